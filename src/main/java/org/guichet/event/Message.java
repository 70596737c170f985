package org.guichet.event;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.guichet.kernel.Paris;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// One event as it is sent: the event of TMF621, bare or as the data of a CloudEvent 1.0. The same event gives the same bytes at
/// every attempt.
///
/// @param id         the same for every attempt and every way of sending
/// @param occurredAt when it happened
/// @param data       representation of the report as JSON; `null` in a trial
record Message(String id, EventKind kind, String reference, Instant occurredAt, String data) {
    static final String CLOUD_EVENT = "application/cloudevents+json; charset=utf-8";
    static final String PLAIN = "application/json; charset=utf-8";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The event of TMF621.
    byte[] tmf() {
        return written(this::event);
    }

    /// The CloudEvent in JSON, structured mode.
    ///
    /// @param base public address of the installation
    byte[] cloudEvent(String base) {
        return written(json -> {
            json.writeStartObject();
            json.writeStringProperty("specversion", "1.0");
            json.writeStringProperty("id", id);
            json.writeStringProperty("source", base + "/tmf-api/troubleTicket/v4");
            json.writeStringProperty("type", kind.type());
            json.writeStringProperty("subject", reference);
            json.writeStringProperty("time", Paris.iso(occurredAt));
            json.writeStringProperty("datacontenttype", "application/json");
            json.writeName("data");
            event(json);
            json.writeEndObject();
        });
    }

    private void event(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("eventId", id);
        json.writeStringProperty("eventTime", Paris.iso(occurredAt));
        json.writeStringProperty("timeOcurred", Paris.iso(occurredAt)); // the standard's own spelling
        json.writeStringProperty("eventType", kind.tmf());
        json.writeStringProperty("correlationId", reference);
        json.writeStringProperty("domain", "troubleTicket");
        json.writeStringProperty("title", kind.label().en());
        json.writeStringProperty("description", kind.label().fr());
        json.writeObjectPropertyStart("event");
        if (data != null) {
            json.writeName("troubleTicket");
            json.writeRawValue(data);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static byte[] written(java.util.function.Consumer<JsonGenerator> content) {
        var out = new ByteArrayOutputStream(4096);
        try (var json = JSON.createGenerator(out)) {
            content.accept(json);
        }
        return out.toByteArray();
    }
}
