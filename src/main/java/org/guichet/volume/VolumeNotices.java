package org.guichet.volume;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;

/// What operators and staff are written about the volume of requests. Instants are told in Paris time, and say so.
final class VolumeNotices {
    private static final DateTimeFormatter FR = DateTimeFormatter.ofPattern("dd/MM/yyyy 'à' HH'\u00a0h\u00a0'mm", Locale.FRENCH);
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d MMMM yyyy 'at' HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private VolumeNotices() {}

    record Words(Text subject, Text body) {}

    static Words announced(int perMinute, Instant startsAt, String reason, boolean together) {
        var fr = FR.format(Paris.of(startsAt));
        var en = EN.format(Paris.of(startsAt));
        return new Words(
                Text.of("e-SAV\u00a0: limitation des requêtes à partir du " + fr, "e-SAV: requests limited from " + en),
                Text.of("À partir du " + fr + " (heure de Paris), e-SAV acceptera au plus " + perMinute + " requêtes par minute"
                                + (together ? " pour l’ensemble des opérateurs" : " pour votre société") + ", tous canaux confondus, jusqu’au retour à un fonctionnement nominal.\n\nRaison\u00a0: " + reason
                                + "\n\nAu-delà, une requête est refusée avec le délai après lequel la renvoyer (réponse 429 avec l’en-tête Retry-After sur l’API, page d’attente sur le portail). Une requête refusée ne compte pas. Nous vous informerons de la levée.\n",
                        "From " + en + " (Paris time), e-SAV will take at most " + perMinute + " requests a minute" + (together ? " from all operators together" : " from your company")
                                + ", whatever the channel, until operation is back to nominal.\n\nReason: " + reason
                                + "\n\nBeyond that a request is refused with the time after which to send it again (answer 429 with the header Retry-After on the API, a waiting page on the portal). A refused request does not count. We will tell you when the limitation is lifted.\n"));
    }

    static Words lifted(int perMinute, Instant startsAt, Instant now) {
        var before = now.isBefore(startsAt);
        return new Words(
                before ? Text.of("e-SAV\u00a0: la limitation annoncée n’aura pas lieu", "e-SAV: the announced limitation is called off") : Text.of("e-SAV\u00a0: la limitation des requêtes est levée", "e-SAV: requests are no longer limited"),
                before ? Text.of("La limitation à " + perMinute + " requêtes par minute annoncée pour le " + FR.format(Paris.of(startsAt)) + " (heure de Paris) est annulée.\n",
                                "The limitation to " + perMinute + " requests a minute announced for " + EN.format(Paris.of(startsAt)) + " (Paris time) is called off.\n")
                        : Text.of("Le fonctionnement est redevenu nominal\u00a0: la limitation à " + perMinute + " requêtes par minute est levée depuis le " + FR.format(Paris.of(now)) + " (heure de Paris).\n",
                                "Operation is back to nominal: the limitation to " + perMinute + " requests a minute is lifted since " + EN.format(Paris.of(now)) + " (Paris time).\n"));
    }

    static Words loaded(LocalDate day, int percent, int capacity, int peak, Integer expected, LocalDate expectedOn) {
        return new Words(
                Text.of("e-SAV\u00a0: niveau de charge de " + percent + "\u00a0%", "e-SAV: load level of " + percent + " %"),
                Text.of("Le niveau de charge calculé pour le " + DAY.format(day) + " atteint " + percent + "\u00a0% de la capacité configurée (" + capacity + " requêtes par minute).\n\nPointe du jour\u00a0: " + peak + " requêtes en une minute.\n"
                                + (expected == null ? "" : "Pointe prévue\u00a0: " + expected + " requêtes en une minute, le " + DAY.format(expectedOn) + ".\n") + "\nLa page «\u00a0Charge\u00a0» montre l’historique, la prévision et comment elle est calculée.\n",
                        "The load level reckoned for " + day + " is " + percent + " % of the configured capacity (" + capacity + " requests a minute).\n\nPeak of the day: " + peak + " requests in one minute.\n"
                                + (expected == null ? "" : "Expected peak: " + expected + " requests in one minute, on " + expectedOn + ".\n") + "\nThe page 'Load' shows the history, the forecast and how it is reckoned.\n"));
    }
}
