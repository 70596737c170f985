package org.guichet.bench;

import org.guichet.store.Database;

/// Runs work on the product's own parts within this process, over a database that nobody serves at that moment.
@FunctionalInterface
public interface Inside {
    void run(Database database, Work work) throws Exception;

    @FunctionalInterface
    interface Work {
        void on(Parts parts) throws Exception;
    }

    @FunctionalInterface
    interface Parts {
        <T> T get(Class<T> type);
    }
}
