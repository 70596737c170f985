package org.guichet.termination;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.BiFunction;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.ContractState;
import org.guichet.agreement.ContractStore;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.guichet.store.due.DayWork;
import org.guichet.suspension.Suspensions;
import org.guichet.workingtime.DayCount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What becomes of a notice after it was given: its day, the customer's word that it has its data back, its withdrawal, and what may be asked for
/// after the end.
@Executes({"ODSI-5-recup", "ODSI-17.2"})
@Component
public class Following {
    private final Db db;
    private final Agreements agreements;
    private final SubscriptionEnds ends;
    private final Suspensions suspensions;
    private final DayWork days;
    private final TerminationNotices notices;
    private final InstantSource clock;

    Following(Db db, Agreements agreements, SubscriptionEnds ends, Suspensions suspensions, DayWork days, TerminationNotices notices, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.ends = ends;
        this.suspensions = suspensions;
        this.days = days;
        this.notices = notices;
        this.clock = clock;
    }

    /// The customer has its data and configurations back since a day: the end is the later one of the term and that day (ODSI-5-recup). A
    /// customer's person says so, or staff record that it did.
    public Outcome<Termination> recovered(Actor actor, long id, LocalDate on) {
        return change(actor, id, (jdbc, of) -> {
            if (!of.recoveryAwaited() || of.recoveredOn() != null) return Outcome.no(Refused.of(TerminationError.RECOVERY_NOT_AWAITED).clause(recovery(of) == null ? null : recovery(of).cite().clause()));
            if (of.state().after(TerminationState.Event.RECOVERY_CONFIRMED).isEmpty()) return Outcome.no(forbidden(actor, of));
            var now = clock.instant();
            var today = Paris.date(now);
            var day = on == null ? today : on;
            if (day.isAfter(today)) return Outcome.no(Refused.of(TerminationError.DATE_FUTURE).field("recoveredOn").arg("date", Days.fr(day)).arg("earliest", Days.fr(today)));
            var endedOn = day.plusDays(1).isAfter(of.exit().endedOn()) ? day.plusDays(1) : of.exit().endedOn();
            TerminationStore.recovered(jdbc, id, day, actor.name(), endedOn);
            days.clear(jdbc, of.provider(), TerminationDays.REMIND, id);
            var contract = ContractStore.find(jdbc, of.contract()).orElseThrow();
            ContractStore.state(jdbc, contract.id(), contract.state(), endedOn, contract.endGround());
            TerminationStore.journal(jdbc, actor, of, "recovered", day, now, "endedOn", endedOn.toString());
            if (endedOn.isAfter(today)) days.set(jdbc, of.provider(), of.customer(), TerminationDays.EFFECT, id, endedOn);
            else reached(jdbc, actor, TerminationStore.find(jdbc, id).orElseThrow(), now);
            return Outcome.done(TerminationStore.find(jdbc, id).orElseThrow());
        });
    }

    /// Takes a notice back before its day, as the parties agreed. Staff record it.
    public Outcome<Termination> withdraw(Actor actor, long id) {
        if (!actor.isStaff()) return Outcome.no(Refused.of(TerminationError.RIGHT_MISSING));
        return change(actor, id, (jdbc, of) -> {
            if (of.state().after(TerminationState.Event.WITHDRAWN).isEmpty()) return Outcome.no(forbidden(actor, of));
            var now = clock.instant();
            TerminationStore.withdrawn(jdbc, id, Paris.date(now), null);
            days.clear(jdbc, of.provider(), TerminationDays.EFFECT, id);
            if (of.exit().whole()) {
                var contract = ContractStore.find(jdbc, of.contract()).orElseThrow();
                var next = contract.state().after(ContractState.Event.NOTICE_WITHDRAWN).orElseThrow();
                ContractStore.state(jdbc, contract.id(), next, null, null);
                Facts.tell(jdbc, actor, ContractStore.subject(contract), "notice-withdrawn", of.exit().ground(), next.code(), now, now);
            }
            for (var part : of.exit().parts()) ends.takenBack(jdbc, actor, part.subscription());
            var withdrawn = TerminationStore.find(jdbc, id).orElseThrow();
            TerminationStore.journal(jdbc, actor, withdrawn, "withdrawn", Paris.date(now), now);
            notices.withdrawn(jdbc, withdrawn);
            return Outcome.done(withdrawn);
        });
    }

    /// Asks for a full copy of the data after the end: asked for and supplied within the same time (ODSI-17.2).
    public Outcome<Termination> askBackup(Actor actor, long id, LocalDate on) {
        return change(actor, id, (jdbc, of) -> {
            var backup = backup(of);
            if (backup == null) return Outcome.no(Refused.of(TerminationError.BACKUP_NOT_IN_CONTRACT));
            if (of.backupAskedOn() != null) return Outcome.no(Refused.of(TerminationError.BACKUP_TWICE).clause(backup.cite().clause()).arg("asked", Days.fr(of.backupAskedOn())));
            var now = clock.instant();
            var today = Paris.date(now);
            var day = on == null ? today : on;
            if (day.isAfter(today)) return Outcome.no(Refused.of(TerminationError.DATE_FUTURE).field("askedOn").arg("date", Days.fr(day)).arg("earliest", Days.fr(today)));
            var last = lastForBackup(of, backup);
            if (day.isAfter(last)) return Outcome.no(Refused.of(TerminationError.BACKUP_LATE).field("askedOn").clause(backup.cite().clause()).arg("until", Days.fr(last)));
            if (!(of.state() instanceof TerminationState.Effective)) return Outcome.no(Refused.of(TerminationError.BACKUP_EARLY).clause(backup.cite().clause()));
            TerminationStore.backupAsked(jdbc, id, day, last);
            TerminationStore.journal(jdbc, actor, of, "backup-asked", day, now, "dueOn", last.toString());
            notices.backupAsked(jdbc, of, last);
            return Outcome.done(TerminationStore.find(jdbc, id).orElseThrow());
        });
    }

    /// Staff record that the copy was supplied.
    public Outcome<Termination> backupDelivered(Actor actor, long id, LocalDate on) {
        if (!actor.isStaff()) return Outcome.no(Refused.of(TerminationError.RIGHT_MISSING));
        return change(actor, id, (jdbc, of) -> {
            var now = clock.instant();
            var today = Paris.date(now);
            var day = on == null ? today : on;
            if (of.backupAskedOn() == null || of.backupDeliveredOn() != null) return Outcome.no(forbidden(actor, of));
            if (day.isAfter(today)) return Outcome.no(Refused.of(TerminationError.DATE_FUTURE).field("deliveredOn").arg("date", Days.fr(day)).arg("earliest", Days.fr(today)));
            TerminationStore.backupDelivered(jdbc, id, day);
            TerminationStore.journal(jdbc, actor, of, "backup-delivered", day, now);
            return Outcome.done(TerminationStore.find(jdbc, id).orElseThrow());
        });
    }

    /// The last day on which a backup may be asked for and is to be supplied, once the end is known; null where the contract knows none.
    public LocalDate lastForBackup(Termination of) {
        var backup = backup(of);
        return backup == null || of.recoveryAwaited() && of.recoveredOn() == null ? null : lastForBackup(of, backup);
    }

    private static LocalDate lastForBackup(Termination of, TerminationTerms.Backup backup) {
        return DayCount.lastDay(of.endedOn().minusDays(1), backup.within(), null);
    }

    // ---------- what falls due ----------

    /// Its first day without has come. Reckons again first.
    void due(JdbcClient jdbc, Actor system, long id, Instant now) {
        var today = Paris.date(now);
        var found = TerminationStore.lock(jdbc, id).filter(t -> t.state() instanceof TerminationState.Given || t.state() instanceof TerminationState.AwaitingRecovery);
        if (found.isEmpty()) return;
        if (today.isBefore(found.get().endedOn())) days.set(jdbc, found.get().provider(), found.get().customer(), TerminationDays.EFFECT, id, found.get().endedOn());
        else reached(jdbc, system, found.get(), now);
    }

    private void reached(JdbcClient jdbc, Actor by, Termination of, Instant now) {
        if (of.recoveryAwaited() && of.recoveredOn() == null) {
            await(jdbc, by, of, now);
            return;
        }
        var event = of.state() instanceof TerminationState.AwaitingRecovery ? TerminationState.Event.RECOVERY_CONFIRMED : TerminationState.Event.DAY_REACHED;
        TerminationStore.state(jdbc, of.id(), of.state().after(event).orElseThrow());
        for (var part : of.exit().parts()) ends.reached(jdbc, by, part.subscription(), of.recoveryAwaited() ? of.endedOn() : part.endedOn(), of.exit().ground());
        if (of.exit().whole()) {
            var contract = ContractStore.lock(jdbc, of.contract()).orElseThrow();
            var next = contract.state().after(ContractState.Event.ENDED).orElseThrow();
            ContractStore.state(jdbc, contract.id(), next, of.endedOn(), of.exit().ground());
            Facts.tell(jdbc, by, ContractStore.subject(contract), "ended", of.exit().ground(), next.code(), TerminationStore.occurred(of.endedOn(), now), now);
            suspensions.contractEnded(jdbc, by, contract.id(), org.guichet.kernel.Paris.startOf(of.endedOn()));
        }
        var effective = TerminationStore.find(jdbc, of.id()).orElseThrow();
        TerminationStore.journal(jdbc, by, effective, "effective", of.endedOn(), now, "endedOn", of.endedOn().toString());
        notices.ended(jdbc, effective);
        var last = lastForBackup(effective);
        if (last == null) close(jdbc, by, effective, now);
        else days.set(jdbc, of.provider(), of.customer(), TerminationDays.CLOSE, of.id(), last.plusDays(1));
    }

    private void await(JdbcClient jdbc, Actor by, Termination of, Instant now) {
        var next = of.state().after(TerminationState.Event.RECOVERY_AWAITED);
        if (next.isEmpty()) return;
        TerminationStore.state(jdbc, of.id(), next.get());
        var contract = ContractStore.lock(jdbc, of.contract()).orElseThrow();
        var waiting = contract.state().after(ContractState.Event.RECOVERY_AWAITED).orElseThrow();
        ContractStore.state(jdbc, contract.id(), waiting, contract.endedOn(), contract.endGround());
        Facts.tell(jdbc, by, ContractStore.subject(contract), "recovery-awaited", of.exit().ground(), waiting.code(), TerminationStore.occurred(of.endedOn(), now), now);
        var awaiting = TerminationStore.find(jdbc, of.id()).orElseThrow();
        TerminationStore.journal(jdbc, by, awaiting, "recovery-awaited", of.endedOn(), now);
        notices.awaiting(jdbc, awaiting, false);
        days.set(jdbc, of.provider(), of.customer(), TerminationDays.REMIND, of.id(), DayCount.lastDay(of.endedOn(), recovery(of).remindEvery(), null));
    }

    /// The customer has not confirmed yet: told again, and again later.
    void remind(JdbcClient jdbc, long id, LocalDate dueOn) {
        TerminationStore.lock(jdbc, id).filter(t -> t.state() instanceof TerminationState.AwaitingRecovery && t.recoveredOn() == null).ifPresent(of -> {
            notices.awaiting(jdbc, of, true);
            days.set(jdbc, of.provider(), of.customer(), TerminationDays.REMIND, id, DayCount.lastDay(dueOn, recovery(of).remindEvery(), null));
        });
    }

    void closed(JdbcClient jdbc, Actor system, long id, Instant now) {
        TerminationStore.lock(jdbc, id).filter(t -> t.state() instanceof TerminationState.Effective).ifPresent(of -> close(jdbc, system, of, now));
    }

    private static void close(JdbcClient jdbc, Actor by, Termination of, Instant now) {
        TerminationStore.state(jdbc, of.id(), of.state().after(TerminationState.Event.CLOSED).orElseThrow());
        TerminationStore.journal(jdbc, by, TerminationStore.find(jdbc, of.id()).orElseThrow(), "closed", null, now);
    }

    // ---------- shared ----------

    private TerminationTerms terms(Termination of) {
        return TerminationTerms.on(agreements.family(of.provider()), of.exit().countedOn()).orElseThrow().value();
    }

    private TerminationTerms.Recovery recovery(Termination of) {
        return terms(of).recovery();
    }

    private TerminationTerms.Backup backup(Termination of) {
        return of.exit().whole() ? terms(of).backup() : null;
    }

    private static Refused forbidden(Actor actor, Termination of) {
        return Refused.of(TerminationError.STATE_FORBIDS).arg("state", of.state().label().in(actor.language()));
    }

    private Outcome<Termination> change(Actor actor, long id, BiFunction<JdbcClient, Termination, Outcome<Termination>> work) {
        var right = Terminations.right(actor);
        if (right != null || !actor.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(TerminationError.RIGHT_MISSING));
        return db.in(actor.scope(), jdbc -> {
            var found = TerminationStore.find(jdbc, id).filter(t -> actor.scope().seesCustomer(t.customer()));
            if (found.isEmpty()) return Outcome.no(Refused.of(TerminationError.UNKNOWN));
            // the contract first: whoever changes a termination has locked it
            ContractStore.lock(jdbc, found.get().contract());
            return work.apply(jdbc, TerminationStore.lock(jdbc, id).orElseThrow());
        });
    }
}
