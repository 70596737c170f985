package org.guichet.subscription;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.agreement.Contract;
import org.guichet.agreement.HeldProducts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells the module of contracts which products are subscribed under one: some documents belong to it only then.
@Component
class SubscribedProducts implements HeldProducts {
    @Override
    public Set<String> of(JdbcClient jdbc, Contract contract, LocalDate on) {
        return SubscriptionStore.ofContract(jdbc, contract.id()).stream()
                .filter(s -> !(s.state() instanceof SubscriptionState.Cancelled) && !s.orderedOn().isAfter(on) && (s.endedOn() == null || on.isBefore(s.endedOn())))
                .map(Subscription::product).collect(Collectors.toSet());
    }
}
