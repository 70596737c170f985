package org.guichet.subscription;

import java.time.LocalDate;
import java.util.Arrays;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Text;
import org.guichet.notification.Notices;
import org.guichet.party.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What customers and staff are told of subscriptions.
final class SubscriptionNotices {
    private static final String KIND = "subscription";

    private SubscriptionNotices() {}

    static void available(Notices notices, JdbcClient jdbc, Subscription of, LocalDate on, AcceptanceRule rule) {
        var last = Acts.fr(rule.lastDay(on));
        inform(notices, jdbc, of, Text.of("Mis à disposition\u00a0: " + of.label(), "Made available: " + of.label()),
                Text.of(of.label() + " est à votre disposition depuis le " + Acts.fr(on) + ". S’il n’est pas conforme, contestez-le par écrit et avec justificatif jusqu’au " + last + " inclus\u00a0; sans contestation d’ici là, ou dès que vous l’utilisez, il est réputé accepté.",
                        of.label() + " has been at your disposal since " + on + ". If it does not conform, contest it in writing and with evidence until " + rule.lastDay(on) + ", included; without a contest until then, or as soon as you use it, it is deemed accepted."));
    }

    static void activated(Notices notices, JdbcClient jdbc, Subscription of, LocalDate on) {
        inform(notices, jdbc, of, Text.of("Activé\u00a0: " + of.label(), "Activated: " + of.label()),
                Text.of("Les droits d’accès à " + of.label() + " sont attribués à compter du " + Acts.fr(on) + "\u00a0: c’est sa date d’activation.", "Access rights to " + of.label() + " are granted from " + on + ": that is its activation date."));
    }

    static void accepted(Notices notices, JdbcClient jdbc, Subscription of, LocalDate on, boolean byUse) {
        inform(notices, jdbc, of, Text.of("Accepté\u00a0: " + of.label(), "Accepted: " + of.label()), byUse
                ? Text.of(of.label() + " est accepté depuis sa première utilisation, le " + Acts.fr(on) + ".", of.label() + " is accepted since its first use, on " + on + ".")
                : Text.of("Sans contestation dans le délai, " + of.label() + " est réputé accepté le " + Acts.fr(on) + ".", "Without a contest in time, " + of.label() + " is deemed accepted on " + on + "."));
    }

    static void level(Notices notices, JdbcClient jdbc, Subscription of, Text level, LocalDate effective) {
        inform(notices, jdbc, of, Text.of("Changement de niveau\u00a0: " + of.label(), "Change of level: " + of.label()),
                Text.of(of.label() + " passe au niveau " + level.fr() + " à compter du " + Acts.fr(effective) + ".", of.label() + " goes to level " + level.en() + " from " + effective + "."));
    }

    static void contested(Notices notices, JdbcClient jdbc, int provider, Subscription of, Contesting.Contest contest) {
        var roles = Arrays.stream(Role.values()).filter(r -> r.isStaff() && r.permissions().contains(Permission.ORDER_HANDLE)).map(Role::code).toList();
        notices.tellStaff(jdbc, provider, roles, KIND, Text.of("Livraison contestée\u00a0: " + of.label(), "Delivery contested: " + of.label()),
                Text.of(of.customerName() + " conteste la livraison de " + of.label() + " (" + Acts.fr(contest.filedOn()) + "). " + (contest.complete() ? "La contestation est complète\u00a0: le délai est arrêté." : "Sans justificatif, elle est incomplète\u00a0: le délai court toujours."),
                        of.customerName() + " contests the delivery of " + of.label() + " (" + contest.filedOn() + "). " + (contest.complete() ? "The contest is complete: the days stand still." : "Without evidence it is incomplete: the days run on.")));
    }

    private static void inform(Notices notices, JdbcClient jdbc, Subscription of, Text subject, Text body) {
        notices.inform(jdbc, of.provider(), of.customer(), KIND, "/abonnements/" + of.id(), subject, body);
    }
}
