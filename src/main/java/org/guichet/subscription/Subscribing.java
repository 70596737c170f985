package org.guichet.subscription;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.party.Profiles;
import org.guichet.store.Db;
import org.guichet.terms.Family;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The acts on subscriptions: order, deliver, accept or contest, change the level, give up, end. All channels call these.
///
/// Days are of Europe/Paris. Each act joins the running transaction if it has the same wall, and locks the subscription.
@Component
public class Subscribing {
    private static final int LONGEST = 200;

    private final Db db;
    private final Agreements agreements;
    private final Delivery delivery;
    private final Contesting contesting;
    private final Levels levels;
    private final Ending ending;
    private final Pricing pricing;
    private final ObjectProvider<SubscriptionMoved> moved;
    private final InstantSource clock;

    Subscribing(Db db, Agreements agreements, Delivery delivery, Contesting contesting, Levels levels, Ending ending, Pricing pricing, ObjectProvider<SubscriptionMoved> moved, InstantSource clock) {
        this.moved = moved;
        this.db = db;
        this.agreements = agreements;
        this.delivery = delivery;
        this.contesting = contesting;
        this.levels = levels;
        this.ending = ending;
        this.pricing = pricing;
        this.clock = clock;
    }

    /// What is to be subscribed under a contract.
    ///
    /// @param parent             the subscription whose option it is, or null
    /// @param orderLine          line of the order that it comes from, or null
    /// @param product            code of the offering
    /// @param label              name for people, kept as it was ordered
    /// @param level              support level, or null for the usual one
    /// @param access             ways in (`online`, `integrated`); empty where the product has no choice
    /// @param customerOrder      the customer's own order number, or empty
    /// @param on                 day of the order
    /// @param termMonths         firm term or minimum period that was ordered, where the contract leaves it to the order; or null
    /// @param specificInvestment hardware or licences are bought for it
    /// @param characteristics    what was chosen of the product, by name
    /// @param plannedOn          day agreed for the delivery, or null
    /// @param monthly            the monthly fee of one unit agreed on the order; null: by the price list
    public record Order(int contract, Long parent, Long orderLine, String product, String label, String level, List<String> access, int quantity, String customerOrder, LocalDate on,
                        Integer termMonths, boolean specificInvestment, Map<String, String> characteristics, LocalDate plannedOn, Money monthly) {
        public Order {
            access = access == null ? List.of() : List.copyOf(access);
            characteristics = characteristics == null ? Map.of() : Map.copyOf(characteristics);
        }

        /// One unit of a product, with nothing chosen.
        public static Order of(int contract, String product, String label, LocalDate on) {
            return new Order(contract, null, null, product, label, null, List.of(), 1, "", on, null, false, Map.of(), null, null);
        }

        public Order level(String other) {
            return new Order(contract, parent, orderLine, product, label, other, access, quantity, customerOrder, on, termMonths, specificInvestment, characteristics, plannedOn, monthly);
        }

        public Order access(String... ways) {
            return new Order(contract, parent, orderLine, product, label, level, List.of(ways), quantity, customerOrder, on, termMonths, specificInvestment, characteristics, plannedOn, monthly);
        }

        public Order term(Integer months) {
            return new Order(contract, parent, orderLine, product, label, level, access, quantity, customerOrder, on, months, specificInvestment, characteristics, plannedOn, monthly);
        }

        public Order planned(LocalDate day) {
            return new Order(contract, parent, orderLine, product, label, level, access, quantity, customerOrder, on, termMonths, specificInvestment, characteristics, day, monthly);
        }

        public Order characteristic(String name, String value) {
            return new Order(contract, parent, orderLine, product, label, level, access, quantity, customerOrder, on, termMonths, specificInvestment, Map.of(name, value), plannedOn, monthly);
        }

        public Order monthly(Money fee) {
            return new Order(contract, parent, orderLine, product, label, level, access, quantity, customerOrder, on, termMonths, specificInvestment, characteristics, plannedOn, fee);
        }
    }

    /// Subscribes a product under a contract that binds on the day of the order. It is then ordered, not yet delivered; a usual level that
    /// nobody chose is active at once (OBS-MCR-8.2.1-basic). Needs `order.place` or `order.handle`.
    public Outcome<Subscription> order(JdbcClient jdbc, Actor by, Order order) {
        if (!by.may(Permission.ORDER_PLACE) && !by.may(Permission.ORDER_HANDLE)) return Outcome.no(Acts.rightMissing());
        var contract = ContractStore.lock(jdbc, order.contract()).filter(c -> by.scope().seesCustomer(c.customer()));
        if (contract.isEmpty()) return Outcome.no(Refused.of(SubscriptionError.SUBSCRIPTION_CONTRACT_UNKNOWN).field("contract"));
        var rules = ProductRules.of(family(by), order.product(), order.on());
        var fault = fault(contract.get(), rules, order, by).or(() -> Commitments.fault(Commitments.rule(family(by), order.product(), level(rules, order), order.on()), order.termMonths()));
        if (fault.isPresent()) return Outcome.no(fault.get());
        var usual = order.level() == null && rules.levels() != null && rules.levels().usual() != null;
        var level = level(rules, order);
        var price = pricing.of(jdbc, by, order.product(), level, order.on(), order.monthly(), rules);
        return price.then(monthly -> {
            var id = SubscriptionStore.insert(jdbc, new SubscriptionStore.Ordered(contract.get().provider(), contract.get().customer(), contract.get().id(), order.parent(), order.orderLine(), order.product(), order.label(),
                    level, String.join(",", order.access()), order.quantity(), order.customerOrder() == null ? "" : order.customerOrder(), order.on(), order.termMonths(), order.specificInvestment(), order.characteristics(), order.plannedOn()));
            var made = SubscriptionStore.find(jdbc, id).orElseThrow();
            monthly.ifPresent(fee -> SubscriptionStore.price(jdbc, made, new SubscriptionStore.Price(order.on(), fee, "order")));
            var now = clock.instant();
            Facts.tell(jdbc, by, SubscriptionStore.subject(made), "ordered", made.product(), made.state().code(), Acts.at(order.on(), now), now, "label", made.label(), "level", level,
                    "customerOrder", made.customerOrder(), "termMonths", order.termMonths() == null ? null : order.termMonths().toString());
            return usual ? delivery.deliver(jdbc, by, made, order.on(), false) : Outcome.done(made);
        });
    }

    private static Optional<Refused> fault(Contract contract, ProductRules rules, Order order, Actor by) {
        if (!contract.bindsOn(order.on())) {
            return Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_CONTRACT_NOT_IN_FORCE).field("contract").arg("contract", contract.reference()).arg("day", Acts.fr(order.on())).arg("state", contract.state().label().in(by.language())));
        }
        if (bad(order.product())) return Optional.of(Acts.field("product", LONGEST));
        if (bad(order.label())) return Optional.of(Acts.field("label", LONGEST));
        if (order.customerOrder() != null && order.customerOrder().length() > LONGEST) return Optional.of(Acts.field("customerOrder", LONGEST));
        if (order.quantity() < 1) return Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_QUANTITY_BAD).field("quantity"));
        return ways(rules, order).or(() -> Levels.fault(rules.levels(), order.level(), order.characteristics()));
    }

    /// The level that is ordered: the usual one where none was chosen.
    private static String level(ProductRules rules, Order order) {
        return order.level() != null || rules.levels() == null || rules.levels().usual() == null ? order.level() : rules.levels().usual().value();
    }

    private static boolean bad(String text) {
        return text == null || text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl);
    }

    /// A way in must be one that the product's steps know, where it has such.
    private static Optional<Refused> ways(ProductRules rules, Order order) {
        if (rules.steps().isEmpty()) return Optional.empty();
        return order.access().stream().filter(way -> !rules.steps().containsKey(way)).findFirst()
                .map(way -> Refused.of(SubscriptionError.SUBSCRIPTION_ACCESS_UNKNOWN).field("access").arg("access", way).arg("known", String.join(", ", rules.steps().keySet())));
    }

    /// Makes an ordered product available on a day, not in the future: the days for a contest begin, and the commitment where availability
    /// starts it. Needs `order.handle`.
    public Outcome<Subscription> makeAvailable(Actor by, long id, LocalDate on) {
        return act(by, id, Permission.ORDER_HANDLE, (jdbc, subscription) -> delivery.deliver(jdbc, by, subscription, on, true));
    }

    /// Grants the access rights of an e-service from a day on, once its commissioning steps are done: that day is its activation.
    /// Needs `order.handle`.
    ///
    /// @param correspondents whom the customer names; empty: its active people
    public Outcome<Subscription> grantAccess(Actor by, long id, LocalDate on, List<Profiles.Correspondent> correspondents) {
        return act(by, id, Permission.ORDER_HANDLE, (jdbc, subscription) -> delivery.grantAccess(jdbc, by, subscription, on, correspondents));
    }

    /// Confirms a commissioning step that no module finds by itself. Needs `order.handle`.
    public Outcome<Subscription> confirmStep(Actor by, long id, String step, LocalDate on) {
        return act(by, id, Permission.ORDER_HANDLE, (jdbc, subscription) -> delivery.confirm(jdbc, by, subscription, step, on));
    }

    /// Records the customer's first use: it accepts the delivery at once where the contract says so. Needs `order.handle`.
    public Outcome<Subscription> use(Actor by, long id, LocalDate on, String what) {
        return act(by, id, Permission.ORDER_HANDLE, (jdbc, subscription) -> contesting.use(jdbc, by, subscription, on, what));
    }

    /// Contests a delivery. Without evidence it is kept as incomplete and stops nothing. The customer's people need `order.place`; staff who
    /// record a letter `order.handle`.
    public Outcome<Contesting.Contest> contest(Actor by, long id, Contesting.Claim claim) {
        return act(by, id, by.isStaff() ? Permission.ORDER_HANDLE : Permission.ORDER_PLACE, (jdbc, subscription) -> contesting.contest(jdbc, by, subscription, claim));
    }

    /// Records that the customer held the delivery up over some days. Needs `order.handle`.
    ///
    /// @param until first day without
    public Outcome<Subscription> delayed(Actor by, long id, LocalDate from, LocalDate until, String reason) {
        return act(by, id, Permission.ORDER_HANDLE, (jdbc, subscription) -> delivery.delayed(jdbc, by, subscription, from, until, reason));
    }

    /// Chooses another support level; it holds from the day that the contract says. Needs `order.place`, or `order.handle` of staff.
    ///
    /// @param quoted the monthly fee agreed for it, by staff alone; null: by the price list
    public Outcome<Levels.Change> changeLevel(Actor by, long id, String level, Money quoted) {
        return act(by, id, by.isStaff() ? Permission.ORDER_HANDLE : Permission.ORDER_PLACE, (jdbc, subscription) -> levels.change(jdbc, by, subscription, level, by.isStaff() ? quoted : null));
    }

    /// Gives up what is not active yet. Needs `order.handle`, or joins an act of the ordering that did.
    public Outcome<Subscription> cancel(Actor by, long id, String reason) {
        return act(by, id, Permission.ORDER_HANDLE, (jdbc, subscription) -> ending.cancel(jdbc, by, subscription, reason));
    }

    /// Ends a subscription with its options, its services and its access rights on a day; a later day is work of that day's night. Whether it
    /// may end then is the caller's question (`mayEnd`).
    ///
    /// @param endedOn first day without it
    /// @param ground  why, e.g. the ground of a termination
    public Outcome<Subscription> end(JdbcClient jdbc, Actor by, Subscription subscription, LocalDate endedOn, String ground) {
        return ending.end(jdbc, by, subscription, endedOn, ground);
    }

    /// Takes an end back that has not come yet.
    public Outcome<Subscription> keep(JdbcClient jdbc, Actor by, Subscription subscription) {
        return ending.keep(jdbc, by, subscription);
    }

    /// Why a customer cannot choose to be without it from a day on (its commitment), or nothing. Fees of an early exit are another matter.
    public Optional<Refused> mayEnd(Subscription subscription, LocalDate on) {
        return ending.mayEnd(agreements.family(subscription.provider()), subscription, on);
    }

    private interface Act<T> {
        Outcome<T> on(JdbcClient jdbc, Subscription subscription);
    }

    private <T> Outcome<T> act(Actor by, long id, Permission permission, Act<T> act) {
        if (!by.may(permission)) return Outcome.no(Acts.rightMissing());
        return db.in(by.scope(), jdbc -> SubscriptionStore.lock(jdbc, id).filter(s -> by.scope().seesCustomer(s.customer())).map(s -> told(jdbc, s, act.on(jdbc, s))).orElseGet(() -> Outcome.no(Acts.unknown())));
    }

    private <T> Outcome<T> told(JdbcClient jdbc, Subscription before, Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>) moved.orderedStream().forEach(m -> m.moved(jdbc, before));
        return outcome;
    }

    private Family family(Actor by) {
        return agreements.family(by.scope().provider());
    }
}
