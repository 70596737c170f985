package org.guichet.agreement;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a module puts on the timeline of a contract. A bean of this type is found and asked.
public interface TimelineSource {
    /// Past, current and to come, in any order; behind the running transaction's wall.
    ///
    /// @param today the day on which it is looked at (Europe/Paris)
    List<TimelineEntry> of(JdbcClient jdbc, Contract contract, LocalDate today);
}
