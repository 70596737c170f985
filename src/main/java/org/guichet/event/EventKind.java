package org.guichet.event;

import org.guichet.kernel.Text;

/// What an event tells: by its TMF621 name, and by the type of its CloudEvent.
public enum EventKind {
    CREATED("TroubleTicketCreateEvent", "fr.guichet.troubleTicket.create", Text.of("Signalisation déposée", "Report filed")),
    /// The TMF status or the contract's own state changed.
    STATUS_CHANGED("TroubleTicketStatusChangeEvent", "fr.guichet.troubleTicket.statusChange", Text.of("Changement d’état", "Change of state")),
    /// Anything else that both sides see: a comment, a milestone, a priority.
    ATTRIBUTE_CHANGED("TroubleTicketAttributeValueChangeEvent", "fr.guichet.troubleTicket.attributeValueChange", Text.of("Signalisation complétée", "Report amended")),
    /// From now on the report waits for the customer.
    INFORMATION_REQUIRED("TroubleTicketInformationRequiredEvent", "fr.guichet.troubleTicket.informationRequired", Text.of("Réponse attendue du client", "Answer expected from the customer")),
    RESOLVED("TroubleTicketResolvedEvent", "fr.guichet.troubleTicket.resolved", Text.of("Signalisation résolue", "Report resolved")),
    /// TMF621 knows no deadlines: there it is a changed attribute (the clock).
    DEADLINE_PASSED("TroubleTicketAttributeValueChangeEvent", "fr.guichet.troubleTicket.deadlinePassed", Text.of("Échéance dépassée", "Deadline passed")),
    /// Sent when the customer asks for a trial.
    TEST("TestEvent", "fr.guichet.test", Text.of("Essai", "Trial"));

    private final String tmf;
    private final String type;
    private final Text label;

    EventKind(String tmf, String type, Text label) {
        this.tmf = tmf;
        this.type = type;
        this.label = label;
    }

    /// `eventType` of TMF621.
    public String tmf() {
        return tmf;
    }

    /// `type` of the CloudEvent.
    public String type() {
        return type;
    }

    public Text label() {
        return label;
    }

    /// Path below a TMF listener's address.
    String listener() {
        return "/listener/" + tmf.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + tmf.substring(1);
    }

    String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static EventKind of(String code) {
        return valueOf(code.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
}
