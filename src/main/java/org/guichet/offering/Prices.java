package org.guichet.offering;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The price lists: what one unit of a product costs at a level, without tax, in which period. For one product and level the periods follow
/// one another without gap or overlap. What the contract itself sets holds where the provider has published nothing.
@Executes({"BFC-CG-6-prix"})
@Component
public class Prices {
    public static final String LIST = "price-list";
    private final Db db;
    private final Offerings offerings;
    private final ContractPrices contract;
    private final InstantSource clock;

    Prices(Db db, Offerings offerings, ContractPrices contract, InstantSource clock) {
        this.db = db;
        this.offerings = offerings;
        this.contract = contract;
        this.clock = clock;
    }

    /// A price to publish.
    ///
    /// @param level  support level, or null
    /// @param until  first day without it, or null: until the next one
    /// @param reason why; mandatory for a correction
    public record Draft(String product, String level, LocalDate from, LocalDate until, Money monthly, Money oneOff, Text note, String reason) {
        public Draft {
            oneOff = oneOff == null ? Money.ZERO : oneOff;
            note = note == null ? Text.of("", "") : note;
            reason = reason == null ? "" : reason.strip();
            level = level == null || level.isBlank() ? null : level.strip();
        }
    }

    /// The monthly fee of one unit on a day; empty where no price holds, which is not the same as zero.
    ///
    /// @param level support level, or null
    public Optional<Money> monthly(JdbcClient jdbc, int provider, String product, String level, LocalDate on) {
        return on(jdbc, provider, product, level, on).map(Price::monthly);
    }

    /// The whole price on a day. A product without a price of its own for that level has that of no level.
    public Optional<Price> on(JdbcClient jdbc, int provider, String product, String level, LocalDate on) {
        var published = PriceStore.valid(jdbc, provider, product, level).stream().filter(p -> p.holdsOn(on)).findFirst();
        if (published.isPresent()) return published;
        var ofContract = contract.on(provider, product, level, on);
        if (ofContract.isPresent() || level == null) return ofContract;
        return on(jdbc, provider, product, null, on);
    }

    /// The prices of all products in force on a day or coming, by product, level and day; with those of the contract.
    public List<Price> list(JdbcClient jdbc, int provider, LocalDate on) {
        var all = new ArrayList<>(PriceStore.valid(jdbc, provider).stream().filter(p -> p.until() == null || p.until().isAfter(on)).toList());
        for (var price : contract.all(provider, on)) {
            if (all.stream().noneMatch(p -> p.product().equals(price.product()) && Objects.equals(p.level(), price.level()) && p.holdsOn(on))) all.add(price);
        }
        all.sort(Comparator.comparing(Price::product).thenComparing(p -> p.level() == null ? "" : p.level()).thenComparing(Price::from));
        return all;
    }

    public List<Price> list(Actor actor, LocalDate on) {
        return db.read(actor.scope(), jdbc -> list(jdbc, actor.scope().provider(), on));
    }

    /// Everything ever published for a product, corrected prices too, latest first.
    public List<Price> history(Actor actor, String product) {
        return db.read(actor.scope(), jdbc -> PriceStore.history(jdbc, actor.scope().provider(), product));
    }

    /// Sets the monthly fee from a day on, in the running transaction of an act that is entitled to it (an amendment). One that begins on the
    /// same day is corrected.
    ///
    /// @param source what made it, e.g. `amendment`
    public Outcome<Price> set(JdbcClient jdbc, int provider, String product, String level, LocalDate from, Money monthly, String source) {
        OfferingStore.lock(jdbc, provider);
        var before = PriceStore.published(jdbc, provider, product, level);
        var last = before.stream().filter(p -> !p.from().isAfter(from)).reduce((_, later) -> later).orElse(null);
        var same = last != null && last.from().equals(from);
        var draft = new Draft(product, level, from, same ? last.until() : null, monthly, last == null ? Money.ZERO : last.oneOff(), last == null ? null : last.note(), source);
        return insert(jdbc, Actor.system(provider), draft, source, same ? last.id() : null, clock.instant());
    }

    /// Staff: publishes the first or the next price.
    public Outcome<Price> publish(Actor actor, Draft draft) {
        var faults = faults(actor, draft);
        if (!faults.isEmpty()) return Outcome.no(faults);
        var now = clock.instant();
        var provider = actor.scope().provider();
        return db.in(actor.scope(), jdbc -> {
            OfferingStore.lock(jdbc, provider);
            if (offerings.known(jdbc, provider, draft.product(), latest(draft.from(), Paris.date(now))).isEmpty()) return Outcome.no(Refused.of(OfferingError.OFFERING_UNKNOWN).field("product").arg("product", draft.product()));
            var before = PriceStore.published(jdbc, provider, draft.product(), draft.level());
            if (!before.isEmpty() && draft.from().isBefore(Paris.date(now))) return Outcome.no(Refused.of(OfferingError.OFFERING_PAST).field("from").arg("earliest", Days.fr(Paris.date(now))));
            return insert(jdbc, actor, draft, LIST, null, now);
        });
    }

    /// Staff: puts another price in the place of a wrong one, with the reason; the wrong one stays readable.
    public Outcome<Price> correct(Actor actor, long id, Draft draft) {
        var faults = faults(actor, draft);
        if (faults.isEmpty() && draft.reason().isEmpty()) faults.add(Refused.of(OfferingError.OFFERING_FIELD_MISSING).field("reason"));
        if (!faults.isEmpty()) return Outcome.no(faults);
        var now = clock.instant();
        var provider = actor.scope().provider();
        return db.in(actor.scope(), jdbc -> {
            OfferingStore.lock(jdbc, provider);
            var wrong = PriceStore.byId(jdbc, provider, id);
            if (wrong.isEmpty() || !wrong.get().product().equals(draft.product()) || !Objects.equals(wrong.get().level(), draft.level())) return Outcome.no(Refused.of(OfferingError.OFFERING_VERSION_UNKNOWN));
            if (PriceStore.corrected(jdbc, id)) return Outcome.no(Refused.of(OfferingError.OFFERING_CORRECTED_ALREADY));
            return insert(jdbc, actor, draft, LIST, id, now);
        });
    }

    private List<Refused> faults(Actor actor, Draft draft) {
        var faults = new ArrayList<Refused>();
        var right = Offerings.right(actor);
        if (right != null) return new ArrayList<>(List.of(right));
        if (Offerings.blank(draft.product())) faults.add(Refused.of(OfferingError.OFFERING_FIELD_MISSING).field("product"));
        if (draft.from() == null) faults.add(Refused.of(OfferingError.OFFERING_FIELD_MISSING).field("from"));
        if (draft.monthly() == null) faults.add(Refused.of(OfferingError.OFFERING_FIELD_MISSING).field("monthly"));
        else if (draft.monthly().isNegative() || tooMuch(draft.monthly())) faults.add(Refused.of(OfferingError.OFFERING_FIELD_BAD).field("monthly").arg("value", draft.monthly()));
        if (draft.oneOff().isNegative() || tooMuch(draft.oneOff())) faults.add(Refused.of(OfferingError.OFFERING_FIELD_BAD).field("oneOff").arg("value", draft.oneOff()));
        if (draft.level() != null && !contract.levels(actor.scope().provider(), draft.product(), Paris.date(clock.instant())).contains(draft.level())) faults.add(Refused.of(OfferingError.OFFERING_FIELD_BAD).field("level").arg("value", draft.level()));
        if (draft.from() != null && draft.until() != null && !draft.until().isAfter(draft.from())) faults.add(Refused.of(OfferingError.PRICE_PERIOD_REVERSED).field("until").arg("since", Days.fr(draft.from())));
        return faults;
    }

    private static boolean tooMuch(Money price) {
        return price.compareTo(Money.eur(99_999_999)) > 0;
    }

    private Outcome<Price> insert(JdbcClient jdbc, Actor actor, Draft draft, String source, Long replaces, Instant now) {
        var provider = actor.scope().provider();
        var refused = PricePeriods.fault(PriceStore.published(jdbc, provider, draft.product(), draft.level()), draft, replaces);
        if (refused.isPresent()) return Outcome.no(refused.get());
        var id = PriceStore.insert(jdbc, provider, draft, source, replaces, now, actor.name());
        Facts.tell(jdbc, actor, new Facts.Subject(PriceStore.SUBJECT, id, provider, null), replaces == null ? "published" : "corrected", draft.product(), "published", now, now,
                "level", draft.level(), "from", draft.from().toString(), "until", draft.until() == null ? null : draft.until().toString(), "monthly", draft.monthly().toString(), "oneOff", draft.oneOff().toString(),
                "source", source, "reason", draft.reason(), "replaces", replaces == null ? null : replaces.toString());
        return Outcome.done(PriceStore.byId(jdbc, provider, id).orElseThrow());
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
