package org.guichet.ticket;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/// A fault report as it stands: the row that lists and searches answer from. Derived columns (due, clock) follow from the journal.
///
/// @param reference   unique reference; giving it to the customer is the acknowledgement of receipt (BFC-ESAV-4.2.1-ref)
/// @param channel     how it came in
/// @param state       state code of the family's life cycle
/// @param waitingFor  `provider`, `customer` or null
/// @param filedAt     when it was filed; recordedAt differs when it was entered later (BFC-ESAV-11-secours)
/// @param dueAt       next deadline of a running clock, or null
/// @param dueClock    code of the clock shown in lists, or null when none is guaranteed
/// @param dueAllowed  seconds of working time allowed, for the bar
/// @param dueLeft     working seconds left while the clock stands still, else null
/// @param termsOn     deciding date of the terms (Europe/Paris)
/// @param version     counts changes, for optimistic locking
public record Ticket(long id, int provider, int customer, String customerName, long serviceId, String reference, String family, String offer,
                     String service, String channel, String state, String tmfStatus, boolean open, String priority, String description,
                     Map<String, String> form, String externalId, String caller, String waitingFor, Instant filedAt, Instant recordedAt,
                     Instant changedAt, Instant acceptedAt, Instant takenAt, Instant restoredAt, Instant repairedAt, Instant closedAt,
                     Instant dueAt, String dueClock, Long dueAllowed, Long dueLeft, String dueCalendar, String clockState,
                     LocalDate termsOn, String plan, int version, String filedBy) {

    /// This report as it stood when it was acknowledged, with nothing of what happened since.
    Ticket asFiled(LifeCycle.State initial, String firstPriority, TicketStore.Derived first, int firstVersion) {
        return new Ticket(id, provider, customer, customerName, serviceId, reference, family, offer, service, channel, initial.code(), initial.tmf(), true, firstPriority, description,
                form, externalId, caller, initial.waitsFor(), filedAt, recordedAt, recordedAt, null, null, null, null, null,
                first.dueAt(), first.dueClock(), first.allowed(), first.left(), first.calendar(), first.clockState(), termsOn, plan, firstVersion, filedBy);
    }
}
