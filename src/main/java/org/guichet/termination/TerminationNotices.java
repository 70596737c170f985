package org.guichet.termination;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Text;
import org.guichet.notification.Notices;
import org.guichet.party.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is told of a termination: to the customer's people, and to those of the provider who handle contracts.
@Component
class TerminationNotices {
    /// Path of a termination's page on the portal, before its number.
    static final String PAGE = "/resiliations/";
    private static final List<String> HANDLING = Arrays.stream(Role.values()).filter(r -> r.permissions().contains(Permission.CONTRACT_MANAGE)).map(Role::code).toList();

    private final Notices notices;

    TerminationNotices(Notices notices) {
        this.notices = notices;
    }

    void given(JdbcClient jdbc, Termination of) {
        var exit = of.exit();
        var what = what(exit);
        tell(jdbc, of, "termination-given", Text.of("résiliation, effet le " + Days.fr(exit.effectiveOn()), "termination, effective " + Days.en(exit.effectiveOn())),
                Text.of("Congé donné par " + exit.by().label().fr() + "\u00a0: " + exit.label().fr() + ".\n\nPrend fin\u00a0: " + what.fr() + "\nDate d’effet\u00a0: " + Days.fr(exit.effectiveOn()) + "\nIndemnité de sortie\u00a0: " + exit.fee().label().fr() + "\n",
                        "Notice given by " + exit.by().label().en() + ": " + exit.label().en() + ".\n\nEnds: " + what.en() + "\nDate of effect: " + Days.en(exit.effectiveOn()) + "\nExit fee: " + exit.fee().label().en() + "\n"));
    }

    void withdrawn(JdbcClient jdbc, Termination of) {
        tell(jdbc, of, "termination-withdrawn", Text.of("résiliation retirée", "termination withdrawn"),
                Text.of("La résiliation qui devait prendre effet le " + Days.fr(of.exit().effectiveOn()) + " est retirée. Rien ne change.\n", "The termination that was to take effect on " + Days.en(of.exit().effectiveOn()) + " is withdrawn. Nothing changes.\n"));
    }

    void awaiting(JdbcClient jdbc, Termination of, boolean again) {
        var title = again ? Text.of("rappel\u00a0: confirmez la récupération de vos données", "reminder: confirm that you have your data back") : Text.of("confirmez la récupération de vos données", "confirm that you have your data back");
        tell(jdbc, of, "termination-recovery", title,
                Text.of("Le terme du " + Days.fr(of.exit().effectiveOn()) + " est passé. Le contrat ne prend fin, et sa facturation avec lui, qu’une fois que vous avez confirmé avoir récupéré vos données et configurations.\n",
                        "The term of " + Days.en(of.exit().effectiveOn()) + " has passed. The contract, and its invoicing with it, ends only once you have confirmed that you have your data and configurations back.\n"));
    }

    void ended(JdbcClient jdbc, Termination of) {
        var what = what(of.exit());
        var last = of.endedOn().minusDays(1);
        tell(jdbc, of, "termination-ended", Text.of("fin au " + Days.fr(last), "ended on " + Days.en(last)), Text.of("Terminé depuis le " + Days.fr(of.endedOn()) + "\u00a0: " + what.fr() + "\n", "Ended since " + Days.en(of.endedOn()) + ": " + what.en() + "\n"));
    }

    void backupAsked(JdbcClient jdbc, Termination of, LocalDate dueOn) {
        notices.tellStaff(jdbc, of.provider(), HANDLING, "termination-backup", subject(of, Text.of("sauvegarde demandée, à fournir au plus tard le " + Days.fr(dueOn), "backup asked for, to be supplied by " + Days.en(dueOn))),
                Text.of(of.customerName() + " demande une sauvegarde complète.\n", of.customerName() + " asks for a full backup.\n"));
    }

    private void tell(JdbcClient jdbc, Termination of, String kind, Text title, Text body) {
        notices.inform(jdbc, of.provider(), of.customer(), kind, PAGE + of.id(), subject(of, title), body);
        notices.tellStaff(jdbc, of.provider(), HANDLING, kind, subject(of, Text.of(title.fr() + " (" + of.customerName() + ")", title.en() + " (" + of.customerName() + ")")), body);
    }

    private static Text subject(Termination of, Text title) {
        return Text.of("[" + of.reference() + "] " + title.fr(), "[" + of.reference() + "] " + title.en());
    }

    private static Text what(Exit exit) {
        var labels = exit.parts().stream().map(Exit.Part::label).toList();
        var parts = String.join(", ", labels);
        if (!exit.whole()) return Text.of(parts, parts);
        return labels.isEmpty() ? Text.of("le contrat " + exit.reference(), "contract " + exit.reference()) : Text.of("le contrat " + exit.reference() + ", avec " + parts, "contract " + exit.reference() + ", with " + parts);
    }
}
