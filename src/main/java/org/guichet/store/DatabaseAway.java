package org.guichet.store;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/// Tells a failure that will pass (the database is restarting, its connections were cut, two transactions collided) from a bug.
/// Nothing of the failed request was committed, or its idempotency key tells; asking again is the right answer.
public final class DatabaseAway {
    /// Seconds after which a client may try again.
    public static final int RETRY_AFTER = 5;

    private DatabaseAway() {}

    public static boolean explains(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException || cause instanceof TransientDataAccessException || cause instanceof TransactionException) return true;
            if (cause.getCause() == cause) return false;
        }
        return false;
    }
}
