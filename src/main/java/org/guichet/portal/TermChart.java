package org.guichet.portal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.guichet.agreement.TimelineEntry;

/// The periods of a contract and of what is subscribed under it, drawn in thousandths of the width, with today and the last days for notice.
///
/// @param now position of today
public record TermChart(List<Row> rows, long now, LocalDate from, LocalDate until) {
    /// Shown before and after what is known, so that an open end is seen as one.
    private static final int MARGIN = 60;

    /// @param about   what it concerns; empty: the contract itself
    /// @param notices positions of the last days for notice
    public record Row(String about, List<Bar> bars, List<Long> notices) {}

    /// @param style class of the bar: past, current or to come
    public record Bar(String style, long x, long width) {}

    /// True when there is no period to draw.
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public static TermChart of(List<TimelineEntry> entries, LocalDate today) {
        var drawn = entries.stream().filter(e -> e.kind() == TimelineEntry.Kind.PERIOD).toList();
        var from = today;
        var until = today;
        for (var e : drawn) {
            if (e.day().isBefore(from)) from = e.day();
            var end = e.until() == null ? e.day() : e.until();
            if (end.isAfter(until)) until = end;
        }
        from = from.minusDays(MARGIN);
        until = until.plusDays(MARGIN);
        var about = new LinkedHashMap<String, Row>();
        for (var e : drawn) {
            var x = place(e.day(), from, until);
            // an indefinite period runs out of the picture; neighbours are kept apart by a hair
            var end = e.until() == null ? 1000 : place(e.until(), from, until) - 2;
            var style = switch (e.status(today)) {
                case PAST -> "tl-closed";
                case CURRENT -> "tl-counted";
                case TO_COME -> "tl-left";
            };
            about.computeIfAbsent(e.about(), name -> new Row(name, new ArrayList<>(), new ArrayList<>())).bars().add(new Bar(style, x, Math.max(2, end - x)));
        }
        for (var e : entries) {
            if (e.kind() == TimelineEntry.Kind.NOTICE_DEADLINE && about.containsKey(e.about())) about.get(e.about()).notices().add(place(e.day(), from, until));
        }
        return new TermChart(List.copyOf(about.values()), place(today, from, until), from, until);
    }

    private static long place(LocalDate day, LocalDate from, LocalDate until) {
        return Math.clamp(1000 * ChronoUnit.DAYS.between(from, day) / ChronoUnit.DAYS.between(from, until), 0, 1000);
    }
}
