package org.guichet.ticket;

import java.time.Instant;
import java.util.Map;

/// Something done to a report: an action of its life cycle.
///
/// @param action  code of the life cycle's action, e.g. `take`, `freeze`, `pause`
/// @param version version the actor saw, or null to act on whatever stands
/// @param inputs  reason, comment, pause, criticality, impact
/// @param at      when it happened, if told late; null: now
/// @param until   end of a pause that is told with both instants; else null
public record Act(String action, Integer version, Map<String, String> inputs, Instant at, Instant until) {
    public Act {
        inputs = Map.copyOf(inputs);
    }

    public static Act of(String action) {
        return new Act(action, null, Map.of(), null, null);
    }

    public static Act of(String action, String input, String value) {
        return new Act(action, null, Map.of(input, value), null, null);
    }

    public Act version(Integer seen) {
        return new Act(action, seen, inputs, at, until);
    }

    public Act at(Instant when) {
        return new Act(action, version, inputs, when, until);
    }

    public Act until(Instant end) {
        return new Act(action, version, inputs, at, end);
    }

    String input(String name) {
        return inputs.getOrDefault(name, "").strip();
    }
}
