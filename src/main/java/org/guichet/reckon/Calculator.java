package org.guichet.reckon;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.terms.ContractLibrary;
import org.guichet.terms.Family;
import org.guichet.terms.TermNotInForce;

/// Answers "what would it be" without a case: finds the rule, reads its inputs, lets it reckon. The page and the command
/// line both come here.
public final class Calculator {
    private final Supplier<ContractLibrary> contracts;
    private final List<ReckonRule> rules;

    /// With every rule of the product.
    public Calculator(Supplier<ContractLibrary> contracts) {
        this(contracts, Rules.all());
    }

    Calculator(Supplier<ContractLibrary> contracts, List<ReckonRule> rules) {
        this.contracts = contracts;
        this.rules = List.copyOf(rules);
    }

    public ContractLibrary contracts() {
        return contracts.get();
    }

    /// The rules that make sense for a family, in the order of the product.
    public List<ReckonRule> rules(Family family) {
        return rules.stream().filter(rule -> rule.fits(family)).toList();
    }

    /// @param raw inputs by name: texts, numbers, lists and maps as JSON gives them
    public Outcome<Reckoning<Map<String, Object>>> reckon(String family, String rule, Map<String, Object> raw) {
        var library = contracts.get();
        var found = library.find(family);
        if (found.isEmpty()) {
            var known = library.families().stream().map(Family::id).sorted().toList();
            return Outcome.no(Refused.of(ReckonError.FAMILY_UNKNOWN).field("family").arg("value", InputReader.shown(family)).arg("choices", String.join(", ", known)));
        }
        var fitting = rules(found.get());
        var asked = fitting.stream().filter(r -> r.name().equals(rule)).findFirst();
        if (asked.isEmpty()) {
            var known = fitting.stream().map(ReckonRule::name).toList();
            return Outcome.no(Refused.of(ReckonError.RULE_UNKNOWN).field("rule").arg("value", InputReader.shown(rule)).arg("choices", String.join(", ", known)));
        }
        return InputReader.read(asked.get().inputs(found.get()), raw).then(inputs -> answer(asked.get(), found.get(), inputs));
    }

    private static Outcome<Reckoning<Map<String, Object>>> answer(ReckonRule rule, Family family, Inputs inputs) {
        try {
            return rule.reckon(family, inputs);
        } catch (TermNotInForce e) {
            return Outcome.no(Refused.of(ReckonError.TERM_NOT_IN_FORCE).arg("term", e.key()).arg("on", e.on()));
        } catch (ArithmeticException e) {
            // a sparse calendar that would take centuries: the limits of single inputs cannot see it
            return Outcome.no(Refused.of(ReckonError.INPUT_OUT_OF_RANGE).arg("field", rule.name()).arg("expected", e.getMessage()));
        }
    }
}
