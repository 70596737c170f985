package org.guichet.kernel;

import java.util.List;
import java.util.Map;

/// A result that explains itself: the steps, inputs and clauses that made it. Shown behind "Pourquoi ?".
public record Reckoning<T>(T result, List<Step> steps) {
    public Reckoning {
        steps = List.copyOf(steps);
    }

    /// One step of a reckoning.
    ///
    /// @param text    what was done, in both languages, with the figures in it
    /// @param inputs  the facts used, by name (instants as ISO-8601 with offset Europe/Paris, durations as ISO-8601)
    /// @param clause  clause id, or null for a step that follows no clause (plain arithmetic)
    /// @param reading reading id when the clause is ambiguous, else null
    public record Step(Text text, Map<String, String> inputs, String clause, String reading) {
        public Step {
            inputs = Map.copyOf(inputs);
        }
    }

    /// Clause ids used, in order of use, each once.
    public List<String> clauses() {
        return steps.stream().map(Step::clause).filter(c -> c != null).distinct().toList();
    }
}
