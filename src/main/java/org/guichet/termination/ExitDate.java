package org.guichet.termination;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.guichet.agreement.Commitment;
import org.guichet.agreement.TermRule;
import org.guichet.clause.Executes;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.workingtime.DayCount;

/// The day on which an end takes effect, reckoned from the ground's data and the days of the letter.
///
/// @param effectiveOn the day of effect: the last day of the contract, except where a change enters into force on it
/// @param endedOn     first day without
/// @param late        the notice came too late for the current term: the commitment is renewed first
@Executes({"BFC-CG-9-contrat", "BFC-ESAV-8.2", "BTBS-CG-9.3-90", "ODSI-17.1-notif"})
record ExitDate(LocalDate effectiveOn, LocalDate endedOn, boolean late, List<Reckoning.Step> steps) {
    /// A renewal that never ends is not walked through: so many periods are looked at.
    private static final int PERIODS = 200;

    /// What a day of effect is reckoned from.
    ///
    /// @param product        code of the product, or null for a contract
    /// @param counted        the letter's day that counts
    /// @param wishedOn       day of effect that is asked for, or null for the earliest
    /// @param term           how the commitment renews, or null where it does not
    /// @param opened         the change that opened the exit, or null
    /// @param suspendedUntil last day of the announced suspension, or null
    record Facts(String product, LocalDate counted, LocalDate wishedOn, Commitment commitment, TermRule term, Case.Opened opened, LocalDate suspendedUntil) {}

    static Outcome<ExitDate> of(Ground ground, Facts in) {
        var steps = new ArrayList<Reckoning.Step>();
        var counted = in.counted();
        var which = ground.counts().label();
        steps.add(ground.cite().step("La date qui compte est la " + which.fr() + " de la lettre\u00a0: " + Days.fr(counted), "The date that counts is the " + which.en() + " of the letter: " + Days.en(counted), "counted", counted.toString()));
        var delay = ground.delayFor(in.product());
        if (delay.isEmpty() && ground.delaysByProduct()) {
            return Outcome.no(Refused.of(TerminationError.NOTICE_UNKNOWN).field("subscription").clause(ground.cite().clause()).arg("product", in.product()));
        }
        var end = counted;
        if (delay.isPresent()) {
            var span = delay.get().span();
            end = DayCount.lastDay(counted, span, null);
            steps.add(delay.get().cite().step("Préavis\u00a0: " + span.label().fr() + ", dernier jour le " + Days.fr(end), "Notice: " + span.label().en() + ", last day " + Days.en(end), "notice", span.toString(), "noticeEnds", end.toString()));
        }
        return switch (ground.effect()) {
            case NOTICE_END, AT_ONCE -> free(ground, in, end, steps);
            case MONTH_END -> monthEnd(ground, in, end, steps);
            case TERM -> term(ground, in, steps);
            case AS_OPENED -> opened(ground, in, steps);
            case SUSPENSION_END -> suspensionEnd(ground, in, steps);
        };
    }

    /// The earliest day, or any later one that is wished; not within a minimum period that binds.
    private static Outcome<ExitDate> free(Ground ground, Facts in, LocalDate end, List<Reckoning.Step> steps) {
        var earliest = afterMinimum(ground, in, end, steps);
        if (early(in, earliest)) return tooEarly(ground, in, earliest);
        var day = in.wishedOn() == null ? earliest : in.wishedOn();
        if (in.wishedOn() != null && day.isAfter(earliest)) steps.add(Cite.plain("Fin demandée\u00a0: " + Days.fr(day), "End asked for: " + Days.en(day), "wished", day.toString()));
        return last(ground, day, steps);
    }

    private static LocalDate afterMinimum(Ground ground, Facts in, LocalDate end, List<Reckoning.Step> steps) {
        var minimum = in.commitment().minimumLastDay();
        if (ground.afterMinimum() == null || minimum == null || !end.isBefore(minimum)) return end;
        steps.add(ground.afterMinimum().step("L’engagement minimal court jusqu’au " + Days.fr(minimum) + " compris\u00a0: pas de fin avant", "The minimum commitment runs until " + Days.en(minimum) + " included: no end before",
                "minimumUntil", minimum.toString()));
        return minimum;
    }

    private static Outcome<ExitDate> monthEnd(Ground ground, Facts in, LocalDate end, List<Reckoning.Step> steps) {
        var earliest = YearMonth.from(afterMinimum(ground, in, end, steps)).atEndOfMonth();
        if (early(in, earliest)) return tooEarly(ground, in, earliest);
        var day = in.wishedOn() == null ? earliest : in.wishedOn();
        var monthEnd = YearMonth.from(day).atEndOfMonth();
        if (!day.equals(monthEnd)) return notPossible(ground, in, monthEnd);
        steps.add(ground.effectCite().step("L’effet se produit à la fin du mois civil\u00a0: " + Days.fr(day), "It takes effect at the end of the calendar month: " + Days.en(day), "monthEnd", day.toString()));
        return last(ground, day, steps);
    }

    /// At the end of a period, when the notice was given in time for it; too late renews.
    private static Outcome<ExitDate> term(Ground ground, Facts in, List<Reckoning.Step> steps) {
        if (in.term() == null || in.term().renewal() == null) return Outcome.no(Refused.of(TerminationError.GROUND_NOT_OPEN).field("ground").clause(ground.cite().clause()));
        var period = in.commitment();
        var cite = new Cite(in.term().renewal().prevented(), in.term().renewal().preventedReading());
        var late = false;
        for (int i = 0; i < PERIODS && period.until() != null; i++, period = in.term().next(period)) {
            var lastDay = period.lastDay();
            var latest = in.term().lastDayForNotice(period);
            if (in.counted().isAfter(latest)) {
                late = true;
                steps.add(cite.step("Terme du " + Days.fr(lastDay) + "\u00a0: la dénonciation devait compter au plus tard du " + Days.fr(latest) + ". Trop tard\u00a0: l’engagement est reconduit",
                        "Term of " + Days.en(lastDay) + ": notice had to count from " + Days.en(latest) + " at the latest. Too late: the commitment is renewed", "term", lastDay.toString(), "latest", latest.toString()));
                continue;
            }
            steps.add(cite.step("Terme du " + Days.fr(lastDay) + "\u00a0: dénonciation possible jusqu’au " + Days.fr(latest) + ", dans le délai", "Term of " + Days.en(lastDay) + ": notice possible until " + Days.en(latest) + ", in time",
                    "term", lastDay.toString(), "latest", latest.toString()));
            if (early(in, lastDay)) return tooEarly(ground, in, lastDay);
            if (in.wishedOn() != null && in.wishedOn().isAfter(lastDay)) {
                var next = in.term().next(period);
                if (next.until() == null || in.wishedOn().isBefore(next.lastDay())) return notPossible(ground, in, next.until() == null ? lastDay : next.lastDay());
                continue;
            }
            return Outcome.done(new ExitDate(lastDay, lastDay.plusDays(1), late, List.copyOf(steps)));
        }
        return Outcome.no(Refused.of(TerminationError.TERM_MISSED).field("ground").clause(cite.clause()).arg("latest", Days.fr(in.term().lastDayForNotice(in.commitment()))));
    }

    /// The change says on which day it lets go; that is the first one without.
    private static Outcome<ExitDate> opened(Ground ground, Facts in, List<Reckoning.Step> steps) {
        var day = in.opened().endedOn();
        if (in.wishedOn() != null && !in.wishedOn().equals(day)) return in.wishedOn().isBefore(day) ? tooEarly(ground, in, day) : notPossible(ground, in, day);
        steps.add(in.opened().cite().step("La modification (" + in.opened().why().fr() + ") ouvre une sortie qui prend effet le " + Days.fr(day) + ", premier jour sans", "The change (" + in.opened().why().en() + ") opens an exit that takes effect on " + Days.en(day) + ", the first day without", "opened", day.toString()));
        return Outcome.done(new ExitDate(day, day, false, List.copyOf(steps)));
    }

    private static Outcome<ExitDate> suspensionEnd(Ground ground, Facts in, List<Reckoning.Step> steps) {
        var announced = in.suspendedUntil() != null && !in.suspendedUntil().isBefore(in.counted());
        var day = announced ? in.suspendedUntil() : in.counted();
        if (in.wishedOn() != null && !in.wishedOn().equals(day)) return in.wishedOn().isBefore(day) ? tooEarly(ground, in, day) : notPossible(ground, in, day);
        steps.add(announced ? ground.effectCite().step("Fin annoncée de la suspension\u00a0: " + Days.fr(day), "Announced end of the suspension: " + Days.en(day), "suspendedUntil", day.toString())
                : ground.effectCite().step("Suspension sans fin annoncée\u00a0: l’effet se produit le jour de la lettre, le " + Days.fr(day), "Suspension without an announced end: it takes effect on the day of the letter, " + Days.en(day), "letter", day.toString()));
        return Outcome.done(new ExitDate(day, day.plusDays(1), false, List.copyOf(steps)));
    }

    private static Outcome<ExitDate> last(Ground ground, LocalDate day, List<Reckoning.Step> steps) {
        if (ground.effect() != Effect.MONTH_END) steps.add(ground.effectCite().step("Prend effet le " + Days.fr(day) + ", dernier jour compris", "Takes effect on " + Days.en(day) + ", last day included", "effective", day.toString()));
        return Outcome.done(new ExitDate(day, day.plusDays(1), false, List.copyOf(steps)));
    }

    private static boolean early(Facts in, LocalDate earliest) {
        return in.wishedOn() != null && in.wishedOn().isBefore(earliest);
    }

    private static Outcome<ExitDate> tooEarly(Ground ground, Facts in, LocalDate earliest) {
        return Outcome.no(Refused.of(TerminationError.TOO_EARLY).field("wishedOn").clause(ground.delayFor(in.product()).map(d -> d.cite().clause()).orElse(ground.cite().clause()))
                .arg("wished", Days.fr(in.wishedOn())).arg("earliest", Days.fr(earliest)));
    }

    private static Outcome<ExitDate> notPossible(Ground ground, Facts in, LocalDate nearest) {
        return Outcome.no(Refused.of(TerminationError.DATE_NOT_POSSIBLE).field("wishedOn").clause(ground.effectCite().clause()).arg("wished", Days.fr(in.wishedOn())).arg("earliest", Days.fr(nearest)));
    }
}
