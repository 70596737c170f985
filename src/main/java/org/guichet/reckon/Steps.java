package org.guichet.reckon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Cited;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;

/// Gathers the steps of an answer in order.
final class Steps {
    private final List<Reckoning.Step> steps = new ArrayList<>();

    Steps plain(Text text) {
        return plain(text, Map.of());
    }

    Steps plain(Text text, Map<String, String> inputs) {
        steps.add(new Reckoning.Step(text, inputs, null, null));
        return this;
    }

    Steps cited(Text text, Map<String, String> inputs, String clause, String reading) {
        steps.add(new Reckoning.Step(text, inputs, clause, reading));
        return this;
    }

    /// A step that rests on a term: says so when nobody has reviewed the term for that date.
    Steps cited(Text text, Map<String, String> inputs, Cited<?> term) {
        cited(text, inputs, term.clause(), term.reading());
        if (!term.reviewed()) {
            cited(Text.of("Valeur du contrat non relue pour cette date\u00a0: la dernière connue s’applique", "Contract value not reviewed for this date: the last known one holds"),
                    Map.of("source", term.source()), term.clause(), term.reading());
        }
        return this;
    }

    Steps all(List<Reckoning.Step> others) {
        steps.addAll(others);
        return this;
    }

    /// @param namesAndValues name, value, name, value…; values may be null
    Outcome<Reckoning<Map<String, Object>>> result(Object... namesAndValues) {
        return result(map(namesAndValues));
    }

    Outcome<Reckoning<Map<String, Object>>> result(Map<String, Object> result) {
        return Outcome.done(new Reckoning<>(result, steps));
    }

    static Map<String, Object> map(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return map;
    }
}
