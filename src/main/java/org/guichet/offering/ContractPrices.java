package org.guichet.offering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Money;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.springframework.stereotype.Component;

/// Prices that the contract itself sets: of products, and of their support levels.
@Component
class ContractPrices {
    private static final String SOURCE = "contract";
    private final Agreements agreements;

    ContractPrices(Agreements agreements) {
        this.agreements = agreements;
    }

    Optional<Price> on(int provider, String product, String level, LocalDate on) {
        return all(provider, on).stream().filter(p -> p.product().equals(product) && java.util.Objects.equals(p.level(), level)).findFirst();
    }

    /// The support levels of a product on a day; empty where it has none.
    Set<String> levels(int provider, String product, LocalDate on) {
        return Levels.of(agreements.family(provider), product, on).codes();
    }

    List<Price> all(int provider, LocalDate on) {
        var family = agreements.family(provider);
        var all = new ArrayList<Price>();
        for (var product : ContractCatalogue.of(family, on).products().values()) {
            if (product.monthly() != null) all.add(price(product.code(), null, since(family, ContractCatalogue.TERM, on), product.monthly(), product.priceClause()));
            for (var level : Levels.of(family, product.code(), on).all()) {
                if (level.monthly() != null) all.add(price(product.code(), level.code(), since(family, product.levels(), on), level.monthly(), level.clause()));
            }
        }
        return all;
    }

    private static LocalDate since(Family family, String term, LocalDate on) {
        return family.term(term).on(on).since();
    }

    private static Price price(String product, String level, LocalDate from, Money monthly, String clause) {
        return new Price(0, product, level, from, null, monthly, Money.ZERO, Text.of("", ""), SOURCE, "", clause, null, null, null);
    }
}
