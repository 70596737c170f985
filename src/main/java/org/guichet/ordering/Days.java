package org.guichet.ordering;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/// Days as people read them.
final class Days {
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private Days() {}

    static String fr(LocalDate day) {
        return FRENCH.format(day);
    }

    static String en(LocalDate day) {
        return day.toString();
    }
}
