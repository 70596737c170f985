package org.guichet.agreement;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Cited;
import org.guichet.terms.Family;
import org.guichet.terms.Term;
import org.guichet.terms.TermNotInForce;
import org.guichet.terms.TermValue;

/// Questions about terms that need no contract: what the calculator asks of the rules by which real contracts and subscriptions run.
public final class TermQuestions {
    private TermQuestions() {}

    /// The newest rules of a family by what they are about: kinds of contract, `default` for what is subscribed, products and support levels
    /// with a rule of their own. Empty where the text says nothing about terms.
    public static Map<String, TermRule> newest(Family family) {
        var rules = new LinkedHashMap<String, TermRule>();
        for (var key : new String[] {TermRules.CONTRACT, TermRules.SUBSCRIPTION}) {
            family.findTerm(key).map(Term::versions).flatMap(all -> all.stream().filter(version -> !version.ended()).reduce((_, later) -> later))
                    .ifPresent(version -> each(key, version.value()).forEach((name, rule) -> add(rules, key, name, rule)));
        }
        return rules;
    }

    /// The rule that holds for a term that starts on a day.
    ///
    /// @param what one of the names of `newest`
    /// @throws TermNotInForce when the text says nothing about it on that day
    public static Cited<TermRule> rule(Family family, String what, LocalDate starts) {
        var rules = new LinkedHashMap<String, Cited<TermRule>>();
        for (var key : new String[] {TermRules.CONTRACT, TermRules.SUBSCRIPTION}) {
            TermRules.value(family, key, starts).ifPresent(cited -> each(key, cited.value()).forEach((name, rule) -> add(rules, key, name, cited.map(_ -> rule))));
        }
        return Optional.ofNullable(rules.get(what)).orElseThrow(() -> new TermNotInForce(family.id(), TermRules.CONTRACT, starts));
    }

    /// A name that stands for two things is told apart by its term.
    private static <T> void add(Map<String, T> rules, String key, String name, T rule) {
        if (rules.putIfAbsent(name, rule) != null) rules.put(key + "-" + name, rule);
    }

    private static Map<String, TermRule> each(String key, TermValue value) {
        var rules = new LinkedHashMap<String, TermRule>();
        if (key.equals(TermRules.CONTRACT)) {
            value.at("kinds").parts().forEach((kind, rule) -> rules.put(kind, TermRules.rule(rule)));
        } else {
            rules.put("default", TermRules.rule(value.at("default")));
            for (var part : new String[] {"products", "levels"}) if (value.has(part)) value.at(part).parts().forEach((name, rule) -> add(rules, part, name, TermRules.rule(rule)));
        }
        return rules;
    }
}
