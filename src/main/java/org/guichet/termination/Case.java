package org.guichet.termination;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.guichet.agreement.Contract;
import org.guichet.agreement.TermRule;
import org.guichet.agreement.TermRules;
import org.guichet.kernel.Cited;
import org.guichet.kernel.Text;
import org.guichet.subscription.Subscription;
import org.guichet.subscription.SubscriptionStore.Price;
import org.guichet.terms.Family;

/// A contract as it stands, with all that an end of it is reckoned from. Read once, then any number of notices can be thought through.
///
/// @param subscriptions under it that have not ended, oldest first
/// @param prices        dated prices by subscription
/// @param openings      what opened a ground: formal notices, suspension, changes
record Case(Contract contract, List<Subscription> subscriptions, Map<Long, List<Price>> prices, Family family, Openings openings) {

    ExitFee.Held held(Subscription of) {
        return new ExitFee.Held(of.label(), of.commitment(), of.termMonths(), of.quantity(), prices.getOrDefault(of.id(), List.of()), of.specificInvestment());
    }

    /// How the contract's commitment goes on, or null where its text says nothing.
    TermRule term() {
        var since = contract.commitment().begun() ? contract.commitment().anchor() : contract.effectiveOn();
        return since == null ? null : TermRules.ofContract(family, contract.kind(), published(TermRules.CONTRACT, since)).map(Cited::value).orElse(null);
    }

    /// How a subscription's commitment goes on, or null where its text says nothing.
    TermRule term(Subscription of) {
        var since = of.commitment().begun() ? of.commitment().anchor() : of.orderedOn();
        return TermRules.ofSubscription(family, of.product(), of.level(), published(TermRules.SUBSCRIPTION, since)).map(Cited::value).orElse(null);
    }

    /// Commitments that are older than the first published text stand under that one.
    private LocalDate published(String term, LocalDate since) {
        var first = family.findTerm(term).map(t -> t.versions().getFirst().from());
        return first.isPresent() && since.isBefore(first.get()) ? first.get() : since;
    }

    /// What opened a ground.
    ///
    /// @param notices    formal notices that are not settled
    /// @param suspension that lasts, or null
    /// @param definitiveSince first day of a definitive impediment that was recorded, or null
    /// @param procedures procedures that have run their course, by name: told by the module that owns them
    /// @param change     the change that opened an exit, by subscription (null: the contract) on a day
    record Openings(List<FormalNotice> notices, Suspended suspension, LocalDate definitiveSince, Set<String> procedures, Function<Asked, Optional<Opened>> change) {}

    record Asked(Long subscription, LocalDate on) {}

    /// @param ground       code of the suspension's ground
    /// @param announcedEnd last day it was announced for, or null
    record Suspended(String ground, LocalDate since, LocalDate announcedEnd) {}

    /// @param endedOn first day without
    /// @param free    nothing is owed for leaving
    record Opened(LocalDate endedOn, boolean free, Cite cite, Text why) {}
}
