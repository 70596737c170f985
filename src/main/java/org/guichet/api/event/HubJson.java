package org.guichet.api.event;

import java.time.Instant;
import java.util.List;
import org.guichet.event.Delivery;
import org.guichet.event.Hub;
import org.guichet.event.Subscription;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;
import tools.jackson.core.JsonGenerator;

/// Writes subscriptions and deliveries. A secret is written once, in the answer to what made it.
final class HubJson {
    static final String PATH = "/tmf-api/troubleTicket/v4/hub";

    private final JsonGenerator json;
    private final String language;
    private final String base;

    HubJson(JsonGenerator json, String language, String base) {
        this.json = json;
        this.language = language;
        this.base = base;
    }

    void registered(Hub.Registered made) {
        json.writeStartObject();
        attributes(made.subscription());
        json.writeStringProperty("secret", made.secret());
        json.writeEndObject();
    }

    void subscription(Subscription subscription) {
        json.writeStartObject();
        attributes(subscription);
        json.writeEndObject();
    }

    void subscriptions(List<Subscription> all) {
        json.writeStartArray();
        all.forEach(this::subscription);
        json.writeEndArray();
    }

    private void attributes(Subscription subscription) {
        json.writeStringProperty("id", subscription.id());
        json.writeStringProperty("href", base + PATH + "/" + subscription.id());
        json.writeStringProperty("callback", subscription.callback());
        json.writeStringProperty("query", subscription.query());
        json.writeStringProperty("format", subscription.format().code());
        json.writeStringProperty("state", subscription.state().code());
        text("stateReason", subscription.reason());
        text("stateCode", subscription.reasonCode());
        at("creationDate", subscription.createdAt());
        at("lastAccepted", subscription.acceptedAt());
        at("failingSince", subscription.failingSince());
        at("formerSecretUntil", subscription.formerUntil());
        json.writeNumberProperty("waiting", subscription.waiting());
        at("waitingSince", subscription.waitsSince());
        json.writeNumberProperty("dead", subscription.dead());
        json.writeStringProperty("@type", "EventSubscription");
    }

    void deliveries(List<Delivery> all) {
        json.writeStartArray();
        all.forEach(this::delivery);
        json.writeEndArray();
    }

    void delivery(Delivery delivery) {
        json.writeStartObject();
        json.writeStringProperty("id", String.valueOf(delivery.id()));
        json.writeStringProperty("eventId", delivery.event());
        json.writeStringProperty("eventType", delivery.kind().tmf());
        json.writeStringProperty("type", delivery.kind().type());
        json.writeStringProperty("subject", delivery.reference());
        at("eventTime", delivery.occurredAt());
        json.writeStringProperty("state", delivery.state().code());
        json.writeNumberProperty("attempts", delivery.attempts());
        if (delivery.state() == Delivery.State.PENDING) at("nextAttempt", delivery.nextAttemptAt());
        at("settled", delivery.settledAt());
        if (delivery.status() != null) json.writeNumberProperty("status", delivery.status());
        text("error", delivery.error());
        text("errorCode", delivery.errorCode());
        if (delivery.tookMs() != null) json.writeNumberProperty("milliseconds", delivery.tookMs());
        json.writeEndObject();
    }

    void replayed(int number) {
        json.writeStartObject();
        json.writeNumberProperty("replayed", number);
        json.writeEndObject();
    }

    private void text(String name, Text text) {
        if (text != null) json.writeStringProperty(name, text.in(language));
    }

    private void text(String name, String value) {
        if (value != null) json.writeStringProperty(name, value);
    }

    private void at(String name, Instant value) {
        if (value != null) json.writeStringProperty(name, Paris.iso(value));
    }
}
