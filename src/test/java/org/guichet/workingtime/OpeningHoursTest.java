package org.guichet.workingtime;

import static org.guichet.workingtime.Calendars.ALL_DAY;
import static org.guichet.workingtime.Calendars.BFC;
import static org.guichet.workingtime.Calendars.CONTINUOUS;
import static org.guichet.workingtime.Calendars.NIGHTS;
import static org.guichet.workingtime.Calendars.SPLIT;
import static org.guichet.workingtime.Calendars.STANDARD;
import static org.guichet.workingtime.Calendars.at;
import static org.guichet.workingtime.Calendars.day;
import static org.guichet.workingtime.Calendars.h;
import static org.guichet.workingtime.Calendars.min;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.kernel.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpeningHoursTest {
    static Stream<OpeningHours> all() {
        return Stream.of(BFC, STANDARD, SPLIT, NIGHTS, ALL_DAY, CONTINUOUS);
    }

    @Test
    void opens_and_closes_to_the_nanosecond() {
        assertFalse(BFC.isOpen(at("2026-03-02T07:59:59.999999999")));
        assertTrue(BFC.isOpen(at("2026-03-02T08:00")));
        assertTrue(BFC.isOpen(at("2026-03-02T17:59:59.999999999")));
        assertFalse(BFC.isOpen(at("2026-03-02T18:00")), "the moment of closing is closed");
        assertFalse(BFC.isOpen(at("2026-03-01T10:00")), "Sunday");
        assertFalse(BFC.isOpen(at("2026-05-01T10:00")), "1 May");
        assertFalse(BFC.isOpen(at("2026-05-08T10:00")), "8 May");
        assertTrue(BFC.isOpen(at("2026-05-02T10:00")), "Saturday");
        assertFalse(NIGHTS.isOpen(at("2026-06-10T23:00")), "dated closure");
    }

    @Test
    void next_opening_is_the_same_instant_when_open() {
        assertEquals(at("2026-03-02T09:30"), STANDARD.nextOpening(at("2026-03-02T09:30")));
        assertEquals(at("2026-03-09T09:00"), STANDARD.nextOpening(at("2026-03-07T10:00")));
        assertEquals(at("2026-03-09T09:00"), STANDARD.nextOpening(at("2026-03-06T18:00")));
        assertEquals(at("2026-05-11T09:00"), STANDARD.nextOpening(at("2026-05-07T18:00")));
        assertEquals(at("2026-03-02T13:45"), SPLIT.nextOpening(at("2026-03-02T12:30")));
    }

    @Test
    void working_time_ends_at_closing_not_at_the_next_opening() {
        assertEquals(at("2026-03-02T18:00"), BFC.plus(at("2026-03-02T08:00"), h(10)));
        assertEquals(at("2026-03-03T08:00:00.000000001"), BFC.plus(at("2026-03-02T08:00"), h(10).plusNanos(1)));
        assertEquals(at("2026-03-07T10:00"), BFC.plus(at("2026-03-06T17:00"), h(3)));
        assertEquals(at("2026-03-09T15:00"), STANDARD.plus(at("2026-03-06T16:00"), h(8)));
        assertEquals(at("2026-03-01T10:00"), BFC.plus(at("2026-03-01T10:00"), Duration.ZERO), "no time ends where it starts");
        assertEquals(at("2026-05-02T08:30"), BFC.plus(at("2026-04-30T17:30"), h(1)), "over 1 May");
        assertEquals(at("2027-01-02T09:00"), BFC.plus(at("2026-12-31T17:00"), h(2)), "over the new year");
        assertThrows(IllegalArgumentException.class, () -> BFC.plus(Instant.EPOCH, h(-1)));
        assertThrows(ArithmeticException.class, () -> BFC.plus(at("2026-03-02T08:00"), Duration.ofDays(400_000)));
    }

    @Test
    void working_days_keep_the_clock_time() {
        assertEquals(at("2026-03-10T16:00"), STANDARD.plusWorkingDaysSameTime(at("2026-03-06T16:00"), 2));
        assertEquals(at("2026-03-10T09:00"), STANDARD.plusWorkingDaysSameTime(at("2026-03-07T16:00"), 1), "from the opening on Monday");
        assertEquals(at("2026-05-11T11:00"), STANDARD.plusWorkingDaysSameTime(at("2026-05-07T11:00"), 1), "over 8 May");
        assertEquals(at("2026-03-09T09:00"), STANDARD.plusWorkingDaysSameTime(at("2026-03-07T16:00"), 0));
        assertEquals(at("2026-03-07T12:00"), SPLIT.plusWorkingDaysSameTime(at("2026-03-06T16:00"), 1), "shorter day: its end");
        assertEquals(at("2026-03-07T09:00"), SPLIT.plusWorkingDaysSameTime(at("2026-03-06T08:45"), 1), "later day: its opening");
        assertEquals(at("2026-03-30T16:00"), STANDARD.plusWorkingDaysSameTime(at("2026-03-27T16:00"), 1), "over the short night");
    }

    @Test
    void the_two_odd_days_last_23_and_25_hours() {
        assertEquals(h(23), ALL_DAY.between(at("2026-03-29T00:00"), at("2026-03-30T00:00")));
        assertEquals(h(25), ALL_DAY.between(at("2026-10-25T00:00"), at("2026-10-26T00:00")));
        assertEquals(h(23), CONTINUOUS.between(at("2026-03-29T00:00"), at("2026-03-30T00:00")));
        // 02:30 does not exist in March, and is the first of two in October
        assertEquals(h(2), NIGHTS.between(at("2026-03-29T00:00"), at("2026-03-29T12:00")));
        assertEquals(h(2).plus(min(30)), NIGHTS.between(at("2026-10-25T00:00"), at("2026-10-25T12:00")));
        assertEquals(at("2026-03-29T04:00"), CONTINUOUS.plus(at("2026-03-29T01:00"), h(2)));
    }

    @Test
    void slices_say_why_it_is_closed() {
        var slices = BFC.slices(at("2026-04-30T17:00"), at("2026-05-04T09:00"));
        assertEquals(
                """
                2026-04-30T15:00:00Z open heures comptées
                2026-04-30T16:00:00Z shut hors horaires
                2026-04-30T22:00:00Z shut jour férié\u00a0: Fête du Travail
                2026-05-01T22:00:00Z shut hors horaires
                2026-05-02T06:00:00Z open heures comptées
                2026-05-02T16:00:00Z shut hors horaires
                2026-05-02T22:00:00Z shut jour non travaillé
                2026-05-03T22:00:00Z shut hors horaires
                2026-05-04T06:00:00Z open heures comptées""",
                slices.stream().map(s -> s.from() + (s.open() ? " open " : " shut ") + s.reason().fr()).collect(Collectors.joining("\n")));
        assertEquals(at("2026-05-04T09:00"), slices.getLast().until());
        assertEquals("fermeture exceptionnelle", NIGHTS.slices(at("2026-06-10T01:00"), at("2026-06-10T02:00")).getFirst().reason().fr());
    }

    @ParameterizedTest
    @MethodSource("all")
    void plus_and_between_are_inverse_and_between_adds_up(OpeningHours hours) {
        var random = new Random(20260302);
        for (int i = 0; i < 2_000; i++) {
            var from = instant(random);
            var working = Duration.ofSeconds(random.nextInt(400 * 3600), random.nextInt(1_000_000_000));
            var end = hours.plus(from, working);
            assertEquals(working, hours.between(from, end), () -> hours + " " + from + " + " + working);
            if (!working.isZero()) {
                assertEquals(working.minusNanos(1), hours.between(from, end.minusNanos(1)), "the end is the earliest such instant");
            }
            var middle = from.plusSeconds(random.nextInt(2_000_000));
            var last = middle.plusSeconds(random.nextInt(2_000_000));
            assertEquals(hours.between(from, last), hours.between(from, middle).plus(hours.between(middle, last)));
            var opening = hours.nextOpening(from);
            assertTrue(hours.isOpen(opening) && !opening.isBefore(from) && hours.between(from, opening).isZero());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void slices_are_a_partition_that_agrees_with_between_and_is_open(OpeningHours hours) {
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            var from = instant(random);
            var until = from.plusSeconds(1 + random.nextInt(3_000_000));
            var cursor = from;
            var open = Duration.ZERO;
            for (var slice : hours.slices(from, until)) {
                assertEquals(cursor, slice.from());
                assertTrue(slice.from().isBefore(slice.until()));
                assertEquals(slice.open(), hours.isOpen(slice.from()));
                assertEquals(slice.open(), hours.isOpen(slice.until().minusNanos(1)));
                if (slice.open()) open = open.plus(slice.length());
                cursor = slice.until();
            }
            assertEquals(until, cursor);
            assertEquals(hours.between(from, until), open);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_minute_of_the_odd_nights_and_of_the_year_s_end_agrees(OpeningHours hours) {
        for (var start : new String[] {"2026-03-28T12:00", "2026-10-24T12:00", "2026-12-31T00:00", "2026-05-07T12:00"}) {
            var from = at(start);
            var minutes = Duration.ZERO;
            for (int i = 0; i < 48 * 60; i++) {
                var minute = from.plus(min(i));
                assertEquals(minutes, hours.between(from, minute));
                if (hours.isOpen(minute)) minutes = minutes.plus(min(1));
            }
        }
    }

    @Test
    void a_week_reads_its_text_and_refuses_what_is_wrong() {
        assertEquals(
                "{MONDAY=[08:00-12:00, 14:00-24:00], SATURDAY=[09:00-12:00]}",
                Week.parse(Map.of("mon", "14:00-24:00, 08:00-12:00", "sat", "09:00-12:00")).days().toString());
        for (var wrong : Set.of("08:00", "18:00-08:00", "08:00-12:00,11:00-13:00", "8-18", "08:00-25:00", "")) {
            assertThrows(IllegalArgumentException.class, () -> Week.parse(Map.of("mon-fri", wrong)), wrong);
        }
        for (var wrong : Set.of("monday", "fri-mon", "mon-tue-wed", "")) {
            assertThrows(IllegalArgumentException.class, () -> Week.parse(Map.of(wrong, "08:00-18:00")), wrong);
        }
        assertThrows(IllegalArgumentException.class, () -> Week.parse(Map.of()));
        assertThrows(IllegalArgumentException.class, () -> Week.parse(Map.of("mon-fri", "08:00-18:00", "fri", "08:00-17:00")));
    }

    @Test
    void days_off_are_days_without_opening() {
        var closed = OpeningHours.of(
                "x", Text.of("x", "x"), Week.parse(Map.of("mon-fri", "09:00-18:00")), HolidayCalendar.NONE, Set.of(day("2026-03-02")));
        assertFalse(closed.isWorkingDay(day("2026-03-02")));
        assertTrue(closed.isWorkingDay(day("2026-05-01")), "no holidays in this calendar");
        assertEquals(day("2026-03-04"), closed.plusWorkingDays(day("2026-02-27"), 2));
        assertTrue(CONTINUOUS.isWorkingDay(day("2026-12-25")));
    }

    /// Any moment of five years, and now and then one near an odd night, a holiday or a year's end.
    static Instant instant(Random random) {
        var near = new String[] {"2026-03-29T01:30", "2026-10-25T01:30", "2026-12-31T17:00", "2026-05-01T07:00", "2026-05-08T17:00"};
        return random.nextInt(3) == 0
                ? at(near[random.nextInt(near.length)]).plusSeconds(random.nextInt(20_000))
                : at("2024-01-01T00:00").plusSeconds(random.nextInt(5 * 366 * 86_400)).plusNanos(random.nextInt(1_000_000_000));
    }
}
