package org.guichet.ticket;

/// How a report looks to its customer's systems: the representation that the REST interface gives. Events carry it, made in the
/// transaction of the change.
public interface TicketImage {
    /// @param report   as the customer sees it
    /// @param language of labels
    /// @return JSON
    String of(TicketDetail report, String language);
}
