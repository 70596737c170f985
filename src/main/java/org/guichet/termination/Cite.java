package org.guichet.termination;

import java.util.Map;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.terms.TermValue;

/// The clause behind a value, and the reading where its text is ambiguous.
public record Cite(String clause, String reading) {
    static Cite of(TermValue value) {
        return new Cite(value.clause(), value.reading());
    }

    Reckoning.Step step(String fr, String en, String... inputs) {
        return new Reckoning.Step(Text.of(fr, en), pairs(inputs), clause, reading);
    }

    /// A step of plain arithmetic.
    static Reckoning.Step plain(String fr, String en, String... inputs) {
        return new Reckoning.Step(Text.of(fr, en), pairs(inputs), null, null);
    }

    private static Map<String, String> pairs(String... inputs) {
        var map = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < inputs.length; i += 2) map.put(inputs[i], inputs[i + 1]);
        return map;
    }
}
