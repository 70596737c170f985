package org.guichet.amendment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Text;

/// What the product writes to customers about an amendment, in both languages. Greeting, address of the page and signature are added by the notice
/// itself.
final class AmendmentTexts {
    private AmendmentTexts() {}

    record Message(Text subject, Text body) {}

    /// @param what         document or subject that changes
    /// @param from         first day of each price line
    /// @param inForceOn    first day for running contracts, or null where signatures decide
    /// @param lastToObject last day to object, or null
    static Message notice(Amendment amendment, Rule rule, Text what, List<Amendment.Line> lines, Map<Long, LocalDate> from, LocalDate inForceOn, LocalDate lastToObject) {
        var fr = new StringBuilder(rule.signed() ? "Une nouvelle version d’un document de votre contrat vous est proposée à la signature.\n\n" : "Nous vous notifions une modification de votre contrat.\n\n");
        var en = new StringBuilder(rule.signed() ? "A new version of a document of your contract is offered to you for signature.\n\n" : "We notify you of a change of your contract.\n\n");
        facts(amendment, what, fr, en);
        if (inForceOn != null && lines.isEmpty()) {
            fr.append("Entrée en vigueur\u00a0: ").append(Days.fr(inForceOn)).append("\n");
            en.append("In force from: ").append(Days.en(inForceOn)).append("\n");
        }
        for (var line : lines) {
            var name = line.product() + (line.level().isEmpty() ? "" : " (" + line.level() + ")");
            fr.append("- ").append(name).append("\u00a0: ").append(line.before().label().fr()).append(" → ").append(line.after().label().fr()).append(" par mois à compter du ").append(Days.fr(from.get(line.id()))).append("\n");
            en.append("- ").append(name).append(": ").append(line.before().label().en()).append(" → ").append(line.after().label().en()).append(" a month from ").append(Days.en(from.get(line.id()))).append("\n");
        }
        if (!amendment.text().fr().isBlank()) {
            fr.append("\n").append(amendment.text().fr()).append("\n");
            en.append("\n").append(amendment.text().en()).append("\n");
        }
        rights(amendment, rule, inForceOn, lastToObject, fr, en);
        if (amendment.file() != null) {
            fr.append("\nNouvelle version jointe\u00a0: ").append(amendment.file().name()).append("\nSHA-256\u00a0: ").append(amendment.file().sha256()).append("\n");
            en.append("\nNew version attached: ").append(amendment.file().name()).append("\nSHA-256: ").append(amendment.file().sha256()).append("\n");
        }
        return message(amendment, what, fr, en);
    }

    /// What the customer may do, until when.
    private static void rights(Amendment amendment, Rule rule, LocalDate inForceOn, LocalDate lastToObject, StringBuilder fr, StringBuilder en) {
        if (rule.signed()) {
            fr.append("\nTant que les deux parties n’ont pas signé, la version en vigueur continue de s’appliquer.\n");
            en.append("\nUntil both parties have signed, the version in force keeps applying.\n");
        }
        if (lastToObject != null) {
            var letter = "lrar".equals(rule.objection().form());
            fr.append("\nVous pouvez vous y opposer").append(letter ? " par lettre recommandée avec accusé de réception" : "").append(" jusqu’au ").append(Days.fr(lastToObject))
                    .append(" compris\u00a0; les conditions actuelles resteraient alors applicables").append(rule.objection().untilInitialEnd() ? " jusqu’au terme de la période initiale" : "").append(".\n");
            en.append("\nYou may object").append(letter ? " by registered letter" : "").append(" until ").append(Days.en(lastToObject)).append(" included; the present terms would then keep applying")
                    .append(rule.objection().untilInitialEnd() ? " until the end of the initial term" : "").append(".\n");
            if (rule.objection().undone() != null) {
                fr.append("Toute nouvelle commande emporterait application des nouvelles conditions à toutes vos commandes.\n");
                en.append("Any new order would bring the new terms to all your orders.\n");
            }
        }
        var exit = rule.exit();
        if (exit == null || exit.detrimental() && !amendment.detrimental()) return;
        if (exit.untilInForce() && inForceOn != null) {
            fr.append("\nVous pouvez résilier sans pénalité avant cette entrée en vigueur\u00a0; la résiliation prendrait effet le ").append(Days.fr(inForceOn)).append(".\n");
            en.append("\nYou may terminate without penalty before it is in force; the termination would take effect on ").append(Days.en(inForceOn)).append(".\n");
        } else if (exit.notice() != null) {
            fr.append("\nVous pouvez résilier pour ce motif avec un préavis de ").append(exit.notice().label().fr()).append(".\n");
            en.append("\nYou may terminate for this reason with ").append(exit.notice().label().en()).append(" of notice.\n");
        }
    }

    static Message withdrawn(Amendment amendment, Text what) {
        var fr = new StringBuilder("La modification notifiée le " + Days.fr(amendment.notifiedOn()) + " est retirée. Rien ne change pour vous.\n\n");
        var en = new StringBuilder("The change notified on " + Days.en(amendment.notifiedOn()) + " is withdrawn. Nothing changes for you.\n\n");
        facts(amendment, what, fr, en);
        return message(amendment, what, fr, en);
    }

    static Message seen(Amendment amendment, Rule rule) {
        var fr = new StringBuilder("Une nouvelle version des " + rule.label().fr() + " a été relevée le " + Days.fr(amendment.inForceOn()) + ". Elle s’applique de plein droit, sans signature.\n\n");
        var en = new StringBuilder("A new version of the " + rule.label().en() + " was seen on " + Days.en(amendment.inForceOn()) + ". It applies by itself, without a signature.\n\n");
        facts(amendment, rule.label(), fr, en);
        fr.append("\n").append(amendment.text().fr()).append("\n");
        en.append("\n").append(amendment.text().en()).append("\n");
        return message(amendment, rule.label(), fr, en);
    }

    /// @param keptUntil first day on which the old terms no longer hold, or null
    static Message objection(Amendment amendment, Text what, String contract, LocalDate on, LocalDate keptUntil) {
        var fr = new StringBuilder("Votre opposition du " + Days.fr(on) + " est enregistrée\u00a0: pour le contrat " + contract + ", les anciennes conditions restent applicables"
                + (keptUntil == null ? "" : " jusqu’au " + Days.fr(keptUntil.minusDays(1)) + " compris") + ".\n\n");
        var en = new StringBuilder("Your objection of " + Days.en(on) + " is recorded: for contract " + contract + " the old terms keep applying"
                + (keptUntil == null ? "" : " until " + Days.en(keptUntil.minusDays(1)) + " included") + ".\n\n");
        facts(amendment, what, fr, en);
        return message(amendment, what, fr, en);
    }

    private static void facts(Amendment amendment, Text what, StringBuilder fr, StringBuilder en) {
        fr.append("Objet\u00a0: ").append(what.fr()).append(amendment.label() == null ? "" : ", version " + amendment.label()).append("\n");
        en.append("Subject: ").append(what.en()).append(amendment.label() == null ? "" : ", version " + amendment.label()).append("\n");
    }

    private static Message message(Amendment amendment, Text what, StringBuilder fr, StringBuilder en) {
        return new Message(Text.of("Modification de votre contrat\u00a0: " + amendment.title().fr(), "Change of your contract: " + amendment.title().en()), Text.of(fr.toString(), en.toString()));
    }
}
