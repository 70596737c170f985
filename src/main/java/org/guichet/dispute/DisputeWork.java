package org.guichet.dispute;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Contract;
import org.guichet.agreement.TimelineEntry;
import org.guichet.agreement.TimelineEntry.Kind;
import org.guichet.agreement.TimelineSource;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Text;
import org.guichet.store.due.DayHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The days of disputes: their deadline in the night run, and what stands on the contract's timeline.
@Component
class DisputeWork implements DayHandler, TimelineSource {
    private final Disputes disputes;
    private final Agreements agreements;

    DisputeWork(Disputes disputes, Agreements agreements) {
        this.disputes = disputes;
        this.agreements = agreements;
    }

    @Override
    public String kind() {
        return Disputes.DEADLINE;
    }

    @Override
    public void run(JdbcClient jdbc, Actor system, long subject, LocalDate dueOn, Instant now) {
        disputes.expire(jdbc, system, subject, now);
    }

    @Override
    public List<TimelineEntry> of(JdbcClient jdbc, Contract contract, LocalDate today) {
        var entries = new ArrayList<TimelineEntry>();
        for (var of : DisputeStore.list(jdbc, null, contract.id())) {
            var procedure = Procedure.find(agreements.family(of.provider()), of.procedure(), of.sentOn()).orElseThrow();
            var label = procedure.label();
            entries.add(TimelineEntry.on(of.sentOn(), Kind.DISPUTE, Text.of(label.fr() + "\u00a0: ouverte", label.en() + ": opened"), procedure.clause()).about(of.about()));
            if (of.lastDay() != null) {
                var until = of.endedOn() != null && of.endedOn().isAfter(of.sentOn()) ? of.endedOn() : of.lastDay().plusDays(1);
                entries.add(TimelineEntry.period(of.sentOn(), until, Kind.PROCEDURE, label, procedure.clause()).about(of.about()));
                if (of.state() instanceof DisputeState.Open) {
                    entries.add(TimelineEntry.on(of.lastDay(), Kind.DEADLINE, Text.of(label.fr() + "\u00a0: dernier jour pour s’accorder", label.en() + ": last day to agree"), procedure.deadline().clause()).reading(procedure.deadline().reading())
                            .about(of.about()).ifNobodyActs(procedure.after()));
                }
            }
            if (of.endedOn() != null) entries.add(TimelineEntry.on(of.endedOn(), Kind.DISPUTE, Text.of(label.fr() + "\u00a0: " + of.state().label().fr(), label.en() + ": " + of.state().label().en()), procedure.clause()).about(of.about()));
        }
        return entries;
    }
}
