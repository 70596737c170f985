package org.guichet.api.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.guichet.kernel.Paris;
import org.guichet.ticket.Clocks;
import org.guichet.workingtime.ClockReading;
import tools.jackson.core.JsonGenerator;

/// Clocks and guarantees with the reason for each: clause, reading, calendar, and every counted and paused interval.
final class ClockJson {
    private final JsonGenerator json;
    private final String language;

    ClockJson(JsonGenerator json, String language) {
        this.json = json;
        this.language = language;
    }

    void guarantees(List<Clocks.View> views) {
        json.writeArrayPropertyStart("serviceGuarantees");
        for (var view : views) {
            var guarantee = view.guarantee();
            json.writeStartObject();
            json.writeStringProperty("code", view.clock().code());
            json.writeStringProperty("label", view.clock().label().in(language));
            json.writeBooleanProperty("guaranteed", view.guaranteed());
            json.writeStringProperty("within", guarantee.value().label().in(language));
            json.writeStringProperty("calendar", guarantee.value().hours().id());
            json.writeBooleanProperty("ofTheOffer", guarantee.value().ofTheOffer());
            text("clause", guarantee.clause());
            text("reading", guarantee.reading());
            text("calendarClause", guarantee.value().calendarClause());
            text("calendarReading", guarantee.value().calendarReading());
            json.writeStringProperty("since", guarantee.since().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void clocks(List<Clocks.View> views) {
        json.writeArrayPropertyStart("clock");
        for (var view : views) clock(view);
        json.writeEndArray();
    }

    private void clock(Clocks.View view) {
        var reading = view.reading();
        json.writeStartObject();
        json.writeStringProperty("code", view.clock().code());
        json.writeStringProperty("label", view.clock().label().in(language));
        json.writeStringProperty("state", word(reading.state()));
        if (reading.state() == ClockReading.State.NOT_STARTED && view.clock().notStarted() != null) json.writeStringProperty("explanation", view.clock().notStarted().in(language));
        at("asOf", reading.asOf());
        at("startedAt", reading.startedAt());
        at("countsFrom", reading.countsFrom());
        at("stoppedAt", reading.stoppedAt());
        at("due", reading.due());
        at("dueIfResumedNow", reading.dueIfResumedNow());
        length("counted", reading.counted());
        length("paused", reading.paused());
        length("allowed", reading.allowed());
        length("remaining", reading.remaining());
        json.writeBooleanProperty("overdue", reading.overdue());
        text("clause", view.clock().clause());
        text("pauseClause", view.clock().pauseClause());
        text("reading", view.clock().pauseReading());
        json.writeArrayPropertyStart("intervals");
        for (var interval : reading.intervals()) interval(view, interval);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void interval(Clocks.View view, ClockReading.Interval interval) {
        json.writeStartObject();
        at("from", interval.from());
        at("until", interval.until());
        json.writeStringProperty("kind", word(interval.kind()));
        length("working", interval.working());
        json.writeStringProperty("reason", interval.reason().in(language));
        if (!interval.pauseKinds().isEmpty()) {
            json.writeArrayPropertyStart("pauses");
            for (var kind : interval.pauseKinds().stream().sorted().toList()) {
                json.writeStartObject();
                json.writeStringProperty("code", kind);
                json.writeStringProperty("label", view.pauseLabel(kind).in(language));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void text(String name, String value) {
        if (value != null) json.writeStringProperty(name, value);
    }

    private void at(String name, Instant value) {
        if (value != null) json.writeStringProperty(name, Paris.iso(value));
    }

    /// ISO-8601; negative once it has run over.
    private void length(String name, Duration value) {
        if (value != null) json.writeStringProperty(name, value.toString());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
