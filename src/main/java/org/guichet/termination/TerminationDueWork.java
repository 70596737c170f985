package org.guichet.termination;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.kernel.Actor;
import org.guichet.store.due.DayHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What falls due on the days of a termination.
@Configuration(proxyBeanMethods = false)
class TerminationDueWork {
    private interface Work {
        void run(JdbcClient jdbc, Actor system, long subject, LocalDate dueOn, Instant now);
    }

    @Bean
    DayHandler terminationEffect(Following following) {
        return handler(TerminationDays.EFFECT, (jdbc, system, subject, _, now) -> following.due(jdbc, system, subject, now));
    }

    @Bean
    DayHandler terminationRemind(Following following) {
        return handler(TerminationDays.REMIND, (jdbc, _, subject, dueOn, _) -> following.remind(jdbc, subject, dueOn));
    }

    @Bean
    DayHandler terminationClose(Following following) {
        return handler(TerminationDays.CLOSE, (jdbc, system, subject, _, now) -> following.closed(jdbc, system, subject, now));
    }

    private static DayHandler handler(String kind, Work work) {
        return new DayHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public void run(JdbcClient jdbc, Actor system, long subject, LocalDate dueOn, Instant now) {
                work.run(jdbc, system, subject, dueOn, now);
            }
        };
    }
}
