package org.guichet.scenario;

import java.time.LocalDate;
import org.guichet.agreement.Commitment;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.guichet.subscription.SubscriptionState;
import org.guichet.subscription.SubscriptionStore;

/// Engagements as a test needs them: a contract in force since a day, and what is held under it.
final class Held {
    private final Db db;
    private final Scope scope;
    private final int customer;

    Held(Counter counter, Actor customer) {
        this.db = counter.installation.bean(Db.class);
        this.scope = new Scope(customer.scope().provider(), null);
        this.customer = customer.scope().customer();
    }

    int contract(String reference, String kind, String since, Integer months) {
        var from = LocalDate.parse(since);
        return db.in(scope, jdbc -> {
            var id = jdbc.sql("insert into contract (provider_id, customer_id, reference, kind, title, signed_on, effective_on) values (?, ?, ?, ?, ?, ?, ?) returning id")
                    .params(scope.provider(), customer, reference, kind, reference, from, from).query(Integer.class).single();
            ContractStore.inForce(jdbc, id, from, from, months == null ? Commitment.indefinite(from) : new Commitment(from, from.plusMonths(months), null, 0));
            return id;
        });
    }

    /// Delivered and active since a day.
    ///
    /// @param months firm term, or null
    /// @param minimum minimum period in months, or null
    long active(int contract, String product, String since, Integer months, Integer minimum, String monthly) {
        var from = LocalDate.parse(since);
        return db.in(scope, jdbc -> {
            var id = ordered(contract, product, since, months, monthly, false);
            SubscriptionStore.days(jdbc, id, from, from, from);
            SubscriptionStore.state(jdbc, id, new SubscriptionState.Active());
            SubscriptionStore.commitment(jdbc, id, new Commitment(from, months == null ? null : from.plusMonths(months), minimum == null ? null : from.plusMonths(minimum), 0));
            return id;
        });
    }

    /// Ordered, not yet delivered.
    long ordered(int contract, String product, String on, Integer months, String monthly, boolean investment) {
        return db.in(scope, jdbc -> {
            var id = SubscriptionStore.insert(jdbc, new SubscriptionStore.Ordered(scope.provider(), customer, contract, null, null, product, product, null, "", 1, "", LocalDate.parse(on), months, investment));
            SubscriptionStore.price(jdbc, SubscriptionStore.find(jdbc, id).orElseThrow(), new SubscriptionStore.Price(LocalDate.parse(on), Money.eur(monthly), "order"));
            return id;
        });
    }

    void investment(long subscription) {
        db.in(scope, jdbc -> jdbc.sql("update subscription set specific_investment = true where id = ?").param(subscription).update());
    }

    void price(long subscription, String from, String monthly) {
        db.in(scope, jdbc -> {
            SubscriptionStore.price(jdbc, SubscriptionStore.find(jdbc, subscription).orElseThrow(), new SubscriptionStore.Price(LocalDate.parse(from), Money.eur(monthly), "amendment"));
            return null;
        });
    }

    String contractState(int contract) {
        return db.read(scope, jdbc -> ContractStore.find(jdbc, contract).map(c -> c.state().code() + " " + c.endedOn()).orElseThrow());
    }

    String state(long subscription) {
        return db.read(scope, jdbc -> SubscriptionStore.find(jdbc, subscription).map(s -> s.state().code() + " " + s.endedOn()).orElseThrow());
    }
}
