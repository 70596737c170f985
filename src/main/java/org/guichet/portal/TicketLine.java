package org.guichet.portal;

import org.guichet.ticket.LifeCycle;
import org.guichet.ticket.Ticket;

/// One report as lists show it.
///
/// @param tone  class of the state's badge
/// @param icon  icon of the state's badge
/// @param waits it waits for the customer
public record TicketLine(Ticket ticket, LifeCycle.State state, String label, String tone, String icon, String next, boolean waits, TimeLeft left) {
    static TicketLine of(Page page, Ticket ticket) {
        var state = page.cycle(ticket.termsOn()).state(ticket.state());
        var waits = ticket.open() && "customer".equals(ticket.waitingFor());
        return new TicketLine(ticket, state, page.first(page.w(state.label())), tone(ticket, state), icon(ticket, state), page.w(state.next()), waits, TimeLeft.of(page, ticket));
    }

    private static String tone(Ticket ticket, LifeCycle.State state) {
        if (state.tmf().equals("rejected")) return "bad";
        if (state.ended()) return "neutral";
        if (ticket.tmfStatus().equals("pending") || state.tmf().equals("pending")) return "ice";
        return state.tmf().equals("resolved") || ticket.restoredAt() != null ? "ok" : state.tmf().equals("inProgress") ? "info" : "warn";
    }

    private static String icon(Ticket ticket, LifeCycle.State state) {
        if (state.tmf().equals("rejected")) return "ban";
        if (state.ended()) return "circle-check";
        if (ticket.tmfStatus().equals("pending") || state.tmf().equals("pending")) return "pause";
        return state.tmf().equals("resolved") ? "circle-check" : state.tmf().equals("inProgress") ? "wrench" : "circle-dot";
    }
}
