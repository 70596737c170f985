package org.guichet.agreement;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.kernel.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Is told when a contract's term ended with nothing after it, in the same transaction: whoever holds something under it. Beans of this type are
/// found.
public interface ContractLapsed {
    /// @param endedOn first day without it
    void lapsed(JdbcClient jdbc, Actor by, Contract contract, LocalDate endedOn, Instant now);
}
