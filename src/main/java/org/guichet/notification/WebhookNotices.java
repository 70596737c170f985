package org.guichet.notification;

import org.guichet.event.EventError;
import org.guichet.event.HubStopped;
import org.guichet.kernel.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells a customer's people that one of their webhooks has stopped.
@Component
class WebhookNotices implements HubStopped {
    private final Notices notices;
    private final MailSettings mail;

    WebhookNotices(Notices notices, MailSettings mail) {
        this.notices = notices;
        this.mail = mail;
    }

    @Override
    public void stopped(JdbcClient jdbc, int provider, int customer, String callback, EventError why) {
        var gone = why == EventError.FAILED_GONE;
        var page = mail.publicUrl() + "/webhooks";
        notices.announce(jdbc, provider, customer, "webhook-stopped", Text.of("Un de vos webhooks est arrêté", "One of your webhooks has stopped"),
                Text.of("L’envoi d’événements vers " + callback + " est arrêté\u00a0: " + (gone ? "le récepteur a répondu qu’il n’existe plus (410)" : "aucun n’a été accepté depuis trois jours")
                                + ".\nLes événements qui attendaient sont conservés un mois. Une fois le récepteur rétabli, reprenez l’envoi et renvoyez-les depuis la page des webhooks\u00a0:\n" + page + "\n",
                        "Sending events to " + callback + " has stopped: " + (gone ? "the receiver answered that it no longer exists (410)" : "none was accepted for three days")
                                + ".\nThe events that were waiting are kept for a month. Once the receiver is back, resume and send them again from the page of webhooks:\n" + page + "\n"));
    }
}
