package org.guichet.ticket;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Cited;
import org.guichet.kernel.Text;
import org.guichet.ledger.Journal;
import org.guichet.subscription.Offer;
import org.guichet.terms.Family;
import org.guichet.workingtime.ClockFact;
import org.guichet.workingtime.ClockReading;
import org.guichet.workingtime.ClockSpec;
import org.guichet.workingtime.OpeningHours;
import org.guichet.workingtime.ServiceClock;
import org.guichet.workingtime.Span;

/// A ticket's clocks as a fold over its journal: pauses are facts, overlapping ones a union, one told late recomputes.
/// There is no counter anywhere; what lists show is derived from here.
@Executes({"BTBS-CG-14.4-decompte", "BTBS-CG-14.4-suspension", "BFC-ESAV-4.2.2-d"})
public final class Clocks {
    private Clocks() {}

    /// One clock of one ticket at one moment.
    ///
    /// @param guarantee time allowed and its hours, with clause; span null where nothing is promised
    public record View(LifeCycle.Clock clock, Cited<Guarantee> guarantee, ClockReading reading, LifeCycle cycle) {
        /// Is there a promise at all?
        public boolean guaranteed() {
            return guarantee.value().span() != null;
        }

        /// The reason for a pause of this clock: a state in which it stands still, or a kind of pause.
        public Text pauseLabel(String kind) {
            var state = clock.pauseIn().get(kind);
            return state != null ? state : cycle.pauses().containsKey(kind) ? cycle.pauses().get(kind).label() : Text.of(kind, kind);
        }
    }

    /// Reads every clock of the life cycle.
    ///
    /// @param on   deciding date of the terms
    /// @param asOf moment of the reading
    public static List<View> read(Family family, LifeCycle cycle, Offer offer, String plan, String priority, LocalDate on, List<Journal.Entry> journal, Instant asOf) {
        var views = new ArrayList<View>();
        for (var clock : cycle.clocks().values()) views.add(read(family, cycle, clock, offer, plan, priority, on, journal, asOf));
        return views;
    }

    /// Reads one clock; the calculator asks for it alone.
    public static View read(Family family, LifeCycle cycle, LifeCycle.Clock clock, Offer offer, String plan, String priority, LocalDate on,
            List<Journal.Entry> journal, Instant asOf) {
        var guarantee = Guarantee.of(family, clock, offer, plan, priority, on);
        return new View(clock, guarantee, reading(clock, guarantee.value().span(), guarantee.value().hours(), journal, asOf), cycle);
    }

    /// What the journal makes of one clock, under a time allowed and hours that are given; the calculator asks for guarantees
    /// that no offer has.
    public static ClockReading reading(LifeCycle.Clock clock, Span span, OpeningHours hours, List<Journal.Entry> journal, Instant asOf) {
        return ServiceClock.read(new ClockSpec(clock.code(), clock.label(), span, hours), facts(clock, journal), asOf);
    }

    /// What the journal tells one clock: entered states start, hold and stop it; pauses of its kinds hold it.
    static List<ClockFact> facts(LifeCycle.Clock clock, List<Journal.Entry> journal) {
        var facts = new ArrayList<ClockFact>();
        String previous = null;
        var started = false;
        for (var entry : journal) {
            var state = entry.state();
            if (state != null && !state.equals(previous)) {
                var at = entry.occurredAt();
                if (state.equals(clock.startsIn()) && !started) {
                    facts.add(new ClockFact.Started(at));
                    started = true;
                }
                if (previous != null && clock.pauseIn().containsKey(previous)) facts.add(new ClockFact.Resumed(at, previous));
                if (clock.pauseIn().containsKey(state)) facts.add(new ClockFact.Paused(at, state));
                if (clock.stopsIn().contains(state)) facts.add(new ClockFact.Stopped(at));
                previous = state;
            }
            if (TicketJournal.PAUSED.equals(entry.kind()) && clock.pausesOn().contains(entry.code())) facts.add(new ClockFact.Paused(entry.occurredAt(), entry.code()));
            if (TicketJournal.RESUMED.equals(entry.kind()) && clock.pausesOn().contains(entry.code())) facts.add(new ClockFact.Resumed(entry.occurredAt(), entry.code()));
        }
        return facts;
    }

    /// The clock that lists show: among the guaranteed ones not yet stopped the one due first; a standing one where none runs.
    public static Optional<View> shown(List<View> views) {
        View best = null;
        for (var view : views) {
            if (!view.guaranteed() || view.reading().stoppedAt() != null) continue;
            if (best == null || rank(view).compareTo(rank(best)) < 0) best = view;
        }
        return Optional.ofNullable(best);
    }

    private static Instant rank(View view) {
        var reading = view.reading();
        if (reading.due() != null) return reading.due();
        return reading.dueIfResumedNow() != null ? reading.dueIfResumedNow() : Instant.MAX;
    }
}
