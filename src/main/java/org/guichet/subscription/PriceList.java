package org.guichet.subscription;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.kernel.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a product costs on a day, by the provider's price list. The module that owns the list supplies the bean.
public interface PriceList {
    /// The monthly fee of one unit, without tax; empty where the list has no price.
    ///
    /// @param level support level, or null
    Optional<Money> monthly(JdbcClient jdbc, int provider, String product, String level, LocalDate on);
}
