package org.guichet.evolution;

import java.time.LocalDate;
import java.util.List;
import org.guichet.kernel.Text;

/// What the product writes to customers about an evolution, in both languages. Greeting, address of the page and signature are added
/// by the notice itself.
final class EvolutionTexts {
    private EvolutionTexts() {}

    record Message(Text subject, Text body) {}

    /// @param replaced version that it replaces, or null
    static Message notice(Evolution evolution, Change change, List<Evolution.Document> documents, String replaced, Cohabitation planned) {
        var fr = new StringBuilder("Nous vous informons d’une évolution d’e-SAV.\n\n");
        var en = new StringBuilder("We inform you of a change of e-SAV.\n\n");
        facts(evolution, change, fr, en);
        var latest = change.latest(evolution.plannedOn()).result();
        fr.append("Préavis du contrat\u00a0: ").append(change.notice().label().fr()).append(" (à notifier au plus tard le ").append(Days.fr(latest)).append(")\n");
        en.append("Notice by the contract: ").append(change.notice().label().en()).append(" (to be given by ").append(Days.en(latest)).append(")\n");
        fr.append("\n").append(evolution.description().fr()).append("\n");
        en.append("\n").append(evolution.description().en()).append("\n");
        if (replaced != null && planned != null) {
            fr.append("\nMise en production à la date prévue, la version ").append(replaced).append(" resterait servie jusqu’au ").append(Days.fr(lastDay(planned))).append(" compris au plus tard.\n");
            en.append("\nIf it goes into production on the planned date, version ").append(replaced).append(" would be served until ").append(Days.en(lastDay(planned))).append(" included at the latest.\n");
        }
        if (!documents.isEmpty()) {
            fr.append("\nDocuments (à télécharger sur la page)\u00a0:\n");
            en.append("\nDocuments (to be downloaded from the page):\n");
            for (var document : documents) {
                fr.append("- ").append(document.name()).append("\n");
                en.append("- ").append(document.name()).append("\n");
            }
        }
        return message(evolution, change, Text.of("évolution prévue le " + Days.fr(evolution.plannedOn()), "change planned for " + Days.en(evolution.plannedOn())), fr, en);
    }

    static Message postponed(Evolution evolution, Change change, LocalDate before) {
        var fr = new StringBuilder("L’évolution annoncée pour le " + Days.fr(before) + " est reportée au " + Days.fr(evolution.plannedOn()) + ".\n\n");
        var en = new StringBuilder("The change announced for " + Days.en(before) + " is postponed to " + Days.en(evolution.plannedOn()) + ".\n\n");
        facts(evolution, change, fr, en);
        return message(evolution, change, Text.of("évolution reportée au " + Days.fr(evolution.plannedOn()), "change postponed to " + Days.en(evolution.plannedOn())), fr, en);
    }

    static Message cancelled(Evolution evolution, Change change) {
        var fr = new StringBuilder("L’évolution annoncée pour le " + Days.fr(evolution.plannedOn()) + " est annulée. Rien ne change pour vous.\n\n");
        var en = new StringBuilder("The change announced for " + Days.en(evolution.plannedOn()) + " is cancelled. Nothing changes for you.\n\n");
        facts(evolution, change, fr, en);
        return message(evolution, change, Text.of("évolution annulée", "change cancelled"), fr, en);
    }

    static Message produced(Evolution evolution, Change change, String replaced, Cohabitation together) {
        var fr = new StringBuilder("L’évolution annoncée est en production.\n\n");
        var en = new StringBuilder("The announced change is in production.\n\n");
        facts(evolution, change, fr, en);
        if (replaced != null && together != null) {
            fr.append("\nLa version ").append(replaced).append(" reste servie jusqu’au ").append(Days.fr(lastDay(together))).append(" compris au plus tard.\n");
            en.append("\nVersion ").append(replaced).append(" is served until ").append(Days.en(lastDay(together))).append(" included at the latest.\n");
        }
        return message(evolution, change, Text.of("évolution en production", "change in production"), fr, en);
    }

    static Message retiring(Evolution evolution, Change change, String replaced, LocalDate lastDay) {
        var fr = new StringBuilder("La version " + replaced + " sera servie jusqu’au " + Days.fr(lastDay) + " compris, puis retirée. Passez à la version " + evolution.version() + " avant cette date.\n\n");
        var en = new StringBuilder("Version " + replaced + " will be served until " + Days.en(lastDay) + " included, and then retired. Move to version " + evolution.version() + " before.\n\n");
        facts(evolution, change, fr, en);
        return message(evolution, change, Text.of("dernier jour de la version " + replaced + "\u00a0: " + Days.fr(lastDay), "last day of version " + replaced + ": " + Days.en(lastDay)), fr, en);
    }

    static Message retired(Evolution evolution, Change change, String replaced, LocalDate on) {
        var fr = new StringBuilder("La version " + replaced + " est retirée depuis le " + Days.fr(on) + "\u00a0: seule la version " + evolution.version() + " répond.\n\n");
        var en = new StringBuilder("Version " + replaced + " is retired since " + Days.en(on) + ": only version " + evolution.version() + " answers.\n\n");
        facts(evolution, change, fr, en);
        return message(evolution, change, Text.of("version " + replaced + " retirée", "version " + replaced + " retired"), fr, en);
    }

    private static LocalDate lastDay(Cohabitation together) {
        return org.guichet.kernel.Paris.date(together.end().minusNanos(1));
    }

    private static void facts(Evolution evolution, Change change, StringBuilder fr, StringBuilder en) {
        fr.append("Nature\u00a0: ").append(change.kindLabel().fr()).append(", ").append(change.label().fr()).append("\n");
        en.append("Nature: ").append(change.kindLabel().en()).append(", ").append(change.label().en()).append("\n");
        if (evolution.line() != null) {
            fr.append("Objet\u00a0: ").append(evolution.line().label().fr()).append(", version ").append(evolution.version()).append("\n");
            en.append("Subject: ").append(evolution.line().label().en()).append(", version ").append(evolution.version()).append("\n");
        }
        fr.append("Date prévue d’entrée en vigueur\u00a0: ").append(Days.fr(evolution.plannedOn())).append("\n");
        en.append("Planned to take effect: ").append(Days.en(evolution.plannedOn())).append("\n");
    }

    private static Message message(Evolution evolution, Change change, Text title, StringBuilder fr, StringBuilder en) {
        var what = evolution.line() == null ? change.label() : Text.of(evolution.line().label().fr() + " " + evolution.version(), evolution.line().label().en() + " " + evolution.version());
        return new Message(Text.of("[e-SAV] " + what.fr() + "\u00a0: " + title.fr(), "[e-SAV] " + what.en() + ": " + title.en()), Text.of(fr.toString(), en.toString()));
    }
}
