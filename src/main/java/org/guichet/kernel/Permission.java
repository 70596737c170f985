package org.guichet.kernel;

/// The one registry of permissions: commands name them, roles are sets of them (see `party.Role`).
public enum Permission {
    /// Read reports, their comments and clocks.
    TICKET_READ("ticket.read"),
    /// File a report, answer and comment on it.
    TICKET_FILE("ticket.file"),
    /// Staff: qualify, take charge, freeze, milestones, close, reject.
    TICKET_HANDLE("ticket.handle"),
    /// Staff: file on behalf of a caller or by the fallback procedure.
    TICKET_FILE_FOR("ticket.file-for"),
    SERVICE_READ("service.read"),
    CLAUSES_READ("clauses.read"),
    READINGS_APPROVE("readings.approve"),
    /// Staff: plan evolutions, send their notices, put versions in production and retire them.
    EVOLUTION_MANAGE("evolution.manage"),
    RECKON("reckon"),
    OUTBOX_READ("outbox.read"),
    /// Make and remove the customer's subscriptions to events; send dead letters again.
    EVENTS_MANAGE("events.manage"),
    /// Staff: see the subscriptions of all customers and how far they are behind.
    EVENTS_READ("events.read"),
    INSTALLATION_ADMIN("installation.admin"),
    PARTY_ADMIN("party.admin"),
    BILLING_READ("billing.read"),
    /// Staff: open, suspend and close interconnections.
    INTERCONNECTION_MANAGE("interconnection.manage"),
    /// Read how many requests there were and which limitation holds; customers their own.
    VOLUME_READ("volume.read"),
    /// Staff: announce and lift limitations of requests, set the capacity.
    VOLUME_LIMIT("volume.limit"),
    /// Read the certificates of information systems, their deadlines and what is due.
    CERTIFICATE_READ("certificate.read"),
    /// A customer's person: ask for, bring, and revoke its own company's certificates.
    CERTIFICATE_SUBMIT("certificate.submit"),
    /// Staff: enter what came by e-mail, issue, configure, refuse, revoke.
    CERTIFICATE_HANDLE("certificate.handle");

    private final String code;

    Permission(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
