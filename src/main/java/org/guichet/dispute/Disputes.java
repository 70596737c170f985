package org.guichet.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractStore;
import org.guichet.agreement.TermRule;
import org.guichet.clause.Executes;
import org.guichet.document.Documents;
import org.guichet.document.Issued;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.letter.Form;
import org.guichet.letter.Letters;
import org.guichet.store.Db;
import org.guichet.store.due.DayWork;
import org.guichet.termination.Dispatch;
import org.guichet.termination.Party;
import org.guichet.termination.Request;
import org.guichet.termination.Termination;
import org.guichet.termination.Terminations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Claims, renegotiations and conciliations: opened in the contract's form, ended by agreement, disagreement or time; what that opens. Staff record
/// what came by letter; a customer's person opens online what the contract lets it open so.
@Executes({"BFC-CG-16-reclamation", "BTBS-CG-15.2", "BTBS-CG-15.3", "BTBS-CG-15.4"})
@Component
public class Disputes {
    /// Work of the night run: the deadline of a procedure. Subject: the dispute.
    static final String DEADLINE = "dispute-deadline";

    private final Db db;
    private final Agreements agreements;
    private final Documents documents;
    private final Letters letters;
    private final Terminations terminations;
    private final DisputeNotices notices;
    private final DayWork days;
    private final InstantSource clock;

    Disputes(Db db, Agreements agreements, Documents documents, Letters letters, Terminations terminations, DisputeNotices notices, DayWork days, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.documents = documents;
        this.letters = letters;
        this.terminations = terminations;
        this.notices = notices;
        this.days = days;
        this.clock = clock;
    }

    /// A dispute with what a page shows of it.
    ///
    /// @param lastDay    until when the parties can agree, with why; null: no limit
    /// @param refundable sum of the costs that the contract refunds; null where it refunds none
    /// @param exitFrom   the first day on which the letter may go that ends the contract after it; null: it opens no exit
    /// @param told       days between learning of it and telling the provider, or null
    public record Detail(Dispute dispute, Procedure procedure, Reckoning<LocalDate> lastDay, List<Dispute.Cost> costs, Money refundable, LocalDate exitFrom, Long told, List<Issued> evidence) {}

    /// The procedures of a contract's text on this day.
    public List<Procedure> procedures(Actor actor, Contract contract) {
        return all(actor).stream().filter(p -> p.isFor(contract.kind())).toList();
    }

    /// The procedures of the provider's contracts on this day; none where its text has none.
    public List<Procedure> all(Actor actor) {
        return Procedure.all(agreements.family(actor.scope().provider()), Paris.date(clock.instant()));
    }

    /// Open ones first; customers see their own. Needs `contract.read`.
    public Outcome<List<Dispute>> list(Actor actor, Integer contract) {
        if (!actor.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(DisputeError.DISPUTE_RIGHT_MISSING));
        return Outcome.done(db.read(actor.scope(), jdbc -> DisputeStore.list(jdbc, actor.scope().customer(), contract)));
    }

    public Outcome<Detail> find(Actor actor, long id) {
        if (!actor.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(DisputeError.DISPUTE_RIGHT_MISSING));
        return db.read(actor.scope(), jdbc -> DisputeStore.find(jdbc, id, false).filter(d -> actor.scope().seesCustomer(d.customer())).map(d -> Outcome.done(detail(jdbc, d))).orElseGet(() -> Outcome.no(Refused.of(DisputeError.DISPUTE_UNKNOWN))));
    }

    private Detail detail(JdbcClient jdbc, Dispute of) {
        var procedure = procedure(of);
        var lastDay = procedure.deadline() == null ? null : procedure.lastDay(of.day(procedure.deadline().counts()));
        var costs = DisputeStore.costs(jdbc, of.id());
        var refundable = procedure.refunded() == null ? null : costs.stream().filter(Dispute.Cost::refundable).map(Dispute.Cost::amount).reduce(Money.ZERO, Money::plus);
        var exitFrom = procedure.opens() == null || lastDay == null ? null : lastDay.result().plusDays(1);
        var told = of.learnedOn() == null ? null : of.learnedOn().until(of.sentOn(), java.time.temporal.ChronoUnit.DAYS);
        return new Detail(of, procedure, lastDay, costs, refundable, exitFrom, told, Documents.of(jdbc, DisputeStore.SUBJECT, of.id()));
    }

    /// By the terms of the day on which it was opened.
    private Procedure procedure(Dispute of) {
        return Procedure.find(agreements.family(of.provider()), of.procedure(), of.sentOn()).orElseThrow();
    }

    /// Opens a procedure. A customer's person needs `contract.act`, staff `contract.manage`.
    public Outcome<Dispute> open(Actor actor, Opening opening) {
        if (!actor.may(actor.isStaff() ? Permission.CONTRACT_MANAGE : Permission.CONTRACT_ACT)) return Outcome.no(Refused.of(DisputeError.DISPUTE_RIGHT_MISSING));
        var now = clock.instant();
        return whole(actor, jdbc -> {
            var contract = ContractStore.lock(jdbc, opening.contract()).filter(c -> actor.scope().seesCustomer(c.customer()) && c.effectiveOn() != null);
            if (contract.isEmpty()) return Outcome.no(Refused.of(DisputeError.DISPUTE_CONTRACT_UNKNOWN).field("contract"));
            return OpeningRules.check(procedures(actor, contract.get()), opening, actor.isStaff(), Paris.date(now), actor.language()).then(procedure -> insert(jdbc, actor, contract.get(), procedure, opening, now));
        });
    }

    private Outcome<Dispute> insert(JdbcClient jdbc, Actor actor, Contract contract, Procedure procedure, Opening opening, Instant now) {
        if (DisputeStore.running(jdbc, contract.id(), procedure.code())) return Outcome.no(Refused.of(DisputeError.DISPUTE_RUNNING).clause(procedure.clause()));
        var sentOn = opening.sentOn() != null ? opening.sentOn() : opening.receivedOn();
        var party = actor.isStaff() ? opening.by() : TermRule.Party.CUSTOMER;
        var fresh = new Dispute(0, contract.provider(), contract.customer(), contract.customerName(), contract.id(), contract.reference(), procedure.code(), party, opening.form(), opening.number(), sentOn, opening.presentedOn(), opening.receivedOn(),
                opening.learnedOn(), opening.about().strip(), opening.reasons() == null || opening.reasons().isBlank() ? null : opening.reasons().strip(), new DisputeState.Open(), null, null, null, now, actor.name(), 0);
        var last = procedure.deadline() == null ? null : procedure.lastDay(fresh.day(procedure.deadline().counts())).result();
        var id = DisputeStore.insert(jdbc, fresh, last);
        for (var file : opening.evidence()) {
            var kept = documents.keep(jdbc, actor, contract.provider(), contract.customer(), "evidence", DisputeStore.SUBJECT, id, file.name(), file.mediaType(), file.content());
            if (kept instanceof Outcome.No<Issued>(var reasons)) return Outcome.no(reasons);
        }
        if (actor.isStaff() && party == TermRule.Party.CUSTOMER) {
            var recorded = letters.record(jdbc, actor, new Letters.Incoming(contract.customer(), Form.of(opening.form()), opening.number(), sentOn, opening.presentedOn(), opening.receivedOn(), DisputeStore.SUBJECT, id, opening.about().strip()));
            if (recorded instanceof Outcome.No<?>(var reasons)) return Outcome.no(reasons);
        }
        var made = DisputeStore.find(jdbc, id, false).orElseThrow();
        if (last != null) days.set(jdbc, made.provider(), made.customer(), DEADLINE, id, last.plusDays(1));
        Facts.tell(jdbc, actor, DisputeStore.subject(made), "opened", procedure.code(), made.state().code(), Paris.startOf(sentOn), now, "contract", contract.reference(), "opener", party.code(), "form", made.form(), "number", made.number(),
                "sentOn", sentOn.toString(), "receivedOn", made.receivedOn() == null ? null : made.receivedOn().toString(), "about", made.about(), "lastDay", last == null ? null : last.toString());
        notices.opened(jdbc, made, procedure);
        return Outcome.done(made);
    }

    /// Records how a procedure ended: an agreement, a recorded disagreement, or that it was withdrawn. Staff only.
    ///
    /// @param version as it was read; another one meanwhile refuses
    public Outcome<Dispute> end(Actor actor, long id, String outcome, LocalDate on, String note, int version) {
        return change(actor, id, (jdbc, of) -> {
            var procedure = procedure(of);
            if (of.version() != version) return Outcome.no(Refused.of(DisputeError.DISPUTE_CHANGED));
            var event = DisputeState.Event.of(outcome == null ? "" : outcome).filter(procedure.outcomes()::contains).filter(e -> e != DisputeState.Event.EXPIRED);
            if (event.isEmpty()) return Outcome.no(Refused.of(DisputeError.DISPUTE_OUTCOME_UNKNOWN).field("outcome").clause(procedure.clause()));
            var state = of.state().after(event.get());
            if (state.isEmpty()) return Outcome.no(Refused.of(DisputeError.DISPUTE_STATE_FORBIDS).arg("state", of.state().label().in(actor.language())));
            var today = Paris.date(clock.instant());
            if (on == null) return Outcome.no(Refused.of(DisputeError.DISPUTE_FIELD_MISSING).field("on"));
            if (on.isAfter(today)) return Outcome.no(Refused.of(DisputeError.DISPUTE_DATE_FUTURE).field("on").arg("date", Words.fr(on)).arg("latest", Words.fr(today)));
            if (on.isBefore(of.sentOn())) return Outcome.no(Refused.of(DisputeError.DISPUTE_DATES_REVERSED).field("on").arg("date", Words.fr(on)).arg("earliest", Words.fr(of.sentOn())));
            if (note != null && note.length() > OpeningRules.LONGEST_TEXT) return Outcome.no(Refused.of(DisputeError.DISPUTE_FIELD_BAD).field("note").arg("longest", OpeningRules.LONGEST_TEXT));
            return Outcome.done(ended(jdbc, actor, of, procedure, state.get(), on, note == null || note.isBlank() ? null : note.strip()));
        });
    }

    private Dispute ended(JdbcClient jdbc, Actor by, Dispute of, Procedure procedure, DisputeState state, LocalDate on, String note) {
        var now = clock.instant();
        DisputeStore.end(jdbc, of.id(), state, on, note);
        days.clear(jdbc, of.provider(), DEADLINE, of.id());
        Facts.tell(jdbc, by, DisputeStore.subject(of), state.code(), of.procedure(), state.code(), Paris.startOf(on), now, "note", note);
        var ended = DisputeStore.find(jdbc, of.id(), false).orElseThrow();
        notices.ended(jdbc, ended, procedure);
        return ended;
    }

    /// The night run: its last day has passed.
    void expire(JdbcClient jdbc, Actor system, long id, Instant now) {
        DisputeStore.find(jdbc, id, true).filter(of -> of.state() instanceof DisputeState.Open && of.lastDay() != null && Paris.date(now).isAfter(of.lastDay()))
                .ifPresent(of -> ended(jdbc, system, of, procedure(of), of.state().after(DisputeState.Event.EXPIRED).orElseThrow(), of.lastDay().plusDays(1), null));
    }

    /// Records a cost that the customer had, and whether the provider approved it in writing before. Staff only.
    ///
    /// @param approvedOn day of the written approval, or null: there is none
    public Outcome<Detail> cost(Actor actor, long id, String label, String amount, LocalDate incurredOn, LocalDate approvedOn) {
        return change(actor, id, (jdbc, of) -> {
            var procedure = procedure(of);
            if (procedure.refunded() == null) return Outcome.no(Refused.of(DisputeError.DISPUTE_COSTS_NOT_HERE).clause(procedure.clause()));
            var today = Paris.date(clock.instant());
            var fault = OpeningRules.text("label", label, true, OpeningRules.LONGEST_ABOUT);
            if (fault != null) return Outcome.no(fault);
            if (amount == null || !amount.strip().replace(',', '.').matches("\\d{1,9}(\\.\\d{1,2})?") || new BigDecimal(amount.strip().replace(',', '.')).signum() <= 0) return Outcome.no(Refused.of(DisputeError.DISPUTE_COST_BAD).field("amount"));
            if (incurredOn == null) return Outcome.no(Refused.of(DisputeError.DISPUTE_FIELD_MISSING).field("incurredOn"));
            for (var day : new LocalDate[] {incurredOn, approvedOn}) {
                if (day != null && day.isAfter(today)) return Outcome.no(Refused.of(DisputeError.DISPUTE_DATE_FUTURE).field(day == incurredOn ? "incurredOn" : "approvedOn").arg("date", Words.fr(day)).arg("latest", Words.fr(today)));
            }
            var now = clock.instant();
            var money = Money.eur(amount.strip().replace(',', '.'));
            DisputeStore.cost(jdbc, of, label.strip(), money, incurredOn, approvedOn, now, actor.name());
            Facts.tell(jdbc, actor, DisputeStore.subject(of), "cost-recorded", null, of.state().code(), Paris.startOf(incurredOn), now, "amount", money.toString(), "label", label.strip(), "approvedOn", approvedOn == null ? null : approvedOn.toString());
            return Outcome.done(detail(jdbc, of));
        });
    }

    /// Terminates the contract after a renegotiation that ended without agreement: notice by either party, with the same reckoning as any other.
    /// Its letter may not go before the last day of the renegotiation has passed. Staff only.
    public Outcome<Termination> exit(Actor actor, long id, TermRule.Party by, Dispatch letter) {
        return change(actor, id, (jdbc, of) -> {
            var procedure = procedure(of);
            if (procedure.opens() == null) return Outcome.no(Refused.of(DisputeError.DISPUTE_NO_EXIT).clause(procedure.clause()));
            if (of.lastDay() != null && letter.sentOn() != null && !letter.sentOn().isAfter(of.lastDay())) {
                return Outcome.no(Refused.of(DisputeError.DISPUTE_EXIT_EARLY).field("sentOn").clause(procedure.clause()).arg("last", Words.fr(of.lastDay())).arg("earliest", Words.fr(of.lastDay().plusDays(1))));
            }
            if (!of.state().failed()) return Outcome.no(Refused.of(DisputeError.DISPUTE_STATE_FORBIDS).clause(procedure.clause()).arg("state", of.state().label().in(actor.language())));
            var party = by == TermRule.Party.PROVIDER ? Party.PROVIDER : Party.CUSTOMER;
            return terminations.give(actor, new Request(of.contract(), List.of(), procedure.opens(), party, letter, null, null, of.about()), Set.of(procedure.opens()));
        });
    }

    private <T> Outcome<T> change(Actor actor, long id, BiFunction<JdbcClient, Dispute, Outcome<T>> work) {
        if (!actor.isStaff() || !actor.may(Permission.CONTRACT_MANAGE)) return Outcome.no(Refused.of(DisputeError.DISPUTE_RIGHT_MISSING));
        return whole(actor, jdbc -> DisputeStore.find(jdbc, id, true).map(of -> work.apply(jdbc, of)).orElseGet(() -> Outcome.no(Refused.of(DisputeError.DISPUTE_UNKNOWN))));
    }

    /// A refusal on the way leaves nothing behind.
    private <T> Outcome<T> whole(Actor by, Function<JdbcClient, Outcome<T>> work) {
        return db.in(by.scope(), jdbc -> {
            jdbc.sql("savepoint dispute").update();
            var outcome = work.apply(jdbc);
            if (outcome instanceof Outcome.No<T>) jdbc.sql("rollback to savepoint dispute").update();
            return outcome;
        });
    }
}
