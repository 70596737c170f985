package org.guichet.workingtime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;

/// Calendars and short forms shared by the tests of this package.
final class Calendars {
    static final OpeningHours BFC = hours("bfc", Map.of("mon-sat", "08:00-18:00"));
    static final OpeningHours STANDARD = hours("standard", Map.of("mon-fri", "09:00-18:00"));
    static final OpeningHours SPLIT = hours("split", Map.of("mon-fri", "08:30-12:00,13:45-17:15", "sat", "09:00-12:00"));
    /// Shifts that cross both odd nights.
    static final OpeningHours NIGHTS = OpeningHours.of(
            "nights", Text.of("nuits", "nights"), Week.parse(Map.of("mon-sun", "00:00-02:30,22:00-24:00")), HolidayCalendar.NONE,
            Set.of(LocalDate.parse("2026-06-10")));
    static final OpeningHours ALL_DAY = OpeningHours.of(
            "all-day", Text.of("jours entiers", "whole days"), Week.parse(Map.of("mon-sun", "00:00-24:00")), FrenchHolidays.METROPOLITAN, Set.of());
    static final OpeningHours CONTINUOUS = OpeningHours.continuous("continuous", Text.of("en continu", "round the clock"));

    private Calendars() {}

    static OpeningHours hours(String id, Map<String, String> week) {
        return OpeningHours.of(id, Text.of(id, id), Week.parse(week), FrenchHolidays.METROPOLITAN, Set.of());
    }

    static Instant at(String local) {
        return Paris.parse(local);
    }

    static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    static Duration h(long hours) {
        return Duration.ofHours(hours);
    }

    static Duration min(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
