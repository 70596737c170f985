package org.guichet.workingtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.guichet.kernel.Text;

/// What a clock shows at one moment, with every interval that makes it.
///
/// @param spec            the clock
/// @param state           what it does at `asOf`
/// @param asOf            the moment of the reading
/// @param startedAt       when it was started; null before
/// @param countsFrom      the first open instant from the start on; null before the start
/// @param stoppedAt       null while it runs
/// @param due             when the allowed time ends; null without a deadline, and while a pause holds it open
/// @param dueIfResumedNow while a pause holds the deadline open: what it would be if the pause ended at `asOf`; else null
/// @param counted         open hours since the start, without pauses
/// @param allowed         the length in counted time; null without a deadline or before the start
/// @param remaining       allowed minus counted, negative once it has run over; null like `allowed`
/// @param overdue         the reading's end (stop or `asOf`) lies after the due instant
/// @param intervals       partition of start to stop or `asOf`; the counted ones add up to `counted`
/// @param projection      what follows up to the due instant if nothing more happens; its counted time is `remaining`
public record ClockReading(
        ClockSpec spec,
        State state,
        Instant asOf,
        Instant startedAt,
        Instant countsFrom,
        Instant stoppedAt,
        Instant due,
        Instant dueIfResumedNow,
        Duration counted,
        Duration allowed,
        Duration remaining,
        boolean overdue,
        List<Interval> intervals,
        List<Interval> projection) {
    public enum State { NOT_STARTED, RUNNING, PAUSED, OUT_OF_HOURS, STOPPED }

    public enum Kind { COUNTED, PAUSED, CLOSED }

    /// @param from       in
    /// @param until      out
    /// @param pauseKinds which pauses hold it, empty unless the kind is PAUSED
    /// @param reason     why it counts or does not
    /// @param working    open hours within: counted ones, or those that a pause takes out; zero when closed
    public record Interval(Instant from, Instant until, Kind kind, Set<String> pauseKinds, Text reason, Duration working) {}

    public ClockReading {
        intervals = List.copyOf(intervals);
        projection = List.copyOf(projection);
    }

    /// Working time taken out by pauses.
    public Duration paused() {
        return intervals.stream().filter(i -> i.kind() == Kind.PAUSED).map(Interval::working).reduce(Duration.ZERO, Duration::plus);
    }
}
