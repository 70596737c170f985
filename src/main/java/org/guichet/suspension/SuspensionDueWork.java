package org.guichet.suspension;

import java.time.Instant;
import java.util.function.BiConsumer;
import org.guichet.kernel.Actor;
import org.guichet.store.due.DueHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What falls due by itself: a planned suspension takes effect, a known last day of force majeure passes.
@Configuration(proxyBeanMethods = false)
class SuspensionDueWork {
    @Bean
    DueHandler suspensionEffect(SuspensionDesk desk) {
        return new Handler(SuspensionDesk.EFFECT, desk::takeEffect);
    }

    @Bean
    DueHandler suspensionOver(ForceMajeure majeure) {
        return new Handler(SuspensionDesk.OVER, majeure::over);
    }

    private record Handler(String kind, BiConsumer<Actor, Long> work) implements DueHandler {
        @Override
        public void run(String subject, Instant dueAt) {
            var slash = subject.indexOf('/');
            work.accept(Actor.system(Integer.parseInt(subject.substring(0, slash))), Long.parseLong(subject.substring(slash + 1)));
        }
    }
}
