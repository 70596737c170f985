package org.guichet.suspension;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.store.Db;
import org.guichet.store.due.DueWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What other modules ask of suspensions: what is suspended, whether it stays billed, what a loss meanwhile is worth.
@Component
public class Suspensions {
    private final Db db;
    private final SuspensionTargets targets;
    private final DueWork due;
    private final InstantSource clock;

    Suspensions(Db db, SuspensionTargets targets, DueWork due, InstantSource clock) {
        this.db = db;
        this.targets = targets;
        this.due = due;
        this.clock = clock;
    }

    /// The suspension that a contract is under: of the whole contract before one of a part, then the one that has lasted longest. Force majeure
    /// cuts nothing and is not among them. Behind the running transaction's wall.
    public static Optional<Suspension> current(JdbcClient jdbc, int contract) {
        return running(jdbc, contract).stream().filter(s -> !s.majeure()).min(Comparator.comparing((Suspension s) -> !s.whole()).thenComparing(Suspension::effectiveFrom).thenComparing(Suspension::id));
    }

    /// All that last, force majeure too, oldest first.
    public static List<Suspension> running(JdbcClient jdbc, int contract) {
        return SuspensionStore.ofContract(jdbc, contract).stream().filter(s -> s.state() instanceof SuspensionState.Suspended).toList();
    }

    /// All of a contract, past ones too, oldest first.
    public static List<Suspension> of(JdbcClient jdbc, int contract) {
        return SuspensionStore.ofContract(jdbc, contract);
    }

    /// A definitive impediment that lasts: it opens the end of the contract, where the contract says so.
    public static Optional<Suspension> definitive(JdbcClient jdbc, int contract) {
        return running(jdbc, contract).stream().filter(Suspension::definitive).findFirst();
    }

    /// True on the days on which force majeure suspends obligations under a contract, for the whole of it or for this service.
    ///
    /// @param service identifier, or null: the whole contract alone counts
    public static boolean relievedOn(JdbcClient jdbc, int contract, String service, LocalDate day) {
        return SuspensionStore.ofContract(jdbc, contract).stream().anyMatch(s -> s.majeure() && s.holdsOn(day) && (s.service() == null || s.service().equals(service))
                && (s.announcedEnd() == null || !day.isAfter(s.announcedEnd())));
    }

    /// True where what is suspended is billed all the same.
    public boolean billed(Suspension of) {
        var billing = targets.rules(of).billing();
        return of.majeure() || billing == null || billing.value().equals("continues");
    }

    /// True where the contract lets a suspension that lasts become a termination.
    public boolean mayEnd(Suspension of) {
        var otherwise = targets.rules(of).otherwise();
        return !of.majeure() && of.state() instanceof SuspensionState.Suspended && otherwise != null && otherwise.value().equals("termination");
    }

    /// The contract has ended: what was suspended under it, or was to be, is over. In the running transaction.
    public void contractEnded(JdbcClient jdbc, Actor by, int contract, Instant at) {
        var now = clock.instant();
        for (var found : SuspensionStore.ofContract(jdbc, contract)) {
            var next = found.state().after(SuspensionState.Event.CONTRACT_ENDED);
            if (next.isEmpty()) continue;
            SuspensionStore.ended(jdbc, found.id(), next.get(), null, null, at.isBefore(found.effectiveFrom()) ? found.effectiveFrom() : at);
            due.cancel(SuspensionDesk.EFFECT, found.provider() + "/" + found.id());
            due.cancel(SuspensionDesk.OVER, found.provider() + "/" + found.id());
            SuspensionStore.journal(jdbc, by, SuspensionStore.find(jdbc, found.id(), false).orElseThrow(), next.get().code(), at, now);
        }
    }

    /// What a loss during a suspension is worth: nothing, and why.
    ///
    /// @param lostAt when the loss occurred
    public Outcome<Reckoning<Money>> claim(Actor actor, long id, Money claimed, Instant lostAt) {
        if (!actor.may(Permission.SUSPENSION_READ)) return Outcome.no(SuspensionDesk.right());
        if (claimed == null || claimed.isNegative() || claimed.isZero()) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_CLAIM_BAD).field("amount"));
        var found = db.read(actor.scope(), jdbc -> SuspensionStore.find(jdbc, id, false));
        if (found.isEmpty()) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_NOT_FOUND));
        var suspension = found.get();
        var rules = targets.rules(suspension);
        if (suspension.state() instanceof SuspensionState.Planned || !suspension.holdsAt(lostAt)) {
            return Outcome.no(Refused.of(SuspensionError.SUSPENSION_STATE).field("lostAt").arg("state", suspension.state().label().in(actor.language())));
        }
        var why = suspension.majeure() ? new Rules.Cite<>("none", rules.majeure().clause(), rules.majeure().reading()) : rules.liability();
        var steps = new ArrayList<Reckoning.Step>();
        var since = Days.at(suspension.effectiveFrom());
        steps.add(new Reckoning.Step(Text.of("Préjudice du " + Days.at(lostAt).fr() + ", pendant la suspension commencée le " + since.fr(), "Loss of " + Days.at(lostAt).en() + ", during the suspension that began on " + since.en()),
                Map.of("claimed", claimed.toString(), "lostAt", Paris.iso(lostAt), "since", Paris.iso(suspension.effectiveFrom())), null, null));
        steps.add(new Reckoning.Step(Text.of("Pendant la suspension, le prestataire est relevé de son obligation et ne répond pas des préjudices\u00a0: 0\u00a0€", "While it is suspended the provider is relieved of its obligation and not liable: €0"),
                Map.of("liability", why.value()), why.clause(), null));
        if (!suspension.majeure() && rules.billing() != null) {
            steps.add(new Reckoning.Step(billed(suspension) ? Text.of("Les services restent facturés", "Services stay billed") : Text.of("La facturation s’arrête", "Billing stops"), Map.of("billing", rules.billing().value()),
                    rules.billing().clause(), rules.billing().reading()));
        }
        return Outcome.done(new Reckoning<>(Money.ZERO, steps));
    }
}
