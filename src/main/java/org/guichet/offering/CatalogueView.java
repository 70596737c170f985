package org.guichet.offering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refused;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// The catalogue as somebody sees it on a day: to a customer with what it may have and what it holds, in one reading.
@Component
public class CatalogueView {
    private final Db db;
    private final Agreements agreements;
    private final Offerings offerings;
    private final Prices prices;
    private final Eligibility eligibility;

    CatalogueView(Db db, Agreements agreements, Offerings offerings, Prices prices, Eligibility eligibility) {
        this.db = db;
        this.agreements = agreements;
        this.offerings = offerings;
        this.prices = prices;
        this.eligibility = eligibility;
    }

    /// One offering.
    ///
    /// @param refusal why the customer may not have it today, or null; always null to staff
    /// @param held    the customer holds it
    /// @param prices  in force today or coming, by level and day
    public record Line(Offering offering, Refused refusal, boolean held, List<Price> prices) {
        /// The price in force on a day of who chooses no level, or null.
        public Price price(LocalDate on) {
            return prices.stream().filter(p -> p.level() == null && p.holdsOn(on)).findFirst().orElse(null);
        }
    }

    /// What a product does for an offer that the customer holds.
    public record Reach(Offering product, Offering offer, List<Functions.Function> functions) {}

    public record Seen(LocalDate on, ContractCatalogue contract, List<Line> lines, List<Reach> reaches) {}

    /// Retired offerings are left out, except those that the customer holds.
    public Seen see(Actor actor, LocalDate on) {
        var provider = actor.scope().provider();
        return db.read(actor.scope(), jdbc -> {
            var contract = offerings.contract(provider, on);
            var all = offerings.all(jdbc, provider, on);
            var listed = prices.list(jdbc, provider, on);
            var customer = actor.scope().customer();
            var held = customer == null ? Set.<String>of() : Holdings.on(jdbc, customer, on);
            var lines = new ArrayList<Line>();
            for (var offering : all) {
                if (offering.retired() && customer != null && !held.contains(offering.code())) continue;
                var refusal = customer == null ? null : eligibility.check(all, contract, held, offering, on).orElse(null);
                lines.add(new Line(offering, refusal, held.contains(offering.code()), listed.stream().filter(p -> p.product().equals(offering.code())).toList()));
            }
            var reaches = new ArrayList<Reach>();
            for (var product : all) {
                for (var offer : all) {
                    if (product.contract() == null || product.contract().modules().isEmpty() || offer.kind() != OfferingKind.OFFER || customer != null && !held.contains(offer.code())) continue;
                    reaches.add(new Reach(product, offer, Functions.of(agreements.family(provider), product, offer, on)));
                }
            }
            return new Seen(on, contract, List.copyOf(lines), List.copyOf(reaches));
        });
    }
}
