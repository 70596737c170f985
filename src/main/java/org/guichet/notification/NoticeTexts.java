package org.guichet.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;
import org.guichet.workingtime.Durations;

/// Subjects and bodies of notices, in both languages. Instants are told in Paris time, and say so.
final class NoticeTexts {
    /// Place of the one-time link in an invitation: filled when the mail leaves, so that the secret is stored nowhere.
    static final String LINK = "{link}";

    private static final DateTimeFormatter FR = DateTimeFormatter.ofPattern("dd/MM/yyyy 'à' HH'\u00a0h\u00a0'mm", Locale.FRENCH);
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d MMMM yyyy 'at' HH:mm", Locale.ENGLISH);

    private NoticeTexts() {}

    record Notice(Text subject, Text body) {}

    /// What a notice is about.
    ///
    /// @param label         the name that people gave the service
    /// @param customerOrder the customer's own order number, blank when unknown
    /// @param externalId    the customer's own number of this report, or null
    /// @param page          address of the report's page
    record Subject(String reference, String service, String label, String customerOrder, String externalId, String page, String provider) {}

    static Notice filed(Subject of) {
        return notice(of, Text.of("Votre signalisation est enregistrée", "Your report is recorded"),
                "Votre appel a été enregistré sous la référence " + of.reference() + ".\nCette référence vaut accusé de réception.\n",
                "Your call is recorded under reference " + of.reference() + ".\nThis reference is the acknowledgement of receipt.\n");
    }

    /// @param duration measured duration of the interruption, or null
    static Notice moved(Subject of, Text state, String text, Instant at, Duration duration) {
        var fr = new StringBuilder("La signalisation " + of.reference() + " est à présent dans l’état «\u00a0" + state.fr() + "\u00a0» depuis le " + FR.format(Paris.of(at)) + " (heure de Paris).\n");
        var en = new StringBuilder("Report " + of.reference() + " is now '" + state.en() + "' since " + EN.format(Paris.of(at)) + " (Paris time).\n");
        if (duration != null) {
            fr.append("\nDurée de l’interruption\u00a0: ").append(Durations.text(duration).fr()).append(".\n");
            en.append("\nDuration of the interruption: ").append(Durations.text(duration).en()).append(".\n");
        }
        if (text != null && !text.isBlank()) {
            fr.append("\nMessage du support\u00a0:\n").append(text.strip()).append("\n");
            en.append("\nMessage from support:\n").append(text.strip()).append("\n");
        }
        return notice(of, state, fr.toString(), en.toString());
    }

    static Notice commented(Subject of, String text, String by) {
        return notice(of, Text.of("Nouveau message du support", "New message from support"),
                by + " a écrit sur la signalisation " + of.reference() + "\u00a0:\n\n" + text.strip() + "\n",
                by + " wrote on report " + of.reference() + ":\n\n" + text.strip() + "\n");
    }

    /// An invitation to choose a password. The link itself is not in it yet, see `LINK`.
    static Notice invitation(String name, String login, String provider) {
        return new Notice(Text.of("Votre accès au guichet de " + provider, "Your access to the counter of " + provider),
                Text.of("Bonjour " + name + ",\n\nUn accès au guichet vous est ouvert. Votre identifiant\u00a0: " + login + "\n\nChoisissez votre mot de passe par ce lien personnel, valable une seule fois pendant 24\u00a0heures\u00a0:\n" + LINK
                                + "\n\nUn lien reçu auparavant n’est plus valable. Si vous n’attendiez pas ce message, ignorez-le.\n" + signature(provider, true),
                        "Hello " + name + ",\n\nYou now have access to the counter. Your login: " + login + "\n\nChoose your password with this personal link, good once and for 24 hours:\n" + LINK
                                + "\n\nA link that you received before no longer works. If you did not expect this message, please ignore it.\n" + signature(provider, false)));
    }

    /// What concerns no report.
    static Notice general(Text subject, Text body, String provider) {
        return new Notice(subject, Text.of("Bonjour,\n\n" + body.fr() + signature(provider, true), "Hello,\n\n" + body.en() + signature(provider, false)));
    }

    private static Notice notice(Subject of, Text title, String fr, String en) {
        return new Notice(Text.of("[" + of.reference() + "] " + title.fr(), "[" + of.reference() + "] " + title.en()),
                Text.of("Bonjour,\n\n" + fr + "\n" + facts(of, true) + signature(of.provider(), true), "Hello,\n\n" + en + "\n" + facts(of, false) + signature(of.provider(), false)));
    }

    static Notice withPage(Text subject, Text body, String page, String provider) {
        return new Notice(subject, Text.of("Bonjour,\n\n" + body.fr() + "\nEn savoir plus\u00a0: " + page + "\n" + signature(provider, true),
                "Hello,\n\n" + body.en() + "\nMore: " + page + "\n" + signature(provider, false)));
    }

    private static String facts(Subject of, boolean french) {
        var facts = new StringBuilder();
        var named = of.label() == null || of.label().isBlank() ? of.service() : of.service() + " (" + of.label() + ")";
        facts.append(french ? "Service\u00a0: " : "Service: ").append(named).append("\n");
        if (of.customerOrder() != null && !of.customerOrder().isBlank()) facts.append(french ? "Votre numéro de commande\u00a0: " : "Your order number: ").append(of.customerOrder()).append("\n");
        if (of.externalId() != null && !of.externalId().isBlank()) facts.append(french ? "Votre numéro de dossier\u00a0: " : "Your own number: ").append(of.externalId()).append("\n");
        return facts.append("\n").append(french ? "Suivre la signalisation\u00a0: " : "Follow the report: ").append(of.page()).append("\n").toString();
    }

    private static String signature(String provider, boolean french) {
        return "\n-- \n" + provider + "\n" + (french ? "Message envoyé automatiquement par le guichet.\n" : "Sent automatically by the counter.\n");
    }
}
