package org.guichet.termination;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.guichet.workingtime.DayCount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The register of formal notices: which breach, sent when, from which day it opens a termination if it stays without effect.
@Component
public class FormalNotices {
    private final Db db;
    private final Agreements agreements;
    private final InstantSource clock;

    FormalNotices(Db db, Agreements agreements, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.clock = clock;
    }

    /// A formal notice to record.
    ///
    /// @param by    who sent it; null: the side of whoever records it
    /// @param cause code of the breach in the contract's data
    public record Draft(int contract, Party by, String cause, Dispatch letter, String about) {}

    /// What the contract asks of a formal notice; empty where none opens a termination.
    public Optional<Requirement.FormalNotice> rule(Actor actor, Contract contract, LocalDate on) {
        return TerminationTerms.on(agreements.family(actor.scope().provider()), on).stream().flatMap(t -> t.value().grounds().stream())
                .filter(g -> g.contracts().contains(contract.kind())).map(Ground::requirement).filter(Requirement.FormalNotice.class::isInstance).map(Requirement.FormalNotice.class::cast).findFirst();
    }

    /// Records a formal notice; the day it opens a termination follows from the date that counts.
    public Outcome<FormalNotice> record(Actor actor, Draft draft) {
        var right = Terminations.right(actor);
        if (right != null) return Outcome.no(right);
        return db.in(actor.scope(), jdbc -> {
            var found = ContractStore.find(jdbc, draft.contract()).filter(c -> actor.scope().seesCustomer(c.customer()));
            if (found.isEmpty()) return Outcome.no(Refused.of(TerminationError.CONTRACT_UNKNOWN).field("contract"));
            return record(jdbc, actor, found.get(), draft);
        });
    }

    private Outcome<FormalNotice> record(JdbcClient jdbc, Actor actor, Contract contract, Draft draft) {
        var now = clock.instant();
        var today = Paris.date(now);
        if (!contract.state().binds()) return Outcome.no(Refused.of(TerminationError.NOT_IN_FORCE));
        var letter = draft.letter();
        for (var day : new LocalDate[] {letter.sentOn(), letter.presentedOn(), letter.receivedOn()}) {
            if (day != null && day.isAfter(today)) return Outcome.no(Refused.of(TerminationError.DATE_FUTURE).field("sentOn").arg("date", Days.fr(day)).arg("earliest", Days.fr(today)));
        }
        var rule = rule(actor, contract, letter.sentOn() == null ? today : letter.sentOn());
        if (rule.isEmpty()) return Outcome.no(Refused.of(TerminationError.NOT_IN_CONTRACT).arg("kind", contract.kind()));
        var needed = rule.get();
        var label = needed.causes().get(draft.cause());
        if (label == null) return Outcome.no(Refused.of(TerminationError.CAUSE_UNKNOWN).field("cause").clause(needed.cite().clause()).arg("cause", draft.cause()).arg("causes", String.join(", ", needed.causes().keySet())));
        if (!needed.form().contains(letter.form())) {
            return Outcome.no(Refused.of(TerminationError.FORM_WRONG).field("form").clause(needed.cite().clause()).arg("form", Forms.label(letter.form()).fr())
                    .arg("asked", needed.form().stream().map(f -> Forms.label(f).fr()).collect(Collectors.joining(", "))).arg("askedEn", needed.form().stream().map(f -> Forms.label(f).en()).collect(Collectors.joining(", "))));
        }
        if (letter.form().equals("lrar") && (letter.number() == null || letter.number().isBlank())) return Outcome.no(Refused.of(TerminationError.NUMBER_MISSING).field("number"));
        var counted = letter.day(needed.counts());
        if (counted.isEmpty()) return Outcome.no(Refused.of(TerminationError.LETTER_DATE_MISSING).field(Dispatch.field(needed.counts())).arg("date", needed.counts().label().fr()).arg("dateEn", needed.counts().label().en()));
        var about = draft.about() == null ? "" : draft.about().strip();
        if (Giving.tooLong(about, Terminations.LONGEST)) return Outcome.no(Refused.of(TerminationError.TEXT_TOO_LONG).field("about").arg("longest", Terminations.LONGEST));
        var opens = DayCount.opens(counted.get(), needed.unheeded(), null);
        var by = actor.isStaff() ? draft.by() == null ? Party.PROVIDER : draft.by() : Party.CUSTOMER;
        var id = TerminationStore.insertNotice(jdbc, contract, by, draft.cause(), label, letter, opens, about, now, actor.name());
        Facts.tell(jdbc, actor, new Facts.Subject(TerminationStore.NOTICE, id, contract.provider(), contract.customer()), "sent", draft.cause(), null, TerminationStore.occurred(counted.get(), now), now,
                "contract", contract.reference(), "by", by.code(), "opensOn", opens.toString(), "number", letter.number());
        return Outcome.done(TerminationStore.notice(jdbc, id).orElseThrow());
    }

    /// The breach has ended: the notice opens nothing any more. Whoever sent it says so.
    public Outcome<FormalNotice> remedied(Actor actor, long id, LocalDate on) {
        var right = Terminations.right(actor);
        if (right != null) return Outcome.no(right);
        return db.in(actor.scope(), jdbc -> {
            var found = TerminationStore.notice(jdbc, id);
            if (found.isEmpty()) return Outcome.no(Refused.of(TerminationError.FORMAL_NOTICE_UNKNOWN));
            var notice = found.get();
            if (!actor.isStaff() && notice.by() == Party.PROVIDER) return Outcome.no(Refused.of(TerminationError.RIGHT_MISSING));
            var now = clock.instant();
            var day = on == null ? Paris.date(now) : on;
            if (day.isAfter(Paris.date(now))) return Outcome.no(Refused.of(TerminationError.DATE_FUTURE).field("remediedOn").arg("date", Days.fr(day)).arg("earliest", Days.fr(Paris.date(now))));
            if (!notice.open()) return Outcome.no(Refused.of(TerminationError.FORMAL_NOTICE_UNKNOWN));
            var contract = ContractStore.lock(jdbc, notice.contract()).orElseThrow();
            TerminationStore.remedied(jdbc, id, day);
            Facts.tell(jdbc, actor, new Facts.Subject(TerminationStore.NOTICE, id, contract.provider(), contract.customer()), "remedied", notice.cause(), null, TerminationStore.occurred(day, now), now);
            return Outcome.done(TerminationStore.notice(jdbc, id).orElseThrow());
        });
    }

    /// Of a contract, oldest first, as far as the wall lets them be seen.
    public List<FormalNotice> of(Actor actor, int contract) {
        if (!actor.may(Permission.CONTRACT_READ)) return List.of();
        return db.read(actor.scope(), jdbc -> TerminationStore.notices(jdbc, contract));
    }
}
