package org.guichet.subscription;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Is told when an act moved a subscription, in the same transaction and under its lock: who reckons something from its state sets work for it and
/// locks nothing. Beans of this type are found.
public interface SubscriptionMoved {
    /// @param before as it stood before the act
    void moved(JdbcClient jdbc, Subscription before);
}
