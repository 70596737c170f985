package org.guichet.ws;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.guichet.kernel.Paris;

/// How instants, days and lengths of time are written in messages. The generated classes call it.
public final class XmlTimes {
    private XmlTimes() {}

    /// Without an offset it is Paris time.
    public static Instant instant(String text) {
        return Paris.parse(text.strip());
    }

    /// With the offset of Paris at that instant, to the second: `2026-03-02T10:00:00+01:00`.
    public static String text(Instant at) {
        return at == null ? null : Paris.iso(at.truncatedTo(ChronoUnit.SECONDS));
    }

    public static LocalDate day(String text) {
        return LocalDate.parse(text.strip());
    }

    public static String text(LocalDate day) {
        return day == null ? null : day.toString();
    }

    public static Duration length(String text) {
        return Duration.parse(text.strip());
    }

    /// As XML Schema writes it: one sign in front.
    public static String text(Duration length) {
        return length == null ? null : length.isNegative() ? "-" + length.negated() : length.toString();
    }
}
