package org.guichet.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Stream;
import org.guichet.kernel.Text;
import org.guichet.workingtime.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Notices counted back over ends of months and 29 February, and the earliest day found by counting forward: they agree.
class NoticePropertyTest {
    private static Change change(String notice) {
        return new Change("x", Text.of("x", "x"), "major", Text.of("x", "x"), null, Span.parse(notice), "X", null);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-31, 6m, 2026-02-28", "2028-08-31, 6m, 2028-02-29", "2028-08-29, 6m, 2028-02-29", "2028-02-29, 6m, 2027-08-29", "2026-03-31, 1m, 2026-02-28",
        "2026-06-01, 2m, 2026-04-01", "2026-09-01, 6m, 2026-03-01", "2026-04-30, 2m, 2026-02-28", "2026-12-31, 2m, 2026-10-31", "2026-03-15, 15d, 2026-02-28", "2028-03-15, 15d, 2028-02-29"})
    void countedBackFromDateToDateOrToTheLastDayOfAShorterMonth(LocalDate planned, String notice, LocalDate latest) {
        assertThat(change(notice).latest(planned).result()).isEqualTo(latest);
    }

    @ParameterizedTest
    @CsvSource({"2026-08-31, 6m, 2027-03-01", "2026-02-28, 6m, 2026-08-28", "2028-02-29, 6m, 2028-08-29", "2025-12-31, 2m, 2026-03-01", "2026-01-31, 2m, 2026-03-31", "2026-02-14, 15d, 2026-03-01"})
    void theEarliestDayForANoticeOfToday(LocalDate today, String notice, LocalDate earliest) {
        assertThat(change(notice).earliest(today)).isEqualTo(earliest);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aNoticeInTimeForTheEarliestDayAndLateTheDayBefore(LocalDate today, String notice) {
        var change = change(notice);
        var earliest = change.earliest(today);
        assertThat(change.latest(earliest).result()).isAfterOrEqualTo(today);
        assertThat(change.latest(earliest.minusDays(1)).result()).isBefore(today);
        for (int later = 1; later < 70; later++) assertThat(change.latest(earliest.plusDays(later)).result()).as("no later day is too early again").isAfterOrEqualTo(today);
    }

    static Stream<Object[]> cases() {
        var random = new Random(20260302);
        return Stream.generate(() -> new Object[] {LocalDate.of(2024, 1, 1).plusDays(random.nextInt(3000)), random.nextInt(3) == 0 ? (1 + random.nextInt(40)) + "d" : (1 + random.nextInt(12)) + "m"}).limit(400);
    }

    @Test
    void versionsAreOrderedByTheirNumbers() {
        assertThat(Stream.of("10", "2", "1.10", "1.9", "1", "2.0").sorted(VersionOrder.NATURAL)).containsExactly("1", "1.9", "1.10", "2", "2.0", "10");
    }
}
