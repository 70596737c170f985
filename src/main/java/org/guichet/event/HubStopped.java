package org.guichet.event;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Hears, in the transaction that does it, that the product stopped a subscription by itself: its customer's people are to be told.
public interface HubStopped {
    void stopped(JdbcClient jdbc, int provider, int customer, String callback, EventError why);
}
