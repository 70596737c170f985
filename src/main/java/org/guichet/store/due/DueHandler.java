package org.guichet.store.due;

import java.time.Instant;

/// Does what falls due for one kind of work. A bean of this type is found and run; nothing else is to be registered.
///
/// It runs at least once: after a crash it may run again for what it has done already, so it first reckons anew whether the work
/// is still due and then acts, both in one transaction. An exception is counted and tried again later, at growing distances.
public interface DueHandler {
    /// Stable name of the kind, stored with each row: kebab-case, e.g. `ticket-deadline`.
    String kind();

    /// @param subject what it concerns, as given to `DueWork.schedule`
    /// @param dueAt   when it was to run; now is that or later
    void run(String subject, Instant dueAt);
}
