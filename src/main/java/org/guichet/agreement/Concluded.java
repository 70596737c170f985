package org.guichet.agreement;

import java.time.Instant;
import org.guichet.kernel.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Is told when a contract takes effect, in the same transaction: whoever keeps deadlines by it. Beans of this type are found.
public interface Concluded {
    /// @param contract as it stands now, with its commitment
    void inForce(JdbcClient jdbc, Actor by, Contract contract, Instant now);
}
