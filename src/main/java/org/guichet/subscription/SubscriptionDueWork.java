package org.guichet.subscription;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.kernel.Actor;
import org.guichet.store.due.DayHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What falls due on subscriptions: acceptance by silence, a new level, the end; staff are told of a contest.
@Configuration
class SubscriptionDueWork {
    /// Subject: the subscription.
    static final String ACCEPTANCE = "subscription-acceptance";
    static final String LEVEL = "subscription-level";
    static final String END = "subscription-end";
    /// Subject: the contest.
    static final String CONTESTED = "subscription-contested";

    private interface Work {
        void run(JdbcClient jdbc, Actor system, long subject, Instant now);
    }

    @Bean
    DayHandler subscriptionAcceptance(Contesting contesting, ObjectProvider<SubscriptionMoved> moved) {
        return handler(ACCEPTANCE, (jdbc, system, subject, now) -> {
            contesting.silence(jdbc, system, subject, now);
            SubscriptionStore.find(jdbc, subject).ifPresent(s -> moved.orderedStream().forEach(m -> m.moved(jdbc, s)));
        });
    }

    @Bean
    DayHandler subscriptionContested(Contesting contesting) {
        return handler(CONTESTED, (jdbc, system, contest, _) -> contesting.tellStaff(jdbc, system.scope().provider(), contest));
    }

    @Bean
    DayHandler subscriptionLevel(Levels levels) {
        return handler(LEVEL, levels::due);
    }

    @Bean
    DayHandler subscriptionEnd(Ending ending) {
        return handler(END, ending::due);
    }

    private static DayHandler handler(String kind, Work work) {
        return new DayHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public void run(JdbcClient jdbc, Actor system, long subject, LocalDate dueOn, Instant now) {
                work.run(jdbc, system, subject, now);
            }
        };
    }
}
