package org.guichet.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.kernel.Paris;
import org.guichet.ledger.Journal;
import org.guichet.store.due.DayWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The days of a term, as work of the night run: warnings before the last day on which its renewal can be prevented, then its renewal, or its
/// end where nothing follows. One row for each bound thing tells its next such day; nothing else is looked at.
@Component
public class TermWork {
    private final DayWork days;
    private final TermNotices notices;

    TermWork(DayWork days, TermNotices notices) {
        this.days = days;
        this.notices = notices;
    }

    /// What a bound thing does on its days; called in the night run's transaction.
    public interface Effects {
        /// Stores and journals the next period.
        void renewed(Commitment before, Commitment now);

        /// Ends it.
        ///
        /// @param endedOn first day without it
        void lapsed(LocalDate endedOn);
    }

    /// Begins, or begins anew, to watch: to be called when a commitment was set.
    public void watch(JdbcClient jdbc, Bound bound, LocalDate today) {
        var next = next(bound, TermLeads.of(jdbc, bound.subject().provider()), today);
        if (next == null) days.clear(jdbc, bound.subject().provider(), bound.work(), bound.subject().id());
        else days.set(jdbc, bound.subject().provider(), bound.subject().customer(), bound.work(), bound.subject().id(), next);
    }

    /// The day on which something falls due that has not been done before today; null: no such day. What is due today or was missed is due now.
    private static LocalDate next(Bound bound, List<Integer> leads, LocalDate today) {
        var until = bound.commitment().until();
        if (until == null) return null;
        var last = bound.lastDayToAct();
        var warnings = last == null || last.isBefore(today) ? Stream.<LocalDate>empty() : leads.stream().map(last::minusDays);
        return warnings.map(day -> day.isBefore(today) ? today : day).reduce(until, (a, b) -> a.isBefore(b) ? a : b);
    }

    /// Does what is due by now, and nothing that was done before: the periods that have passed, then the warning that is due.
    public void run(JdbcClient jdbc, Bound bound, Instant now, Effects effects) {
        var today = Paris.date(now);
        var here = bound;
        while (here.commitment().until() != null && !here.commitment().until().isAfter(today)) {
            // given notice of: its end is the termination's
            if (here.endsWithin()) return;
            if (here.lapses()) {
                effects.lapsed(here.commitment().until());
                notices.lapsed(jdbc, here);
                return;
            }
            var later = here.now(here.rule().next(here.commitment()));
            effects.renewed(here.commitment(), later.commitment());
            notices.renewed(jdbc, here, later.commitment());
            here = later;
        }
        if (here.commitment().until() == null) return;
        var leads = TermLeads.of(jdbc, here.subject().provider());
        warn(jdbc, here, leads, today, now);
        // whatever is left lies after today
        var next = next(here, leads.stream().filter(ahead(here, today)).toList(), today);
        if (next != null) days.set(jdbc, here.subject().provider(), here.subject().customer(), here.work(), here.subject().id(), next);
    }

    private static java.util.function.Predicate<Integer> ahead(Bound bound, LocalDate today) {
        var last = bound.lastDayToAct();
        return lead -> last != null && last.minusDays(lead).isAfter(today);
    }

    /// One warning, by the shortest lead that is due; longer ones that were missed count as told with it.
    private void warn(JdbcClient jdbc, Bound bound, List<Integer> leads, LocalDate today, Instant now) {
        var last = bound.lastDayToAct();
        if (last == null || last.isBefore(today)) return;
        var due = leads.stream().filter(lead -> !last.minusDays(lead).isAfter(today)).sorted().toList();
        var told = 0;
        for (var lead : due) {
            var first = jdbc.sql("""
                    insert into term_warning (provider_id, customer_id, subject_kind, subject, period_until, lead_days, told_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                    .params(bound.subject().provider(), bound.subject().customer(), bound.subject().kind(), bound.subject().id(), bound.commitment().until(), lead, Journal.utc(now)).update();
            // the shortest one was told before: so were all longer ones
            if (first == 0) break;
            told++;
        }
        if (told > 0) notices.warn(jdbc, bound, last);
    }
}
