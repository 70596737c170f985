package org.guichet.termination;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractState;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.letter.Form;
import org.guichet.letter.Letter;
import org.guichet.letter.Letters;
import org.guichet.store.due.DayWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The act of giving notice: the contract is locked, reckoned as in a simulation, and what it comes to is written with it.
@Component
class Giving {
    private final CaseReader cases;
    private final SubscriptionEnds ends;
    private final Letters letters;
    private final TerminationPapers papers;
    private final DayWork days;
    private final TerminationNotices notices;
    private final InstantSource clock;

    Giving(CaseReader cases, SubscriptionEnds ends, Letters letters, TerminationPapers papers, DayWork days, TerminationNotices notices, InstantSource clock) {
        this.cases = cases;
        this.ends = ends;
        this.letters = letters;
        this.papers = papers;
        this.days = days;
        this.notices = notices;
        this.clock = clock;
    }

    Outcome<Termination> give(JdbcClient jdbc, Actor actor, Request request, Party by, Set<String> procedures) {
        var now = clock.instant();
        var today = Paris.date(now);
        var fault = fault(request, today);
        if (fault != null) return Outcome.no(fault);
        var contract = ContractStore.lock(jdbc, request.contract()).orElseThrow();
        var of = cases.read(jdbc, contract, procedures);
        return Reckoner.reckon(of, request, by).then(exit -> {
            if (exit.letter().form().equals("lrar") && (exit.letter().number() == null || exit.letter().number().isBlank())) return Outcome.no(Refused.of(TerminationError.NUMBER_MISSING).field("number"));
            return letter(jdbc, actor, of, exit).then(letter -> write(jdbc, actor, of, request, exit, letter, now));
        });
    }

    private static Refused fault(Request request, LocalDate today) {
        var letter = request.letter();
        for (var day : new LocalDate[] {letter.sentOn(), letter.presentedOn(), letter.receivedOn()}) {
            if (day != null && day.isAfter(today)) {
                var field = day == letter.sentOn() ? "sentOn" : day == letter.presentedOn() ? "presentedOn" : "receivedOn";
                return Refused.of(TerminationError.DATE_FUTURE).field(field).arg("date", Days.fr(day)).arg("earliest", Days.fr(today));
            }
        }
        if (letter.form() == null || letter.form().isBlank()) return Refused.of(TerminationError.TEXT_MISSING).field("form");
        if (request.about() != null && tooLong(request.about(), Terminations.LONGEST)) return Refused.of(TerminationError.TEXT_TOO_LONG).field("about").arg("longest", Terminations.LONGEST);
        if (letter.number() != null && tooLong(letter.number(), 100)) return Refused.of(TerminationError.TEXT_TOO_LONG).field("number").arg("longest", 100);
        return null;
    }

    static boolean tooLong(String text, int longest) {
        return text.length() > longest || text.indexOf('\u0000') >= 0;
    }

    /// The customer's letter is recorded with it; the provider's was sent before, or is recorded as it went.
    private Outcome<Letter> letter(JdbcClient jdbc, Actor actor, Case of, Exit exit) {
        var dispatch = exit.letter();
        if (dispatch.letter() != null) {
            return Letters.find(jdbc, dispatch.letter()).filter(l -> l.customer() == of.contract().customer()).map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(TerminationError.LETTER_UNKNOWN).field("letter")));
        }
        return letters.record(jdbc, actor, new Letters.Incoming(of.contract().customer(), Form.of(dispatch.form()), blank(dispatch.number()), dispatch.sentOn(), dispatch.presentedOn(), dispatch.receivedOn(), ContractStore.SUBJECT, of.contract().id(),
                exit.label().fr()));
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private Outcome<Termination> write(JdbcClient jdbc, Actor actor, Case of, Request request, Exit exit, Letter letter, Instant now) {
        var contract = of.contract();
        var notice = of.openings().notices().stream().filter(n -> n.open() && n.by() == exit.by()).min(Comparator.comparing(FormalNotice::opensOn));
        var ground = TerminationTerms.on(of.family(), exit.countedOn()).orElseThrow().value().ground(exit.ground()).orElseThrow();
        var rests = ground.requirement() instanceof Requirement.FormalNotice ? notice.map(FormalNotice::id).orElseThrow() : null;
        var id = TerminationStore.insert(jdbc, contract, exit, request.about(), letter.id(), rests, now, actor.name());
        replace(jdbc, actor, contract, exit, id, now);
        if (exit.whole()) {
            var next = contract.state().after(ContractState.Event.NOTICE_GIVEN).orElseThrow();
            ContractStore.state(jdbc, contract.id(), next, exit.endedOn(), exit.ground());
            Facts.tell(jdbc, actor, ContractStore.subject(contract), "notice-given", exit.ground(), next.code(), TerminationStore.occurred(exit.countedOn(), now), now, "endedOn", exit.endedOn().toString());
        }
        for (var part : exit.parts()) ends.planned(jdbc, actor, part.subscription(), part.endedOn(), exit.ground(), exit.awaitsRecovery());
        var given = TerminationStore.find(jdbc, id).orElseThrow();
        TerminationStore.journal(jdbc, actor, given, "given", exit.countedOn(), now, "by", exit.by().code(), "form", exit.letter().form(), "number", exit.letter().number(), "effectiveOn", exit.effectiveOn().toString(),
                "endedOn", exit.endedOn().toString(), "fee", exit.fee().toString());
        days.set(jdbc, contract.provider(), contract.customer(), TerminationDays.EFFECT, id, exit.endedOn());
        papers.statement(jdbc, actor, given);
        notices.given(jdbc, given);
        return Outcome.done(TerminationStore.find(jdbc, id).orElseThrow());
    }

    /// Notices of the same things that would have taken effect later are replaced.
    private void replace(JdbcClient jdbc, Actor actor, Contract contract, Exit exit, long id, Instant now) {
        for (var earlier : TerminationStore.ofContract(jdbc, contract.id())) {
            if (earlier.id() == id || !(earlier.state() instanceof TerminationState.Given)) continue;
            var covered = earlier.exit().whole() ? exit.whole() : exit.parts().stream().map(Exit.Part::subscription).toList().containsAll(earlier.exit().parts().stream().map(Exit.Part::subscription).toList());
            if (!covered) continue;
            TerminationStore.withdrawn(jdbc, earlier.id(), Paris.date(now), id);
            days.clear(jdbc, contract.provider(), TerminationDays.EFFECT, earlier.id());
            TerminationStore.journal(jdbc, actor, TerminationStore.find(jdbc, earlier.id()).orElseThrow(), "replaced", Paris.date(now), now, "by", String.valueOf(id));
        }
    }
}
