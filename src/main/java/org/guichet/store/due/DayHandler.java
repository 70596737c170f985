package org.guichet.store.due;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.kernel.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Does what falls due on a day for one kind of work, in the night run. A bean of this type is found and run.
///
/// It runs at least once, inside the night run's transaction (behind the provider's wall): it first reckons anew whether the work is still
/// due, then acts. It may set the same or other work for a later day. An exception undoes its own work alone; it is tried again later.
public interface DayHandler {
    /// Stable name of the kind, stored with each row: kebab-case, e.g. `contract-term`.
    String kind();

    /// @param system  the product, acting for the provider
    /// @param subject what it concerns, as given to `DayWork.set`
    /// @param dueOn   the day (Europe/Paris) it was due; the night run may come later when the server was down
    /// @param now     the installation's clock
    void run(JdbcClient jdbc, Actor system, long subject, LocalDate dueOn, Instant now);
}
