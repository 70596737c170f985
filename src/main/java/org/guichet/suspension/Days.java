package org.guichet.suspension;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;

/// Days and instants as notices and refusals write them, Paris time.
final class Days {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final DateTimeFormatter FR = DateTimeFormatter.ofPattern("dd/MM/uuuu 'à' HH'\u00a0h\u00a0'mm", Locale.FRENCH);
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("dd/MM/uuuu 'at' HH:mm", Locale.ENGLISH);

    private Days() {}

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static Text at(Instant at) {
        return Text.of(FR.format(Paris.of(at)), EN.format(Paris.of(at)));
    }
}
