package org.guichet.agreement;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Is told when a contract passes to another customer, in the same transaction: modules that keep rows of the holder under a contract hand
/// them over. Beans of this type are found. What happened before stays the former holder's.
public interface HolderChange {
    /// @param contract with its former holder
    /// @param to       the new one
    void passed(JdbcClient jdbc, Contract contract, int to);
}
