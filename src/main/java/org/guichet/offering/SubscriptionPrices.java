package org.guichet.offering;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.kernel.Money;
import org.guichet.subscription.PriceList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Gives subscriptions their prices from the provider's price lists.
@Component
class SubscriptionPrices implements PriceList {
    private final Prices prices;

    SubscriptionPrices(Prices prices) {
        this.prices = prices;
    }

    @Override
    public Optional<Money> monthly(JdbcClient jdbc, int provider, String product, String level, LocalDate on) {
        return prices.monthly(jdbc, provider, product, level, on);
    }
}
