package org.guichet.agreement;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.guichet.agreement.TimelineEntry.Kind;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// What falls due on all contracts in the coming weeks, and how long before a provider wants to warn of it.
@Component
public class Deadlines {
    /// Kinds that a list of deadlines shows.
    public static final Set<Kind> SHOWN = EnumSet.of(Kind.NOTICE_DEADLINE, Kind.DEADLINE, Kind.RENEWAL, Kind.END, Kind.AMENDMENT, Kind.CONFIDENTIALITY);
    private final Db db;
    private final Timeline timeline;
    private final InstantSource clock;

    Deadlines(Db db, Timeline timeline, InstantSource clock) {
        this.db = db;
        this.timeline = timeline;
        this.clock = clock;
    }

    public record Due(Contract contract, TimelineEntry entry) {}

    /// What falls due from today until a day (excluded), earliest first. Looks only at customers of whom some work of the night run lies before
    /// that day, or an end: every deadline has such a row. Needs `contract.read`; customers see their own.
    public Outcome<List<Due>> list(Actor actor, LocalDate until) {
        if (!actor.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        var today = Paris.date(clock.instant());
        return Outcome.done(db.read(actor.scope(), jdbc -> {
            var due = new ArrayList<Due>();
            var customers = jdbc.sql("select distinct customer_id from day_work where due_on < ? and customer_id is not null union select customer_id from contract where ended_on >= ? and ended_on <= ?").params(until, today, until)
                    .query(Integer.class).list();
            for (var customer : customers) {
                for (var contract : ContractStore.list(jdbc, customer)) {
                    if (!contract.state().binds()) continue;
                    for (var entry : timeline.of(jdbc, contract, today)) if (SHOWN.contains(entry.kind()) && !entry.day().isBefore(today) && entry.day().isBefore(until)) due.add(new Due(contract, entry));
                }
            }
            due.sort(Comparator.comparing((Due d) -> d.entry().day()).thenComparing(d -> d.contract().customerName()).thenComparing(d -> d.contract().reference()));
            return List.copyOf(due);
        }));
    }

    /// How many days before the last day for notice is warned, longest first.
    public List<Integer> leads(Actor actor) {
        return db.read(actor.scope(), jdbc -> TermLeads.of(jdbc, actor.scope().provider()));
    }

    /// Sets them, for warnings from now on. Needs `contract.manage`.
    public Outcome<List<Integer>> leads(Actor actor, List<Integer> days) {
        if (!actor.isStaff() || !actor.may(Permission.CONTRACT_MANAGE)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        var sorted = days.stream().distinct().sorted(Comparator.reverseOrder()).toList();
        if (sorted.isEmpty() || sorted.size() > TermLeads.MOST || sorted.size() != days.size() || sorted.getFirst() > TermLeads.LONGEST || sorted.getLast() < 1) {
            return Outcome.no(Refused.of(AgreementError.TERM_LEADS_BAD).field("days").arg("most", TermLeads.MOST).arg("longest", TermLeads.LONGEST));
        }
        return Outcome.done(db.in(actor.scope(), jdbc -> {
            TermLeads.set(jdbc, actor.scope().provider(), sorted);
            return sorted;
        }));
    }
}
