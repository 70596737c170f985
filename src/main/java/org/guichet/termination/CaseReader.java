package org.guichet.termination;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Contract;
import org.guichet.amendment.Amendments;
import org.guichet.subscription.Subscription;
import org.guichet.subscription.SubscriptionStore;
import org.guichet.suspension.Suspension;
import org.guichet.suspension.Suspensions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads a contract as it stands, with all that an end of it is reckoned from.
@Component
class CaseReader {
    private final Agreements agreements;
    private final Amendments amendments;
    private final Suspensions suspensions;

    CaseReader(Agreements agreements, Amendments amendments, Suspensions suspensions) {
        this.agreements = agreements;
        this.amendments = amendments;
        this.suspensions = suspensions;
    }

    Case read(JdbcClient jdbc, Contract contract, Set<String> procedures) {
        var subscriptions = SubscriptionStore.ofContract(jdbc, contract.id());
        var prices = new HashMap<Long, List<SubscriptionStore.Price>>();
        for (var s : subscriptions) if (s.state().open()) prices.put(s.id(), SubscriptionStore.prices(jdbc, s.id()));
        return new Case(contract, subscriptions, prices, agreements.family(contract.provider()), new Case.Openings(TerminationStore.notices(jdbc, contract.id()), suspended(jdbc, contract), Suspensions.definitive(jdbc, contract.id()).map(Suspension::since).orElse(null), procedures, asked -> opened(jdbc, contract, subscriptions, asked)));
    }

    /// The suspension of the whole contract that its text lets become a termination, or null.
    private Case.Suspended suspended(JdbcClient jdbc, Contract contract) {
        return Suspensions.current(jdbc, contract.id()).filter(Suspension::whole).filter(suspensions::mayEnd).map(s -> new Case.Suspended(s.ground(), s.since(), s.announcedEnd())).orElse(null);
    }

    private Optional<Case.Opened> opened(JdbcClient jdbc, Contract contract, List<Subscription> subscriptions, Case.Asked asked) {
        var subscription = asked.subscription() == null ? null : subscriptions.stream().filter(s -> s.id() == asked.subscription()).findFirst().orElse(null);
        return amendments.openExit(jdbc, contract, subscription, asked.on()).map(exit -> new Case.Opened(exit.effectiveOn(), exit.feeFree(), new Cite(exit.clause(), exit.reading()), exit.why()));
    }
}
