package org.guichet.subscription;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.agreement.Commitment;
import org.guichet.agreement.Length;
import org.guichet.agreement.TermRule;
import org.guichet.agreement.TermRules;
import org.guichet.kernel.Cited;
import org.guichet.kernel.Refused;
import org.guichet.terms.Family;

/// For how long a subscription binds: the family's rule of terms, begun on the day that the rule names.
final class Commitments {
    private Commitments() {}

    static Optional<TermRule> rule(Family family, String product, String level, LocalDate on) {
        return TermRules.ofSubscription(family, product, level, on).map(Cited::value);
    }

    /// What is wrong with the months of an order, if anything.
    static Optional<Refused> fault(Optional<TermRule> rule, Integer months) {
        var firm = rule.filter(r -> r.initial().value() instanceof Length.PerOrder);
        if (firm.isPresent() && (months == null || months < 1)) return Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_TERM_MISSING).field("termMonths").clause(firm.get().initial().clause()));
        var minimum = rule.filter(r -> r.minimum() != null && r.minimum().value() instanceof Length.PerOrder);
        if (months != null && (months < 1 || firm.isEmpty() && minimum.isEmpty())) {
            return Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_TERM_NOT_WANTED).field("termMonths").clause(rule.map(r -> r.initial().clause()).orElse(null)));
        }
        return Optional.empty();
    }

    /// Does this day of the delivery begin the commitment? Where the family says nothing, availability does.
    static boolean startsWith(Family family, Subscription of, TermRule.Start day) {
        return rule(family, of.product(), of.level(), of.orderedOn()).map(rule -> rule.starts().value() == day).orElse(day == TermRule.Start.AVAILABILITY);
    }

    /// The commitment of what was delivered on a day.
    static Commitment from(Family family, Subscription of, LocalDate delivered) {
        return rule(family, of.product(), of.level(), of.orderedOn()).map(rule -> rule.first(delivered, of.termMonths())).orElseGet(() -> Commitment.indefinite(delivered));
    }

    /// The commitment that a level begins anew.
    static Commitment anew(Family family, Subscription of, String level, LocalDate effective) {
        return rule(family, of.product(), level, effective).map(rule -> rule.first(effective, of.termMonths())).orElseGet(() -> Commitment.indefinite(effective));
    }
}
