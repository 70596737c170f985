package org.guichet.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;
import org.guichet.workingtime.Durations;

/// Subjects and bodies of notices, in both languages. Instants are told in Paris time, and say so.
final class NoticeTexts {
    private static final DateTimeFormatter FR = DateTimeFormatter.ofPattern("dd/MM/yyyy 'à' HH'\u00a0h\u00a0'mm");
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d/MM/yyyy 'at' HH:mm");

    private NoticeTexts() {}

    record Notice(Text subject, Text body) {}

    static Notice filed(String reference, String service, String label) {
        return new Notice(Text.of("[" + reference + "] Votre signalisation est enregistrée", "[" + reference + "] Your report is recorded"),
                Text.of("Bonjour,\n\nVotre appel a été enregistré sous la référence " + reference + " pour le service " + service + " (" + label + ").\nCette référence vaut accusé de réception.\n",
                        "Hello,\n\nYour call is recorded under reference " + reference + " for service " + service + " (" + label + ").\nThis reference is the acknowledgement of receipt.\n"));
    }

    static Notice moved(String reference, String service, Text state, String text, Instant at, Duration duration) {
        var fr = new StringBuilder("Bonjour,\n\nLa signalisation " + reference + " (service " + service + ") est à présent dans l’état «\u00a0" + state.fr() + "\u00a0» depuis le " + FR.format(Paris.of(at)) + " (heure de Paris).\n");
        var en = new StringBuilder("Hello,\n\nReport " + reference + " (service " + service + ") is now '" + state.en() + "' since " + EN.format(Paris.of(at)) + " (Paris time).\n");
        if (duration != null) {
            fr.append("\nDurée de l’interruption\u00a0: ").append(Durations.text(duration).fr()).append(".\n");
            en.append("\nDuration of the interruption: ").append(Durations.text(duration).en()).append(".\n");
        }
        if (text != null && !text.isBlank()) {
            fr.append("\nMessage du support\u00a0:\n").append(text).append("\n");
            en.append("\nMessage from support:\n").append(text).append("\n");
        }
        return new Notice(Text.of("[" + reference + "] " + state.fr(), "[" + reference + "] " + state.en()), Text.of(fr.toString(), en.toString()));
    }

    static Notice commented(String reference, String service, String text, String by) {
        return new Notice(Text.of("[" + reference + "] Nouveau message du support", "[" + reference + "] New message from support"),
                Text.of("Bonjour,\n\n" + by + " a écrit sur la signalisation " + reference + " (service " + service + ")\u00a0:\n\n" + text + "\n",
                        "Hello,\n\n" + by + " wrote on report " + reference + " (service " + service + "):\n\n" + text + "\n"));
    }
}
