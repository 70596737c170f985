package org.guichet.ticket;

import java.util.List;

/// One page of a list.
///
/// @param total how many match in all
/// @param exact false when more than `TicketStore.COUNTED` match a filter and counting stopped there
public record TicketPage(List<Ticket> tickets, long total, boolean exact, int offset) {}
