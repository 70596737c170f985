package org.guichet.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.guichet.kernel.Reckoning;
import org.guichet.subscription.Service;

/// One report with everything that its page and its API representation show.
///
/// @param acceptedAt     date and time of acceptance (BFC-ESAV-4.2.2-elements)
/// @param thread         what happened, oldest first; internal notes only for staff
/// @param actions        what this actor may do now
/// @param openPauses     kinds of pause open now
/// @param priorityReason how the priority came about, or null where the family has none
public record TicketDetail(Ticket ticket, Service service, LifeCycle cycle, LifeCycle.State state, List<Clocks.View> clocks, List<ThreadEntry> thread,
                           List<LifeCycle.Action> actions, Set<String> openPauses, Reckoning<String> priorityReason, Instant asOf) {

    /// @param kind     a word of `TicketJournal`
    /// @param code     action, pause kind, clock … of the entry
    /// @param by       who, by display name
    /// @param staff    true when one of the provider's people or the product did it
    /// @param text     what was written, or empty
    /// @param late     told later than it happened
    public record ThreadEntry(String kind, String code, String state, Instant occurredAt, Instant recordedAt, String by, boolean staff, String channel, String text) {
        public boolean late() {
            return recordedAt.isAfter(occurredAt.plusSeconds(60));
        }
    }

    /// The clock that lists show, or null.
    public Clocks.View shownClock() {
        return Clocks.shown(clocks).orElse(null);
    }
}
