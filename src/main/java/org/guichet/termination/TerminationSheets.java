package org.guichet.termination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.document.Sheet;
import org.guichet.kernel.Reckoning;

/// The papers of a termination: the statement that goes with every notice, and the provider's own letters. Papers are in French.
final class TerminationSheets {
    private TerminationSheets() {}

    /// Who writes to whom, as lines of the paper.
    record Sides(List<String> provider, List<String> customer) {}

    /// What was given, when it takes effect and what is owed, with every step and its clause.
    static Sheet statement(Termination of, LocalDate today, Sides sides) {
        var exit = of.exit();
        var parts = new ArrayList<Sheet.Part>();
        parts.add(new Sheet.Part.Paragraph(exit.by() == Party.CUSTOMER ? "Nous accusons réception de votre congé et vous en donnons le décompte." : "Voici le décompte de la résiliation que nous vous notifions."));
        parts.add(facts(exit));
        parts.add(new Sheet.Part.Heading("Ce qui prend fin"));
        parts.add(table(exit));
        parts.add(new Sheet.Part.Heading("Date d’effet"));
        steps(parts, exit.date());
        parts.add(new Sheet.Part.Heading("Indemnité de sortie"));
        steps(parts, exit.feeReckoning());
        return new Sheet("Décompte de résiliation", exit.reference() + "-R" + of.id(), null, today, sides.provider(), sides.customer(), parts);
    }

    /// The provider's letter of termination, as it would be sent for a notice that is thought of.
    static Sheet letter(Exit exit, LocalDate today, Sides sides) {
        var parts = new ArrayList<Sheet.Part>();
        parts.add(new Sheet.Part.Paragraph("Nous vous notifions la résiliation qui suit. Motif\u00a0: " + exit.label().fr() + "."));
        parts.add(facts(exit));
        parts.add(table(exit));
        steps(parts, exit.date());
        return new Sheet("Résiliation du contrat " + exit.reference(), exit.reference(), null, today, sides.provider(), sides.customer(), parts);
    }

    /// The provider's formal notice.
    static Sheet formalNotice(String reference, Requirement.FormalNotice rule, String cause, String about, LocalDate today, Sides sides) {
        var parts = new ArrayList<Sheet.Part>();
        parts.add(new Sheet.Part.Paragraph("Nous vous mettons en demeure de mettre fin au manquement suivant\u00a0: " + rule.causes().get(cause).fr() + "."));
        if (!about.isBlank()) parts.add(new Sheet.Part.Paragraph(about));
        parts.add(new Sheet.Part.Paragraph("Restée sans effet pendant " + rule.unheeded().label().fr() + ", cette lettre ouvre la résiliation."));
        parts.add(new Sheet.Part.Citation(rule.cite().clause()));
        return new Sheet("Mise en demeure", reference, null, today, sides.provider(), sides.customer(), parts);
    }

    private static Sheet.Part facts(Exit exit) {
        var facts = new ArrayList<Sheet.Part.Fact>();
        facts.add(new Sheet.Part.Fact("Contrat", exit.reference()));
        facts.add(new Sheet.Part.Fact("Motif", exit.label().fr()));
        facts.add(new Sheet.Part.Fact("Donné par", exit.by().label().fr()));
        facts.add(new Sheet.Part.Fact("Forme", Forms.label(exit.letter().form()).fr() + (exit.letter().number() == null ? "" : ", n° " + exit.letter().number())));
        facts.add(new Sheet.Part.Fact("Date qui compte", Days.fr(exit.countedOn())));
        facts.add(new Sheet.Part.Fact("Date d’effet", Days.fr(exit.effectiveOn())));
        facts.add(new Sheet.Part.Fact("Indemnité de sortie (HT)", exit.fee().label().fr()));
        if (!exit.stays().isZero()) facts.add(new Sheet.Part.Fact("Reste dû", exit.stays().label().fr()));
        return new Sheet.Part.Facts(facts);
    }

    private static Sheet.Part table(Exit exit) {
        var rows = exit.parts().stream().map(p -> List.of(p.label(), Days.fr(p.effectiveOn()), p.fee().label().fr())).toList();
        return rows.isEmpty() ? new Sheet.Part.Paragraph("Le contrat " + exit.reference() + ".")
                : new Sheet.Part.Table(List.of("Abonnement", "Fin", "Indemnité (HT)"), rows, List.of(2), List.of("Total", Days.fr(exit.effectiveOn()), exit.fee().label().fr()));
    }

    private static void steps(List<Sheet.Part> parts, Reckoning<?> why) {
        if (why.steps().isEmpty()) parts.add(new Sheet.Part.Paragraph("Aucune."));
        for (var step : why.steps()) {
            parts.add(new Sheet.Part.Paragraph(step.text().fr()));
            if (step.clause() != null) parts.add(new Sheet.Part.Citation(step.clause()));
        }
    }
}
