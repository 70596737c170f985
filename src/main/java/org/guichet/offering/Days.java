package org.guichet.offering;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.guichet.kernel.Text;

/// Days in the sentences of refusals.
final class Days {
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private Days() {}

    static String fr(LocalDate day) {
        return day.format(FRENCH);
    }

    /// A day that may be open.
    static String orNone(Optional<LocalDate> day) {
        return day.map(Days::fr).orElse("–");
    }

    /// Both languages in one argument: refusals' arguments have none.
    static String both(Text text) {
        return text.fr().equals(text.en()) ? text.fr() : text.fr() + " / " + text.en();
    }
}
