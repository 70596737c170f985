package org.guichet.agreement;

import java.time.LocalDate;
import org.guichet.kernel.Text;

/// One thing on a contract's timeline: a day on which something happened, happens or is due, or a period.
///
/// @param day          the day, or the first day of the period (Europe/Paris)
/// @param until        first day after the period, or null: a single day, or a period without an end where the kind is one
/// @param kind         what sort of thing
/// @param label        what people read, without the date
/// @param about        what it concerns within the contract, e.g. a subscription's label; empty: the contract itself
/// @param clause       clause behind it, or null
/// @param reading      reading behind it, or null
/// @param ifNobodyActs what follows on the day when nobody does anything, or null
public record TimelineEntry(LocalDate day, LocalDate until, Kind kind, Text label, String about, String clause, String reading, Text ifNobodyActs) {
    /// Sorts of things. `period`: it lasts, and is drawn as a bar; `deadline`: somebody has to act by that day.
    public enum Kind {
        SIGNATURE(false, false), EFFECT(false, false), ORDER(false, false), DELIVERY(false, false),
        PERIOD(true, false), MINIMUM(true, false), SUSPENSION(true, false), PROCEDURE(true, false),
        NOTICE_DEADLINE(false, true), DEADLINE(false, true),
        RENEWAL(false, false), AMENDMENT(false, false), LETTER(false, false), DISPUTE(false, false), NOTICE_GIVEN(false, false), END(false, false), CONFIDENTIALITY(false, false);

        private final boolean period;
        private final boolean deadline;

        Kind(boolean period, boolean deadline) {
            this.period = period;
            this.deadline = deadline;
        }

        public boolean period() {
            return period;
        }

        public boolean deadline() {
            return deadline;
        }

        /// Stable, part of classes and files: kebab-case.
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// Where it stands on a day.
    public enum Status { PAST, CURRENT, TO_COME }

    public static TimelineEntry on(LocalDate day, Kind kind, Text label, String clause) {
        return new TimelineEntry(day, null, kind, label, "", clause, null, null);
    }

    /// @param until first day after it, or null: no end
    public static TimelineEntry period(LocalDate from, LocalDate until, Kind kind, Text label, String clause) {
        if (!kind.period()) throw new IllegalArgumentException(kind + " is no period");
        return new TimelineEntry(from, until, kind, label, "", clause, null, null);
    }

    public TimelineEntry about(String what) {
        return new TimelineEntry(day, until, kind, label, what, clause, reading, ifNobodyActs);
    }

    public TimelineEntry reading(String id) {
        return new TimelineEntry(day, until, kind, label, about, clause, id, ifNobodyActs);
    }

    public TimelineEntry ifNobodyActs(Text what) {
        return new TimelineEntry(day, until, kind, label, about, clause, reading, what);
    }

    public Status status(LocalDate today) {
        if (day.isAfter(today)) return Status.TO_COME;
        if (kind.period()) return until == null || until.isAfter(today) ? Status.CURRENT : Status.PAST;
        return day.equals(today) ? Status.CURRENT : Status.PAST;
    }

    /// The last day of a period, as people say it; null: no end, or no period.
    public LocalDate lastDay() {
        return until == null ? null : until.minusDays(1);
    }
}
