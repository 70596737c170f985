package org.guichet.store.due;

import java.time.Instant;

/// Does the work of one kind when it falls due. At least once: running it twice has no second effect. It reckons again before it acts.
public interface DueHandler {
    String kind();

    /// @param subject as scheduled
    /// @param dueAt   when it fell due
    void run(String subject, Instant dueAt);
}
