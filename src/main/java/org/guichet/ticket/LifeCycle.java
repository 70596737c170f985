package org.guichet.ticket;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SequencedMap;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;

/// A ticket's life as its contract defines it: data of the family, read once and checked whole at load (`LifeCycleCheck`).
/// States say what the customer sees; actions move between them; clocks say what starts, pauses and stops them.
public record LifeCycle(String family, String clause, String prefix, State initial, SequencedMap<String, State> states,
                        SequencedMap<String, Action> actions, SequencedMap<String, PauseKind> pauses,
                        Map<String, String> tmfMilestones, SequencedMap<String, Clock> clocks) {
    public static final String TERM = "ticket-life-cycle";

    /// @param tmf      TMF621 v4 status shown while in this state
    /// @param waitsFor `provider`, `customer`, or null once ended
    /// @param isFinal  nothing can change any more
    public record State(String code, Text label, Text next, String tmf, String waitsFor, boolean ended, boolean isFinal, String clause, String reading) {}

    /// @param by    `staff`, `customer` or `system`
    /// @param needs inputs that must be given: reason, comment, pause, criticality, impact
    /// @param marks dated milestone that the action sets: accepted, taken, restored, repaired, closed; or null
    /// @param tells `customer` when a notice goes out, else null
    public record Action(String code, Text label, Set<String> from, String to, String by, Set<String> needs, String marks, String tells, String clause) {}

    /// A ground for which the count stands still, as a fact with both instants beside the state.
    public record PauseKind(String code, Text label, String waitsFor, boolean endsOnAnswer, String clause, String reading) {}

    /// @param startsIn   entering this state starts the clock (the first time)
    /// @param stopsIn    entering one of these stops it
    /// @param pauseIn    states in which it stands still, with the reason shown
    /// @param pausesOn   pause kinds that hold it
    /// @param guarantee  `by-offer`, `none`, or the key of a table by priority and plan
    /// @param calendar   calendar in which it runs where nothing is guaranteed; null with a table, which names its own
    /// @param pauseClause clause behind the pauses
    public record Clock(String code, Text label, String startsIn, Set<String> stopsIn, SequencedMap<String, Text> pauseIn, Set<String> pausesOn,
                        String guarantee, String calendar, Text notStarted, String clause, String pauseClause, String pauseReading) {}

    public State state(String code) {
        var state = states.get(code);
        if (state == null) throw new IllegalStateException("no state " + code + " in " + family);
        return state;
    }

    /// The actions that the state allows, in the order of the file.
    public List<Action> from(String state) {
        return actions.values().stream().filter(a -> a.from().contains(state)).toList();
    }

    /// The life cycle in force on a date. Families without one take no reports through the counter: then empty.
    public static java.util.Optional<LifeCycle> find(Family family, LocalDate on) {
        return family.findTerm(TERM).map(term -> term.on(on).value().derived(LifeCycle.class, value -> read(family.id(), value)));
    }

    static LifeCycle read(String family, TermValue value) {
        var states = new LinkedHashMap<String, State>();
        for (var code : value.at("states").keys()) states.put(code, state(code, value.at("states", code)));
        var actions = new LinkedHashMap<String, Action>();
        for (var code : value.at("actions").keys()) actions.put(code, action(code, value.at("actions", code)));
        var pauses = new LinkedHashMap<String, PauseKind>();
        if (value.has("pauses")) {
            for (var code : value.at("pauses").keys()) if (!code.equals("clause") && !code.equals("reading")) pauses.put(code, pause(code, value.at("pauses", code)));
        }
        var milestones = new LinkedHashMap<String, String>();
        if (value.has("tmf-milestones")) {
            var of = value.at("tmf-milestones");
            for (var code : of.keys()) if (!code.equals("clause") && !code.equals("reading")) milestones.put(code, of.text(code));
        }
        var clocks = new LinkedHashMap<String, Clock>();
        for (var code : value.at("clocks").keys()) clocks.put(code, clock(code, value.at("clocks", code)));
        var initial = states.get(value.text("initial"));
        if (initial == null) throw new org.guichet.terms.TermShapeFault(value.at("initial").source(), "initial state " + value.text("initial") + " is not among the states");
        return new LifeCycle(family, value.clause(), value.text("reference"), initial, states, actions, pauses, Map.copyOf(milestones), clocks);
    }

    private static State state(String code, TermValue v) {
        var ended = v.has("ended") && v.bool("ended");
        return new State(code, v.words("label"), v.words("next"), v.text("tmf"), v.has("waits-for") ? v.text("waits-for") : null,
                ended, v.has("final") && v.bool("final"), v.clause(), v.reading());
    }

    private static Action action(String code, TermValue v) {
        return new Action(code, v.words("label"), texts(v, "from"), v.has("to") ? v.text("to") : null, v.text("by"), texts(v, "needs"),
                v.has("marks") ? v.text("marks") : null, v.has("tells") ? v.text("tells") : null, v.clause());
    }

    private static PauseKind pause(String code, TermValue v) {
        return new PauseKind(code, v.words("label"), v.text("waits-for"), v.has("ends-on-answer") && v.bool("ends-on-answer"), v.clause(), v.reading());
    }

    private static Clock clock(String code, TermValue v) {
        var pauseIn = new LinkedHashMap<String, Text>();
        var pauseClause = v.clause();
        String pauseReading = null;
        if (v.has("pauses-in")) {
            var in = v.at("pauses-in");
            pauseClause = in.clause();
            pauseReading = in.reading();
            for (var state : in.at("states").keys()) pauseIn.put(state, in.at("states", state).words("label"));
        }
        return new Clock(code, v.words("label"), v.at("starts").text("enters"), texts(v.at("stops"), "enters"), pauseIn, texts(v, "pauses-on"),
                v.text("guarantee"), v.has("calendar") ? v.text("calendar") : null, v.has("not-started") ? v.words("not-started") : null,
                v.clause(), pauseClause, pauseReading);
    }

    private static Set<String> texts(TermValue v, String key) {
        var out = new LinkedHashSet<String>();
        if (v.has(key)) v.at(key).items().forEach(item -> out.add(item.text()));
        return out;
    }

    /// The whole state × action table, one line a state: a golden file that a lawyer can read.
    public String table() {
        var lines = new ArrayList<String>();
        for (var state : states.values()) {
            var cells = new ArrayList<String>();
            for (var action : actions.values()) {
                if (!action.from().contains(state.code())) continue;
                var to = action.to() == null ? state.code() : action.to();
                cells.add("  " + action.code() + " (" + action.by() + ") -> " + to
                        + (action.needs().isEmpty() ? "" : " needs " + String.join(", ", action.needs()))
                        + (action.marks() == null ? "" : " marks " + action.marks()) + (action.tells() == null ? "" : " tells " + action.tells()));
            }
            lines.add(state.code() + " [" + state.tmf() + (state.waitsFor() == null ? "" : ", waits for " + state.waitsFor())
                    + (state.ended() ? ", ended" : "") + (state.isFinal() ? ", final" : "") + "]" + (state == initial ? " initial" : ""));
            lines.addAll(cells.isEmpty() ? List.of("  nothing") : cells);
        }
        for (var pause : pauses.values()) {
            lines.add("pause " + pause.code() + " [waits for " + pause.waitsFor() + (pause.endsOnAnswer() ? ", ends on an answer" : "") + "]");
        }
        for (var clock : clocks.values()) {
            lines.add("clock " + clock.code() + ": starts in " + clock.startsIn() + ", stops in " + String.join(", ", clock.stopsIn())
                    + (clock.pauseIn().isEmpty() ? "" : ", stands still in " + String.join(", ", clock.pauseIn().keySet()))
                    + (clock.pausesOn().isEmpty() ? "" : ", held by " + String.join(", ", clock.pausesOn())) + ", guarantee " + clock.guarantee()
                    + (clock.calendar() == null ? "" : ", calendar " + clock.calendar()));
        }
        tmfMilestones.forEach((milestone, status) -> lines.add("milestone " + milestone + " shows " + status));
        return String.join("\n", lines) + "\n";
    }
}
