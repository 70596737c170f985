package org.guichet.workingtime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.guichet.kernel.Paris;

/// The one rule for counting days, whatever the contract: the day of the trigger is out, the last day is in and runs to its
/// end in Paris, and a right opens on the day after. Fifteen days after 2 April last until 17 April included; the right opens
/// on 18 April. Months go from date to date, or to the last day of a shorter month.
public final class DayCount {
    private DayCount() {}

    /// The last day of a delay, included.
    ///
    /// @param hours which days are working days; only used by a span of working days
    /// @throws IllegalArgumentException for a span of hours, which is not counted in days
    public static LocalDate lastDay(LocalDate trigger, Span span, OpeningHours hours) {
        return switch (span) {
            case Span.CalendarDays(int days) -> trigger.plusDays(days);
            case Span.WorkingDays(int days) -> hours.plusWorkingDays(trigger, days);
            case Span.Months(int months) -> trigger.plusMonths(months);
            case Span.Hours _ -> throw new IllegalArgumentException("hours are not counted in days: " + span);
        };
    }

    /// The first day on which what had to wait for the delay may happen.
    public static LocalDate opens(LocalDate trigger, Span span, OpeningHours hours) {
        return lastDay(trigger, span, hours).plusDays(1);
    }

    /// The end of the delay: the first instant after its last day (excluded).
    public static Instant lastInstant(LocalDate trigger, Span span, OpeningHours hours) {
        return Paris.startOf(opens(trigger, span, hours));
    }

    /// Counts backwards from the day of the effect: the latest day on which a notice may be given. Its delay then reaches its
    /// last day on the day of the effect, at the latest. Two working days before works on Monday 16 March 2026: Thursday 12.
    /// Months go back from date to date: three months before 28 February is 28 November, not the 30th.
    public static LocalDate latestNotice(LocalDate effective, Span span, OpeningHours hours) {
        return switch (span) {
            case Span.CalendarDays(int days) -> effective.minusDays(days);
            case Span.Months(int months) -> effective.minusMonths(months);
            case Span.WorkingDays(int days) -> minusWorkingDays(effective, days, hours);
            case Span.Hours _ -> throw new IllegalArgumentException("hours are not counted in days: " + span);
        };
    }

    /// The first day after a period of so many months that begins on a day: 36 months from 1 March 2026 last until 28 February 2029, so
    /// 1 March 2029 comes after. Where the month has no such day, its last day is still in the period: one month from 31 March lasts until
    /// 30 April, twelve from 29 February 2028 until 28 February 2029. Count successive periods from their common first day, never from each
    /// other's end: only so do they come back to it.
    public static LocalDate firstAfter(LocalDate first, int months) {
        var month = YearMonth.from(first).plusMonths(months);
        return first.getDayOfMonth() <= month.lengthOfMonth() ? month.atDay(first.getDayOfMonth()) : month.plusMonths(1).atDay(1);
    }

    private static LocalDate minusWorkingDays(LocalDate effective, int days, OpeningHours hours) {
        var day = effective;
        for (int left = days; left > 0; day = day.minusDays(1)) {
            if (hours.isWorkingDay(day)) left--;
        }
        return day;
    }
}
