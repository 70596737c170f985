package org.guichet.interconnection;

import java.util.Set;
import org.guichet.evolution.IntegratedCustomers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Customers whose systems are interconnected, or on their way to it: they are told of evolutions of integrated e-SAV.
@Component
class InterconnectedCustomers implements IntegratedCustomers {
    @Override
    public Set<Integer> of(JdbcClient jdbc, int provider) {
        return Set.copyOf(jdbc.sql("select customer_id from interconnection where provider_id = ? and stage <> 'closed'").param(provider).query(Integer.class).list());
    }
}
