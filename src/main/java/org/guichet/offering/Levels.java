package org.guichet.offering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.Money;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;

/// The support levels of a product, from the lowest to the highest, as the contract's term lists them.
///
/// @param chosen the level of who chooses none, or null where one must be chosen
/// @param all    in the contract's order
public record Levels(String chosen, List<Level> all, String clause) {
    private static final Levels NONE = new Levels(null, List.of(), null);

    /// @param monthly      monthly fee that the contract sets, or null
    /// @param includes     what it comprises, worded
    /// @param multiTenant  it serves several tenants; `contacts` then says how many named contacts it takes there
    public record Level(String code, Text label, Money monthly, List<Text> includes, boolean multiTenant, String contacts, String clause, String reading) {}

    /// Those of a product; none where it has no levels.
    public static Levels of(Family family, String product, LocalDate on) {
        return ContractCatalogue.of(family, on).product(product).map(ContractProduct::levels).flatMap(family::findTerm).filter(term -> term.inForceOn(on))
                .map(term -> term.on(on).value().derived(Levels.class, Levels::read)).orElse(NONE);
    }

    /// A term of levels holds them under `levels`.
    static Levels read(TermValue value) {
        var multi = value.find("multi-tenant").map(part -> part.at("contacts"));
        var all = new ArrayList<Level>();
        // each level comprises what the ones below it do
        var comprised = new ArrayList<Text>();
        value.at("levels").parts().forEach((code, data) -> {
            if (data.has("includes")) data.texts("includes").forEach(item -> comprised.add(value.at("contents", item).words("label")));
            var includes = List.copyOf(comprised);
            var contacts = multi.flatMap(m -> m.find(code)).map(TermValue::text).orElse(null);
            all.add(new Level(code, data.words("label"), data.has("monthly") ? new Money(data.decimal("monthly")) : null, includes, contacts != null, contacts, data.clause(), data.reading()));
        });
        return new Levels(value.has("default") ? value.text("default") : null, List.copyOf(all), value.clause());
    }

    public Set<String> codes() {
        var codes = new LinkedHashSet<String>();
        all.forEach(l -> codes.add(l.code()));
        return codes;
    }

    public Optional<Level> find(String code) {
        return all.stream().filter(l -> l.code().equals(code)).findFirst();
    }
}
