package org.guichet.ticket;

import java.time.Instant;
import java.util.Set;

/// Which reports to list. Null and empty mean: no condition.
///
/// @param text      words in reference, service, description or the customer's own number
/// @param tmf       TMF statuses
/// @param states    state codes
/// @param open      true: not ended only; false: ended only
/// @param waitingFor `customer` or `provider`
/// @param overdue   true: only those whose shown deadline has passed
/// @param sort      field, `-` in front for descending: filed, due, reference, state, changed, priority
public record TicketQuery(String text, Set<String> references, Set<String> tmf, Set<String> states, Boolean open, String service, String externalId, String priority,
                          String waitingFor, Integer customer, Instant filedFrom, Instant filedUntil, Boolean overdue, String sort, int offset, int limit) {
    public static final int LARGEST_PAGE = 100;

    public TicketQuery {
        references = references == null ? Set.of() : Set.copyOf(references);
        tmf = tmf == null ? Set.of() : Set.copyOf(tmf);
        states = states == null ? Set.of() : Set.copyOf(states);
        if (offset < 0 || limit < 1) throw new IllegalArgumentException("offset from 0, limit from 1");
    }

    public static TicketQuery all() {
        return new TicketQuery(null, null, null, null, null, null, null, null, null, null, null, null, null, "-filed", 0, 20);
    }

    public TicketQuery text(String v) { return new TicketQuery(v, references, tmf, states, open, service, externalId, priority, waitingFor, customer, filedFrom, filedUntil, overdue, sort, offset, limit); }

    public TicketQuery references(Set<String> v) { return new TicketQuery(text, v, tmf, states, open, service, externalId, priority, waitingFor, customer, filedFrom, filedUntil, overdue, sort, offset, limit); }

    public TicketQuery tmf(Set<String> v) { return new TicketQuery(text, references, v, states, open, service, externalId, priority, waitingFor, customer, filedFrom, filedUntil, overdue, sort, offset, limit); }

    public TicketQuery states(Set<String> v) { return new TicketQuery(text, references, tmf, v, open, service, externalId, priority, waitingFor, customer, filedFrom, filedUntil, overdue, sort, offset, limit); }

    public TicketQuery open(Boolean v) { return new TicketQuery(text, references, tmf, states, v, service, externalId, priority, waitingFor, customer, filedFrom, filedUntil, overdue, sort, offset, limit); }

    public TicketQuery service(String v) { return new TicketQuery(text, references, tmf, states, open, v, externalId, priority, waitingFor, customer, filedFrom, filedUntil, overdue, sort, offset, limit); }

    public TicketQuery externalId(String v) { return new TicketQuery(text, references, tmf, states, open, service, v, priority, waitingFor, customer, filedFrom, filedUntil, overdue, sort, offset, limit); }

    public TicketQuery priority(String v) { return new TicketQuery(text, references, tmf, states, open, service, externalId, v, waitingFor, customer, filedFrom, filedUntil, overdue, sort, offset, limit); }

    public TicketQuery waitingFor(String v) { return new TicketQuery(text, references, tmf, states, open, service, externalId, priority, v, customer, filedFrom, filedUntil, overdue, sort, offset, limit); }

    public TicketQuery customer(Integer v) { return new TicketQuery(text, references, tmf, states, open, service, externalId, priority, waitingFor, v, filedFrom, filedUntil, overdue, sort, offset, limit); }

    public TicketQuery filed(Instant from, Instant until) { return new TicketQuery(text, references, tmf, states, open, service, externalId, priority, waitingFor, customer, from, until, overdue, sort, offset, limit); }

    public TicketQuery overdue(Boolean v) { return new TicketQuery(text, references, tmf, states, open, service, externalId, priority, waitingFor, customer, filedFrom, filedUntil, v, sort, offset, limit); }

    public TicketQuery sort(String v) { return new TicketQuery(text, references, tmf, states, open, service, externalId, priority, waitingFor, customer, filedFrom, filedUntil, overdue, v, offset, limit); }

    public TicketQuery page(int from, int size) { return new TicketQuery(text, references, tmf, states, open, service, externalId, priority, waitingFor, customer, filedFrom, filedUntil, overdue, sort, from, size); }
}
