package org.guichet.suspension;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.kernel.Paris;

/// A suspension, with how it was announced and how it ended.
///
/// @param subscription       the one that it concerns alone, or null
/// @param service            identifier of the service that it concerns alone, or null
/// @param report             the reported use that led to it, or null
/// @param resource           the one resource concerned, e.g. `VM1`; empty: all
/// @param ground             code of the contract's terms; of force majeure: the event
/// @param measure            what was done to the resource, by code, or null: access is suspended
/// @param majeure            obligations are suspended by force majeure; nothing is cut
/// @param definitive         a definitive impediment: the contract ends by right
/// @param reason             the facts, as staff wrote them for the customer
/// @param effectiveFrom      the instant from which it holds
/// @param announcedEnd       last day of the announced duration, or of the period that an authority asked for; or null
/// @param informedAt         when the customer was told ahead, or null
/// @param notInformedBecause why it was not, or null
/// @param lateSince          first day of the delay in payment, or null
/// @param remediedAt         when the cause ceased, as told, or null
/// @param endedAt            first instant after it, or null while it lasts
public record Suspension(long id, int provider, int customer, String customerName, int contract, String contractReference, Long subscription, String subscriptionLabel, String service, Long report, String resource,
                         String ground, String measure, boolean majeure, boolean definitive, String reason, SuspensionState state, Instant plannedAt, String plannedBy, Instant effectiveFrom, LocalDate announcedEnd,
                         Instant informedAt, String notInformedBecause, LocalDate lateSince, String authority, String requisition, Instant remediedAt, String remedy, Instant endedAt, int version) {

    /// True where it concerns the whole contract.
    public boolean whole() {
        return subscription == null && service == null && resource.isEmpty();
    }

    /// The day on which it began (Europe/Paris): delays in days count from it.
    public LocalDate since() {
        return Paris.date(effectiveFrom);
    }

    /// True at an instant at which it holds.
    public boolean holdsAt(Instant at) {
        return !(state instanceof SuspensionState.CalledOff) && !at.isBefore(effectiveFrom) && (endedAt == null || at.isBefore(endedAt));
    }

    /// True on a day of which any part lies in it.
    public boolean holdsOn(LocalDate day) {
        return !(state instanceof SuspensionState.CalledOff) && Paris.startOf(day.plusDays(1)).isAfter(effectiveFrom) && (endedAt == null || Paris.startOf(day).isBefore(endedAt));
    }

    /// Where the portal shows it.
    public String href() {
        return "/suspensions/" + id;
    }
}
