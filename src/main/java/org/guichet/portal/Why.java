package org.guichet.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guichet.kernel.Text;
import org.guichet.workingtime.ClockReading;

/// Why a deadline is what it is: every counted, paused and closed interval, adding up, with the contract behind each part.
///
/// @param rows       from the start to now (or the stop)
/// @param projection from now to the deadline if nothing more happens
/// @param counted    seconds of working time, like the three that follow
/// @param cites      clauses, dated values, readings
/// @param steps      how the priority came about; empty where there is none
/// @param calendar   name of the working calendar
/// @param hours      its hours in words
/// @param offerData  the guarantee is data of the offer and not of the family's text
public record Why(String id, String title, List<Row> rows, List<Row> projection, long counted, Long allowed, Long remaining, long paused, Instant startedAt, Instant countsFrom,
                  Instant stoppedAt, Instant due, Instant dueIfResumed, Instant asOf, String allowedText, List<Citations.Cite> cites, List<Step> steps,
                  String calendar, boolean offerData, Timeline timeline) {

    /// @param kind    `counted`, `paused`, `closed`
    /// @param working seconds that count, or that a pause takes out; 0 when closed
    public record Row(Instant from, Instant until, String kind, String reason, long working) {}

    public record Step(String text, Citations.Cite cite) {}

    /// The same drawn: bars in thousandths of the width.
    ///
    /// @param now position of the present, -1 when outside
    /// @param due position of the deadline, -1 when outside
    public record Timeline(List<Bar> bars, long now, long due, Instant from, Instant until) {}

    public record Bar(long x, long width, String kind) {}

    public boolean unapproved() {
        return cites.stream().anyMatch(Citations.Cite::unapproved) || steps.stream().anyMatch(s -> s.cite() != null && s.cite().unapproved());
    }

    public boolean unreviewed() {
        return cites.stream().anyMatch(c -> !c.reviewed());
    }

    /// Cuts counted time into whole seconds so that the shown figures add up: each line shows how far the running total went on.
    static final class Seconds {
        private Duration total = Duration.ZERO;

        long add(Duration counted) {
            var before = total.toSeconds();
            total = total.plus(counted);
            return total.toSeconds() - before;
        }

        long total() {
            return total.toSeconds();
        }
    }

    /// Closed stretches that follow one another become one line; the reasons stand together.
    static List<Row> rows(Page page, List<ClockReading.Interval> intervals, java.util.function.Function<String, Text> pauseLabel, Seconds seconds) {
        var rows = new ArrayList<Row>();
        for (var i : intervals) {
            var reason = i.pauseKinds().isEmpty() ? page.w(i.reason())
                    : String.join(", ", i.pauseKinds().stream().sorted().map(k -> page.w(pauseLabel.apply(k))).toList());
            append(rows, new Row(i.from(), i.until(), i.kind().name().toLowerCase(java.util.Locale.ROOT), reason, i.kind() == ClockReading.Kind.COUNTED ? seconds.add(i.working()) : i.working().toSeconds()));
        }
        return rows;
    }

    static void append(List<Row> rows, Row next) {
        var last = rows.isEmpty() ? null : rows.getLast();
        if (last == null || !last.kind().equals("closed") || !next.kind().equals("closed")) {
            rows.add(next);
            return;
        }
        var reasons = last.reason().contains(next.reason()) ? last.reason() : last.reason() + ", " + next.reason();
        rows.set(rows.size() - 1, new Row(last.from(), next.until(), "closed", reasons, 0));
    }

    static Timeline timeline(List<Row> rows, List<Row> projection, Instant asOf, Instant due) {
        if (rows.isEmpty() && projection.isEmpty()) return null;
        var from = (rows.isEmpty() ? projection : rows).getFirst().from();
        var until = (projection.isEmpty() ? rows : projection).getLast().until();
        if (due != null && due.isAfter(until)) until = due;
        var length = Duration.between(from, until).toSeconds();
        if (length <= 0) return null;
        var bars = new ArrayList<Bar>();
        for (var row : rows) bar(bars, row, row.kind(), from, length);
        for (var row : projection) bar(bars, row, row.kind().equals("counted") ? "left" : row.kind(), from, length);
        return new Timeline(bars, position(asOf, from, length), due == null ? -1 : position(due, from, length), from, until);
    }

    private static void bar(List<Bar> bars, Row row, String kind, Instant from, long length) {
        var x = position(row.from(), from, length);
        bars.add(new Bar(x, Math.max(1, position(row.until(), from, length) - x), kind));
    }

    private static long position(Instant at, Instant from, long length) {
        var seconds = Duration.between(from, at).toSeconds();
        return seconds < 0 || seconds > length ? -1 : 1000 * seconds / length;
    }
}
