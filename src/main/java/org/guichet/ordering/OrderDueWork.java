package org.guichet.ordering;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;
import org.guichet.store.due.DayHandler;
import org.guichet.subscription.SubscriptionMoved;
import org.guichet.subscription.SubscriptionState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What falls due on orders: their lapse, and word to the provider's people.
@Configuration(proxyBeanMethods = false)
class OrderDueWork {
    private interface Work {
        void run(JdbcClient jdbc, Actor system, Order order, Instant now);
    }

    @Bean
    DayHandler orderLapse(OrderWork work, OrderTexts texts) {
        return handler(OrderWork.LAPSE, (jdbc, system, order, now) -> {
            var next = order.state().after(OrderState.Event.LAPSED);
            if (next.isEmpty() || order.lapseOn() == null || !Paris.date(now).isAfter(order.lapseOn())) return;
            OrderStore.closed(jdbc, order.id(), next.get(), order.lapseOn().plusDays(1), null, null, null);
            work.tell(jdbc, system, order, "lapsed", null, next.get(), order.lapseOn().plusDays(1), "latest", order.lapseOn().toString());
            var lapsed = work.again(jdbc, order);
            texts.closed(jdbc, lapsed);
            if (order.purpose() == Order.Purpose.REGULARISING) texts.waiting(jdbc, lapsed, Text.of("commande de régularisation caduque, la commande d’origine peut être annulée", "regularising order lapsed, the original order may be cancelled"));
        });
    }

    @Bean
    DayHandler orderWaiting(OrderTexts texts) {
        return handler(OrderWork.WAITING, (jdbc, _, order, _) -> {
            if (order.state() instanceof OrderState.Drafted) texts.waiting(jdbc, order, Text.of("bon de commande à établir", "order form to draw up"));
            if (order.state() instanceof OrderState.AcceptedByCustomer) texts.waiting(jdbc, order, Text.of("acceptée par le client, à accepter ou à refuser", "accepted by the customer, to accept or refuse"));
        });
    }

    @Bean
    SubscriptionMoved orderDelivered(OrderWork work) {
        return (jdbc, before) -> jdbc.sql("select l.order_id from subscription s join purchase_order_line l on l.id = s.order_line_id where s.id = ?").param(before.id()).query(Long.class).optional()
                .ifPresent(order -> work.delivers(jdbc, before.provider(), before.customer(), order));
    }

    /// Delivered is what is active, or has been; what was given up before counts for nothing.
    @Bean
    DayHandler orderDelivery(OrderWork work) {
        return handler(OrderWork.DELIVERY, (jdbc, system, order, now) -> {
            var held = OrderConclusion.of(jdbc, order.id()).stream().filter(s -> !(s.state() instanceof SubscriptionState.Cancelled)).toList();
            var delivered = held.stream().filter(s -> s.state() instanceof SubscriptionState.Active || s.state() instanceof SubscriptionState.Ended).count();
            var begun = held.stream().anyMatch(s -> !(s.state() instanceof SubscriptionState.Ordered));
            if (held.isEmpty() || !begun) return;
            var event = delivered == held.size() ? OrderState.Event.DELIVERED : OrderState.Event.PARTLY_DELIVERED;
            order.state().after(event).ifPresent(next -> {
                if (next instanceof OrderState.Completed) OrderStore.closed(jdbc, order.id(), next, Paris.date(now), null, null, null);
                else OrderStore.state(jdbc, order.id(), next);
                work.tell(jdbc, system, order, event == OrderState.Event.DELIVERED ? "delivered" : "partly-delivered", null, next, Paris.date(now));
            });
        });
    }

    private static DayHandler handler(String kind, Work work) {
        return new DayHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public void run(JdbcClient jdbc, Actor system, long subject, LocalDate dueOn, Instant now) {
                OrderStore.lock(jdbc, subject).ifPresent(order -> work.run(jdbc, system, order, now));
            }
        };
    }
}
