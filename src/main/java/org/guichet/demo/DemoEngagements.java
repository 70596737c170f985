package org.guichet.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.Commitment;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractKind;
import org.guichet.agreement.ContractStore;
import org.guichet.agreement.Draft;
import org.guichet.agreement.Engagements;
import org.guichet.agreement.Signature;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Paris;
import org.guichet.ledger.Facts;
import org.guichet.party.Customer;
import org.guichet.party.Identity;
import org.guichet.party.Particulars;
import org.guichet.party.Registration;
import org.guichet.store.Db;
import org.guichet.subscription.SubscriptionState;
import org.guichet.subscription.SubscriptionStore;
import org.guichet.subscription.SubscriptionTerm;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the demo's customers are bound by: identities of both sides, contracts that were signed on paper, what is subscribed under them.
@Component
class DemoEngagements {
    /// The kind of contract that begins with its subscription and is stamped.
    private static final String ACCOUNT = "account";
    private final Db db;
    private final Engagements engagements;
    private final Particulars particulars;
    private final SubscriptionTerm terms;
    private final InstantSource clock;

    DemoEngagements(Db db, Engagements engagements, Particulars particulars, SubscriptionTerm terms, InstantSource clock) {
        this.db = db;
        this.engagements = engagements;
        this.particulars = particulars;
        this.terms = terms;
        this.clock = clock;
    }

    /// The provider's own identity.
    void provider(Actor system, DemoPark park, LocalDate on) {
        declare(system, null, park.seat(), on);
    }

    /// @param signed day of the demo's signatures
    void customer(Actor system, DemoPark park, DemoPark.DemoCustomer demo, Customer customer, LocalDate signed) {
        declare(system, customer.id(), demo.seat(), signed);
        particulars.bank(system, customer.id(), demo.name(), demo.iban(), "", new Particulars.Told(null, "written")).get();
        for (var contract : demo.engagements()) {
            var draft = Draft.of(customer.id(), contract.reference(), contract.kind()).titled(contract.title());
            if (contract.kind().equals(ACCOUNT)) draft = draft.subscribed(signed);
            if (contract.network() != null) draft = draft.convention("delegation", "DSP très haut débit (démo)", contract.network());
            var made = engagements.takeOver(system, draft, signatures(park, demo, contract, signed)).get();
            for (var held : contract.held()) db.in(system.scope(), jdbc -> hold(jdbc, system, made, held, signed));
        }
        for (var order : demo.orders()) db.in(system.scope(), jdbc -> order(jdbc, system, order, signed));
    }

    /// What is held under the orders that services stand on: the services become those of the subscription.
    private Object order(JdbcClient jdbc, Actor system, DemoPark.DemoOrder order, LocalDate signed) {
        var contract = ContractStore.byReference(jdbc, system.scope().provider(), order.reference()).orElseThrow();
        for (var held : order.held()) {
            var id = hold(jdbc, system, contract, held, signed);
            for (var service : held.services()) jdbc.sql("update service set subscription_id = ? where provider_id = ? and identifier = ?").params(id, contract.provider(), service).update();
        }
        return null;
    }

    /// Ordered, delivered and activated on one day.
    private long hold(JdbcClient jdbc, Actor system, Contract contract, DemoPark.DemoHeld held, LocalDate on) {
        var id = SubscriptionStore.insert(jdbc, new SubscriptionStore.Ordered(contract.provider(), contract.customer(), contract.id(), null, null, held.product(), held.label(), held.level(), held.access(), 1,
                held.customerOrder(), on, held.months(), false));
        SubscriptionStore.days(jdbc, id, on, on, on);
        SubscriptionStore.state(jdbc, id, new SubscriptionState.Active());
        var subscribed = SubscriptionStore.find(jdbc, id).orElseThrow();
        var rule = terms.rule(subscribed);
        SubscriptionStore.commitment(jdbc, id, rule.isPresent() && (held.months() != null || !rule.get().byOrder()) ? rule.get().first(on, held.months()) : Commitment.indefinite(on));
        terms.watch(jdbc, id, Paris.date(clock.instant()));
        var made = SubscriptionStore.find(jdbc, id).orElseThrow();
        if (held.monthly() != null) SubscriptionStore.price(jdbc, made, new SubscriptionStore.Price(on, Money.eur(held.monthly()), "order"));
        var now = clock.instant();
        Facts.tell(jdbc, system, SubscriptionStore.subject(made), "taken-over", held.product(), made.state().code(), Paris.startOf(on), now, "contract", contract.reference());
        return id;
    }

    private void declare(Actor system, Integer customer, DemoPark.DemoSeat seat, LocalDate on) {
        var values = Map.ofEntries(Map.entry("legal-name", seat.name()), Map.entry("legal-form", seat.form()), Map.entry("capital", seat.capital()), Map.entry("rcs-city", seat.city()),
                Map.entry("rcs-number", seat.siren()), Map.entry("siren", seat.siren()), Map.entry("registered-office", seat.address()), Map.entry("billing-address", seat.address()),
                Map.entry("representative", seat.representative()), Map.entry("capacity", "Direction générale (démo)"), Map.entry("authority", "Représentation légale"));
        var all = new java.util.HashMap<>(values);
        if (customer != null) {
            all.put("siret", siret(seat.siren()));
            all.put("profession", "Activité professionnelle (démo)");
        }
        particulars.identity(system, customer, Identity.Particulars.of(all), on, new Particulars.Told(null, "written")).get();
    }

    /// The SIRET of a registered office: the first establishment, with its key.
    private static String siret(String siren) {
        return java.util.stream.IntStream.range(0, 10).mapToObj(key -> siren + "0001" + key).filter(Registration::isSiret).findFirst().orElse("");
    }

    private static Map<String, Signature.Given> signatures(DemoPark park, DemoPark.DemoCustomer demo, DemoPark.DemoContract contract, LocalDate on) {
        var all = new java.util.LinkedHashMap<String, Signature.Given>();
        for (var side : contract.sides()) {
            var seat = side.equals(ContractKind.PROVIDER) ? park.seat() : demo.seat();
            var first = seat.representative().split(" ")[0];
            all.put(side, new Signature.Given(on, seat.city(), seat.representative().substring(first.length()).strip(), first, "Direction générale (démo)", contract.kind().equals(ACCOUNT), contract.kind().equals(ACCOUNT) ? "Lu et approuvé" : ""));
        }
        return all;
    }

    /// The day of the demo's signatures, or today where the demo begins before it.
    LocalDate signed(LocalDate day) {
        Instant now = clock.instant();
        return Paris.date(now).isBefore(day) ? Paris.date(now) : day;
    }
}
