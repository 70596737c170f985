package org.guichet.offering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.kernel.Money;
import org.guichet.kernel.Text;
import org.guichet.terms.TermValue;

/// Something to subscribe that the contract itself defines.
///
/// @param open      channels that are open as long as the catalogue holds
/// @param opens     channels with their first day (Europe/Paris)
/// @param announced channels that the provider opens on a day of its own
/// @param monthly   monthly fee that the contract sets, or null; `priceClause` then says where
/// @param accesses  ways in, by code
/// @param levels    term that holds its support levels, or null
/// @param optionOf  what it is an option of, or null
/// @param answers   needs that it answers
public record ContractProduct(String code, OfferingKind kind, Text label, Text summary, List<String> open, Map<String, LocalDate> opens, List<String> announced, Money monthly, String priceClause,
                              Map<String, Module> modules, Map<String, Access> accesses, String levels, String optionOf, List<String> answers, String clause, String reading, String opensClause, String opensReading) {
    /// Offers whose services a module serves.
    static final Set<String> OFFERS = Set.of("all", "activated");

    /// A part of the product.
    ///
    /// @param activated only for offers that are activated
    /// @param channels  term that narrows the channels by the offer's technology, or null
    public record Module(String code, Text label, boolean activated, String channels, String clause, String reading) {}

    /// A way in, and the channel that it goes through.
    public record Access(String code, Text label, String channel) {}

    static ContractProduct of(String code, TermValue data) {
        data.only("kind", "label", "summary", "opens", "open", "announced", "monthly", "modules", "accesses", "levels", "option-of", "answers");
        var kind = OfferingKind.find(data.text("kind")).orElseThrow(() -> data.at("kind").shape("unknown kind of offering"));
        var opens = new LinkedHashMap<String, LocalDate>();
        data.find("opens").ifPresent(days -> days.parts().forEach((channel, day) -> opens.put(channel, day.date())));
        var modules = new LinkedHashMap<String, Module>();
        data.find("modules").ifPresent(all -> all.parts().forEach((name, part) -> modules.put(name, module(name, part))));
        var accesses = new LinkedHashMap<String, Access>();
        data.find("accesses").ifPresent(all -> all.parts().forEach((name, part) -> {
            part.only("label", "channel");
            accesses.put(name, new Access(name, part.words("label"), part.text("channel")));
        }));
        var price = data.find("monthly");
        return new ContractProduct(code, kind, data.words("label"), data.words("summary"), texts(data, "open"), Collections.unmodifiableMap(opens), texts(data, "announced"),
                price.map(p -> new Money(p.decimal())).orElse(null), price.map(TermValue::clause).orElse(null), Collections.unmodifiableMap(modules), Collections.unmodifiableMap(accesses),
                data.has("levels") ? data.text("levels") : null, data.has("option-of") ? data.text("option-of") : null, texts(data, "answers"), data.clause(), data.reading(),
                data.find("opens").map(TermValue::clause).orElse(data.clause()), data.find("opens").map(TermValue::reading).orElse(data.reading()));
    }

    private static Module module(String code, TermValue data) {
        data.only("label", "offers", "channels");
        if (!OFFERS.contains(data.text("offers"))) throw data.at("offers").shape("offers is all or activated");
        return new Module(code, data.words("label"), data.text("offers").equals("activated"), data.has("channels") ? data.text("channels") : null, data.clause(), data.reading());
    }

    private static List<String> texts(TermValue data, String key) {
        return data.has(key) ? List.copyOf(data.texts(key)) : List.of();
    }

    /// All channels that the contract names for it, open or not, in the contract's order.
    public List<String> channels() {
        var all = new ArrayList<>(opens.keySet());
        all.addAll(open);
        all.addAll(announced);
        return List.copyOf(all);
    }
}
