package org.guichet.subscription;

import org.guichet.terms.ContractCheck;
import org.guichet.terms.Family;
import org.guichet.terms.FaultSink;

/// Checks a family's rules of subscriptions whole, when its folder is loaded.
public final class SubscriptionCheck implements ContractCheck {
    @Override
    public void check(Family family, FaultSink faults) {
        family.findTerm(ProductRules.TERM).ifPresent(term -> term.versions().stream().filter(version -> !version.ended()).forEach(version -> ProductRules.check(family, version)));
    }
}
