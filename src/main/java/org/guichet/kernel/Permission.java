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
    CERTIFICATE_HANDLE("certificate.handle"),
    /// Read contracts, their timeline, documents and amendments; customers their own. Simulate an exit.
    CONTRACT_READ("contract.read"),
    /// A customer's person: sign, object, refuse, give notice, complain, change the company's own particulars.
    CONTRACT_ACT("contract.act"),
    /// Staff: prepare contracts, record signatures and letters, amend, terminate, handle disputes.
    CONTRACT_MANAGE("contract.manage"),
    /// Read the offers, prices, documentation and orders; customers their own orders.
    ORDER_READ("order.read"),
    /// A customer's person: order, accept and withdraw its company's orders, contest what was delivered.
    ORDER_PLACE("order.place"),
    /// Staff: draw up, accept and refuse orders, deliver what was ordered.
    ORDER_HANDLE("order.handle"),
    /// Staff: offers, prices and documentation of the catalogue.
    OFFERING_MANAGE("offering.manage"),
    /// Read why something is suspended and what to do; customers their own.
    SUSPENSION_READ("suspension.read"),
    /// Staff: suspend, restore, record illicit content and requisitions.
    SUSPENSION_MANAGE("suspension.manage");

    private final String code;

    Permission(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
