package org.guichet.store.due;

import java.time.Instant;

/// Due work as rows: one per kind and subject. A new due time replaces the old one, in the transaction of the caller.
public interface DueWork {
    void schedule(String kind, String subject, Instant at);

    void cancel(String kind, String subject);
}
