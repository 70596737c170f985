package org.guichet.api.ticket;

import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.kernel.Paris;
import org.guichet.ticket.FormCatalogue;
import org.guichet.ticket.FormWords;
import org.guichet.ticket.LifeCycle;
import org.guichet.ticket.Ticket;
import org.guichet.ticket.TicketDetail;
import tools.jackson.core.JsonGenerator;

/// Writes a report as a TMF621 v4 trouble ticket with the published extensions, straight into the stream.
final class TicketJson {
    static final String PATH = "/tmf-api/troubleTicket/v4/troubleTicket";
    private static final int LONGEST_NAME = 80;

    private final JsonGenerator json;
    private final Set<String> fields;
    private final String language;
    private final String base;

    /// @param fields   asked attributes, or null for all
    /// @param language of labels
    /// @param base     public address of the installation
    TicketJson(JsonGenerator json, Set<String> fields, String language, String base) {
        this.json = json;
        this.fields = fields;
        this.language = language;
        this.base = base;
    }

    private boolean wants(String name) {
        return fields == null || fields.contains(name);
    }

    private void text(String name, String value) {
        if (value != null && wants(name)) json.writeStringProperty(name, value);
    }

    private void at(String name, Instant value) {
        if (value != null && wants(name)) json.writeStringProperty(name, Paris.iso(value));
    }

    /// The attributes that a list shows.
    void summary(Ticket ticket, LifeCycle cycle) {
        json.writeStartObject();
        row(ticket, cycle.state(ticket.state()));
        relatedEntity(ticket, null);
        end();
    }

    void whole(TicketDetail report) {
        var ticket = report.ticket();
        json.writeStartObject();
        row(ticket, report.state());
        relatedEntity(ticket, report);
        if (wants("statusChange")) statusChanges(report);
        if (wants("note")) notes(report);
        if (wants("formField")) formFields(ticket);
        var clocks = new ClockJson(json, language);
        if (wants("serviceGuarantees")) clocks.guarantees(report.clocks());
        if (wants("clock")) clocks.clocks(report.clocks());
        end();
    }

    private void row(Ticket ticket, LifeCycle.State state) {
        text("id", ticket.reference());
        text("href", base + PATH + "/" + ticket.reference());
        text("externalId", ticket.externalId());
        text("name", name(ticket.description()));
        text("description", ticket.description());
        text("severity", ticket.form().getOrDefault("criticality", "unspecified"));
        text("ticketType", "incident");
        text("priority", ticket.priority());
        text("status", ticket.tmfStatus());
        at("creationDate", ticket.filedAt());
        at("lastUpdate", ticket.changedAt());
        at("expectedResolutionDate", ticket.dueAt());
        at("resolutionDate", resolved(ticket));
        at("acceptedAt", ticket.acceptedAt());
        at("restoredAt", ticket.restoredAt());
        at("repairedAt", ticket.repairedAt());
        text("waitingFor", ticket.waitingFor());
        if (wants("x-state")) {
            json.writeName("x-state");
            state(state);
        }
        if (wants("channel")) {
            json.writeObjectPropertyStart("channel");
            json.writeStringProperty("id", ticket.channel());
            json.writeStringProperty("name", ticket.channel());
            json.writeEndObject();
        }
        if (wants("relatedParty")) {
            json.writeArrayPropertyStart("relatedParty");
            json.writeStartObject();
            json.writeStringProperty("id", String.valueOf(ticket.customer()));
            json.writeStringProperty("name", ticket.customerName());
            json.writeStringProperty("role", "customer");
            json.writeStringProperty("@referredType", "Organization");
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    private void end() {
        text("@type", "ContractTroubleTicket");
        text("@baseType", "TroubleTicket");
        text("@schemaLocation", base + "/schemas/trouble-ticket.schema.json");
        json.writeEndObject();
    }

    /// The service with its number, ends and further information (BFC-ESAV-4.2.2-elements).
    private void relatedEntity(Ticket ticket, TicketDetail report) {
        if (!wants("relatedEntity")) return;
        json.writeArrayPropertyStart("relatedEntity");
        json.writeStartObject();
        json.writeStringProperty("id", ticket.service());
        json.writeStringProperty("role", "service");
        json.writeStringProperty("@referredType", "Service");
        if (report != null) {
            var service = report.service();
            json.writeStringProperty("name", service.label());
            json.writeStringProperty("offer", service.offer());
            json.writeStringProperty("site", service.site());
            json.writeStringProperty("ends", service.ends());
            json.writeStringProperty("extraInformation", service.extra());
            json.writeStringProperty("customerOrder", service.customerOrder());
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    private void state(LifeCycle.State state) {
        json.writeStartObject();
        json.writeStringProperty("code", state.code());
        json.writeStringProperty("label", state.label().in(language));
        if (state.clause() != null) json.writeStringProperty("clause", state.clause());
        json.writeEndObject();
    }

    private void statusChanges(TicketDetail report) {
        json.writeArrayPropertyStart("statusChange");
        for (var change : report.statusChanges()) {
            json.writeStartObject();
            json.writeStringProperty("status", change.tmf());
            json.writeStringProperty("changeDate", Paris.iso(change.at()));
            if (!change.text().isEmpty()) json.writeStringProperty("changeReason", change.text());
            if (change.milestone() != null) json.writeStringProperty("milestone", change.milestone());
            json.writeName("x-state");
            state(change.state());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void notes(TicketDetail report) {
        json.writeArrayPropertyStart("note");
        int number = 0;
        for (var comment : report.comments()) {
            json.writeStartObject();
            json.writeStringProperty("id", String.valueOf(++number));
            json.writeStringProperty("author", comment.by());
            json.writeStringProperty("date", Paris.iso(comment.occurredAt()));
            json.writeStringProperty("text", comment.text());
            json.writeStringProperty("side", comment.staff() ? "provider" : "customer");
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void formFields(Ticket ticket) {
        json.writeArrayPropertyStart("formField");
        for (var field : new TreeMap<>(ticket.form()).entrySet()) {
            if (field.getKey().equals(FormCatalogue.DESCRIPTION)) continue;
            json.writeStartObject();
            json.writeStringProperty("name", field.getKey());
            json.writeStringProperty("value", field.getValue());
            json.writeStringProperty("label", FormWords.label(field.getKey()).in(language));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// The first line, cut short: TMF asks for a short name.
    private static String name(String description) {
        var line = description.lines().findFirst().orElse("").strip();
        return line.length() <= LONGEST_NAME ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1 - surrogates(line))) + "…";
    }

    private static int surrogates(String line) {
        return (int) line.substring(0, LONGEST_NAME).chars().filter(c -> Character.isHighSurrogate((char) c)).count();
    }

    /// When the fault was over for the customer: repaired, else restored, else closed; never for a rejected report.
    private static Instant resolved(Ticket ticket) {
        if (ticket.repairedAt() != null) return ticket.repairedAt();
        if (ticket.restoredAt() != null) return ticket.restoredAt();
        return ticket.tmfStatus().equals("rejected") ? null : ticket.closedAt();
    }
}
