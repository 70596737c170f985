package org.guichet.agreement;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The timeline of a contract: what every module puts on it, in the order of days.
@Component
public class Timeline {
    private static final Comparator<TimelineEntry> ORDER = Comparator.comparing(TimelineEntry::day).thenComparing(TimelineEntry::kind)
            .thenComparing((TimelineEntry e) -> e.about()).thenComparing((TimelineEntry e) -> e.label().fr());
    private final List<TimelineSource> sources;

    Timeline(List<TimelineSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /// All entries, oldest first. The caller has checked who may read the contract.
    public List<TimelineEntry> of(JdbcClient jdbc, Contract contract, LocalDate today) {
        return sources.stream().flatMap(source -> source.of(jdbc, contract, today).stream()).sorted(ORDER).toList();
    }
}
