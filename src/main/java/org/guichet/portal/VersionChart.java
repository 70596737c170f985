package org.guichet.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.evolution.Evolution;
import org.guichet.evolution.EvolutionState;
import org.guichet.evolution.Line;
import org.guichet.evolution.Versions;
import org.guichet.kernel.Paris;

/// The versions of one line in time, drawn in thousandths of the width: what is served, what comes, what has gone.
///
/// @param now position of the present
public record VersionChart(Line line, List<Row> rows, long now, Instant from, Instant until) {
    /// Shown before and after what is known, so that an open end is seen as one.
    private static final Duration MARGIN = Duration.ofDays(60);
    private static final Duration GONE = Duration.ofDays(365);

    /// @param kind    `served`, `ending`, `gone` or `planned`
    /// @param since   first day
    /// @param lastDay last day on which it is served, or null
    /// @param earliestRetirement first day on which it may be retired, or null
    /// @param evolution that brings it in, or null
    public record Row(String version, String kind, LocalDate since, LocalDate lastDay, LocalDate earliestRetirement, Long evolution, long x, long width) {
        /// The class of its bar.
        public String bar() {
            return switch (kind) {
                case "served" -> "tl-counted";
                case "ending" -> "tl-paused";
                case "planned" -> "tl-left";
                default -> "tl-closed";
            };
        }
    }

    static VersionChart of(Page page, Line line, List<Versions.Window> windows, List<Evolution> evolutions) {
        var now = page.now();
        var shown = windows.stream().filter(w -> w.until() == null || w.until().isAfter(now.minus(GONE))).toList();
        var planned = evolutions.stream().filter(e -> line.equals(e.line()) && (e.state() instanceof EvolutionState.Announced || e.state() instanceof EvolutionState.Notified)).toList();
        var from = now.minus(MARGIN);
        var until = now.plus(MARGIN);
        for (var w : shown) {
            if (w.successor() != null && w.cohabitation() != null) from = min(from, w.until() == null ? from : min(w.until(), Paris.startOf(w.cohabitation().earliest())).minus(MARGIN));
            if (w.until() != null) until = max(until, w.until().plus(MARGIN));
        }
        for (var e : planned) until = max(until, Paris.startOf(e.plannedOn()).plus(MARGIN));
        var rows = new ArrayList<Row>();
        for (var w : shown) {
            var kind = !w.at(now) ? "gone" : w.until() == null ? "served" : "ending";
            var x = place(max(w.since(), from), from, until);
            var end = place(w.until() == null ? until : w.until(), from, until);
            rows.add(new Row(w.version(), kind, Paris.date(w.since()), w.lastDay(), kind.equals("ending") && w.cohabitation() != null ? w.cohabitation().earliest() : null,
                    evolutions.stream().filter(e -> line.equals(e.line()) && w.version().equals(e.version()) && !(e.state() instanceof EvolutionState.Cancelled)).map(Evolution::id).findFirst().orElse(null), x, Math.max(2, end - x)));
        }
        for (var e : planned.reversed()) {
            var x = place(Paris.startOf(e.plannedOn()), from, until);
            rows.add(new Row(e.version(), "planned", e.plannedOn(), null, null, e.id(), x, Math.max(2, 1000 - x)));
        }
        return new VersionChart(line, rows, place(now, from, until), from, until);
    }

    private static long place(Instant at, Instant from, Instant until) {
        var whole = Math.max(1, Duration.between(from, until).toSeconds());
        return Math.clamp(1000 * Duration.between(from, at).toSeconds() / whole, 0, 1000);
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
