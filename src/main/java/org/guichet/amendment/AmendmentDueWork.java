package org.guichet.amendment;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.store.due.DayHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What falls due on amendments: their entry into force, the end of the time to refuse, the end of old terms that were kept.
@Configuration(proxyBeanMethods = false)
class AmendmentDueWork {
    private final AmendmentBinding binding;
    private final Agreements agreements;

    AmendmentDueWork(AmendmentBinding binding, Agreements agreements) {
        this.binding = binding;
        this.agreements = agreements;
    }

    private interface Work {
        void run(JdbcClient jdbc, Actor system, long subject, Instant now);
    }

    @Bean
    DayHandler amendmentInForce() {
        return handler(AmendmentBinding.IN_FORCE, (jdbc, system, id, now) -> AmendmentStore.lock(jdbc, id).ifPresent(a -> binding.comeIntoForce(jdbc, system, a, rule(a), now)));
    }

    @Bean
    DayHandler amendmentSigned() {
        return handler(AmendmentBinding.SIGNED, (jdbc, system, id, now) -> AmendmentStore.lockConcern(jdbc, id)
                .ifPresent(c -> AmendmentStore.lock(jdbc, c.amendment()).ifPresent(a -> binding.comeIntoForce(jdbc, system, a, rule(a), now))));
    }

    @Bean
    DayHandler amendmentWindow() {
        return handler(AmendmentBinding.WINDOW, (jdbc, system, id, now) -> AmendmentStore.lock(jdbc, id).ifPresent(a -> {
            for (var concern : AmendmentStore.concerns(jdbc, id)) {
                if (concern.state() instanceof ConcernState.Bound) binding.accept(jdbc, system, a, rule(a), concern, now);
            }
        }));
    }

    @Bean
    DayHandler amendmentRenewal() {
        return handler(AmendmentBinding.RENEWAL, (jdbc, system, id, now) -> AmendmentStore.lockConcern(jdbc, id)
                .ifPresent(c -> AmendmentStore.find(jdbc, c.amendment()).ifPresent(a -> binding.oldTermsEnded(jdbc, system, a, c, now))));
    }

    private Rule rule(Amendment amendment) {
        return Rule.find(agreements.family(amendment.provider()), amendment.change(), Paris.date(amendment.plannedAt())).orElseThrow();
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
