package org.guichet.agreement;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.kernel.Cited;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;

/// Which term rule holds for a contract or for what is subscribed under it, by the family's terms on the deciding day: the first day of the
/// first period. Families whose text says nothing have no rule: what they conclude has no end.
public final class TermRules {
    /// Rules by kind of contract.
    public static final String CONTRACT = "contract-term";
    /// Rules of subscriptions: one for all, others by product or by support level.
    public static final String SUBSCRIPTION = "subscription-term";

    private TermRules() {}

    /// @param kind kind of contract, e.g. `account`
    public static Optional<Cited<TermRule>> ofContract(Family family, String kind, LocalDate on) {
        return value(family, CONTRACT, on).filter(cited -> cited.value().at("kinds").has(kind)).map(cited -> cited.map(v -> rule(v.at("kinds", kind))));
    }

    /// The rule of the product, else of the support level, else of all.
    ///
    /// @param level support level, or null
    public static Optional<Cited<TermRule>> ofSubscription(Family family, String product, String level, LocalDate on) {
        return value(family, SUBSCRIPTION, on).map(cited -> cited.map(v -> rule(pick(v, product, level))));
    }

    private static TermValue pick(TermValue value, String product, String level) {
        if (value.has("products") && value.at("products").has(product)) return value.at("products", product);
        if (level != null && value.has("levels") && value.at("levels").has(level)) return value.at("levels", level);
        return value.at("default");
    }

    static TermRule rule(TermValue value) {
        return value.derived(TermRule.class, TermRule::read);
    }

    static Optional<Cited<TermValue>> value(Family family, String key, LocalDate on) {
        return family.findTerm(key).filter(term -> term.inForceOn(on)).map(term -> term.on(on));
    }
}
