package org.guichet.offering;

import org.guichet.terms.ContractCheck;
import org.guichet.terms.Family;
import org.guichet.terms.FaultSink;
import org.guichet.terms.TermValue;

/// Checks a family's catalogue and library when its folder is loaded: every product, channel, level, option and need that is named is there.
public final class CatalogueCheck implements ContractCheck {
    @Override
    public void check(Family family, FaultSink faults) {
        family.findTerm(ContractCatalogue.TERM).ifPresent(term -> term.versions().stream().filter(v -> !v.ended())
                .forEach(version -> faults.check(() -> catalogue(family, version.value(), faults))));
        family.findTerm(ContractLibrary.TERM).ifPresent(term -> term.versions().stream().filter(v -> !v.ended()).forEach(version -> faults.check(() -> {
            var library = ContractLibrary.read(version.value());
            for (var product : library.shelves().keySet()) {
                var known = family.findTerm(ContractCatalogue.TERM).map(t -> t.versions().stream().anyMatch(v -> !v.ended() && v.value().at("products").has(product))).orElse(false);
                if (!known) faults.fault(version.value().at(product), "unknown product " + product);
            }
        })));
    }

    private static void catalogue(Family family, TermValue value, FaultSink faults) {
        var catalogue = ContractCatalogue.read(value);
        for (var product : catalogue.products().values()) {
            var data = value.at("products", product.code());
            for (var key : new String[] {"open", "announced"}) {
                if (data.has(key)) for (var channel : data.at(key).items()) known(catalogue, channel.text(), channel, faults);
            }
            data.find("opens").ifPresent(days -> days.parts().forEach((channel, day) -> known(catalogue, channel, day, faults)));
            if (product.channels().stream().distinct().count() != product.channels().size()) faults.fault(data, "a channel stands twice");
            if (!catalogue.channels().isEmpty() && product.channels().isEmpty()) faults.fault(data, "a product without a channel");
            product.accesses().values().forEach(access -> known(catalogue, access.channel(), data.at("accesses", access.code(), "channel"), faults));
            product.modules().values().forEach(module -> {
                if (module.channels() != null && family.findTerm(module.channels()).isEmpty()) faults.fault(data.at("modules", module.code(), "channels"), "unknown term " + module.channels());
            });
            if (product.levels() != null && family.findTerm(product.levels()).isEmpty()) faults.fault(data.at("levels"), "unknown term " + product.levels());
            if (product.optionOf() != null && !catalogue.products().containsKey(product.optionOf())) faults.fault(data.at("option-of"), "unknown product " + product.optionOf());
            if (data.has("answers")) for (var need : data.at("answers").items()) if (!catalogue.needs().containsKey(need.text())) faults.fault(need, "unknown need " + need.text());
            if (product.monthly() != null && product.monthly().isNegative()) faults.fault(data.at("monthly"), "a price is never negative");
        }
        for (var need : catalogue.needs().keySet()) {
            if (catalogue.products().values().stream().noneMatch(p -> p.answers().contains(need))) faults.fault(value.at("needs", need), "no product answers this need");
        }
    }

    private static void known(ContractCatalogue catalogue, String channel, TermValue where, FaultSink faults) {
        if (!catalogue.channels().containsKey(channel)) faults.fault(where, "unknown channel " + channel);
    }
}
