package org.guichet.workingtime;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The ordinary week of opening hours: for each day its ranges, in order and apart.
///
/// @param days the ranges of each day of the week; a day that is missing or empty is closed
public record Week(Map<DayOfWeek, List<Range>> days) {
    /// A stretch of local time within one day, `from` in, `until` out.
    ///
    /// @param until end; midnight stands for the end of the day (24:00)
    public record Range(LocalTime from, LocalTime until) {
        public Range {
            if (!until.equals(LocalTime.MIDNIGHT) && !until.isAfter(from)) {
                throw new IllegalArgumentException("hours end before they begin: " + from + "-" + until);
            }
        }

        boolean endsWithDay() {
            return until.equals(LocalTime.MIDNIGHT);
        }

        /// `08:00-18:00`, with `24:00` for the end of the day.
        @Override
        public String toString() {
            return from + "-" + (endsWithDay() ? "24:00" : until);
        }
    }

    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    public Week {
        var copy = new EnumMap<DayOfWeek, List<Range>>(DayOfWeek.class);
        days.forEach((day, ranges) -> {
            if (!ranges.isEmpty()) copy.put(day, apart(day, ranges));
        });
        if (copy.isEmpty()) throw new IllegalArgumentException("a week without opening hours");
        days = java.util.Collections.unmodifiableMap(copy);
    }

    /// Reads a week as `calendars.yaml` writes it: `{mon-fri: "08:00-12:00,14:00-18:00", sat: "08:00-12:00"}`.
    ///
    /// @throws IllegalArgumentException when a day, a range or an overlap is wrong; the message says which
    public static Week parse(Map<String, String> text) {
        var days = new EnumMap<DayOfWeek, List<Range>>(DayOfWeek.class);
        text.forEach((names, hours) -> {
            for (var day : days(names)) {
                if (days.put(day, ranges(hours)) != null) throw new IllegalArgumentException("hours given twice for " + day);
            }
        });
        return new Week(days);
    }

    List<Range> on(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }

    private static List<DayOfWeek> days(String names) {
        var ends = names.split("-", -1);
        int first = NAMES.indexOf(ends[0]);
        int last = NAMES.indexOf(ends[ends.length - 1]);
        if (ends.length > 2 || first < 0 || last < first) {
            throw new IllegalArgumentException("not a day or a range of days (mon, mon-fri): " + names);
        }
        return List.of(DayOfWeek.values()).subList(first, last + 1);
    }

    private static List<Range> ranges(String hours) {
        var ranges = new ArrayList<Range>();
        for (var part : hours.split(",")) {
            var ends = part.strip().split("-", -1);
            if (ends.length != 2) throw new IllegalArgumentException("not opening hours (08:00-18:00): " + part);
            try {
                ranges.add(new Range(LocalTime.parse(ends[0]), ends[1].equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1])));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("not opening hours (08:00-18:00): " + part, e);
            }
        }
        return ranges;
    }

    private static List<Range> apart(DayOfWeek day, List<Range> ranges) {
        var sorted = ranges.stream().sorted(Comparator.comparing(Range::from)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            var before = sorted.get(i - 1);
            if (before.endsWithDay() || before.until().isAfter(sorted.get(i).from())) {
                throw new IllegalArgumentException("hours overlap on " + day + ": " + before + " and " + sorted.get(i));
            }
        }
        return sorted;
    }
}
