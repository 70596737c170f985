package org.guichet.agreement;

import java.time.LocalDate;

/// How long somebody is bound, in days of Europe/Paris. Periods are half-open: the day after, not the last one.
///
/// @param from         first day of the current period, or null while it has not begun
/// @param until        first day after the current period, or null: indefinite
/// @param minimumUntil first day after the minimum period, or null: none
/// @param renewals     how often it was renewed
/// @param anchor       first day of the first period, from which all later ones are counted; null while it has not begun
public record Commitment(LocalDate from, LocalDate until, LocalDate minimumUntil, int renewals, LocalDate anchor) {
    public static final Commitment NOT_BEGUN = new Commitment(null, null, null, 0);

    public Commitment {
        if (from == null && (until != null || minimumUntil != null)) throw new IllegalArgumentException("ends without having begun");
        if (until != null && !until.isAfter(from)) throw new IllegalArgumentException("ends before it begins: " + from + " to " + until);
        if (anchor == null) anchor = from;
        if (anchor != null && (from == null || anchor.isAfter(from))) throw new IllegalArgumentException("counted from " + anchor + ", which is not before " + from);
    }

    /// Counted from the first day of this period.
    public Commitment(LocalDate from, LocalDate until, LocalDate minimumUntil, int renewals) {
        this(from, until, minimumUntil, renewals, from);
    }

    /// Without an end, and without a minimum.
    public static Commitment indefinite(LocalDate from) {
        return new Commitment(from, null, null, 0);
    }

    public boolean begun() {
        return from != null;
    }

    /// The last day of the current period, as people say it; null: indefinite.
    public LocalDate lastDay() {
        return until == null ? null : until.minusDays(1);
    }

    /// The last day of the minimum period, or null.
    public LocalDate minimumLastDay() {
        return minimumUntil == null ? null : minimumUntil.minusDays(1);
    }

    /// True on the days on which leaving costs something by a minimum period.
    public boolean bindsOn(LocalDate day) {
        return minimumUntil != null && day.isBefore(minimumUntil);
    }

    /// The period that follows, from the day after this one; counted from the same first day.
    ///
    /// @param next first day after it, or null: indefinite from now on
    public Commitment renewed(LocalDate next) {
        return new Commitment(until, next, minimumUntil, renewals + 1, anchor);
    }
}
