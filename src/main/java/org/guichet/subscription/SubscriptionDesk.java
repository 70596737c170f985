package org.guichet.subscription;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What customers hold, to be read: each subscription with its rules, steps, days and prices. Nothing is changed here.
@Component
public class SubscriptionDesk {
    private final Db db;
    private final Agreements agreements;
    private final Delivery delivery;
    private final InstantSource clock;

    SubscriptionDesk(Db db, Agreements agreements, Delivery delivery, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.delivery = delivery;
        this.clock = clock;
    }

    /// Days over which the customer held a delivery up.
    ///
    /// @param until first day without
    public record Delay(LocalDate from, LocalDate until, String reason) {
        public long days() {
            return ChronoUnit.DAYS.between(from, until);
        }
    }

    /// A commissioning step of a subscription.
    ///
    /// @param found found by the installation itself; else a person confirms it
    /// @param page  where it is seen and done, or null
    /// @param on    day on which a person confirmed it, or null
    public record Step(String code, Text label, boolean done, boolean found, String page, LocalDate on, String clause, String reading) {}

    /// A subscription with what a page or an API shows of it.
    ///
    /// @param steps      commissioning steps, in order; empty where it has none
    /// @param acceptance last day for a contest with why, while one is possible; else null
    /// @param prices     monthly fees of one unit, oldest first
    /// @param monthly    fee of all units today
    /// @param planned    change of level to come, or null
    public record Detail(Subscription subscription, ProductRules rules, List<Step> steps, Reckoning<LocalDate> acceptance, List<Contesting.Contest> contests, List<Delay> delays,
                         List<SubscriptionStore.Price> prices, Money monthly, Levels.Change planned, List<Levels.Change> levels, List<Service> services) {}

    /// The subscriptions of the wall by customer, oldest first. Needs `contract.read` or `order.read`.
    public Outcome<List<Subscription>> list(Actor by) {
        if (!may(by)) return Outcome.no(Acts.rightMissing());
        return Outcome.done(db.read(by.scope(), jdbc -> SubscriptionStore.list(jdbc, by.scope().customer())));
    }

    /// One subscription in full.
    public Outcome<Detail> find(Actor by, long id) {
        if (!may(by)) return Outcome.no(Acts.rightMissing());
        return db.read(by.scope(), jdbc -> SubscriptionStore.find(jdbc, id).filter(s -> by.scope().seesCustomer(s.customer())).map(s -> Outcome.done(detail(jdbc, s))).orElseGet(() -> Outcome.no(Acts.unknown())));
    }

    /// Several in full, in their order.
    public List<Detail> details(Actor by, List<Subscription> of) {
        return db.read(by.scope(), jdbc -> of.stream().map(s -> detail(jdbc, s)).toList());
    }

    private Detail detail(JdbcClient jdbc, Subscription of) {
        var today = Paris.date(clock.instant());
        var rules = ProductRules.of(agreements.family(of.provider()), of.product(), of.orderedOn());
        var open = of.state() instanceof SubscriptionState.Available && rules.acceptance() != null;
        return new Detail(of, rules, delivery.steps(jdbc, of), open ? rules.acceptance().why(of.deliveredOn()) : null, SubscriptionRows.contests(jdbc, of.id()), SubscriptionRows.delays(jdbc, of.id()),
                SubscriptionStore.prices(jdbc, of.id()), SubscriptionStore.monthly(jdbc, of, today), SubscriptionRows.plannedLevel(jdbc, of.id()).orElse(null), SubscriptionRows.levels(jdbc, of.id()), Services.ofSubscription(jdbc, of.id()));
    }

    private static boolean may(Actor by) {
        return by.may(Permission.CONTRACT_READ) || by.may(Permission.ORDER_READ);
    }
}
