package org.guichet.workingtime;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.kernel.Text;

/// The eleven statutory holidays of metropolitan France (Code du travail, art. L3133-1), without those of Alsace-Moselle
/// and of the overseas departments. Computed by the jollyday library, kept per year; safe for use by several threads.
///
/// The library is checked against the law for every day of sixteen years by `FrenchHolidaysTest`.
public final class FrenchHolidays implements HolidayCalendar {
    /// The one instance: the library's set-up is costly, its answers are not.
    public static final HolidayCalendar METROPOLITAN = new FrenchHolidays();

    private final HolidayManager manager =
            HolidayManager.getInstance(ManagerParameters.create(de.focus_shift.jollyday.core.HolidayCalendar.FRANCE));
    private final Map<Integer, Map<LocalDate, Text>> years = new ConcurrentHashMap<>();

    private FrenchHolidays() {}

    @Override
    public Optional<Text> name(LocalDate day) {
        return Optional.ofNullable(years.computeIfAbsent(day.getYear(), this::compute).get(day));
    }

    private Map<LocalDate, Text> compute(int year) {
        var days = new TreeMap<LocalDate, Text>();
        for (var holiday : manager.getHolidays(Year.of(year))) {
            days.put(holiday.getDate(), Text.of(holiday.getDescription(Locale.FRENCH), holiday.getDescription(Locale.ENGLISH)));
        }
        return days;
    }
}
