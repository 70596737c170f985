package org.guichet.offering;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.clause.Executes;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;

/// What the contract itself says of its catalogue on a day: what may be subscribed, through which channels, and for whom.
///
/// @param eligible kinds of which only those may subscribe who hold an offer that opens it; empty where everybody may
/// @param needs    what customers may ask for and find under an option
@Executes({"BFC-CG-0-channels", "BFC-CG-A1-esav"})
public record ContractCatalogue(Map<String, Text> channels, List<OfferingKind> eligible, String eligibilityClause, String eligibilityReading, Map<String, ContractProduct> products, Map<String, Text> needs, String clause) {
    static final String TERM = "catalogue";
    private static final ContractCatalogue NONE = new ContractCatalogue(Map.of(), List.of(), null, null, Map.of(), Map.of(), null);

    /// Empty of everything where the family's text defines no catalogue.
    public static ContractCatalogue of(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(term -> term.inForceOn(on)).map(term -> term.on(on).value().derived(ContractCatalogue.class, ContractCatalogue::read)).orElse(NONE);
    }

    static ContractCatalogue read(TermValue value) {
        value.only("channels", "eligibility", "products", "needs");
        var products = new LinkedHashMap<String, ContractProduct>();
        value.at("products").parts().forEach((code, part) -> products.put(code, ContractProduct.of(code, part)));
        var eligible = value.find("eligibility");
        eligible.ifPresent(e -> e.only("kinds"));
        var kinds = eligible.map(e -> e.at("kinds").items().stream().map(item -> OfferingKind.find(item.text()).orElseThrow(() -> item.shape("unknown kind of offering"))).toList()).orElse(List.of());
        return new ContractCatalogue(labels(value, "channels"), kinds, eligible.map(TermValue::clause).orElse(null), eligible.map(TermValue::reading).orElse(null),
                Collections.unmodifiableMap(products), labels(value, "needs"), value.clause());
    }

    private static Map<String, Text> labels(TermValue value, String key) {
        return value.find(key).map(all -> Collections.unmodifiableMap(all.parts().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().words("label"), (one, _) -> one, () -> new LinkedHashMap<String, Text>())))).orElse(Map.of());
    }

    public Optional<ContractProduct> product(String code) {
        return Optional.ofNullable(products.get(code));
    }

    public Text channel(String code) {
        return channels.getOrDefault(code, Text.of(code, code));
    }
}
