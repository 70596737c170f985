package org.guichet.portal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;

/// Dates and times as people type them: `21/11/2026`, `21/11/2026 14:30`, `21/11/2026 à 14 h 30`, or ISO-8601.
final class Typed {
    private static final Pattern FRENCH = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})(?:(?:\\s*à)?\\s+(\\d{1,2})\\s*[:hH]\\s*(\\d{2})?)?");

    private Typed() {}

    /// Nothing typed is no instant; a date alone is its midnight.
    static Outcome<Optional<Instant>> instant(String field, String text) {
        if (text == null || text.isBlank()) return Outcome.done(Optional.empty());
        try {
            return Outcome.done(Optional.of(parse(text)));
        } catch (DateTimeException e) {
            return Outcome.no(Refused.of(PortalError.DATE_BAD).field(field).arg("value", text.length() <= 40 ? text : text.substring(0, 40) + "…"));
        }
    }

    static Outcome<Optional<LocalDate>> day(String field, String text) {
        return instant(field, text).map(at -> at.map(Paris::date));
    }

    private static Instant parse(String text) {
        var plain = text.strip().replace('\u00a0', ' ').replace('\u202f', ' ');
        var match = FRENCH.matcher(plain);
        if (match.matches()) {
            var day = LocalDate.of(Integer.parseInt(match.group(3)), Integer.parseInt(match.group(2)), Integer.parseInt(match.group(1)));
            var time = match.group(4) == null ? LocalTime.MIDNIGHT : LocalTime.of(Integer.parseInt(match.group(4)), match.group(5) == null ? 0 : Integer.parseInt(match.group(5)));
            return LocalDateTime.of(day, time).atZone(Paris.ZONE).toInstant();
        }
        if (plain.matches("\\d{4}-\\d{2}-\\d{2}")) return Paris.startOf(LocalDate.parse(plain));
        return Paris.parse(plain.replace(' ', 'T'));
    }
}
