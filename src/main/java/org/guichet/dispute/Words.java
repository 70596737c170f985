package org.guichet.dispute;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Days as notices and reckonings write them.
final class Words {
    private static final DateTimeFormatter FR = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private Words() {}

    static String fr(LocalDate day) {
        return FR.format(day);
    }

    static String en(LocalDate day) {
        return EN.format(day);
    }
}
