package org.guichet.agreement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.DayCount;
import org.guichet.workingtime.Span;

/// The kind "term and renewal": when a term starts, how long it lasts first, the minimum below which leaving costs something, what follows
/// when nobody acts, and how and until when that may be prevented. All values are the contract's (terms `contract-term` and
/// `subscription-term`); each part cites its own clause. Days of Europe/Paris, periods half-open, months from date to date and always counted
/// from the first day of the first period (`DayCount.firstAfter`), so that renewals never drift.
///
/// @param starts  which day begins it
/// @param initial how long the first period lasts
/// @param minimum minimum period from the same day, or null: none
/// @param renewal what follows the first period, or null: nothing, it lapses
public record TermRule(Cite<Start> starts, Cite<Length> initial, Cite<Length> minimum, Renewal renewal) {
    /// A part with its clause, and its reading or null.
    public record Cite<T>(T value, String clause, String reading) {}

    /// Which day begins a term.
    public enum Start {
        /// The contract's first day.
        EFFECT("effect"),
        /// The day on which the service was made available.
        AVAILABILITY("availability"),
        /// The day on which access rights were granted.
        ACTIVATION("activation");

        private final String code;

        Start(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /// Who may prevent a renewal.
    public enum Party {
        EITHER("either"), CUSTOMER("customer"), PROVIDER("provider");

        private final String code;

        Party(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /// Tacit renewal.
    ///
    /// @param lasts     indefinite, or so many months each time
    /// @param clause    of the renewal
    /// @param by        who may prevent it
    /// @param notice    how long before the last day of the period
    /// @param counts    which date of the letter must lie by then
    /// @param form      code of the form that the notice takes, e.g. `lrar`
    /// @param prevented clause of the notice, often the same
    public record Renewal(Length lasts, String clause, String reading, Party by, Span notice, LetterDate counts, String form, String prevented, String preventedReading) {}

    private static final Set<String> FORMS = Set.of("lrar", "letter", "e-mail", "written", "counter");

    /// @throws org.guichet.terms.TermShapeFault when the value is no such rule
    public static TermRule read(TermValue value) {
        value.only("starts", "initial", "minimum", "renewal");
        var initial = value.at("initial");
        var length = Length.read(initial);
        if (length instanceof Length.Indefinite && value.has("renewal")) throw value.at("renewal").shape("an indefinite term is not renewed");
        Cite<Length> minimum = null;
        if (value.has("minimum")) {
            minimum = cite(value.at("minimum"), Length.read(value.at("minimum")));
            if (minimum.value() instanceof Length.Indefinite) throw value.at("minimum").shape("a minimum has an end");
        }
        return new TermRule(cite(value.at("starts"), start(value.at("starts"))), cite(initial, length), minimum, value.has("renewal") ? renewal(value.at("renewal")) : null);
    }

    private static Renewal renewal(TermValue value) {
        value.only("for", "prevented");
        var lasts = Length.read(value.at("for"));
        if (lasts instanceof Length.PerOrder) throw value.at("for").shape("a renewal is indefinite or lasts so many months");
        var prevented = value.at("prevented");
        prevented.only("by", "notice", "counts", "form");
        var notice = prevented.span("notice");
        if (!(notice instanceof Span.CalendarDays || notice instanceof Span.Months)) throw prevented.at("notice").shape("calendar days or months are expected");
        var form = prevented.text("form");
        if (!FORMS.contains(form)) throw prevented.at("form").shape("unknown form " + form);
        return new Renewal(lasts, value.clause(), value.reading(), party(prevented.at("by")), notice,
                LetterDate.of(prevented.text("counts")).orElseThrow(() -> prevented.at("counts").shape("sent, presented or received is expected")), form, prevented.clause(), prevented.reading());
    }

    private static Start start(TermValue value) {
        for (var start : Start.values()) if (start.code().equals(value.text())) return start;
        throw value.shape("effect, availability or activation is expected");
    }

    private static Party party(TermValue value) {
        for (var party : Party.values()) if (party.code().equals(value.text())) return party;
        throw value.shape("either, customer or provider is expected");
    }

    private static <T> Cite<T> cite(TermValue where, T value) {
        return new Cite<>(value, where.clause(), where.reading());
    }

    /// The first period.
    ///
    /// @param from          the day that starts it, see `starts`
    /// @param orderedMonths what the order says, or null where it says nothing
    /// @throws IllegalArgumentException when the contract leaves the term to the order and the order says nothing
    public Commitment first(LocalDate from, Integer orderedMonths) {
        return new Commitment(from, end(initial.value(), from, orderedMonths, true), minimum == null ? null : end(minimum.value(), from, orderedMonths, false), 0, from);
    }

    private static LocalDate end(Length length, LocalDate from, Integer orderedMonths, boolean needed) {
        return switch (length) {
            case Length.Indefinite _ -> null;
            case Length.Months(int months) -> DayCount.firstAfter(from, months);
            case Length.PerOrder _ -> {
                if (orderedMonths == null && needed) throw new IllegalArgumentException("the order must say how long it lasts");
                yield orderedMonths == null ? null : DayCount.firstAfter(from, orderedMonths);
            }
        };
    }

    /// True where the first period cannot be reckoned without the order's months.
    public boolean byOrder() {
        return initial.value() instanceof Length.PerOrder;
    }

    /// True where what the order says counts at all: for the first period, or for the minimum.
    public boolean readsOrder() {
        return byOrder() || minimum != null && minimum.value() instanceof Length.PerOrder;
    }

    /// What follows the current period when nobody acts.
    ///
    /// @throws IllegalStateException when it has no end, or is not renewed
    public Commitment next(Commitment now) {
        if (now.until() == null || renewal == null) throw new IllegalStateException("nothing follows " + now);
        return now.renewed(switch (renewal.lasts()) {
            case Length.Indefinite _ -> null;
            case Length.Months(int months) -> later(now, months);
            case Length.PerOrder _ -> throw new IllegalStateException("refused when the contract was read");
        });
    }

    /// From the anchor, so many months later than the end of this period.
    private static LocalDate later(Commitment now, int months) {
        var passed = (int) ChronoUnit.MONTHS.between(YearMonth.from(now.anchor()), YearMonth.from(now.until()));
        // an end on the first of a month may stand for a day that the month before did not have
        for (int n : new int[] {passed, passed - 1}) if (DayCount.firstAfter(now.anchor(), n).equals(now.until())) return DayCount.firstAfter(now.anchor(), n + months);
        // an end that was agreed otherwise: counted from there
        return DayCount.firstAfter(now.until(), months);
    }

    /// True when the current period ends with nothing after it.
    public boolean lapses(Commitment now) {
        return now.until() != null && renewal == null;
    }

    /// The last day on which the letter's date (`renewal.counts`) keeps the next period from beginning; null: there is none to prevent.
    public LocalDate lastDayForNotice(Commitment now) {
        return now.until() == null || renewal == null ? null : DayCount.latestNotice(now.lastDay(), renewal.notice(), null);
    }
}
