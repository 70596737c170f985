package org.guichet.amendment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Contract;
import org.guichet.agreement.TimelineEntry;
import org.guichet.agreement.TimelineSource;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Amendments on a contract's timeline: told, last day to object or to leave, in force, old terms until.
@Component
class AmendmentTimeline implements TimelineSource {
    private final Agreements agreements;

    AmendmentTimeline(Agreements agreements) {
        this.agreements = agreements;
    }

    @Override
    public List<TimelineEntry> of(JdbcClient jdbc, Contract contract, LocalDate today) {
        var entries = new ArrayList<TimelineEntry>();
        for (var concern : AmendmentStore.ofContract(jdbc, contract.id())) {
            if (concern.state() instanceof ConcernState.Released) continue;
            var amendment = AmendmentStore.find(jdbc, concern.amendment()).orElseThrow();
            var rule = Rule.find(agreements.family(amendment.provider()), amendment.change(), Paris.date(amendment.plannedAt())).orElseThrow();
            of(entries, jdbc, amendment, rule, concern);
        }
        return entries;
    }

    private static void of(List<TimelineEntry> entries, JdbcClient jdbc, Amendment amendment, Rule rule, Amendment.Concern concern) {
        var title = amendment.title();
        add(entries, concern.toldOn(), TimelineEntry.Kind.AMENDMENT, rule.signed() ? Text.of("Proposé à la signature\u00a0: " + title.fr(), "Offered for signature: " + title.en())
                : Text.of("Modification notifiée\u00a0: " + title.fr(), "Change notified: " + title.en()), rule.clause(), rule.reading(), null);
        for (var line : AmendmentStore.lines(jdbc, amendment.id())) {
            if (line.from() == null) continue;
            var name = line.product() + (line.level().isEmpty() ? "" : " (" + line.level() + ")");
            var notice = rule.notice(line.direction());
            add(entries, line.from(), TimelineEntry.Kind.AMENDMENT, Text.of("Nouveau prix de " + name + "\u00a0: " + line.after().label().fr() + " par mois", "New price of " + name + ": " + line.after().label().en() + " a month"),
                    notice == null ? rule.clause() : notice.clause(), notice == null ? rule.reading() : notice.reading(), null);
        }
        var inForce = concern.boundOn() != null ? concern.boundOn() : concern.inForceOn();
        if (inForce != null && !(concern.state() instanceof ConcernState.Objected) && rule.kind() != Rule.Kind.PRICES) {
            add(entries, inForce, TimelineEntry.Kind.AMENDMENT, Text.of("En vigueur\u00a0: " + title.fr(), "In force: " + title.en()), Schedule.clause(rule, 0), rule.reading(), null);
        }
        var right = rule.objection();
        var open = concern.state().after(ConcernState.Event.OBJECTED).isPresent();
        if (right != null && open && inForce != null) {
            add(entries, Schedule.lastDayToObject(right, concern.toldOn(), inForce).result(), TimelineEntry.Kind.DEADLINE, Text.of("Dernier jour pour s’opposer à\u00a0: " + title.fr(), "Last day to object to: " + title.en()),
                    right.clause(), right.reading(), Text.of("Les nouvelles conditions restent applicables", "The new terms keep applying"));
        }
        if (concern.objectedOn() != null) {
            add(entries, concern.objectedOn(), TimelineEntry.Kind.AMENDMENT, Text.of("Opposition à\u00a0: " + title.fr(), "Objection to: " + title.en()), right == null ? rule.clause() : right.clause(), right == null ? null : right.reading(), null);
            if (concern.keptUntil() != null && concern.state() instanceof ConcernState.Objected) {
                add(entries, concern.keptUntil(), TimelineEntry.Kind.AMENDMENT, Text.of("Fin des anciennes conditions\u00a0: " + title.fr(), "End of the old terms: " + title.en()), right.clause(), right.reading(),
                        Text.of("Les nouvelles conditions s’appliquent", "The new terms apply"));
            }
        }
        if (concern.acceptedOn() != null) {
            add(entries, concern.acceptedOn(), TimelineEntry.Kind.AMENDMENT, Text.of("Acceptation par l’usage\u00a0: " + title.fr(), "Accepted by use: " + title.en()), rule.accepted().clause(), rule.accepted().reading(), null);
        }
        var exit = rule.exit();
        if (exit != null && exit.untilInForce() && inForce != null && (!exit.detrimental() || amendment.detrimental())) {
            add(entries, inForce.minusDays(1), TimelineEntry.Kind.DEADLINE, Text.of("Dernier jour pour résilier sans pénalité\u00a0: " + title.fr(), "Last day to leave without penalty: " + title.en()), exit.clause(), exit.reading(),
                    Text.of("Le contrat continue aux nouvelles conditions", "The contract goes on under the new terms"));
        }
    }

    private static void add(List<TimelineEntry> entries, LocalDate day, TimelineEntry.Kind kind, Text label, String clause, String reading, Text ifNobodyActs) {
        entries.add(new TimelineEntry(day, null, kind, label, "", clause, reading, ifNobodyActs));
    }
}
