package org.guichet.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// The one time zone of the five contracts. Named here, never taken from the machine.
public final class Paris {
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private Paris() {}

    public static ZonedDateTime of(Instant at) {
        return at.atZone(ZONE);
    }

    public static LocalDate date(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }

    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /// Reads an instant; without an offset it is Paris time. In the hour that occurs twice (25 October) the first one is meant.
    ///
    /// @throws java.time.format.DateTimeParseException when the text is neither an instant nor a local date-time
    public static Instant parse(String text) {
        var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime offset ? offset.toInstant() : ((LocalDateTime) parsed).atZone(ZONE).toInstant();
    }

    /// ISO-8601 with the offset of Paris at that instant, e.g. `2026-03-02T09:00:00+01:00`.
    public static String iso(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(ZONE));
    }
}
