package org.guichet.offering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;

/// What a product does for an offer on a day: its modules, each through its ways in.
@Executes({"BFC-ESAV-4-modules"})
public final class Functions {
    private Functions() {}

    /// One module through one way in.
    ///
    /// @param why why it is not available, or null
    public record Function(String module, Text moduleLabel, String access, Text accessLabel, Refused why) {
        public boolean available() {
            return why == null;
        }
    }

    /// All modules and ways in of a product, for a service under an offer. Empty for products without modules.
    public static List<Function> of(Family family, Offering product, Offering offer, LocalDate on) {
        if (product.contract() == null) return List.of();
        var functions = new ArrayList<Function>();
        for (var module : product.contract().modules().values()) {
            for (var access : product.contract().accesses().values()) {
                functions.add(new Function(module.code(), module.label(), access.code(), access.label(), refused(family, product, offer, module, access, on).orElse(null)));
            }
        }
        return List.copyOf(functions);
    }

    private static Optional<Refused> refused(Family family, Offering product, Offering offer, ContractProduct.Module module, ContractProduct.Access access, LocalDate on) {
        var offerLabel = Days.both(offer.label());
        var moduleLabel = Days.both(module.label());
        if (module.activated() && !offer.details().activated()) {
            return Optional.of(Refused.of(OfferingError.MODULE_NOT_AVAILABLE).clause(module.clause()).arg("module", moduleLabel).arg("offer", offerLabel));
        }
        var only = narrowed(family, module, offer.details().technology(), on);
        if (only.isPresent() && !only.get().channels().contains(access.channel())) {
            var labels = only.get().channels().stream().map(c -> Days.both(ContractCatalogue.of(family, on).channel(c))).toList();
            return Optional.of(Refused.of(OfferingError.ACCESS_NOT_FOR_OFFER).clause(only.get().clause()).arg("offer", offerLabel).arg("module", moduleLabel).arg("channels", String.join(", ", labels)));
        }
        var first = offer.details().opens().stream().filter(o -> o.product().equals(product.code()) && (o.module() == null || o.module().equals(module.code())) && (o.access() == null || o.access().equals(access.code())))
                .map(o -> o.from() == null ? offer.from() : o.from()).min(LocalDate::compareTo).flatMap(day -> product.opens(access.channel()).map(opens -> opens.isAfter(day) ? opens : day));
        if (first.filter(day -> !day.isAfter(on)).isPresent()) return Optional.empty();
        return Optional.of(Refused.of(OfferingError.ACCESS_NOT_OPEN).clause(module.clause()).arg("access", Days.both(access.label())).arg("module", moduleLabel).arg("offer", offerLabel).arg("earliest", Days.orNone(first)));
    }

    private record Narrowed(List<String> channels, String clause) {}

    /// The only channels of an offer's technology, where the contract narrows them.
    private static Optional<Narrowed> narrowed(Family family, ContractProduct.Module module, String technology, LocalDate on) {
        if (module.channels() == null) return Optional.empty();
        return family.findTerm(module.channels()).filter(term -> term.inForceOn(on)).flatMap(term -> term.on(on).value().find("channels-by-technology")).flatMap(all -> all.find(technology))
                .map(rule -> new Narrowed(rule.texts("only"), rule.clause()));
    }
}
