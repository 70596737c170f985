package org.guichet.workingtime;

import java.time.Duration;
import java.util.regex.Pattern;
import org.guichet.kernel.Text;

/// A length as a contract states it: some hours, or days or months that are counted on a calendar.
/// Which hours are meant (clock time or working time) is said by the opening hours it is used with.
///
/// Written `8h`, `30min`, `1h30min`, `2wd` (working days), `15d` (calendar days), `3m` (months).
public sealed interface Span {
    /// @param time positive length, whole minutes
    record Hours(Duration time) implements Span {
        public Hours {
            if (time.isNegative() || time.toSecondsPart() != 0 || time.toNanosPart() != 0) {
                throw new IllegalArgumentException("a span of hours is a whole number of minutes, not " + time);
            }
        }

        @Override
        public String toString() {
            var hours = time.toHours() == 0 ? "" : time.toHours() + "h";
            var minutes = time.toMinutesPart() == 0 && !hours.isEmpty() ? "" : time.toMinutesPart() + "min";
            return hours + minutes;
        }

        @Override
        public Text label() {
            return Durations.text(time);
        }
    }

    record WorkingDays(int days) implements Span {
        public WorkingDays {
            notNegative(days);
        }

        @Override
        public String toString() {
            return days + "wd";
        }

        @Override
        public Text label() {
            return days <= 1
                    ? Text.of(days + "\u00a0jour ouvré", days + " working day" + (days == 1 ? "" : "s"))
                    : Text.of(days + "\u00a0jours ouvrés", days + " working days");
        }
    }

    record CalendarDays(int days) implements Span {
        public CalendarDays {
            notNegative(days);
        }

        @Override
        public String toString() {
            return days + "d";
        }

        @Override
        public Text label() {
            return days <= 1
                    ? Text.of(days + "\u00a0jour calendaire", days + " calendar day" + (days == 1 ? "" : "s"))
                    : Text.of(days + "\u00a0jours calendaires", days + " calendar days");
        }
    }

    record Months(int months) implements Span {
        public Months {
            notNegative(months);
        }

        @Override
        public String toString() {
            return months + "m";
        }

        @Override
        public Text label() {
            return Text.of(months + "\u00a0mois", months == 1 ? "1 month" : months + " months");
        }
    }

    /// For people, in both languages.
    Text label();

    static Span hours(long hours) {
        return new Hours(Duration.ofHours(hours));
    }

    /// @throws IllegalArgumentException when the text is no span
    static Span parse(String text) {
        var days = Pattern.compile("(\\d{1,5})(wd|d|m)").matcher(text);
        if (days.matches()) {
            int count = Integer.parseInt(days.group(1));
            return switch (days.group(2)) {
                case "wd" -> new WorkingDays(count);
                case "d" -> new CalendarDays(count);
                default -> new Months(count);
            };
        }
        var hours = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})min)?").matcher(text);
        if (text.isEmpty() || !hours.matches()) {
            throw new IllegalArgumentException("not a span (8h, 30min, 2wd, 15d, 3m): " + text);
        }
        return new Hours(Duration.ofHours(number(hours.group(1))).plusMinutes(number(hours.group(2))));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static void notNegative(int count) {
        if (count < 0) throw new IllegalArgumentException("a span is not negative: " + count);
    }
}
