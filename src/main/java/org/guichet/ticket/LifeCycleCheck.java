package org.guichet.ticket;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.guichet.terms.ContractCheck;
import org.guichet.terms.Family;
import org.guichet.terms.FaultSink;
import org.guichet.terms.TermValue;

/// Checks a family's ticket life cycle whole, when its folder is loaded: an unreachable state, a dead end, a missing
/// mapping, a clock without end or without calendar is a fault of the folder, not a surprise on a ticket.
public final class LifeCycleCheck implements ContractCheck {
    static final Set<String> TMF = Set.of("acknowledged", "rejected", "pending", "held", "inProgress", "cancelled", "closed", "resolved");
    private static final Set<String> ACTORS = Set.of("staff", "customer", "system");
    private static final Set<String> INPUTS = Set.of("reason", "comment", "pause", "criticality", "impact");
    private static final Set<String> MILESTONES = Set.of("accepted", "taken", "restored", "repaired", "closed");
    private static final Set<String> WAITING = Set.of("provider", "customer");

    @Override
    public void check(Family family, FaultSink faults) {
        family.findTerm(LifeCycle.TERM).ifPresent(term -> term.versions().stream().filter(v -> !v.ended())
                .forEach(version -> check(family, LifeCycle.read(family.id(), version.value()), version.value(), faults)));
    }

    private static void check(Family family, LifeCycle cycle, TermValue value, FaultSink faults) {
        if (!cycle.prefix().matches("[A-Z]{2,5}")) faults.fault(value.at("reference").source(), "a reference prefix is two to five capital letters");
        for (var state : cycle.states().values()) {
            var at = value.at("states", state.code()).source();
            if (!TMF.contains(state.tmf())) faults.fault(at, "state " + state.code() + ": unknown TMF status " + state.tmf());
            if (!state.ended() && (state.waitsFor() == null || !WAITING.contains(state.waitsFor()))) faults.fault(at, "state " + state.code() + ": says not who is waited for");
            if (state.ended() && state.waitsFor() != null) faults.fault(at, "state " + state.code() + " has ended and waits for nobody");
            if (state.isFinal() && !cycle.from(state.code()).isEmpty()) faults.fault(at, "final state " + state.code() + " can still be left");
            if (!state.isFinal() && cycle.from(state.code()).stream().allMatch(a -> a.to() == null || a.to().equals(state.code()))) {
                faults.fault(at, "state " + state.code() + " cannot be left and is not final");
            }
        }
        for (var action : cycle.actions().values()) {
            var at = value.at("actions", action.code()).source();
            for (var from : action.from()) if (!cycle.states().containsKey(from)) faults.fault(at, "action " + action.code() + ": unknown state " + from);
            if (action.to() != null && !cycle.states().containsKey(action.to())) faults.fault(at, "action " + action.code() + ": unknown state " + action.to());
            if (!ACTORS.contains(action.by())) faults.fault(at, "action " + action.code() + ": unknown actor " + action.by());
            if (!INPUTS.containsAll(action.needs())) faults.fault(at, "action " + action.code() + ": unknown input in " + action.needs());
            if (action.marks() != null && !MILESTONES.contains(action.marks())) faults.fault(at, "action " + action.code() + ": unknown milestone " + action.marks());
            if (action.tells() != null && !action.tells().equals("customer")) faults.fault(at, "action " + action.code() + ": unknown recipient " + action.tells());
            if (action.to() != null && cycle.states().containsKey(action.to()) && cycle.state(action.to()).ended() && !action.code().equals("reject")
                    && action.from().stream().noneMatch(s -> cycle.states().containsKey(s) && cycle.state(s).ended()) && !"closed".equals(action.marks())) {
                faults.fault(at, "action " + action.code() + " ends the ticket and dates no closing");
            }
        }
        cycle.tmfMilestones().forEach((milestone, status) -> {
            if (!MILESTONES.contains(milestone) || !TMF.contains(status)) faults.fault(value.at("tmf-milestones").source(), "unknown milestone or status: " + milestone + " " + status);
        });
        reachable(cycle, value, faults);
        for (var clock : cycle.clocks().values()) clock(family, cycle, clock, value.at("clocks", clock.code()), faults);
    }

    private static void reachable(LifeCycle cycle, TermValue value, FaultSink faults) {
        var seen = new HashSet<String>();
        var queue = new ArrayDeque<>(Set.of(cycle.initial().code()));
        while (!queue.isEmpty()) {
            var state = queue.poll();
            if (!seen.add(state)) continue;
            cycle.from(state).forEach(action -> { if (action.to() != null) queue.add(action.to()); });
        }
        for (var state : cycle.states().keySet()) {
            if (!seen.contains(state)) faults.fault(value.at("states", state).source(), "state " + state + " cannot be reached");
        }
    }

    private static void clock(Family family, LifeCycle cycle, LifeCycle.Clock clock, TermValue value, FaultSink faults) {
        var name = "clock " + clock.code();
        if (!cycle.states().containsKey(clock.startsIn())) faults.fault(value.source(), name + ": unknown state " + clock.startsIn());
        if (clock.stopsIn().isEmpty()) faults.fault(value.source(), name + " never stops");
        for (var state : clock.stopsIn()) if (!cycle.states().containsKey(state)) faults.fault(value.source(), name + ": unknown state " + state);
        for (var state : clock.pauseIn().keySet()) if (!cycle.states().containsKey(state)) faults.fault(value.source(), name + ": unknown state " + state);
        for (var pause : clock.pausesOn()) if (!cycle.pauses().containsKey(pause)) faults.fault(value.source(), name + ": unknown pause " + pause);
        var table = !clock.guarantee().equals("by-offer") && !clock.guarantee().equals("none");
        if (table && family.findTerm(clock.guarantee()).isEmpty()) faults.fault(value.source(), name + ": no term " + clock.guarantee());
        // Without a table the clock itself says in which hours it runs where nothing is guaranteed.
        if (!table && (clock.calendar() == null || family.findCalendar(clock.calendar()).isEmpty())) faults.fault(value.source(), name + " has no known calendar");
    }
}
