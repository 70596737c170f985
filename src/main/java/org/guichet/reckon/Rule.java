package org.guichet.reckon;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;

/// A rule put together from its parts.
///
/// @param family the family it belongs to, or null for every family
record Rule(String family, String name, Text title, Function<Family, List<Input>> asks,
            BiFunction<Family, Inputs, Outcome<Reckoning<Map<String, Object>>>> body) implements ReckonRule {
    @Override
    public boolean fits(Family of) {
        return family == null || family.equals(of.id());
    }

    @Override
    public List<Input> inputs(Family of) {
        return asks.apply(of);
    }

    @Override
    public Outcome<Reckoning<Map<String, Object>>> reckon(Family of, Inputs inputs) {
        return body.apply(of, inputs);
    }
}
