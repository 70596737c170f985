package org.guichet.offering;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;

/// The documents that the contract itself names, by product.
public record ContractLibrary(Map<String, Shelf> shelves) {
    static final String TERM = "documentation";
    private static final String SUBSCRIPTION = "subscription";
    private static final ContractLibrary NONE = new ContractLibrary(Map.of());

    /// The documents of one product.
    ///
    /// @param onRequest      they are handed over on simple request; requestClause says where
    /// @param onSubscription whoever subscribes is bound by them
    public record Shelf(String product, boolean onRequest, String requestClause, boolean onSubscription, String acceptanceClause, Map<String, Item> items) {}

    /// @param url       where others keep it, or null
    /// @param generated what the product itself makes of it, or null
    public record Item(String product, String code, Text label, String url, String generated, String clause, String reading) {}

    public static ContractLibrary of(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(term -> term.inForceOn(on)).map(term -> term.on(on).value().derived(ContractLibrary.class, ContractLibrary::read)).orElse(NONE);
    }

    static ContractLibrary read(TermValue value) {
        var shelves = new LinkedHashMap<String, Shelf>();
        value.parts().forEach((product, data) -> shelves.put(product, shelf(product, data)));
        return new ContractLibrary(Collections.unmodifiableMap(shelves));
    }

    private static Shelf shelf(String product, TermValue data) {
        data.only("on-request", "accepted-on", "documents");
        var items = new LinkedHashMap<String, Item>();
        data.at("documents").parts().forEach((code, part) -> {
            part.only("label", "url", "generated");
            if (part.has("url") && !part.text("url").startsWith("https://")) throw part.at("url").shape("an https address is expected");
            if (part.has("generated") && GeneratedDocument.Kind.find(part.text("generated")).isEmpty()) throw part.at("generated").shape("nothing is generated under this name");
            items.put(code, new Item(product, code, part.words("label"), part.has("url") ? part.text("url") : null, part.has("generated") ? part.text("generated") : null, part.clause(), part.reading()));
        });
        var accepted = data.find("accepted-on");
        accepted.ifPresent(when -> {
            if (!when.text().equals(SUBSCRIPTION)) throw when.shape("accepted-on is " + SUBSCRIPTION);
        });
        var request = data.find("on-request");
        return new Shelf(product, request.map(TermValue::bool).orElse(false), request.map(TermValue::clause).orElse(null), accepted.isPresent(), accepted.map(TermValue::clause).orElse(null), Collections.unmodifiableMap(items));
    }

    public Optional<Item> item(String code) {
        return shelves.values().stream().flatMap(s -> s.items().values().stream()).filter(i -> i.code().equals(code)).findFirst();
    }
}
