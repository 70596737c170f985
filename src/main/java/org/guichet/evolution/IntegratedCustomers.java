package org.guichet.evolution;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which customers have e-SAV integrated into their own systems. Modules that connect customers' systems add a bean; the answers add up.
public interface IntegratedCustomers {
    /// Within a transaction behind the provider's wall.
    Set<Integer> of(JdbcClient jdbc, int provider);

    /// Customers whose systems sign in over REST.
    @Component
    class ByApiClient implements IntegratedCustomers {
        @Override
        public Set<Integer> of(JdbcClient jdbc, int provider) {
            return Set.copyOf(jdbc.sql("select distinct customer_id from api_client where provider_id = ? and active").param(provider).query(Integer.class).list());
        }
    }
}
