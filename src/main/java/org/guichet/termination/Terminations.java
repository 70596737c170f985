package org.guichet.termination;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Ending a contract, or what is subscribed under it: thought through ("Et si je résilie le …?") and done. Both reckon with the same function of
/// the same inputs, so that what was shown is what is owed.
@Component
public class Terminations {
    static final int LONGEST = 2000;

    private final Db db;
    private final Agreements agreements;
    private final CaseReader cases;
    private final Giving giving;
    private final InstantSource clock;

    Terminations(Db db, Agreements agreements, CaseReader cases, Giving giving, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.cases = cases;
        this.giving = giving;
        this.clock = clock;
    }

    /// A ground as it stands for a notice that is thought of.
    ///
    /// @param exit what it would come to, or why it cannot be invoked
    public record Option(Ground ground, Outcome<Exit> exit) {}

    /// What an end on a day would cost.
    ///
    /// @param letterOn day of the letter that leads to it
    public record Possible(LocalDate letterOn, LocalDate effectiveOn, Money fee) {}

    /// What a notice would come to. Changes nothing; days to come may be thought of. Needs `contract.read`.
    public Outcome<Exit> simulate(Actor actor, Request request) {
        return think(actor, request, (of, by) -> Reckoner.reckon(of, request, by));
    }

    /// The same inside a running transaction.
    public Outcome<Exit> simulate(JdbcClient jdbc, Actor actor, Request request) {
        return readable(jdbc, actor, request.contract()).then(contract -> Reckoner.reckon(cases.read(jdbc, contract, Set.of()), request, by(actor, request)));
    }

    /// Every ground of the contract for this notice, open or not.
    public Outcome<List<Option>> options(Actor actor, Request request) {
        return think(actor, request, (of, by) -> Outcome.done(Reckoner.grounds(of, request, by).stream().map(g -> new Option(g, Reckoner.reckon(of, request.ground(g.code()), by))).toList()));
    }

    /// What the ends of the coming months would cost: one letter at the end of each month, each day of effect once.
    public Outcome<List<Possible>> months(Actor actor, Request request, int count) {
        return think(actor, request, (of, by) -> {
            var byDay = new TreeMap<LocalDate, Possible>();
            var first = request.letter().sentOn() != null ? request.letter().sentOn() : Paris.date(clock.instant());
            for (int i = 0; i < count; i++) {
                var on = i == 0 ? first : java.time.YearMonth.from(first).plusMonths(i).atEndOfMonth();
                var letter = Dispatch.on(request.letter().form(), on);
                if (Reckoner.reckon(of, request.letter(letter).wishing(null), by) instanceof Outcome.Done<Exit>(var exit)) byDay.putIfAbsent(exit.effectiveOn(), new Possible(on, exit.effectiveOn(), exit.fee()));
            }
            return Outcome.done(List.copyOf(byDay.values()));
        });
    }

    /// Gives notice: the letter was sent, the ground is open; the contract and what is subscribed end on the reckoned day. A customer's person
    /// needs `contract.act`, staff `contract.manage`.
    public Outcome<Termination> give(Actor actor, Request request) {
        return give(actor, request, Set.of());
    }

    /// The same after procedures that have run their course (hardship), as told by the module that owns them.
    ///
    /// @param procedures names of requirements of kind `procedure` that are fulfilled
    public Outcome<Termination> give(Actor actor, Request request, Set<String> procedures) {
        var right = right(actor);
        if (right != null) return Outcome.no(right);
        return db.in(actor.scope(), jdbc -> readable(jdbc, actor, request.contract()).then(_ -> giving.give(jdbc, actor, request, by(actor, request), procedures)));
    }

    /// A termination, as far as the wall lets it be seen.
    public Optional<Termination> find(Actor actor, long id) {
        if (!actor.may(Permission.CONTRACT_READ)) return Optional.empty();
        return db.read(actor.scope(), jdbc -> TerminationStore.find(jdbc, id));
    }

    /// Of a contract, the latest first.
    public List<Termination> ofContract(Actor actor, int contract) {
        if (!actor.may(Permission.CONTRACT_READ)) return List.of();
        return db.read(actor.scope(), jdbc -> TerminationStore.ofContract(jdbc, contract));
    }

    /// All that the wall lets be seen, those that are not over first.
    public List<Termination> list(Actor actor) {
        if (!actor.may(Permission.CONTRACT_READ)) return List.of();
        return db.read(actor.scope(), TerminationStore::list);
    }

    /// What the family's text says of ending on a day.
    public Optional<TerminationTerms> terms(Actor actor, LocalDate on) {
        return TerminationTerms.on(agreements.family(actor.scope().provider()), on).map(org.guichet.kernel.Cited::value);
    }

    private interface Thought<T> {
        Outcome<T> of(Case of, Party by);
    }

    private <T> Outcome<T> think(Actor actor, Request request, Thought<T> thought) {
        return db.read(actor.scope(), jdbc -> readable(jdbc, actor, request.contract()).then(contract -> thought.of(cases.read(jdbc, contract, Set.of()), by(actor, request))));
    }

    private static Outcome<Contract> readable(JdbcClient jdbc, Actor actor, int id) {
        if (!actor.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(TerminationError.RIGHT_MISSING));
        return ContractStore.find(jdbc, id).filter(c -> actor.scope().seesCustomer(c.customer())).map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(TerminationError.CONTRACT_UNKNOWN).field("contract")));
    }

    static Refused right(Actor actor) {
        return actor.may(actor.isStaff() ? Permission.CONTRACT_MANAGE : Permission.CONTRACT_ACT) ? null : Refused.of(TerminationError.RIGHT_MISSING);
    }

    /// Customers give notice for themselves; staff record the customer's, or give the provider's.
    static Party by(Actor actor, Request request) {
        return actor.isStaff() && request.by() != null ? request.by() : Party.CUSTOMER;
    }
}
