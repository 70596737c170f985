package org.guichet.agreement;

import static org.guichet.ledger.Journal.utc;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.guichet.terms.TermValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The customers of customers. Each belongs to exactly one: to everybody else it does not exist.
@Executes({"BFC-CG-1-clientfinal"})
@Component
public class EndCustomers {
    static final String TERM = "end-customers";
    private static final int LONGEST = 200;
    private final Db db;
    private final Agreements agreements;
    private final InstantSource clock;

    EndCustomers(Db db, Agreements agreements, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.clock = clock;
    }

    /// @param customer  to whom it belongs
    /// @param kind      `natural` or `legal` person
    /// @param reference by which its operator knows it
    public record EndCustomer(long id, int customer, String kind, String reference, String name) {}

    /// Records one: the operator's own person, or staff for it.
    public Outcome<EndCustomer> record(Actor by, int customer, String kind, String reference, String name) {
        if (!(by.isStaff() ? by.may(Permission.CONTRACT_MANAGE) : by.may(Permission.CONTRACT_ACT)) || !by.scope().seesCustomer(customer)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        var now = clock.instant();
        var kinds = kinds(by.scope().provider(), Paris.date(now));
        if (kinds.isEmpty()) return Outcome.no(Refused.of(EngagementError.END_CUSTOMERS_NOT_HERE));
        if (kind == null || !kinds.get().texts().contains(kind)) return Outcome.no(Refused.of(EngagementError.END_CUSTOMER_KIND).field("kind").clause(kinds.get().clause()));
        if (bad(reference)) return Outcome.no(Refused.of(EngagementError.END_CUSTOMER_FIELD).field("reference").arg("longest", LONGEST));
        if (bad(name)) return Outcome.no(Refused.of(EngagementError.END_CUSTOMER_FIELD).field("name").arg("longest", LONGEST));
        return db.in(by.scope(), jdbc -> {
            var id = jdbc.sql("insert into end_customer (provider_id, customer_id, kind, reference, name, recorded_at) values (?, ?, ?, ?, ?, ?) on conflict do nothing returning id")
                    .params(by.scope().provider(), customer, kind, reference.strip(), name.strip(), utc(now)).query(Long.class).optional();
            if (id.isEmpty()) return Outcome.no(Refused.of(EngagementError.END_CUSTOMER_TAKEN).field("reference").arg("reference", reference.strip()));
            Facts.tell(jdbc, by, new Facts.Subject("end-customer", id.get(), by.scope().provider(), customer), "recorded", kind, null, now, now, "reference", reference.strip());
            return Outcome.done(find(jdbc, id.get()).orElseThrow());
        });
    }

    /// One of them; another operator's and an unknown one look alike.
    public Outcome<EndCustomer> find(Actor by, long id) {
        if (!by.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        return db.read(by.scope(), jdbc -> find(jdbc, id)).map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(EngagementError.END_CUSTOMER_UNKNOWN)));
    }

    /// Those behind the actor's wall, by name.
    public Outcome<List<EndCustomer>> list(Actor by) {
        if (!by.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        return Outcome.done(db.read(by.scope(), jdbc -> jdbc.sql("select id, customer_id, kind, reference, name from end_customer order by name, id").query(EndCustomers::row).list()));
    }

    private static Optional<EndCustomer> find(JdbcClient jdbc, long id) {
        return jdbc.sql("select id, customer_id, kind, reference, name from end_customer where id = ?").param(id).query(EndCustomers::row).optional();
    }

    private static EndCustomer row(java.sql.ResultSet rs, int i) throws java.sql.SQLException {
        return new EndCustomer(rs.getLong(1), rs.getInt(2), rs.getString(3), rs.getString(4), rs.getString(5));
    }

    private Optional<TermValue> kinds(int provider, LocalDate on) {
        return agreements.family(provider).findTerm(TERM).filter(t -> t.inForceOn(on)).map(t -> t.on(on).value().at("kinds"));
    }

    private static boolean bad(String text) {
        return text == null || text.isBlank() || text.length() > LONGEST;
    }
}
