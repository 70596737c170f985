package org.guichet.reckon;

import java.util.List;
import java.util.Map;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;

/// One question that the calculator answers without a case. A rule holds no figure of a contract: it asks the family's terms
/// and calls the code that runs cases.
public interface ReckonRule {
    /// Kebab-case, unique within a family, stable.
    String name();

    Text title();

    /// Whether the question makes sense for that family's contract.
    boolean fits(Family family);

    /// What it asks for; choices may come from the family's data.
    List<Input> inputs(Family family);

    /// Answers from inputs that were read by the declared kinds.
    ///
    /// @return the result by name, with the steps that made it: instants as ISO-8601 with the offset of Paris, durations as
    ///     ISO-8601, lists and maps of these, numbers, booleans, null
    Outcome<Reckoning<Map<String, Object>>> reckon(Family family, Inputs inputs);
}
