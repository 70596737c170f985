package org.guichet.workingtime;

import static org.guichet.workingtime.Calendars.BFC;
import static org.guichet.workingtime.Calendars.CONTINUOUS;
import static org.guichet.workingtime.Calendars.STANDARD;
import static org.guichet.workingtime.Calendars.at;
import static org.guichet.workingtime.Calendars.h;
import static org.guichet.workingtime.Calendars.min;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.guichet.kernel.Text;
import org.guichet.workingtime.ClockFact.Paused;
import org.guichet.workingtime.ClockFact.Resumed;
import org.guichet.workingtime.ClockFact.Started;
import org.guichet.workingtime.ClockFact.Stopped;
import org.guichet.workingtime.ClockReading.Kind;
import org.guichet.workingtime.ClockReading.State;
import org.junit.jupiter.api.Test;

class ServiceClockTest {
    private static ClockSpec clock(String length, OpeningHours hours) {
        return new ClockSpec("test", Text.of("essai", "test"), length == null ? null : Span.parse(length), hours);
    }

    private static ClockReading read(ClockSpec spec, String asOf, ClockFact... facts) {
        return ServiceClock.read(spec, List.of(facts), at(asOf));
    }

    private static Started start(String at) {
        return new Started(at(at));
    }

    private static Stopped stop(String at) {
        return new Stopped(at(at));
    }

    private static Paused pause(String at, String kind) {
        return new Paused(at(at), kind);
    }

    private static Resumed resume(String at, String kind) {
        return new Resumed(at(at), kind);
    }

    @Test
    void ten_hours_within_a_day_end_with_the_day() {
        var r = read(clock("10h", BFC), "2026-03-02T12:00", start("2026-03-02T08:00"));
        assertEquals(State.RUNNING, r.state());
        assertEquals(at("2026-03-02T18:00"), r.due());
        assertEquals(h(4), r.counted());
        assertEquals(h(6), r.remaining());
        assertFalse(r.overdue());
    }

    @Test
    void before_the_start_there_is_nothing() {
        var r = read(clock("10h", BFC), "2026-03-02T12:00", start("2026-03-02T12:00:01"), pause("2026-03-02T09:00", "x"));
        assertEquals(State.NOT_STARTED, r.state());
        assertNull(r.due());
        assertEquals(List.of(), r.intervals());
    }

    @Test
    void out_of_hours_it_waits_for_the_opening() {
        var r = read(clock("2h", STANDARD), "2026-03-08T12:00", start("2026-03-07T10:00"));
        assertEquals(State.OUT_OF_HOURS, r.state());
        assertEquals(at("2026-03-09T09:00"), r.countsFrom());
        assertEquals(at("2026-03-09T11:00"), r.due());
        assertEquals(Duration.ZERO, r.counted());
    }

    @Test
    void a_pause_moves_the_deadline_by_its_working_time_only() {
        var facts = new ClockFact[] {start("2026-03-06T16:00"), pause("2026-03-06T17:00", "x"), resume("2026-03-09T10:00", "x")};
        var held = read(clock("4h", STANDARD), "2026-03-09T09:30", facts[0], facts[1]);
        assertEquals(State.PAUSED, held.state());
        assertNull(held.due());
        assertEquals(at("2026-03-09T12:30"), held.dueIfResumedNow());
        assertEquals(h(1), held.counted());
        var r = read(clock("4h", STANDARD), "2026-03-09T10:30", facts);
        assertEquals(at("2026-03-09T13:00"), r.due(), "1 h Friday, 2 h of pause, 3 h from 10:00");
        assertNull(r.dueIfResumedNow());
        assertEquals(h(2), r.paused());
        assertEquals(h(1).plus(min(30)), r.counted());
    }

    @Test
    void working_days_move_by_the_working_time_of_the_pauses() {
        var spec = clock("2wd", STANDARD);
        assertEquals(at("2026-03-10T16:00"), read(spec, "2026-03-06T17:00", start("2026-03-06T16:00")).due());
        var r = read(spec, "2026-03-10T09:00", start("2026-03-06T16:00"), pause("2026-03-09T10:00", "x"), resume("2026-03-09T13:00", "x"));
        assertEquals(at("2026-03-11T10:00"), r.due());
        assertEquals(h(18), r.allowed());
        // started at the opening: due at the opening, not at the closing on the eve
        assertEquals(at("2026-03-10T09:00"), read(clock("1wd", STANDARD), "2026-03-09T09:00", start("2026-03-07T12:00")).due());
    }

    @Test
    void overlapping_pauses_of_different_kinds_count_once() {
        var r = read(
                clock(null, CONTINUOUS), "2026-03-02T18:00", start("2026-03-02T10:00"), pause("2026-03-02T11:00", "site"),
                pause("2026-03-02T12:00", "third-party"), resume("2026-03-02T13:00", "site"), resume("2026-03-02T14:00", "third-party"),
                stop("2026-03-02T15:00"));
        assertEquals(State.STOPPED, r.state());
        assertEquals(h(2), r.counted());
        assertNull(r.due());
        assertFalse(r.overdue());
        assertEquals(
                List.of(Set.of(), Set.of("site"), Set.of("site", "third-party"), Set.of("third-party"), Set.of()),
                r.intervals().stream().map(ClockReading.Interval::pauseKinds).toList());
    }

    @Test
    void a_pause_before_the_start_counts_from_the_start_and_an_open_one_to_the_end() {
        var r = read(clock("4h", CONTINUOUS), "2026-03-02T12:00", pause("2026-03-02T09:00", "x"), start("2026-03-02T10:00"));
        assertEquals(Duration.ZERO, r.counted());
        assertEquals(h(2), r.paused());
        assertEquals(at("2026-03-02T16:00"), r.dueIfResumedNow());
        var stopped = read(clock("4h", CONTINUOUS), "2026-03-02T20:00", pause("2026-03-02T09:00", "x"), start("2026-03-02T10:00"), stop("2026-03-02T13:00"));
        assertEquals(Duration.ZERO, stopped.counted());
        assertEquals(at("2026-03-02T17:00"), stopped.due());
        var over = read(clock("4h", CONTINUOUS), "2026-03-02T12:00", pause("2026-03-02T08:00", "x"), resume("2026-03-02T09:00", "x"), start("2026-03-02T10:00"));
        assertEquals(h(2), over.counted(), "a pause that ended before the start is none");
    }

    @Test
    void a_pause_after_the_deadline_moves_nothing() {
        var r = read(clock("2h", CONTINUOUS), "2026-03-02T14:00", start("2026-03-02T10:00"), pause("2026-03-02T12:00", "x"));
        assertEquals(State.PAUSED, r.state());
        assertEquals(at("2026-03-02T12:00"), r.due());
        assertTrue(r.overdue());
    }

    @Test
    void a_pause_that_begins_at_the_moment_of_the_reading_holds_the_clock() {
        var r = read(clock("4h", CONTINUOUS), "2026-03-02T11:00", start("2026-03-02T10:00"), pause("2026-03-02T11:00", "x"));
        assertEquals(State.PAUSED, r.state());
        assertNull(r.due());
        assertEquals(at("2026-03-02T14:00"), r.dueIfResumedNow());
        var resumed = read(clock("4h", CONTINUOUS), "2026-03-02T11:00", start("2026-03-02T10:00"), pause("2026-03-02T10:30", "x"), resume("2026-03-02T11:00", "x"));
        assertEquals(State.RUNNING, resumed.state());
        assertEquals(at("2026-03-02T14:30"), resumed.due());
    }

    @Test
    void stray_and_repeated_facts_change_nothing() {
        var r = read(
                clock("4h", CONTINUOUS), "2026-03-02T20:00", start("2026-03-02T10:00"), start("2026-03-02T11:00"), resume("2026-03-02T10:30", "x"),
                pause("2026-03-02T11:00", "x"), pause("2026-03-02T11:30", "x"), resume("2026-03-02T12:00", "x"), resume("2026-03-02T12:30", "x"),
                pause("2026-03-02T12:45", "x"), resume("2026-03-02T12:45", "x"), stop("2026-03-02T09:00"), stop("2026-03-02T13:00"), stop("2026-03-02T14:00"));
        assertEquals(h(2), r.counted());
        assertEquals(at("2026-03-02T13:00"), r.stoppedAt());
        assertFalse(r.overdue());
    }

    @Test
    void a_pause_that_ends_and_begins_anew_at_one_instant_goes_on() {
        var r = read(
                clock(null, CONTINUOUS), "2026-03-02T13:00", start("2026-03-02T10:00"), pause("2026-03-02T11:00", "x"),
                pause("2026-03-02T12:00", "x"), resume("2026-03-02T12:00", "x"), resume("2026-03-02T12:30", "x"));
        assertEquals(min(90), r.counted());
        assertEquals(1, r.intervals().stream().filter(i -> i.kind() == Kind.PAUSED).mapToInt(_ -> 1).sum());
    }

    @Test
    void overdue_is_after_the_deadline_not_at_it() {
        var spec = clock("10h", BFC);
        assertFalse(read(spec, "2026-03-02T18:00", start("2026-03-02T08:00")).overdue());
        assertTrue(read(spec, "2026-03-02T18:00:00.001", start("2026-03-02T08:00")).overdue());
        var late = read(spec, "2026-03-04T08:00", start("2026-03-02T08:00"), stop("2026-03-03T09:00"));
        assertTrue(late.overdue());
        assertEquals(h(-1), late.remaining());
        assertEquals(List.of(), late.projection());
    }

    @Test
    void a_length_in_calendar_days_ends_with_its_last_day() {
        var r = read(clock("15d", CONTINUOUS), "2026-04-02T10:00", start("2026-04-02T10:00"));
        assertEquals(at("2026-04-18T00:00"), r.due());
        assertEquals(h(15 * 24 + 14), r.allowed());
    }
}
