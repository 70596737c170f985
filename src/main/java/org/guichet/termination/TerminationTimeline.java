package org.guichet.termination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.agreement.Contract;
import org.guichet.agreement.TimelineEntry;
import org.guichet.agreement.TimelineSource;
import org.guichet.kernel.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Notices, formal notices and ends on a contract's timeline.
@Component
class TerminationTimeline implements TimelineSource {
    private final Following following;

    TerminationTimeline(Following following) {
        this.following = following;
    }

    @Override
    public List<TimelineEntry> of(JdbcClient jdbc, Contract contract, LocalDate today) {
        var entries = new ArrayList<TimelineEntry>();
        for (var notice : TerminationStore.notices(jdbc, contract.id())) {
            var sent = notice.letter().sentOn() != null ? notice.letter().sentOn() : notice.letter().receivedOn();
            if (sent != null) entries.add(TimelineEntry.on(sent, TimelineEntry.Kind.LETTER, Text.of("Mise en demeure\u00a0: " + notice.causeLabel().fr(), "Formal notice: " + notice.causeLabel().en()), null));
            if (notice.open()) entries.add(TimelineEntry.on(notice.opensOn(), TimelineEntry.Kind.DEADLINE, Text.of("Une mise en demeure restée sans effet ouvre la résiliation", "A formal notice without effect opens a termination"), null));
        }
        for (var termination : TerminationStore.ofContract(jdbc, contract.id())) entries(entries, termination);
        return entries;
    }

    private void entries(List<TimelineEntry> entries, Termination of) {
        var exit = of.exit();
        var clause = exit.date().clauses().stream().findFirst().orElse(null);
        var about = exit.whole() ? "" : String.join(", ", exit.parts().stream().map(Exit.Part::label).toList());
        entries.add(TimelineEntry.on(exit.countedOn(), TimelineEntry.Kind.NOTICE_GIVEN, Text.of("Congé donné par " + exit.by().label().fr() + "\u00a0: " + exit.label().fr(), "Notice given by " + exit.by().label().en() + ": " + exit.label().en()), clause).about(about));
        if (of.state() instanceof TerminationState.Withdrawn) return;
        if (of.recoveryAwaited() && of.recoveredOn() == null) {
            entries.add(TimelineEntry.on(exit.effectiveOn(), TimelineEntry.Kind.DEADLINE, Text.of("Terme\u00a0: la récupération des données doit être confirmée", "Term: the recovery of data is to be confirmed"), clause).about(about)
                    .ifNobodyActs(Text.of("le contrat continue jusqu’à la confirmation", "the contract goes on until the confirmation")));
            return;
        }
        entries.add(TimelineEntry.on(of.endedOn(), TimelineEntry.Kind.END, Text.of(exit.whole() ? "Fin du contrat" : "Fin", exit.whole() ? "End of the contract" : "End"), clause).about(about));
        var backup = following.lastForBackup(of);
        if (backup != null) entries.add(TimelineEntry.on(backup, TimelineEntry.Kind.DEADLINE, Text.of("Dernier jour pour demander et fournir une sauvegarde", "Last day to ask for and supply a backup"), null));
    }
}
