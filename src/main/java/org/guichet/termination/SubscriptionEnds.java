package org.guichet.termination;

import java.time.LocalDate;
import org.guichet.kernel.Actor;
import org.guichet.subscription.Subscribing;
import org.guichet.subscription.SubscriptionState;
import org.guichet.subscription.SubscriptionStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a termination does to a subscription: its end is known ahead, taken back, or reached.
@Component
class SubscriptionEnds {
    private final Subscribing subscribing;

    SubscriptionEnds(Subscribing subscribing) {
        this.subscribing = subscribing;
    }

    /// Known ahead: the subscription goes on until then, and its own day ends it with services and rights. What was not delivered yet is
    /// given up on the day itself.
    ///
    /// @param open the end may come later than this: only noted
    void planned(JdbcClient jdbc, Actor by, long id, LocalDate endedOn, String ground, boolean open) {
        var of = SubscriptionStore.lock(jdbc, id).orElseThrow();
        if (!of.state().open()) return;
        if (open || of.state() instanceof SubscriptionState.Ordered) SubscriptionStore.end(jdbc, id, endedOn, ground);
        else subscribing.end(jdbc, by, of, endedOn, ground).get();
    }

    void takenBack(JdbcClient jdbc, Actor by, long id) {
        var of = SubscriptionStore.lock(jdbc, id).orElseThrow();
        if (!of.state().open() || of.endedOn() == null) return;
        subscribing.keep(jdbc, by, of).get();
    }

    /// Its day has come, whichever work of the night is the first to see it.
    void reached(JdbcClient jdbc, Actor by, long id, LocalDate endedOn, String ground) {
        var of = SubscriptionStore.lock(jdbc, id).orElseThrow();
        if (of.state().open()) subscribing.end(jdbc, by, of, endedOn, ground).get();
    }
}
