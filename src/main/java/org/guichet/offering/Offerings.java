package org.guichet.offering;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The catalogue of the installation: what the contract defines together with what the provider publishes. Published versions are never
/// changed: the next one begins on a later day, a wrong one is corrected by another that says why.
@Component
public class Offerings {
    private final Db db;
    private final Agreements agreements;
    private final InstantSource clock;

    Offerings(Db db, Agreements agreements, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.clock = clock;
    }

    /// A version to publish.
    ///
    /// @param reason why; mandatory for a correction
    public record Draft(String code, OfferingKind kind, LocalDate from, Details details, String reason) {}

    /// The offering of that code as it is on a day; empty where the catalogue does not know it then or has retired it. Not inside a running
    /// transaction of a customer: there ask `find(JdbcClient, …)`.
    public Optional<Offering> find(int provider, String code, LocalDate on) {
        return db.read(new Scope(provider, null), jdbc -> find(jdbc, provider, code, on));
    }

    /// The same in a running transaction, whoever's it is.
    public Optional<Offering> find(JdbcClient jdbc, int provider, String code, LocalDate on) {
        return known(jdbc, provider, code, on).filter(o -> !o.retired());
    }

    /// The same with what was retired.
    Optional<Offering> known(JdbcClient jdbc, int provider, String code, LocalDate on) {
        var catalogue = contract(provider, on);
        var row = OfferingStore.on(jdbc, provider, code, on).map(o -> joined(o, catalogue));
        return row.isPresent() ? row : catalogue.product(code).map(product -> Offering.ofContract(product, on));
    }

    /// Everything that the catalogue knows on a day, retired or not: by kind, what the contract defines first in its order, then by code.
    public List<Offering> all(JdbcClient jdbc, int provider, LocalDate on) {
        var catalogue = contract(provider, on);
        var all = new LinkedHashMap<String, Offering>();
        catalogue.products().values().forEach(product -> all.put(product.code(), Offering.ofContract(product, on)));
        OfferingStore.allOn(jdbc, provider, on).forEach(row -> all.put(row.code(), joined(row, catalogue)));
        return all.values().stream().sorted(Comparator.comparing(Offering::kind)).toList();
    }

    public List<Offering> list(Actor actor, LocalDate on) {
        return db.read(actor.scope(), jdbc -> all(jdbc, actor.scope().provider(), on));
    }

    /// Every published version of a code, corrected ones too, latest first.
    public List<Offering> history(Actor actor, String code) {
        return db.read(actor.scope(), jdbc -> OfferingStore.history(jdbc, actor.scope().provider(), code));
    }

    /// What the contract says of the catalogue on a day.
    public ContractCatalogue contract(int provider, LocalDate on) {
        return ContractCatalogue.of(agreements.family(provider), on);
    }

    private static Offering joined(Offering row, ContractCatalogue catalogue) {
        return new Offering(row.id(), row.code(), row.kind(), row.from(), row.retired(), row.details(), catalogue.products().get(row.code()), row.reason(), row.replaces(), row.publishedAt(), row.by());
    }

    // ---------- what staff does ----------

    static Refused right(Actor actor) {
        return actor.isStaff() && actor.may(Permission.OFFERING_MANAGE) ? null : Refused.of(OfferingError.OFFERING_RIGHT_MISSING);
    }

    /// Publishes the first or the next version of an offering.
    public Outcome<Offering> publish(Actor actor, Draft draft) {
        return write(actor, draft, false);
    }

    /// Publishes that it is no longer offered from a day on. Who holds it keeps it.
    public Outcome<Offering> retire(Actor actor, String code, LocalDate from, String reason) {
        var right = right(actor);
        if (right != null) return Outcome.no(right);
        if (from == null) return Outcome.no(Refused.of(OfferingError.OFFERING_FIELD_MISSING).field("from"));
        if (blank(reason)) return Outcome.no(Refused.of(OfferingError.OFFERING_FIELD_MISSING).field("reason"));
        var found = db.read(actor.scope(), jdbc -> find(jdbc, actor.scope().provider(), code, from));
        if (found.isEmpty()) return Outcome.no(Refused.of(OfferingError.OFFERING_UNKNOWN).field("code").arg("product", code));
        return write(actor, new Draft(code, found.get().kind(), from, found.get().details(), reason), true);
    }

    private Outcome<Offering> write(Actor actor, Draft draft, boolean retired) {
        var right = right(actor);
        if (right != null) return Outcome.no(right);
        var now = clock.instant();
        var today = Paris.date(now);
        var provider = actor.scope().provider();
        var checked = new OfferingRules(agreements.family(provider)).check(draft, today);
        if (!checked.isEmpty()) return Outcome.no(checked);
        return db.in(actor.scope(), jdbc -> {
            OfferingStore.lock(jdbc, provider);
            var before = OfferingStore.valid(jdbc, provider, draft.code());
            if (!before.isEmpty()) {
                var last = before.getLast();
                var earliest = latest(last.from().plusDays(1), today);
                if (last.kind() != draft.kind()) return Outcome.no(Refused.of(OfferingError.OFFERING_KIND_FIXED).field("kind").arg("product", draft.code()).arg("kind", last.kind().code()));
                if (!draft.from().isAfter(last.from())) {
                    return Outcome.no(Refused.of(OfferingError.OFFERING_VERSION_OVERLAPS).field("from").arg("product", draft.code()).arg("since", Days.fr(last.from())).arg("earliest", Days.fr(earliest)));
                }
                if (draft.from().isBefore(today)) return Outcome.no(Refused.of(OfferingError.OFFERING_PAST).field("from").arg("earliest", Days.fr(earliest)));
            }
            return Outcome.done(insert(jdbc, actor, new OfferingStore.New(draft.code(), draft.kind(), draft.from(), retired, draft.details(), blank(draft.reason()) ? "" : draft.reason().strip(), null), now));
        });
    }

    /// Corrects a published version: another takes its place, with the reason; the wrong one stays readable.
    public Outcome<Offering> correct(Actor actor, long id, Draft draft) {
        var right = right(actor);
        if (right != null) return Outcome.no(right);
        if (blank(draft.reason())) return Outcome.no(Refused.of(OfferingError.OFFERING_FIELD_MISSING).field("reason"));
        var now = clock.instant();
        var provider = actor.scope().provider();
        var checked = new OfferingRules(agreements.family(provider)).check(draft, Paris.date(now));
        if (!checked.isEmpty()) return Outcome.no(checked);
        return db.in(actor.scope(), jdbc -> {
            OfferingStore.lock(jdbc, provider);
            var wrong = OfferingStore.byId(jdbc, provider, id).filter(o -> o.code().equals(draft.code()));
            if (wrong.isEmpty()) return Outcome.no(Refused.of(OfferingError.OFFERING_VERSION_UNKNOWN));
            if (OfferingStore.corrected(jdbc, id)) return Outcome.no(Refused.of(OfferingError.OFFERING_CORRECTED_ALREADY));
            if (wrong.get().kind() != draft.kind()) return Outcome.no(Refused.of(OfferingError.OFFERING_KIND_FIXED).field("kind").arg("product", draft.code()).arg("kind", wrong.get().kind().code()));
            for (var other : OfferingStore.valid(jdbc, provider, draft.code())) {
                var passes = other.id() != id && (other.from().isBefore(wrong.get().from()) ? !draft.from().isAfter(other.from()) : !draft.from().isBefore(other.from()));
                if (passes) {
                    return Outcome.no(Refused.of(OfferingError.OFFERING_VERSION_OVERLAPS).field("from").arg("product", draft.code()).arg("since", Days.fr(other.from())).arg("earliest", Days.fr(wrong.get().from())));
                }
            }
            return Outcome.done(insert(jdbc, actor, new OfferingStore.New(draft.code(), draft.kind(), draft.from(), wrong.get().retired(), draft.details(), draft.reason().strip(), id), now));
        });
    }

    private Offering insert(JdbcClient jdbc, Actor actor, OfferingStore.New of, Instant now) {
        var provider = actor.scope().provider();
        var id = OfferingStore.insert(jdbc, provider, of, now, actor.name());
        Facts.tell(jdbc, actor, new Facts.Subject(OfferingStore.SUBJECT, id, provider, null), of.replaces() != null ? "corrected" : of.retired() ? "retired" : "published", of.code(), of.retired() ? "retired" : "offered", now, now,
                "from", of.from().toString(), "reason", of.reason(), "replaces", of.replaces() == null ? null : of.replaces().toString());
        return joined(OfferingStore.byId(jdbc, provider, id).orElseThrow(), contract(provider, of.from()));
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
