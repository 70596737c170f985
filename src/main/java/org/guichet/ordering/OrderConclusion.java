package org.guichet.ordering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Concluded;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractStore;
import org.guichet.amendment.Amendments;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.offering.Eligibility;
import org.guichet.offering.Library;
import org.guichet.subscription.Subscribing;
import org.guichet.subscription.Subscription;
import org.guichet.subscription.SubscriptionState;
import org.guichet.subscription.SubscriptionStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What follows from both having accepted: the contract where the order is one, the subscriptions at the prices of the form, the terms in force
/// for what runs already.
@Component
class OrderConclusion {
    private final OrderGrounds grounds;
    private final Agreements agreements;
    private final Subscribing subscribing;
    private final Eligibility eligibility;
    private final Library library;
    private final Amendments amendments;
    private final OrderWork work;
    private final ObjectProvider<Concluded> concluded;

    OrderConclusion(OrderGrounds grounds, Agreements agreements, Subscribing subscribing, Eligibility eligibility, Library library, Amendments amendments, OrderWork work, ObjectProvider<Concluded> concluded) {
        this.grounds = grounds;
        this.agreements = agreements;
        this.subscribing = subscribing;
        this.eligibility = eligibility;
        this.library = library;
        this.amendments = amendments;
        this.work = work;
        this.concluded = concluded;
    }

    /// @return the contract that the order stands under or became; the caller takes back what a refusal leaves behind
    Outcome<Integer> conclude(JdbcClient jdbc, Actor actor, Order order, OrderForm form, LocalDate today) {
        return contract(jdbc, actor, order, form, today).then(contract -> subscribe(jdbc, actor, order, contract, today));
    }

    private Outcome<Contract> contract(JdbcClient jdbc, Actor actor, Order order, OrderForm form, LocalDate today) {
        if (order.contract() != null) return grounds.of(jdbc, order, today);
        // in force once the provider has accepted too (BTBS-CG-2.2), under the documents in force as the customer signed (BTBS-CG-1.2)
        var made = agreements.register(actor.scope(), new Agreements.Draft(order.customer(), order.number(), form.makes(), null, order.acceptedOn(), today, null, order.supportPlan()), today);
        return made.map(id -> {
            var contract = ContractStore.find(jdbc, id).orElseThrow();
            concluded.orderedStream().forEach(l -> l.inForce(jdbc, actor, contract, work.clock.instant()));
            return contract;
        });
    }

    private Outcome<Integer> subscribe(JdbcClient jdbc, Actor actor, Order order, Contract contract, LocalDate today) {
        for (var line : order.lines()) {
            var eligible = eligibility.check(jdbc, order.customer(), line.product(), today);
            if (eligible.isPresent()) return Outcome.no(eligible.get());
            var ordered = subscribing.order(jdbc, actor, new Subscribing.Order(contract.id(), parent(jdbc, order), line.id(), line.product(), line.label(), line.level(), line.accesses(), line.quantity(), order.customerOrder(), today,
                    line.termMonths(), line.specificInvestment(), Map.of(), null, line.monthly()));
            if (ordered instanceof Outcome.No<Subscription>(var reasons)) return Outcome.no(reasons);
            // BFC-ESAV-3-doc: who subscribes is bound by the documents in force that day
            library.accept(jdbc, actor, order.customer(), ordered.get().id(), line.product(), today);
        }
        // BTBS-CG-2.4-nouvelle: the terms in force as a new order is placed then hold for all that run
        if (order.purpose() != Order.Purpose.OPTION) amendments.onNewOrder(jdbc, actor, order.customer(), order.acceptedOn());
        return Outcome.done(contract.id());
    }

    /// An option stands below the first thing that its order subscribed and that is still held.
    private static Long parent(JdbcClient jdbc, Order order) {
        if (order.purpose() != Order.Purpose.OPTION) return null;
        return of(jdbc, order.amends()).stream().filter(s -> s.parent() == null && s.state().open()).map(Subscription::id).findFirst().orElse(null);
    }

    /// What an order subscribed, in the order of its lines.
    static List<Subscription> of(JdbcClient jdbc, long order) {
        var ids = jdbc.sql("select s.id from subscription s join purchase_order_line l on l.id = s.order_line_id where l.order_id = ? order by l.position, s.id").param(order).query(Long.class).list();
        var found = new ArrayList<Subscription>();
        for (var id : ids) SubscriptionStore.find(jdbc, id).ifPresent(found::add);
        return found;
    }

    /// Cancels what an order subscribed, as long as none of it is active.
    Outcome<Boolean> undo(Actor actor, Order order, JdbcClient jdbc, String reason) {
        var all = of(jdbc, order.id());
        var active = all.stream().filter(s -> s.state() instanceof SubscriptionState.Active || s.state() instanceof SubscriptionState.Ended).findFirst();
        if (active.isPresent()) return Outcome.no(Refused.of(OrderError.ORDER_PARTLY_ACTIVE).arg("label", active.get().label()));
        for (var subscription : all) {
            if (!subscription.state().open()) continue;
            if (subscribing.cancel(actor, subscription.id(), reason) instanceof Outcome.No<Subscription>(var reasons)) return Outcome.no(reasons);
        }
        return Outcome.done(true);
    }
}
