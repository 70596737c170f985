package org.guichet.api.tmf;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.kernel.Paris;

/// How values of query parameters are read, the same for every resource.
public final class Parameters {
    private Parameters() {}

    /// A whole number, or -1.
    public static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    /// The values between commas, each once.
    public static Set<String> values(String given) {
        return Arrays.stream(given.split(",")).map(String::strip).filter(v -> !v.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// An instant as the first one in or out of a half-open stretch; a bare day stands for the whole day in Paris. Null when it is none.
    ///
    /// @param after true where the given instant (or day) itself lies before the bound: `gt` and `lte`
    public static Instant bound(String given, boolean after) {
        try {
            if (isDay(given)) {
                var day = LocalDate.parse(given);
                return Paris.startOf(after ? day.plusDays(1) : day);
            }
            // a plus sign that was not escaped arrives as a space
            var at = Paris.parse(given.strip().replace(' ', '+')).truncatedTo(ChronoUnit.MICROS);
            return after ? at.plus(1, ChronoUnit.MICROS) : at;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static boolean isDay(String given) {
        return given.matches("\\d{4}-\\d{2}-\\d{2}");
    }
}
