package org.guichet.suspension;

import org.guichet.kernel.Text;
import org.guichet.notification.Notices;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What customers are told of suspensions: what, since when or from when, for how long, why, and what they can do.
@Component
class SuspensionNotices {
    private final Notices notices;

    SuspensionNotices(Notices notices) {
        this.notices = notices;
    }

    /// Before it takes effect.
    void ahead(JdbcClient jdbc, Family family, Rules.Ground ground, Suspension of) {
        var from = Days.at(of.effectiveFrom());
        var end = Days.day(of.announcedEnd());
        tell(jdbc, of, "suspension-ahead", Text.of("Suspension prévue le " + from.fr(), "Suspension planned on " + from.en()),
                Text.of(what(of).fr() + "\u00a0: suspension à partir du " + from.fr() + ", jusqu’au " + end + " inclus.\n", what(of).en() + ": suspended from " + from.en() + " to " + end + " included.\n"), family, ground, of);
    }

    /// As it takes effect, at once.
    void inEffect(JdbcClient jdbc, Family family, Rules.Ground ground, Suspension of) {
        var from = Days.at(of.effectiveFrom());
        var until = of.announcedEnd() == null ? Text.of("", "") : Text.of(", jusqu’au " + Days.day(of.announcedEnd()) + " inclus", ", to " + Days.day(of.announcedEnd()) + " included");
        var measure = of.measure() == null ? Text.of("accès suspendu", "access suspended") : ground.measures().get(of.measure());
        tell(jdbc, of, "suspension", Text.of("Suspension depuis le " + from.fr(), "Suspended since " + from.en()),
                Text.of(what(of).fr() + " : " + measure.fr() + " depuis le " + from.fr() + until.fr() + ".\n", what(of).en() + ": " + measure.en() + " since " + from.en() + until.en() + ".\n"), family, ground, of);
    }

    private void tell(JdbcClient jdbc, Suspension of, String kind, Text subject, Text first, Family family, Rules.Ground ground, Suspension s) {
        var article = family.clause(ground.clause()).map(c -> c.article()).orElse("");
        notices.inform(jdbc, of.provider(), of.customer(), kind, of.href(), Text.of("[" + of.contractReference() + "] " + subject.fr(), "[" + of.contractReference() + "] " + subject.en()),
                Text.of(first.fr() + "Motif : " + ground.label().fr() + " (article " + article + ").\nFaits : " + s.reason() + "\nQue faire : " + ground.remedy().fr() + "\n",
                        first.en() + "Ground: " + ground.label().en() + " (article " + article + ").\nFacts: " + s.reason() + "\nWhat to do: " + ground.remedy().en() + "\n"));
    }

    void restored(JdbcClient jdbc, Suspension of) {
        var at = Days.at(of.endedAt());
        notices.inform(jdbc, of.provider(), of.customer(), "suspension-restored", of.href(), Text.of("[" + of.contractReference() + "] Services rétablis le " + at.fr(), "[" + of.contractReference() + "] Services restored on " + at.en()),
                Text.of(what(of).fr() + "\u00a0: rétabli le " + at.fr() + ".\n" + (of.remedy() == null ? "" : "Cause remédiée\u00a0: " + of.remedy() + "\n"), what(of).en() + ": restored on " + at.en() + ".\n" + (of.remedy() == null ? "" : "Cause remedied: " + of.remedy() + "\n")));
    }

    void calledOff(JdbcClient jdbc, Suspension of) {
        notices.inform(jdbc, of.provider(), of.customer(), "suspension-called-off", of.href(), Text.of("[" + of.contractReference() + "] Suspension abandonnée", "[" + of.contractReference() + "] Suspension called off"),
                Text.of(what(of).fr() + "\u00a0: la suspension annoncée n’aura pas lieu.\n", what(of).en() + ": the announced suspension will not take place.\n"));
    }

    void majeure(JdbcClient jdbc, Text event, Suspension of) {
        var since = Days.day(of.since());
        var until = of.announcedEnd() == null ? Text.of("", "") : Text.of(" au " + Days.day(of.announcedEnd()) + " inclus", " to " + Days.day(of.announcedEnd()) + " included");
        var effect = of.definitive() ? Text.of("L’empêchement est définitif\u00a0: le contrat prend fin de plein droit.\n", "The impediment is definitive: the contract ends by right.\n")
                : Text.of("Les obligations empêchées sont suspendues à compter du " + since + until.fr() + ".\n", "The obligations that are impeded are suspended from " + since + until.en() + ".\n");
        notices.inform(jdbc, of.provider(), of.customer(), "force-majeure", of.href(), Text.of("[" + of.contractReference() + "] Force majeure : " + event.fr(), "[" + of.contractReference() + "] Force majeure: " + event.en()),
                Text.of("Événement\u00a0: " + event.fr() + ", depuis le " + since + ".\n" + effect.fr() + "Faits\u00a0: " + of.reason() + "\n", "Event: " + event.en() + ", since " + since + ".\n" + effect.en() + "Facts: " + of.reason() + "\n"));
    }

    private static Text what(Suspension of) {
        if (!of.resource().isEmpty()) return Text.of(of.resource(), of.resource());
        if (of.service() != null) return Text.of("Service " + of.service(), "Service " + of.service());
        if (of.subscriptionLabel() != null) return Text.of(of.subscriptionLabel(), of.subscriptionLabel());
        return Text.of("Contrat " + of.contractReference(), "Contract " + of.contractReference());
    }
}
