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

    /// A dated change of what the customer sees.
    ///
    /// @param tmf TMF621 status from then on
    /// @param text what was written with it, or empty
    public record StatusChange(LifeCycle.State state, String tmf, String milestone, Instant at, String text) {}

    /// The dated transitions, oldest first (BFC-ESAV-4.2.2-requetes): changes of state, milestones, and pauses that change the TMF status.
    public List<StatusChange> statusChanges() {
        var changes = new java.util.ArrayList<StatusChange>();
        var pauses = new java.util.TreeSet<String>();
        LifeCycle.State current = null;
        var tmf = "";
        var repaired = false;
        for (var entry : thread.stream().sorted(java.util.Comparator.comparing(ThreadEntry::occurredAt)).toList()) {
            var before = current;
            String milestone = null;
            switch (entry.kind()) {
                case TicketJournal.FILED, TicketJournal.MOVED -> current = cycle.state(entry.state());
                case TicketJournal.PAUSED -> pauses.add(entry.code());
                case TicketJournal.RESUMED -> pauses.remove(entry.code());
                case TicketJournal.MARKED -> milestone = cycle.actions().get(entry.code()).marks();
                default -> {
                    continue;
                }
            }
            if (current == null) continue;
            repaired |= "repaired".equals(milestone);
            var shown = current.ended() ? current.tmf() : !pauses.isEmpty() ? "pending"
                    : repaired && current.tmf().equals("inProgress") ? cycle.tmfMilestones().getOrDefault("repaired", current.tmf()) : current.tmf();
            if (current != before || milestone != null || !shown.equals(tmf)) changes.add(new StatusChange(current, shown, milestone, entry.occurredAt(), entry.kind().equals(TicketJournal.FILED) ? "" : entry.text()));
            tmf = shown;
        }
        return changes;
    }

    /// What both sides wrote after the filing, oldest first.
    public List<ThreadEntry> comments() {
        return thread.stream().filter(e -> !e.text().isEmpty() && !e.kind().equals(TicketJournal.FILED)).toList();
    }
}
