package org.guichet.store;

import java.util.function.Function;
import org.guichet.kernel.Scope;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The only way to the data: a transaction that stands behind a wall (row-level security by provider and customer).
///
/// Work may be run a second time when another node has migrated the schema in the middle of it: what it does beside the database must bear that.
///
/// Nested calls join the running transaction and must ask for the same scope; another scope there is a bug and throws.
public final class Db {
    private static final Object SCOPE_KEY = new Object();

    private final JdbcTemplate template;
    private final JdbcClient client;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;

    public Db(JdbcTemplate template, TransactionTemplate transactions) {
        this.template = template;
        this.client = JdbcClient.create(template);
        this.writing = transactions;
        this.reading = new TransactionTemplate(transactions.getTransactionManager(), new Reading());
    }

    /// Runs work in one transaction behind the scope's wall; committed when it returns, rolled back when it throws.
    public <T> T in(Scope scope, Function<JdbcClient, T> work) {
        return run(writing, scope, work);
    }

    /// The same for work that only reads.
    public <T> T read(Scope scope, Function<JdbcClient, T> work) {
        return run(reading, scope, work);
    }

    /// For statements that JdbcClient does not cover (batches). Only inside `in` or `read`.
    public JdbcTemplate template() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) throw new IllegalStateException("outside a walled transaction");
        return template;
    }

    /// Before a wall can be known (signing in, listing providers): reads only what carries no tenant's rows.
    public <T> T unwalled(Function<JdbcClient, T> work) {
        return work.apply(client);
    }

    private <T> T run(TransactionTemplate transactions, Scope scope, Function<JdbcClient, T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) return once(transactions, scope, work);
        try {
            return once(transactions, scope, work);
        } catch (DataAccessException | TransactionException e) {
            if (!ChangedSchema.explains(e)) throw e;
            // Nothing of it was committed. On connections without prepared statements it fits again.
            ChangedSchema.renew(template.getDataSource());
            return once(transactions, scope, work);
        }
    }

    private <T> T once(TransactionTemplate transactions, Scope scope, Function<JdbcClient, T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            var running = TransactionSynchronizationManager.getResource(SCOPE_KEY);
            if (scope.equals(running)) return work.apply(client);
            if (running != null) throw new IllegalStateException("transaction of " + running + " asked for " + scope);
        }
        return transactions.execute(status -> {
            template.query("select set_config('guichet.provider', ?, true), set_config('guichet.customer', ?, true)",
                    rs -> {}, String.valueOf(scope.provider()), scope.customer() == null ? "*" : String.valueOf(scope.customer()));
            TransactionSynchronizationManager.bindResource(SCOPE_KEY, scope);
            try {
                return work.apply(client);
            } finally {
                TransactionSynchronizationManager.unbindResource(SCOPE_KEY);
            }
        });
    }

    private static final class Reading implements TransactionDefinition {
        @Override
        public boolean isReadOnly() {
            return true;
        }
    }
}
