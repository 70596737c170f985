package org.guichet.termination;

import java.time.LocalDate;
import org.guichet.kernel.Actor;
import org.guichet.subscription.SubscriptionState;
import org.guichet.subscription.SubscriptionStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a termination does to a subscription: its end is known ahead, taken back, or reached.
@Component
class SubscriptionEnds {
    /// Known ahead: the subscription goes on until then.
    void planned(JdbcClient jdbc, Actor by, long id, LocalDate endedOn, String ground) {
        SubscriptionStore.end(jdbc, id, endedOn, ground);
    }

    void takenBack(JdbcClient jdbc, Actor by, long id) {
        SubscriptionStore.end(jdbc, id, null, null);
    }

    void reached(JdbcClient jdbc, Actor by, long id, LocalDate endedOn, String ground) {
        var of = SubscriptionStore.lock(jdbc, id).orElseThrow();
        if (!of.state().open()) return;
        SubscriptionStore.end(jdbc, id, endedOn, ground);
        of.state().after(of.state() instanceof SubscriptionState.Ordered ? SubscriptionState.Event.CANCELLED : SubscriptionState.Event.ENDED).ifPresent(next -> SubscriptionStore.state(jdbc, id, next));
        jdbc.sql("update service set ended_on = ? where subscription_id = ? and (ended_on is null or ended_on > ?)").params(endedOn, id, endedOn).update();
    }
}
