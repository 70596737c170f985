package org.guichet.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.guichet.agreement.TimelineEntry;
import org.guichet.agreement.TimelineEntry.Kind;
import org.guichet.kernel.Text;
import org.junit.jupiter.api.Test;

/// Periods as bars, today and the last days for notice as marks.
class TermChartTest {
    private static final Text NAME = Text.of("Période", "Period");

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    @Test
    void periodsAreBarsAndDaysAreMarks() {
        // 60 days on either side of 880 days: each day is a thousandth
        var chart = TermChart.of(List.of(
                TimelineEntry.period(day("2026-03-01"), day("2027-03-01"), Kind.PERIOD, NAME, null),
                TimelineEntry.on(day("2026-12-01"), Kind.NOTICE_DEADLINE, NAME, null),
                TimelineEntry.period(day("2027-03-01"), day("2028-07-28"), Kind.PERIOD, NAME, null),
                TimelineEntry.period(day("2026-03-11"), null, Kind.PERIOD, NAME, null).about("e-SAV")), day("2026-03-31"));
        assertEquals(day("2025-12-31"), chart.from());
        assertEquals(day("2028-09-26"), chart.until());
        assertEquals(90, chart.now());
        assertEquals(List.of(
                new TermChart.Row("", List.of(new TermChart.Bar("tl-counted", 60, 363), new TermChart.Bar("tl-left", 425, 513)), List.of(335L)),
                new TermChart.Row("e-SAV", List.of(new TermChart.Bar("tl-counted", 70, 930)), List.of())), chart.rows());
    }

    @Test
    void withoutPeriodsThereIsNothingToDraw() {
        assertTrue(TermChart.of(List.of(TimelineEntry.on(day("2026-12-01"), Kind.SIGNATURE, NAME, null)), day("2026-03-31")).isEmpty());
    }
}
