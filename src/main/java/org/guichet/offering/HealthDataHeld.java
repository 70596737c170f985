package org.guichet.offering;

import java.time.LocalDate;
import java.util.Set;
import org.guichet.agreement.Contract;
import org.guichet.agreement.HeldProducts;
import org.guichet.subscription.SubscriptionState;
import org.guichet.subscription.SubscriptionStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells the module of contracts that something subscribed under one hosts health data (BTBS-CG-1.1-annexe3).
@Component
class HealthDataHeld implements HeldProducts {
    /// What documents name as their condition.
    static final String HEALTH_DATA = "health-data";
    private final Offerings offerings;

    HealthDataHeld(Offerings offerings) {
        this.offerings = offerings;
    }

    @Override
    public Set<String> of(JdbcClient jdbc, Contract contract, LocalDate on) {
        var any = SubscriptionStore.ofContract(jdbc, contract.id()).stream()
                .filter(s -> !(s.state() instanceof SubscriptionState.Cancelled) && !s.orderedOn().isAfter(on) && (s.endedOn() == null || on.isBefore(s.endedOn())))
                .anyMatch(s -> offerings.find(jdbc, contract.provider(), s.product(), on).filter(o -> o.details().healthData()).isPresent());
        return any ? Set.of(HEALTH_DATA) : Set.of();
    }
}
