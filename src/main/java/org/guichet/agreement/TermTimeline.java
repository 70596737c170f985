package org.guichet.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.agreement.TimelineEntry.Kind;
import org.guichet.kernel.Text;

/// The timeline of a term: its periods past, current and next, the minimum, the last day for notice, what follows when nobody acts, the end.
public final class TermTimeline {
    private TermTimeline() {}

    /// @param about what is bound within the contract; empty: the contract itself
    public static List<TimelineEntry> of(Bound bound, String about) {
        var now = bound.commitment();
        if (!now.begun()) return List.of();
        var entries = new ArrayList<TimelineEntry>();
        for (var period : past(bound)) entries.add(period(bound, period));
        entries.add(period(bound, now));
        if (now.minimumUntil() != null) {
            var minimum = bound.rule() == null ? null : bound.rule().minimum();
            entries.add(TimelineEntry.period(now.anchor(), cut(now.minimumUntil(), bound.endedOn(), now.anchor()), Kind.MINIMUM, Text.of("Période minimale d’engagement", "Minimum period"), minimum == null ? null : minimum.clause())
                    .reading(minimum == null ? null : minimum.reading()));
        }
        if (bound.endedOn() != null) entries.add(TimelineEntry.on(bound.endedOn().minusDays(1), Kind.END, Text.of("Dernier jour", "Last day"), null));
        else if (bound.lapses()) entries.add(end(bound));
        if (bound.lastDayToAct() != null && !bound.lapses()) entries.addAll(renewal(bound));
        return entries.stream().map(entry -> entry.about(about)).toList();
    }

    private static TimelineEntry end(Bound bound) {
        return TimelineEntry.on(bound.commitment().lastDay(), Kind.END, Text.of("Dernier jour\u00a0: terme sans reconduction", "Last day: a term without renewal"), bound.rule() == null ? null : bound.rule().initial().clause())
                .ifNobodyActs(TermWords.ifNobodyActs(bound));
    }

    /// The last day for notice, and the period that follows without one.
    private static List<TimelineEntry> renewal(Bound bound) {
        var renewal = bound.rule().renewal();
        var next = bound.rule().next(bound.commitment());
        var by = TermWords.party(renewal.by());
        var form = TermWords.form(renewal.form());
        return List.of(
                TimelineEntry.on(bound.lastDayToAct(), Kind.NOTICE_DEADLINE,
                        Text.of("Dernier jour pour dénoncer\u00a0: " + by.fr() + ", par " + form.fr() + " (" + renewal.counts().label().fr() + ")", "Last day for notice: " + by.en() + ", by " + form.en() + " (" + renewal.counts().label().en() + ")"),
                        renewal.prevented()).reading(renewal.preventedReading()).ifNobodyActs(TermWords.ifNobodyActs(bound)),
                TimelineEntry.on(next.from(), Kind.RENEWAL, Text.of("Reconduction tacite", "Tacit renewal"), renewal.clause()).reading(renewal.reading()).ifNobodyActs(TermWords.ifNobodyActs(bound)),
                period(bound, next));
    }

    private static TimelineEntry period(Bound bound, Commitment period) {
        var rule = bound.rule();
        var first = period.renewals() == 0 || rule == null || rule.renewal() == null;
        var entry = TimelineEntry.period(period.from(), cut(period.until(), bound.endedOn(), period.from()), Kind.PERIOD, TermWords.period(period),
                rule == null ? null : first ? rule.initial().clause() : rule.renewal().clause());
        return entry.reading(rule == null ? null : first ? rule.initial().reading() : rule.renewal().reading());
    }

    private static LocalDate cut(LocalDate until, LocalDate endedOn, LocalDate from) {
        if (endedOn == null || !endedOn.isAfter(from)) return until;
        return until == null || endedOn.isBefore(until) ? endedOn : until;
    }

    /// The periods before the current one, reckoned again from the first day.
    private static List<Commitment> past(Bound bound) {
        var now = bound.commitment();
        var rule = bound.rule();
        if (now.renewals() == 0 || rule == null || rule.renewal() == null) return List.of();
        if (rule.initial().value() instanceof Length.PerOrder && bound.orderedMonths() == null) return List.of();
        var past = new ArrayList<Commitment>();
        for (var period = rule.first(now.anchor(), bound.orderedMonths()); period.until() != null && !period.until().isAfter(now.from()); period = rule.next(period)) past.add(period);
        // agreed otherwise on the way: what is known is better than what would have been
        return !past.isEmpty() && past.getLast().until().equals(now.from()) ? past : List.of();
    }
}
