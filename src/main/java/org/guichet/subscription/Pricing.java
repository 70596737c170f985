package org.guichet.subscription;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The price that a subscription begins with, or goes on with at another level.
@Component
class Pricing {
    private final ObjectProvider<PriceList> lists;

    Pricing(ObjectProvider<PriceList> lists) {
        this.lists = lists;
    }

    /// What was agreed, else the contract's own price of a level, else the list's on that day. A product with levels never goes
    /// without a price: a missing one would silently keep that of another level.
    Outcome<Optional<Money>> of(JdbcClient jdbc, Actor by, String product, String level, LocalDate on, Money agreed, ProductRules rules) {
        if (agreed != null) return Outcome.done(Optional.of(agreed));
        var levels = rules.levels();
        var fixed = levels == null || level == null ? Optional.<Money>empty() : levels.fee(level);
        if (fixed.isPresent()) return Outcome.done(fixed);
        var listed = lists.stream().flatMap(list -> list.monthly(jdbc, by.scope().provider(), product, level, on).stream()).findFirst();
        if (listed.isEmpty() && levels != null) return Outcome.no(Refused.of(SubscriptionError.SUBSCRIPTION_PRICE_UNKNOWN).field("level").arg("product", product).arg("level", String.valueOf(level)).arg("day", Acts.fr(on)));
        return Outcome.done(listed);
    }
}
