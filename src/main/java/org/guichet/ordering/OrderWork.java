package org.guichet.ordering;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.guichet.store.due.DayWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What all acts on orders share: rights, the lock, the journal, the work that falls due.
@Component
class OrderWork {
    /// Day work: an order form lapses. Subject: the order.
    static final String LAPSE = "order-lapse";
    /// Day work: the provider's people hear that an order waits for them. Subject: the order.
    static final String WAITING = "order-waiting";

    /// Day work: the order's state follows what was delivered of it. Subject: the order.
    static final String DELIVERY = "order-delivery";

    final Db db;
    final InstantSource clock;
    private final DayWork days;

    OrderWork(Db db, InstantSource clock, DayWork days) {
        this.db = db;
        this.clock = clock;
        this.days = days;
    }

    LocalDate today() {
        return Paris.date(clock.instant());
    }

    /// An act on one order, locked, behind the actor's wall.
    <T> Outcome<T> on(Actor actor, String number, Permission permission, BiFunction<JdbcClient, Order, Outcome<T>> act) {
        if (!actor.may(permission)) return Outcome.no(rightMissing());
        return db.in(actor.scope(), jdbc -> OrderStore.lock(jdbc, actor.scope().provider(), number).filter(o -> actor.scope().seesCustomer(o.customer())).map(o -> whole(jdbc, () -> act.apply(jdbc, o))).orElseGet(() -> Outcome.no(unknown())));
    }

    /// A refusal on the way leaves nothing behind.
    static <T> Outcome<T> whole(JdbcClient jdbc, Supplier<Outcome<T>> act) {
        jdbc.sql("savepoint ordering").update();
        var outcome = act.get();
        if (outcome instanceof Outcome.No<T>) jdbc.sql("rollback to savepoint ordering").update();
        return outcome;
    }

    /// The right with which an actor acts on orders: staff handles them, a customer's people place them.
    static Permission right(Actor actor) {
        return actor.isStaff() ? Permission.ORDER_HANDLE : Permission.ORDER_PLACE;
    }

    /// A fact about an order as it is now.
    ///
    /// @param on day on which it happened; told later, it is that day's beginning
    void tell(JdbcClient jdbc, Actor actor, Order order, String what, String code, OrderState state, LocalDate on, String... pairs) {
        var now = clock.instant();
        Facts.tell(jdbc, actor, OrderStore.subject(order), what, code, state.code(), at(on, now), now, pairs);
    }

    private static Instant at(LocalDate on, Instant now) {
        return on.equals(Paris.date(now)) ? now : Paris.startOf(on);
    }

    /// The provider's people hear of it: a customer's transaction does not see who they are.
    void waits(JdbcClient jdbc, Order order) {
        days.set(jdbc, order.provider(), order.customer(), WAITING, order.id(), today());
    }

    /// What an order subscribed moved: its own state is reckoned anew in a transaction of its own, so that no order is locked below a subscription.
    void delivers(JdbcClient jdbc, int provider, int customer, long order) {
        days.set(jdbc, provider, customer, DELIVERY, order, today());
    }

    void lapses(JdbcClient jdbc, Order order, LocalDate lapseOn) {
        if (lapseOn == null) days.clear(jdbc, order.provider(), LAPSE, order.id());
        else days.set(jdbc, order.provider(), order.customer(), LAPSE, order.id(), lapseOn.plusDays(1));
    }

    static Refused rightMissing() {
        return Refused.of(OrderError.ORDER_RIGHT_MISSING);
    }

    static Refused unknown() {
        return Refused.of(OrderError.ORDER_UNKNOWN);
    }

    /// What cannot happen to an order in its state.
    static Refused forbidden(Order order) {
        if (order.state() instanceof OrderState.Lapsed) return lapsed(order);
        return Refused.of(OrderError.ORDER_STATE).arg("number", order.number()).arg("state", order.state().label().fr()).arg("stateEn", order.state().label().en());
    }

    static Refused lapsed(Order order) {
        return Refused.of(OrderError.ORDER_LAPSED).arg("number", order.number()).arg("latest", Days.fr(order.lapseOn()));
    }

    Order again(JdbcClient jdbc, Order order) {
        return OrderStore.find(jdbc, order.id()).orElseThrow();
    }
}
