package org.guichet.workingtime;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
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
            // when two fall on one day (Ascension on 1 or 8 May) the day bears both names
            days.merge(holiday.getDate(), named(holiday.getPropertiesKey()), (a, b) -> Text.of(a.fr() + ", " + b.fr(), a.en() + ", " + b.en()));
        }
        return days;
    }

    /// The names as French law and usage have them; the library's own wordings vary.
    private static Text named(String key) {
        return switch (key) {
            case "NEW_YEAR" -> Text.of("Jour de l’An", "New Year’s Day");
            case "christian.EASTER_MONDAY" -> Text.of("Lundi de Pâques", "Easter Monday");
            case "LABOUR_DAY" -> Text.of("Fête du Travail", "Labour Day");
            case "VICTORY_DAY" -> Text.of("Victoire de 1945", "Victory Day 1945");
            case "christian.ASCENSION_DAY" -> Text.of("Ascension", "Ascension Day");
            case "christian.WHIT_MONDAY" -> Text.of("Lundi de Pentecôte", "Whit Monday");
            case "NATIONAL_DAY" -> Text.of("Fête nationale", "National Day");
            case "ASSUMPTION_MARY" -> Text.of("Assomption", "Assumption Day");
            case "ALL_SAINTS" -> Text.of("Toussaint", "All Saints’ Day");
            case "ARMISTICE" -> Text.of("Armistice de 1918", "Armistice Day 1918");
            case "CHRISTMAS" -> Text.of("Noël", "Christmas Day");
            default -> throw new IllegalStateException("holiday unknown to French law: " + key);
        };
    }
}
