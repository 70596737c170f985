package org.guichet.agreement;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.guichet.kernel.Text;

/// Days as people write them: `02/03/2026`, `2 March 2026`.
final class Days {
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRENCH);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private Days() {}

    static String fr(LocalDate day) {
        return FRENCH.format(day);
    }

    static Text label(LocalDate day) {
        return Text.of(FRENCH.format(day), ENGLISH.format(day));
    }
}
