package org.guichet.subscription;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Money;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;

/// Support levels of a product, lowest first, and what changing them does. The levels themselves are the catalogue's term (`of`), how long
/// each binds is the duration's (`TermRules`).
///
/// @param labels   names by level, lowest first
/// @param usual    the level of a subscription for which none was chosen, or null: one must be chosen
/// @param included what a level includes, in words
/// @param fees     monthly fees that the contract itself sets, by level
/// @param upOnly   during a commitment only a higher level can be chosen
/// @param change   when a change takes effect
/// @param tenants  levels that serve several tenants, each with how many named contacts; null where nothing is said
@Executes({"OBS-MCR-8.2.1-basic", "OBS-MCR-8.2.1-six", "OBS-MCR-8.2.1-upgrade", "OBS-MCR-8.2.1-debutmois", "OBS-MCR-8.2.1-multi"})
public record LevelRules(Map<String, Text> labels, ProductRules.Said<String> usual, Map<String, List<Text>> included, Map<String, Money> fees, ProductRules.Said<Boolean> upOnly, ProductRules.Said<Effect> change,
                         ProductRules.Said<Map<String, String>> tenants) {
    /// Characteristic of a subscription that serves several tenants: its value is then `MULTI`.
    public static final String TENANTS = "tenants";
    public static final String MULTI = "multi";
    public static final String SINGLE = "single";

    /// When a change of level takes effect.
    public enum Effect {
        AT_ONCE,
        /// On the first day of the month after the one in which it is asked for, also when that is on a first.
        NEXT_MONTH
    }

    /// @param rule of the product: `of` names the term of levels
    static LevelRules read(Family family, TermValue rule, LocalDate on) {
        rule.only("of", "during-commitment", "change");
        var term = family.findTerm(rule.text("of")).orElseThrow(() -> rule.at("of").shape("no such term of levels: " + rule.text("of")));
        var value = term.on(on).value();
        var labels = new LinkedHashMap<String, Text>();
        var included = new LinkedHashMap<String, List<Text>>();
        var fees = new LinkedHashMap<String, Money>();
        value.at("levels").parts().forEach((code, level) -> {
            labels.put(code, level.words("label"));
            included.put(code, level.has("includes") ? level.texts("includes").stream().map(item -> value.at("contents", item).words("label")).toList() : List.of());
            if (level.has("monthly")) fees.put(code, new Money(level.decimal("monthly")));
        });
        return new LevelRules(labels, value.find("default").map(level -> ProductRules.said(level, level.text())).orElse(null), included, fees, ProductRules.said(rule.at("during-commitment"), upOnly(rule.at("during-commitment"))),
                ProductRules.said(rule.at("change"), effect(rule.at("change"))), value.find("multi-tenant").map(multi -> ProductRules.said(multi, contacts(multi))).orElse(null));
    }

    private static Map<String, String> contacts(TermValue multi) {
        var contacts = new LinkedHashMap<String, String>();
        multi.at("contacts").parts().forEach((level, number) -> contacts.put(level, number.text()));
        return contacts;
    }

    private static boolean upOnly(TermValue value) {
        return switch (value.text()) {
            case "upgrade-only" -> true;
            case "any" -> false;
            default -> throw value.shape("neither upgrade-only nor any: " + value.text());
        };
    }

    private static Effect effect(TermValue value) {
        return switch (value.text()) {
            case "next-month" -> Effect.NEXT_MONTH;
            case "at-once" -> Effect.AT_ONCE;
            default -> throw value.shape("neither next-month nor at-once: " + value.text());
        };
    }

    public boolean knows(String level) {
        return labels.containsKey(level);
    }

    public Text label(String level) {
        return labels.get(level);
    }

    /// True when one level stands higher than another.
    public boolean higher(String one, String other) {
        var ranks = List.copyOf(labels.keySet());
        return ranks.indexOf(one) > ranks.indexOf(other);
    }

    /// The monthly fee that the contract itself sets for a level.
    Optional<Money> fee(String level) {
        return Optional.ofNullable(fees.get(level));
    }

    /// The day from which a change asked for on a day holds.
    public LocalDate effective(LocalDate asked) {
        return switch (change.value()) {
            case AT_ONCE -> asked;
            case NEXT_MONTH -> asked.withDayOfMonth(1).plusMonths(1);
        };
    }

    /// The first day not before one on which a change can take effect.
    LocalDate firstEffect(LocalDate notBefore) {
        return switch (change.value()) {
            case AT_ONCE -> notBefore;
            case NEXT_MONTH -> notBefore.getDayOfMonth() == 1 ? notBefore : effective(notBefore);
        };
    }
}
