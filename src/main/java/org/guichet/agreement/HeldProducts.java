package org.guichet.agreement;

import java.time.LocalDate;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which products are subscribed under a contract: some documents belong to it only with one of them. The module that keeps subscriptions
/// answers; beans of this type are found.
public interface HeldProducts {
    /// Codes of the products that were ordered by a day and have not ended.
    Set<String> of(JdbcClient jdbc, Contract contract, LocalDate on);
}
