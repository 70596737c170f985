package org.guichet.suspension;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.agreement.Contract;
import org.guichet.agreement.TimelineEntry;
import org.guichet.agreement.TimelineSource;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Suspensions on a contract's timeline.
@Component
class SuspensionTimeline implements TimelineSource {
    private final SuspensionTargets targets;

    SuspensionTimeline(SuspensionTargets targets) {
        this.targets = targets;
    }

    @Override
    public List<TimelineEntry> of(JdbcClient jdbc, Contract contract, LocalDate today) {
        var entries = new ArrayList<TimelineEntry>();
        for (var one : SuspensionStore.ofContract(jdbc, contract.id())) {
            if (one.state() instanceof SuspensionState.CalledOff) continue;
            var rules = targets.rules(one);
            var ground = rules.ground(one.ground());
            var label = one.majeure() ? ForceMajeure.label(rules.majeure(), one.ground()) : ground.orElseThrow().label();
            var clause = one.majeure() ? rules.majeure().clause() : ground.orElseThrow().clause();
            var about = !one.resource().isEmpty() ? one.resource() : one.service() != null ? one.service() : one.subscriptionLabel() != null ? one.subscriptionLabel() : "";
            var end = one.endedAt() != null ? lastDay(one).plusDays(1) : one.announcedEnd() != null ? one.announcedEnd().plusDays(1) : null;
            entries.add(TimelineEntry.period(one.since(), end, TimelineEntry.Kind.SUSPENSION, Text.of("Suspension : " + label.fr(), "Suspension: " + label.en()), clause).about(about));
        }
        return entries;
    }

    /// The last day of which a part lay in it.
    private static LocalDate lastDay(Suspension one) {
        var day = Paris.date(one.endedAt().minusNanos(1));
        return day.isBefore(one.since()) ? one.since() : day;
    }
}
