package org.guichet.amendment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.workingtime.DayCount;
import org.guichet.workingtime.Span;

/// The days of a change by its rule: when it may begin at the earliest, by when it had to be told, until when it may be objected to, when an exit takes
/// effect. Days of Europe/Paris; every answer carries its steps.
public final class Schedule {
    private Schedule() {}

    /// The earliest first day for running contracts of a change that is told on a day.
    ///
    /// @param direction of a price: above zero it rises, below it falls; 0 for everything else
    public static Reckoning<LocalDate> earliest(Rule rule, int direction, LocalDate told) {
        var steps = new ArrayList<Reckoning.Step>();
        steps.add(new Reckoning.Step(Text.of("Notification le " + Days.fr(told), "Notice given on " + Days.en(told)), Map.of("notified", told.toString()), null, null));
        var day = told;
        var notice = rule.notice(direction);
        if (rule.runningAfter() != null) {
            day = DayCount.lastDay(told, rule.runningAfter().value(), null);
            steps.add(step(rule.runningAfter(), Text.of("S’applique aux contrats en cours " + rule.runningAfter().value().label().fr() + " après\u00a0: " + Days.fr(day),
                    "Applies to running contracts " + rule.runningAfter().value().label().en() + " later: " + Days.en(day)), day));
        } else if (notice != null) {
            day = after(told, notice.value());
            var which = direction > 0 && rule.rise() != null ? Text.of("Préavis d’une hausse", "Notice of a rise")
                    : direction < 0 && rule.fall() != null ? Text.of("Préavis d’une baisse", "Notice of a fall") : Text.of("Préavis", "Notice");
            steps.add(step(notice, Text.of(which.fr() + "\u00a0: " + notice.value().label().fr() + ", au plus tôt le " + Days.fr(day),
                    which.en() + ": " + notice.value().label().en() + ", at the earliest on " + Days.en(day)), day));
        } else if (rule.signed()) {
            steps.add(new Reckoning.Step(Text.of("S’applique une fois signée par les deux parties", "Applies once both parties have signed"), Map.of(), rule.clause(), rule.reading()));
        } else {
            steps.add(new Reckoning.Step(Text.of("Aucun préavis", "No notice"), Map.of(), rule.clause(), rule.reading()));
        }
        if (rule.monthStart() && day.getDayOfMonth() != 1) {
            day = day.withDayOfMonth(1).plusMonths(1);
            steps.add(new Reckoning.Step(Text.of("À compter du premier jour d’un mois\u00a0: " + Days.fr(day), "From the first day of a month: " + Days.en(day)), Map.of("from", day.toString()), rule.clause(), rule.reading()));
        }
        return new Reckoning<>(day, steps);
    }

    private static Reckoning.Step step(Rule.Cite<Span> span, Text text, LocalDate day) {
        return new Reckoning.Step(text, Map.of("notice", span.value().toString(), "from", day.toString()), span.clause(), span.reading());
    }

    /// The first day of whose notice this one is the latest day, or later: at month ends the day after may be needed.
    private static LocalDate after(LocalDate told, Span notice) {
        var day = DayCount.lastDay(told, notice, null);
        while (DayCount.latestNotice(day, notice, null).isBefore(told)) day = day.plusDays(1);
        return day;
    }

    /// The clause behind the earliest day.
    static String clause(Rule rule, int direction) {
        return rule.runningAfter() != null ? rule.runningAfter().clause() : rule.notice(direction) != null ? rule.notice(direction).clause() : rule.clause();
    }

    /// True when a change may begin on a day that was told on another.
    static boolean allowed(Rule rule, int direction, LocalDate told, LocalDate from) {
        return !from.isBefore(earliest(rule, direction, told).result()) && !(rule.monthStart() && from.getDayOfMonth() != 1);
    }

    /// The next day on which a change may begin, from a wanted one on.
    static LocalDate next(Rule rule, int direction, LocalDate told, LocalDate wanted) {
        var earliest = earliest(rule, direction, told).result();
        if (wanted == null || !wanted.isAfter(earliest)) return earliest;
        return rule.monthStart() && wanted.getDayOfMonth() != 1 ? wanted.withDayOfMonth(1).plusMonths(1) : wanted;
    }

    /// The last day on which the old terms may be insisted on.
    ///
    /// @param inForce first day of the change for the contract
    public static Reckoning<LocalDate> lastDayToObject(Rule.Objection right, LocalDate told, LocalDate inForce) {
        var trigger = right.fromNotice() ? told : inForce;
        var last = DayCount.lastDay(trigger, right.within(), null);
        return new Reckoning<>(last, List.of(
                new Reckoning.Step(right.fromNotice() ? Text.of("Notification le " + Days.fr(told), "Notice given on " + Days.en(told)) : Text.of("Entrée en vigueur le " + Days.fr(inForce), "In force from " + Days.en(inForce)),
                        Map.of("from", trigger.toString()), null, null),
                new Reckoning.Step(Text.of("Opposition possible " + right.within().label().fr() + " après, dernier jour compris\u00a0: " + Days.fr(last),
                        "May be objected to for " + right.within().label().en() + ", last day included: " + Days.en(last)), Map.of("within", right.within().toString(), "lastDay", last.toString()), right.clause(), right.reading())));
    }

    /// The first day without the contract when the customer leaves by this right, giving notice on a day.
    ///
    /// @param inForce first day of the change
    static LocalDate exitOn(Rule.Exit exit, LocalDate given, LocalDate inForce) {
        return exit.notice() == null ? inForce : DayCount.opens(given, exit.notice(), null);
    }
}
