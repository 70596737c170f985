package org.guichet.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionSystemException;

/// Another node, of a next version, has migrated the schema while this one runs: a statement that a connection has prepared fails
/// once, because its answer has a column more than when it was prepared.
final class ChangedSchema {
    private static final Logger LOG = LoggerFactory.getLogger(ChangedSchema.class);
    /// PostgreSQL has no code of its own for it; this is the sentence of its source, the same since version 8.3.
    private static final String SENTENCE = "cached plan must not change result type";

    private ChangedSchema() {}

    static boolean explains(Throwable failure) {
        // When the rollback fails too (the pool closes such a connection), what came first lies beside it.
        if (failure instanceof TransactionSystemException both && both.getApplicationException() != null && explains(both.getApplicationException())) return true;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException && cause.getMessage() != null && cause.getMessage().contains(SENTENCE)) return true;
            if (cause.getCause() == cause) return false;
        }
        return false;
    }

    /// Lets the pool make its connections anew: idle ones now, those in use when they come back.
    static void renew(DataSource pool) {
        LOG.info("the schema has changed under prepared statements: connections are made anew");
        try {
            if (pool.isWrapperFor(HikariDataSource.class)) pool.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        } catch (SQLException e) {
            LOG.warn("the pool could not be told", e);
        }
    }
}
