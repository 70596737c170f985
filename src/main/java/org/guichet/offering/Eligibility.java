package org.guichet.offering;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.clause.Executes;
import org.guichet.kernel.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may subscribe to what: what is on the market, and, for the kinds that the contract reserves, who holds an offer that opens it.
@Executes({"BFC-CG-0-eligibility"})
@Component
public class Eligibility {
    private final Offerings offerings;

    Eligibility(Offerings offerings) {
        this.offerings = offerings;
    }

    /// Why a customer may not subscribe to a product on a day; empty when it may. Behind the wall of the running transaction.
    public Optional<Refused> check(JdbcClient jdbc, int customer, String product, LocalDate on) {
        var provider = jdbc.sql("select provider_id from customer where id = ?").param(customer).query(Integer.class).single();
        var known = offerings.known(jdbc, provider, product, on);
        if (known.isEmpty()) return Optional.of(Refused.of(OfferingError.OFFERING_UNKNOWN).field("product").arg("product", product));
        return check(offerings.all(jdbc, provider, on), offerings.contract(provider, on), Holdings.on(jdbc, customer, on), known.get(), on);
    }

    /// The same over a catalogue that is read already.
    ///
    /// @param held codes of what the customer holds
    Optional<Refused> check(List<Offering> all, ContractCatalogue contract, Set<String> held, Offering offering, LocalDate on) {
        var label = Days.both(offering.label());
        if (offering.retired()) return Optional.of(Refused.of(OfferingError.OFFERING_RETIRED).field("product").arg("product", label).arg("since", Days.fr(offering.from())));
        if (!offering.availableOn(on)) {
            var refused = Refused.of(OfferingError.OFFERING_NOT_AVAILABLE).field("product").arg("product", label).arg("earliest", Days.orNone(offering.availableFrom()));
            return Optional.of(offering.contract() == null ? refused : refused.clause(offering.contract().opensClause()));
        }
        if (!contract.eligible().contains(offering.kind())) return Optional.empty();
        // a retired offer still opens what it opened for those who hold it
        var opening = all.stream().filter(o -> o.openings(on).anyMatch(p -> p.product().equals(offering.code()))).toList();
        if (opening.stream().anyMatch(o -> held.contains(o.code()))) return Optional.empty();
        var offers = opening.stream().filter(o -> !o.retired()).map(o -> Days.both(o.label())).collect(Collectors.joining(", "));
        return Optional.of(Refused.of(OfferingError.OFFERING_NOT_ELIGIBLE).field("product").clause(contract.eligibilityClause()).arg("product", label).arg("offers", offers.isEmpty() ? "–" : offers));
    }
}
