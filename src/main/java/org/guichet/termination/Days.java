package org.guichet.termination;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Days as the product writes them.
final class Days {
    private static final DateTimeFormatter FR = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private Days() {}

    static String fr(LocalDate day) {
        return FR.format(day);
    }

    static String en(LocalDate day) {
        return EN.format(day);
    }
}
