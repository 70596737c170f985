package org.guichet.workingtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import org.guichet.kernel.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The library's calendar against the law: eleven days a year, found here by an own reckoning of Easter.
class FrenchHolidaysTest {
    private static final HolidayCalendar FRANCE = FrenchHolidays.METROPOLITAN;

    @Test
    void every_day_of_sixteen_years_is_what_the_law_says() {
        for (int year = 2020; year <= 2035; year++) {
            var law = statutory(year);
            assertEquals(11, law.size(), "no two on one day in " + year);
            for (var day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                assertEquals(law.contains(day), FRANCE.isHoliday(day), day.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-04-03", "2026-12-26", "2026-04-05", "2026-05-24", "2027-03-26", "2026-12-24"})
    void days_that_other_calendars_take_off_are_worked(String day) {
        assertEquals(false, FRANCE.isHoliday(LocalDate.parse(day)));
    }

    @Test
    void a_holiday_has_its_name_in_both_languages() {
        assertEquals(Text.of("Fête du Travail", "Labour Day"), FRANCE.name(LocalDate.parse("2026-05-01")).orElseThrow());
        var names = new java.util.TreeMap<LocalDate, String>();
        for (var day : statutory(2026)) names.put(day, FRANCE.name(day).orElseThrow().fr());
        assertEquals(
                "{2026-01-01=Jour de l’An, 2026-04-06=Lundi de Pâques, 2026-05-01=Fête du Travail, 2026-05-08=Victoire de 1945, "
                        + "2026-05-14=Ascension, 2026-05-25=Lundi de Pentecôte, 2026-07-14=Fête nationale, 2026-08-15=Assomption, "
                        + "2026-11-01=Toussaint, 2026-11-11=Armistice de 1918, 2026-12-25=Noël}",
                names.toString());
    }

    @Test
    void threads_that_ask_for_new_years_at_once_agree() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new HashSet<Integer>();
            var tasks = java.util.stream.IntStream.range(0, 64)
                    .mapToObj(_ -> pool.submit(() -> (int) LocalDate.of(2040, 1, 1).datesUntil(LocalDate.of(2044, 1, 1)).filter(FRANCE::isHoliday).count()))
                    .toList();
            for (var task : tasks) answers.add(task.get());
            assertEquals(Set.of(44), answers);
        }
    }

    static Set<LocalDate> statutory(int year) {
        var easter = easter(year);
        return Set.of(
                LocalDate.of(year, 1, 1), easter.plusDays(1), LocalDate.of(year, 5, 1), LocalDate.of(year, 5, 8), easter.plusDays(39),
                easter.plusDays(50), LocalDate.of(year, 7, 14), LocalDate.of(year, 8, 15), LocalDate.of(year, 11, 1),
                LocalDate.of(year, 11, 11), LocalDate.of(year, 12, 25));
    }

    /// Gregorian Easter Sunday by the golden number, the century's corrections and the first Sunday after the full moon.
    private static LocalDate easter(int year) {
        int golden = year % 19 + 1;
        int century = year / 100 + 1;
        int droppedLeapDays = 3 * century / 4 - 12;
        int moonCorrection = (8 * century + 5) / 25 - 5;
        int sunday = 5 * year / 4 - droppedLeapDays - 10;
        int epact = Math.floorMod(11 * golden + 20 + moonCorrection - droppedLeapDays, 30);
        if (epact == 25 && golden > 11 || epact == 24) epact++;
        int fullMoon = 44 - epact;
        if (fullMoon < 21) fullMoon += 30;
        int marchDay = fullMoon + 7 - (sunday + fullMoon) % 7;
        return LocalDate.of(year, 3, 1).plusDays(marchDay - 1L);
    }
}
