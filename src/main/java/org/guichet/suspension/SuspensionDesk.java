package org.guichet.suspension;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.store.Db;
import org.guichet.store.due.DueWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Staff suspends on the contract's grounds and restores once the cause is remedied. Effects count by the instant, not by the day.
@Component
public class SuspensionDesk {
    static final int LONGEST = 2000;
    /// Due work: a planned suspension takes effect. Subject: provider/suspension.
    static final String EFFECT = "suspension-effect";
    /// Due work: a suspension by force majeure with a known end is over. Subject: provider/suspension.
    static final String OVER = "suspension-over";

    private final Db db;
    private final SuspensionTargets targets;
    private final SuspensionNotices notices;
    private final DueWork due;
    private final InstantSource clock;

    SuspensionDesk(Db db, SuspensionTargets targets, SuspensionNotices notices, DueWork due, InstantSource clock) {
        this.db = db;
        this.targets = targets;
        this.notices = notices;
        this.due = due;
        this.clock = clock;
    }

    /// A suspension to be made.
    ///
    /// @param subscription       that alone, or null
    /// @param service            identifier of that alone, or null
    /// @param resource           that alone, e.g. `VM1`, or empty
    /// @param measure            one of the ground's, or null: access
    /// @param report             the reported use that leads to it, or null
    /// @param reason             the facts; the customer reads them
    /// @param at                 when it takes effect; null: now
    /// @param announcedEnd       last day of the expected duration, or of the period that an authority asked for; or null
    /// @param inform             the customer is told ahead
    /// @param notInformedBecause why not, where the contract wants it
    /// @param lateSince          first day of the delay, for late payment
    public record Order(int contract, Long subscription, String service, String resource, String ground, String measure, Long report, String reason, Instant at, LocalDate announcedEnd, boolean inform, String notInformedBecause,
                        LocalDate lateSince, String authority, String requisition) {
        /// Of the whole contract, now, without more.
        public static Order now(int contract, String ground, String reason) {
            return new Order(contract, null, null, "", ground, null, null, reason, null, null, false, null, null, null, null);
        }

        public Order of(String resource, String measure) {
            return new Order(contract, subscription, service, resource, ground, measure, report, reason, at, announcedEnd, inform, notInformedBecause, lateSince, authority, requisition);
        }

        public Order only(Long subscription, String service) {
            return new Order(contract, subscription, service, resource, ground, measure, report, reason, at, announcedEnd, inform, notInformedBecause, lateSince, authority, requisition);
        }

        public Order planned(Instant at, LocalDate end, boolean inform) {
            return new Order(contract, subscription, service, resource, ground, measure, report, reason, at, end, inform, notInformedBecause, lateSince, authority, requisition);
        }

        public Order untold(String because) {
            return new Order(contract, subscription, service, resource, ground, measure, report, reason, at, announcedEnd, false, because, lateSince, authority, requisition);
        }

        public Order late(LocalDate since) {
            return new Order(contract, subscription, service, resource, ground, measure, report, reason, at, announcedEnd, inform, notInformedBecause, since, authority, requisition);
        }

        public Order asked(String authority, String requisition) {
            return new Order(contract, subscription, service, resource, ground, measure, report, reason, at, announcedEnd, inform, notInformedBecause, lateSince, authority, requisition);
        }

        public Order after(long report) {
            return new Order(contract, subscription, service, resource, ground, measure, report, reason, at, announcedEnd, inform, notInformedBecause, lateSince, authority, requisition);
        }
    }

    /// Suspends at once, or plans it for a later instant.
    public Outcome<Suspension> suspend(Actor by, Order order) {
        if (!manages(by)) return Outcome.no(right());
        var now = clock.instant();
        var at = order.at() == null ? now : order.at();
        return db.in(by.scope(), jdbc -> targets.find(jdbc, by.scope().provider(), order.contract(), order.subscription(), order.service(), Paris.date(at)).then(target -> suspend(jdbc, by, order, target, at, now)));
    }

    private Outcome<Suspension> suspend(JdbcClient jdbc, Actor by, Order order, SuspensionTargets.Target target, Instant at, Instant now) {
        var found = target.rules().ground(order.ground() == null ? "" : order.ground());
        if (found.isEmpty()) {
            return Outcome.no(Refused.of(SuspensionError.SUSPENSION_GROUND_UNKNOWN).field("ground").arg("ground", String.valueOf(order.ground())).arg("known", String.join(", ", target.rules().grounds().stream().map(Rules.Ground::code).toList())));
        }
        var ground = found.get();
        var fault = OrderCheck.fault(order, ground, at, now).or(() -> open(jdbc, order, target)).or(() -> report(jdbc, order));
        if (fault.isPresent()) return Outcome.no(fault.get());
        var informed = order.inform() ? now : null;
        var state = at.isAfter(now) ? new SuspensionState.Planned() : new SuspensionState.Suspended();
        var contract = target.contract();
        var id = SuspensionStore.insert(jdbc, new SuspensionStore.New(contract.provider(), contract.customer(), contract.id(), target.subscription(), target.service(), order.report(), OrderCheck.text(order.resource(), ""), ground.code(),
                order.measure(), false, false, order.reason().strip(), state, now, by.name(), at, order.announcedEnd(), informed, OrderCheck.text(order.notInformedBecause(), null), order.lateSince(),
                OrderCheck.text(order.authority(), null), OrderCheck.text(order.requisition(), null)));
        var made = SuspensionStore.find(jdbc, id, false).orElseThrow();
        SuspensionStore.journal(jdbc, by, made, state.code(), at.isAfter(now) ? now : at, now, "effectiveFrom", Paris.iso(at), "announcedEnd", order.announcedEnd() == null ? null : order.announcedEnd().toString(),
                "informed", informed == null ? "no" : "yes", "notInformedBecause", made.notInformedBecause(), "requisition", made.requisition());
        if (informed != null) notices.ahead(jdbc, target.family(), ground, made);
        if (made.state() instanceof SuspensionState.Planned) due.schedule(EFFECT, contract.provider() + "/" + id, at);
        else notices.inEffect(jdbc, target.family(), ground, made);
        return Outcome.done(made);
    }

    private static Optional<Refused> open(JdbcClient jdbc, Order order, SuspensionTargets.Target target) {
        return SuspensionStore.ofContract(jdbc, order.contract()).stream().filter(s -> s.state().open() && s.ground().equals(order.ground()) && java.util.Objects.equals(s.measure(), order.measure())
                        && s.resource().equals(OrderCheck.text(order.resource(), "")) && java.util.Objects.equals(s.subscription(), order.subscription()) && java.util.Objects.equals(s.service(), OrderCheck.text(order.service(), null))).findFirst()
                .map(s -> Refused.of(SuspensionError.SUSPENSION_ALREADY).field("ground").arg("suspension", s.id()));
    }

    private static Optional<Refused> report(JdbcClient jdbc, Order order) {
        return order.report() == null || UseReports.find(jdbc, order.report()).filter(r -> r.contract() == order.contract() && r.dismissedAt() == null).isPresent() ? Optional.empty()
                : Optional.of(Refused.of(SuspensionError.SUSPENSION_REPORT_UNKNOWN).field("report"));
    }

    /// A planned suspension takes effect at its instant; run twice, nothing happens.
    void takeEffect(Actor system, long id) {
        db.in(system.scope(), jdbc -> {
            var found = SuspensionStore.find(jdbc, id, true).orElseThrow();
            var next = found.state().after(SuspensionState.Event.TAKES_EFFECT);
            if (next.isEmpty() || clock.instant().isBefore(found.effectiveFrom())) return null;
            SuspensionStore.state(jdbc, id, next.get());
            var made = SuspensionStore.find(jdbc, id, false).orElseThrow();
            SuspensionStore.journal(jdbc, system, made, "suspended", found.effectiveFrom(), clock.instant());
            notices.inEffect(jdbc, targets.family(made.provider()), targets.rules(made).ground(made.ground()).orElseThrow(), made);
            return null;
        });
    }

    /// The cause was remedied: services are restored at once. A planned suspension is called off.
    ///
    /// @param remedy     what remedied it
    /// @param remediedAt when, e.g. the payment came in; null: now
    public Outcome<Suspension> restore(Actor by, long id, String remedy, Instant remediedAt) {
        return change(by, id, (jdbc, found) -> {
            var now = clock.instant();
            var at = remediedAt == null ? now : remediedAt;
            if (found.majeure()) return Outcome.no(state(by, found));
            if (remedy == null || remedy.isBlank() || remedy.length() > LONGEST) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_REMEDY_MISSING).field("remedy"));
            if (at.isAfter(now)) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_DATE_FUTURE).field("remediedAt").arg("date", Days.at(at).fr()).arg("earliest", Days.at(now).fr()));
            if (found.state() instanceof SuspensionState.Suspended && at.isBefore(found.effectiveFrom())) {
                return Outcome.no(Refused.of(SuspensionError.SUSPENSION_REMEDIED_BEFORE).field("remediedAt").arg("earliest", Days.at(found.effectiveFrom()).fr()));
            }
            var next = found.state().after(SuspensionState.Event.REMEDIED);
            if (next.isEmpty()) return Outcome.no(state(by, found));
            return Outcome.done(ended(jdbc, by, found, next.get(), at, remedy.strip(), now));
        });
    }

    /// Gives up a suspension that has not taken effect.
    public Outcome<Suspension> callOff(Actor by, long id, String because) {
        return change(by, id, (jdbc, found) -> {
            var next = found.state().after(SuspensionState.Event.CALLED_OFF);
            if (next.isEmpty()) return Outcome.no(state(by, found));
            return Outcome.done(ended(jdbc, by, found, next.get(), null, OrderCheck.text(because, null), clock.instant()));
        });
    }

    private Suspension ended(JdbcClient jdbc, Actor by, Suspension found, SuspensionState next, Instant remediedAt, String remedy, Instant now) {
        SuspensionStore.ended(jdbc, found.id(), next, remediedAt, remedy, now);
        due.cancel(EFFECT, found.provider() + "/" + found.id());
        var after = SuspensionStore.find(jdbc, found.id(), false).orElseThrow();
        SuspensionStore.journal(jdbc, by, after, next.code(), now, now, "remediedAt", remediedAt == null ? null : Paris.iso(remediedAt), "remedy", remedy);
        if (next instanceof SuspensionState.Restored) notices.restored(jdbc, after);
        else if (next instanceof SuspensionState.CalledOff && found.informedAt() != null) notices.calledOff(jdbc, after);
        return after;
    }

    /// The suspension, for those who may read it.
    public Outcome<Suspension> find(Actor actor, long id) {
        if (!actor.may(Permission.SUSPENSION_READ)) return Outcome.no(right());
        return db.read(actor.scope(), jdbc -> SuspensionStore.find(jdbc, id, false)).<Outcome<Suspension>>map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(SuspensionError.SUSPENSION_NOT_FOUND)));
    }

    /// Suspensions, those that last first; a customer's people see their company's.
    public Outcome<List<Suspension>> list(Actor actor, boolean open, int most, int from) {
        if (!actor.may(Permission.SUSPENSION_READ)) return Outcome.no(right());
        return Outcome.done(db.read(actor.scope(), jdbc -> SuspensionStore.list(jdbc, open, most, from)));
    }

    /// By which rules a suspension stands: its ground in both languages, its clause, what stays due.
    public Rules rules(Suspension of) {
        return targets.rules(of);
    }

    /// What this provider's contracts say of suspensions today; empty where they do not.
    public Optional<Rules> rules(Actor actor) {
        return Rules.of(targets.family(actor.scope().provider()), Paris.date(clock.instant()));
    }

    private Outcome<Suspension> change(Actor by, long id, BiFunction<JdbcClient, Suspension, Outcome<Suspension>> command) {
        if (!manages(by)) return Outcome.no(right());
        return db.in(by.scope(), jdbc -> SuspensionStore.find(jdbc, id, true).map(found -> command.apply(jdbc, found)).orElseGet(() -> Outcome.no(Refused.of(SuspensionError.SUSPENSION_NOT_FOUND))));
    }

    /// True for staff that suspends and restores.
    public static boolean manages(Actor actor) {
        return actor.isStaff() && actor.may(Permission.SUSPENSION_MANAGE);
    }

    static Refused right() {
        return Refused.of(SuspensionError.SUSPENSION_RIGHT_MISSING);
    }

    static Refused state(Actor by, Suspension found) {
        return Refused.of(SuspensionError.SUSPENSION_STATE).arg("state", found.state().label().in(by.language()));
    }
}
