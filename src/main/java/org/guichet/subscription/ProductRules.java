package org.guichet.subscription;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.TermRule;
import org.guichet.clause.Executes;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.Term;
import org.guichet.terms.TermValue;

/// How one product of a family is delivered, as the contract says on a day. Where the family says nothing, it is made available, and active
/// at once. How long it binds is the duration's rule (`agreement.TermRules`).
///
/// @param delivery   how it is delivered
/// @param right      access right that is granted with it, or null
/// @param steps      by way in: what must be done before the delivery, in order
/// @param acceptance how its delivery is accepted, or null: at once
/// @param delay      from when it counts as available where the customer caused the delay, or null: from the real day
/// @param levels     support levels, or null
@Executes({"BFC-CG-1-activation", "BFC-CG-4.2-minimum", "BFC-CG-5-mes", "BFC-ESAV-8.1", "BTBS-CG-2.6-debut", "BTBS-CG-9.1-terme"})
public record ProductRules(Said<By> delivery, Said<String> right, Map<String, Said<List<String>>> steps, AcceptanceRule acceptance, Said<DeemedFrom> delay, LevelRules levels) {
    public static final String TERM = "subscriptions";
    /// Stands for every product that has no rules of its own.
    static final String ANY = "any";
    private static final ProductRules AT_ONCE = new ProductRules(new Said<>(By.AVAILABILITY, null, null), null, Map.of(), null, null, null);

    /// A value with the clause that says it, and the reading that it rests on or null.
    public record Said<T>(T value, String clause, String reading) {}

    /// What delivers a product.
    public enum By {
        /// It is made available.
        AVAILABILITY,
        /// Access rights are granted.
        ACCESS
    }

    /// From when a delivery counts that the customer held up.
    public enum DeemedFrom { PLANNED_DAY }

    /// The rules of a product on a day.
    public static ProductRules of(Family family, String product, LocalDate on) {
        var term = family.findTerm(TERM).filter(t -> t.inForceOn(on));
        if (term.isEmpty()) return AT_ONCE;
        var products = term.get().on(on).value().at("products");
        return products.find(product).or(() -> products.find(ANY)).map(rule -> read(family, rule, on)).orElse(AT_ONCE);
    }

    /// Every step that the family asks for, with its name for people.
    static Map<String, Text> stepNames(Family family, LocalDate on) {
        var names = new LinkedHashMap<String, Text>();
        family.findTerm(TERM).filter(t -> t.inForceOn(on)).flatMap(t -> t.on(on).value().find("steps")).ifPresent(steps -> steps.parts().forEach((code, label) -> names.put(code, label.words())));
        return names;
    }

    static void check(Family family, Term.Version version) {
        var value = version.value();
        value.only("products", "steps");
        var names = value.find("steps").map(TermValue::parts).orElse(Map.of());
        names.values().forEach(TermValue::words);
        value.at("products").parts().forEach((code, product) -> {
            var read = read(family, product, version.from());
            // what has nothing between delivery and activation begins with the activation: one way to say it
            if (read.delivery().value() == By.ACCESS || read.acceptance() == null) begins(family, code, version.from(), product);
            product.find("steps").ifPresent(steps -> steps.parts().values().forEach(way -> way.items().stream().filter(step -> !names.containsKey(step.text())).findFirst().ifPresent(step -> {
                throw step.shape("a step without a name under `steps`: " + step.text());
            })));
        });
    }

    private static void begins(Family family, String product, LocalDate on, TermValue at) {
        Commitments.rule(family, product, null, on).filter(rule -> rule.starts().value() != TermRule.Start.ACTIVATION).ifPresent(_ -> {
            throw at.shape("is active as it is delivered: its `subscription-term` starts with activation");
        });
    }

    private static ProductRules read(Family family, TermValue product, LocalDate on) {
        product.only("delivery", "access-right", "steps", "acceptance", "customer-delay", "levels");
        var steps = new LinkedHashMap<String, Said<List<String>>>();
        product.find("steps").ifPresent(ways -> ways.parts().forEach((way, list) -> steps.put(way, said(list, list.texts()))));
        return new ProductRules(said(product.at("delivery"), by(product.at("delivery"))), product.find("access-right").map(r -> said(r, r.text())).orElse(null), steps,
                product.find("acceptance").map(AcceptanceRule::read).orElse(null), product.find("customer-delay").map(d -> said(d, deemed(d))).orElse(null),
                product.find("levels").map(levels -> LevelRules.read(family, levels, on)).orElse(null));
    }

    static <T> Said<T> said(TermValue at, T value) {
        return new Said<>(value, at.clause(), at.reading());
    }

    private static By by(TermValue value) {
        return switch (value.text()) {
            case "availability" -> By.AVAILABILITY;
            case "access" -> By.ACCESS;
            default -> throw value.shape("neither availability nor access: " + value.text());
        };
    }

    private static DeemedFrom deemed(TermValue value) {
        if (value.text().equals("planned-day")) return DeemedFrom.PLANNED_DAY;
        throw value.shape("only planned-day is known here: " + value.text());
    }
}
