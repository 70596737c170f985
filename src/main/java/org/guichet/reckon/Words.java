package org.guichet.reckon;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;

/// Dates and instants as sentences need them, in both languages, Paris time.
final class Words {
    private static final DateTimeFormatter FRENCH_DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.FRENCH);
    private static final DateTimeFormatter FRENCH_FIRST = DateTimeFormatter.ofPattern("EEEE d'er' MMMM uuuu", Locale.FRENCH);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);

    private Words() {}

    static Text day(LocalDate day) {
        var french = (day.getDayOfMonth() == 1 ? FRENCH_FIRST : FRENCH_DAY).format(day);
        return Text.of(french.replace(' ', '\u00a0'), ENGLISH_DAY.format(day));
    }

    static Text instant(Instant at) {
        var local = Paris.of(at);
        var day = day(local.toLocalDate());
        return Text.of(day.fr() + " à " + frenchTime(local), day.en() + " " + englishTime(local));
    }

    private static String frenchTime(ZonedDateTime at) {
        var time = "%d\u00a0h\u00a0%02d".formatted(at.getHour(), at.getMinute());
        return at.getSecond() == 0 ? time : time + "\u00a0min\u00a0%02d\u00a0s".formatted(at.getSecond());
    }

    private static String englishTime(ZonedDateTime at) {
        var time = "%02d:%02d".formatted(at.getHour(), at.getMinute());
        return at.getSecond() == 0 ? time : time + ":%02d".formatted(at.getSecond());
    }
}
