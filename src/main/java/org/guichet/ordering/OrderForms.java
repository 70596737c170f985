package org.guichet.ordering;

import static org.guichet.ledger.Journal.utc;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The order forms of a provider and their versions: a new one holds from its day, without notice, and customers are told (BFC-ESAV-12.2-annexe3).
@Executes({"BFC-ESAV-12.2-annexe3"})
@Component
public class OrderForms {
    private static final int LONGEST = 2000;
    private static final String SUBJECT = "order-form";

    private final Db db;
    private final Agreements agreements;
    private final OrderTexts texts;
    private final InstantSource clock;

    OrderForms(Db db, Agreements agreements, OrderTexts texts, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.texts = texts;
        this.clock = clock;
    }

    /// @param told how many customers were told; 0 for the contract's own version
    public record Version(String form, String version, LocalDate from, Text changes, Instant publishedAt, String by, int told) {}

    /// The forms in force today, in the contract's order.
    public List<OrderForm> all(Actor actor) {
        return OrderForm.all(agreements.family(actor.scope().provider()), today());
    }

    /// The excluded uses that an order may declare today.
    public List<DeclaredUse> uses(Actor actor) {
        return DeclaredUse.excluded(agreements.family(actor.scope().provider()), today());
    }

    /// The support levels of which an order states one, where the contract has them there; else empty.
    public List<Plan> plans(Actor actor) {
        var term = agreements.family(actor.scope().provider()).findTerm("support-plans").filter(t -> t.inForceOn(today()));
        return term.map(t -> t.on(today()).value().at("plans").parts().entrySet().stream().map(e -> new Plan(e.getKey(), e.getValue().words("label"))).toList()).orElse(List.of());
    }

    public record Plan(String code, Text label) {}

    /// The version that orders of a day use; empty where the form has none.
    static String version(JdbcClient jdbc, int provider, OrderForm form, LocalDate on) {
        if (form.evolves() == null) return "";
        return jdbc.sql("select version from order_form_version where provider_id = ? and form = ? and from_day <= ? order by from_day desc, published_at desc limit 1").params(provider, form.code(), on)
                .query(String.class).optional().orElse(form.evolves().version());
    }

    /// What was published of a form, the latest first.
    public List<Version> versions(Actor actor, String form) {
        return db.read(actor.scope(), jdbc -> jdbc.sql("select form, version, from_day, changes_fr, changes_en, published_at, published_by, told from order_form_version where provider_id = ? and form = ? order by from_day desc, published_at desc")
                .params(actor.scope().provider(), form).query((rs, i) -> new Version(rs.getString(1), rs.getString(2), rs.getObject(3, LocalDate.class), Text.of(rs.getString(4), rs.getString(5)),
                        rs.getObject(6, OffsetDateTime.class).toInstant(), rs.getString(7), rs.getInt(8))).list());
    }

    /// Publishes a version: orders use it from its day on, and every customer is told where the contract wants that. Needs `offering.manage`.
    public Outcome<Version> publish(Actor actor, String form, String version, LocalDate from, String fr, String en) {
        if (!actor.isStaff() || !actor.may(Permission.OFFERING_MANAGE)) return Outcome.no(Refused.of(OrderError.ORDER_RIGHT_MISSING));
        var today = today();
        var found = OrderForm.find(agreements.family(actor.scope().provider()), form, today);
        if (found.isEmpty()) return Outcome.no(Refused.of(OrderError.ORDER_FORM_UNKNOWN).field("form").arg("form", form));
        var rule = found.get().evolves();
        if (rule == null) return Outcome.no(Refused.of(OrderError.ORDER_FORM_FIXED).field("form"));
        if (bad(version, 60)) return Outcome.no(Refused.of(OrderError.ORDER_FORM_VERSION_BAD).field("version"));
        if (bad(fr, LONGEST)) return Outcome.no(Refused.of(OrderError.ORDER_FORM_VERSION_BAD).field("fr"));
        if (bad(en, LONGEST)) return Outcome.no(Refused.of(OrderError.ORDER_FORM_VERSION_BAD).field("en"));
        var day = from == null ? today : from;
        if (day.isBefore(today)) return Outcome.no(Refused.of(OrderError.ORDER_FORM_VERSION_PAST).field("from").clause(rule.clause()).arg("earliest", Days.fr(today)));
        return db.in(actor.scope(), jdbc -> publish(jdbc, actor, found.get(), new Version(form, version.strip(), day, Text.of(fr.strip(), en.strip()), clock.instant(), actor.name(), 0)));
    }

    private Outcome<Version> publish(JdbcClient jdbc, Actor actor, OrderForm form, Version of) {
        var provider = actor.scope().provider();
        var taken = of.version().equals(form.evolves().version()) || jdbc.sql("""
                insert into order_form_version (provider_id, form, version, from_day, changes_fr, changes_en, published_at, published_by) values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (provider_id, form, version) do nothing""")
                .params(provider, of.form(), of.version(), of.from(), of.changes().fr(), of.changes().en(), utc(of.publishedAt()), of.by()).update() == 0;
        if (taken) return Outcome.no(Refused.of(OrderError.ORDER_FORM_VERSION_BAD).field("version"));
        var told = 0;
        if (form.evolves().told()) {
            for (var customer : jdbc.sql("select id from customer where provider_id = ? and integration_of is null order by id").param(provider).query(Integer.class).list()) {
                if (texts.formChanged(jdbc, provider, customer, form, of) > 0) told++;
            }
        }
        jdbc.sql("update order_form_version set told = ? where provider_id = ? and form = ? and version = ?").params(told, provider, of.form(), of.version()).update();
        Facts.tell(jdbc, actor, new Facts.Subject(SUBJECT, provider, provider, null), "form-published", of.form(), of.version(), of.publishedAt(), of.publishedAt(), "from", of.from().toString(), "told", String.valueOf(told));
        return Outcome.done(new Version(of.form(), of.version(), of.from(), of.changes(), of.publishedAt(), of.by(), told));
    }

    private static boolean bad(String text, int longest) {
        return text == null || text.isBlank() || text.length() > longest || text.indexOf('\u0000') >= 0;
    }

    /// The form of an order, by the contract of the day on which it was drawn up.
    OrderForm of(Order order) {
        return OrderForm.find(agreements.family(order.provider()), order.form(), order.drawnOn()).orElseThrow();
    }

    /// A use that was declared, by the contract of the day on which the order was drawn up.
    Optional<DeclaredUse> use(Order order) {
        return order.use() == null ? Optional.empty() : DeclaredUse.find(agreements.family(order.provider()), order.use(), order.drawnOn());
    }

    private LocalDate today() {
        return Paris.date(clock.instant());
    }
}
