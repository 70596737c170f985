package org.guichet.amendment;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Contract;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;
import org.guichet.subscription.Subscription;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What other modules ask of amendments: what a new order does to old terms that were kept, and which right to leave a change opens.
@Executes({"BTBS-CG-2.4-nouvelle", "BFC-CG-10.2-substantiel", "ODSI-4-evol", "ODSI-8.1-maj"})
@Component
public class Amendments {
    private final Agreements agreements;
    private final AmendmentBinding binding;
    private final InstantSource clock;

    Amendments(Agreements agreements, AmendmentBinding binding, InstantSource clock) {
        this.agreements = agreements;
        this.binding = binding;
        this.clock = clock;
    }

    /// The right to leave because of a change.
    ///
    /// @param amendment   id of the change that opens it
    /// @param effectiveOn first day without the contract or the subscription
    /// @param feeFree     without fee, the minimum period notwithstanding
    /// @param why         what opens it, in words
    public record Exit(long amendment, LocalDate effectiveOn, boolean feeFree, String clause, String reading, Text why) {}

    /// A new order of a customer: where the contract says so, the terms in force on its day hold for all its orders from then on.
    ///
    /// @return how many contracts went over to new terms
    public int onNewOrder(JdbcClient jdbc, Actor by, int customer, LocalDate on) {
        var gone = 0;
        for (var concern : AmendmentStore.ofCustomer(jdbc, customer)) {
            if (concern.state().after(ConcernState.Event.ORDERED_ANEW).isEmpty()) continue;
            var amendment = AmendmentStore.find(jdbc, concern.amendment()).orElseThrow();
            var rule = rule(amendment);
            if (rule.objection() == null || rule.objection().undone() == null || amendment.newFrom() == null || amendment.newFrom().isAfter(on)) continue;
            binding.orderedAnew(jdbc, by, amendment, AmendmentStore.lockConcern(jdbc, concern.id()).orElseThrow(), on, clock.instant());
            gone++;
        }
        return gone;
    }

    /// What a customer is warned of before it orders: old terms that it has kept, and that a new order gives up.
    public Optional<Text> warning(JdbcClient jdbc, int customer) {
        var kept = AmendmentStore.ofCustomer(jdbc, customer).stream().filter(c -> c.state() instanceof ConcernState.Objected).filter(c -> {
            var rule = rule(AmendmentStore.find(jdbc, c.amendment()).orElseThrow());
            return rule.objection() != null && rule.objection().undone() != null;
        }).map(Amendment.Concern::contractReference).distinct().toList();
        if (kept.isEmpty()) return Optional.empty();
        var contracts = String.join(", ", kept);
        return Optional.of(Text.of("Vous avez conservé d’anciennes conditions par votre opposition (" + contracts + "). Une nouvelle commande est passée aux conditions en vigueur, qui s’appliqueront alors à toutes vos commandes en cours.",
                "You have kept old terms by your objection (" + contracts + "). A new order is under the terms in force, which will then apply to all your running orders."));
    }

    /// The clause and the reading by which a new order gives up terms that were kept; empty where the contract does not say so.
    public Optional<Rule.Cite<String>> warningClause(int provider, LocalDate on) {
        return Rule.all(agreements.family(provider), on).stream().filter(r -> r.objection() != null && r.objection().undone() != null).map(r -> r.objection().undone()).findFirst();
    }

    /// The right to leave that a change opens for notice given on a day; the earliest, where several do.
    ///
    /// @param subscription what would be left, or null: the whole contract
    /// @param on           day on which the customer gives notice
    public Optional<Exit> openExit(JdbcClient jdbc, Contract contract, Subscription subscription, LocalDate on) {
        var exits = new ArrayList<Exit>();
        for (var concern : AmendmentStore.ofContract(jdbc, contract.id())) {
            if (concern.state() instanceof ConcernState.Released || concern.toldOn().isAfter(on)) continue;
            var amendment = AmendmentStore.find(jdbc, concern.amendment()).orElseThrow();
            if (subscription != null && amendment.product() != null && !amendment.product().equals(subscription.product())) continue;
            var rule = rule(amendment);
            var inForce = inForce(jdbc, amendment, concern, subscription);
            add(exits, amendment, rule.exit(), on, inForce, amendment.title());
            if (rule.objection() != null && concern.state() instanceof ConcernState.Objected && !on.isBefore(concern.objectedOn())) {
                add(exits, amendment, rule.objection().exit(), on, inForce, Text.of("refus de\u00a0: " + amendment.title().fr(), "refusal of: " + amendment.title().en()));
            }
        }
        return exits.stream().min(Comparator.comparing(Exit::effectiveOn));
    }

    private static void add(List<Exit> exits, Amendment amendment, Rule.Exit exit, LocalDate on, LocalDate inForce, Text why) {
        if (exit == null || exit.detrimental() && !amendment.detrimental() || inForce == null) return;
        if (exit.untilInForce() && !on.isBefore(inForce)) return;
        exits.add(new Exit(amendment.id(), Schedule.exitOn(exit, on, inForce), exit.free(), exit.clause(), exit.reading(), why));
    }

    /// First day of the change: of prices, that of the line of what would be left; a change that changes no price of it opens nothing.
    private static LocalDate inForce(JdbcClient jdbc, Amendment amendment, Amendment.Concern concern, Subscription subscription) {
        var lines = AmendmentStore.lines(jdbc, amendment.id());
        if (lines.isEmpty()) return concern.inForceOn();
        return lines.stream().filter(l -> subscription == null || l.product().equals(subscription.product()) && l.level().equals(subscription.level() == null ? "" : subscription.level()))
                .map(Amendment.Line::from).max(LocalDate::compareTo).orElse(null);
    }

    private Rule rule(Amendment amendment) {
        return Rule.find(agreements.family(amendment.provider()), amendment.change(), Paris.date(amendment.plannedAt())).orElseThrow();
    }
}
