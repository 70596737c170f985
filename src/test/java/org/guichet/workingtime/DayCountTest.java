package org.guichet.workingtime;

import static org.guichet.workingtime.Calendars.STANDARD;
import static org.guichet.workingtime.Calendars.at;
import static org.guichet.workingtime.Calendars.day;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayCountTest {
    @ParameterizedTest
    @CsvSource({
        "2026-04-02, 15d, 2026-04-17, 2026-04-18", "2026-03-02, 90d, 2026-05-31, 2026-06-01", "2026-04-30, 5wd, 2026-05-11, 2026-05-12",
        "2026-03-07, 1wd, 2026-03-09, 2026-03-10", "2026-01-31, 1m, 2026-02-28, 2026-03-01", "2026-03-15, 3m, 2026-06-15, 2026-06-16",
        "2026-03-02, 0d, 2026-03-02, 2026-03-03",
    })
    void trigger_day_out_last_day_in_a_right_opens_the_day_after(String trigger, String span, String last, String opens) {
        assertEquals(day(last), DayCount.lastDay(day(trigger), Span.parse(span), STANDARD));
        assertEquals(day(opens), DayCount.opens(day(trigger), Span.parse(span), STANDARD));
        assertEquals(at(opens + "T00:00"), DayCount.lastInstant(day(trigger), Span.parse(span), STANDARD));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-16, 2wd, 2026-03-12", "2026-03-16, 7d, 2026-03-09", "2029-02-28, 3m, 2028-11-28", "2026-05-31, 3m, 2026-02-28",
        "2026-05-11, 2wd, 2026-05-06", "2026-03-15, 2wd, 2026-03-11",
    })
    void notices_count_backwards(String effective, String span, String latest) {
        assertEquals(day(latest), DayCount.latestNotice(day(effective), Span.parse(span), STANDARD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d", "7d", "30d", "1wd", "2wd", "10wd"})
    void backwards_and_forwards_are_one_rule(String text) {
        var span = Span.parse(text);
        var random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            var effective = day("2024-01-01").plusDays(random.nextInt(4_000));
            var latest = DayCount.latestNotice(effective, span, STANDARD);
            assertFalse(DayCount.lastDay(latest, span, STANDARD).isAfter(effective));
            assertTrue(DayCount.lastDay(latest.plusDays(1), span, STANDARD).isAfter(effective));
        }
    }

    @Test
    void hours_are_not_counted_in_days() {
        assertThrows(IllegalArgumentException.class, () -> DayCount.lastDay(day("2026-03-02"), Span.hours(8), STANDARD));
        assertThrows(IllegalArgumentException.class, () -> DayCount.latestNotice(day("2026-03-02"), Span.hours(8), STANDARD));
    }

    @ParameterizedTest
    @CsvSource({
        "8h, 8 h, 8 h", "30min, 30 min, 30 min", "1h30min, 1 h 30 min, 1 h 30 min", "2wd, 2 jours ouvrés, 2 working days",
        "1wd, 1 jour ouvré, 1 working day", "15d, 15 jours calendaires, 15 calendar days", "1d, 1 jour calendaire, 1 calendar day",
        "3m, 3 mois, 3 months", "1m, 1 mois, 1 month", "0min, 0 min, 0 min", "120h, 120 h, 120 h",
    })
    void a_span_is_written_as_it_was_read(String text, String french, String english) {
        assertEquals(text, Span.parse(text).toString());
        assertEquals(french, Span.parse(text).label().fr().replace('\u00a0', ' '));
        assertEquals(english, Span.parse(text).label().en().replace('\u00a0', ' '));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "h", "8 h", "-8h", "2WD", "1.5h", "2j", "8h 30", "999999999999h", "P1D"})
    void what_is_no_span_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Span.parse(text));
    }
}
