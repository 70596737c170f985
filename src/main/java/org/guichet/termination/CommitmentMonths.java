package org.guichet.termination;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.guichet.workingtime.DayCount;

/// The months of a commitment, counted from its first day and not from the calendar: one that begins on the 15th has months from the 15th to
/// the 14th, one that begins on 31 January has its second month from 1 March (`DayCount.firstAfter`), so that terms and fees agree.
final class CommitmentMonths {
    private CommitmentMonths() {}

    /// A month of a commitment, or the rest of one.
    ///
    /// @param month first day of the whole month: its price counts
    /// @param from first day of it that is left
    /// @param days how many of its days are left
    /// @param of   how many days the whole month has
    record Left(LocalDate month, LocalDate from, int days, int of) {
        boolean whole() {
            return days == of;
        }
    }

    /// How many months have run in full before a day.
    static int completed(LocalDate begin, LocalDate day) {
        if (!day.isAfter(begin)) return 0;
        var months = (int) ChronoUnit.MONTHS.between(YearMonth.from(begin), YearMonth.from(day));
        while (DayCount.firstAfter(begin, months).isAfter(day)) months--;
        return months;
    }

    /// The number (from 1) of the month to which the last day before `day` belongs.
    static int number(LocalDate begin, LocalDate day) {
        var completed = completed(begin, day);
        return DayCount.firstAfter(begin, completed).isBefore(day) ? completed + 1 : completed;
    }

    /// What is left of the commitment from a day on.
    ///
    /// @param until first day after it
    static List<Left> left(LocalDate begin, LocalDate day, LocalDate until) {
        var left = new ArrayList<Left>();
        var first = day.isBefore(begin) ? begin : day;
        for (int month = completed(begin, first); DayCount.firstAfter(begin, month).isBefore(until); month++) {
            var monthFrom = DayCount.firstAfter(begin, month);
            var monthUntil = DayCount.firstAfter(begin, month + 1);
            var from = monthFrom.isBefore(first) ? first : monthFrom;
            var end = monthUntil.isAfter(until) ? until : monthUntil;
            left.add(new Left(monthFrom, from, (int) ChronoUnit.DAYS.between(from, end), (int) ChronoUnit.DAYS.between(monthFrom, monthUntil)));
        }
        return left;
    }
}
