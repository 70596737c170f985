package org.guichet.evolution;

import java.time.Instant;
import java.time.InstantSource;
import org.guichet.kernel.Actor;
import org.guichet.store.Db;
import org.guichet.store.due.DueHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What falls due on versions: the end of a replaced one, and the warnings before.
@Configuration
class EvolutionDueWork {
    private final Db db;
    private final Production production;
    private final InstantSource clock;

    EvolutionDueWork(Db db, Production production, InstantSource clock) {
        this.db = db;
        this.production = production;
        this.clock = clock;
    }

    @Bean
    DueHandler versionEndHandler() {
        return handler(Production.END);
    }

    @Bean
    DueHandler versionEndingHandler() {
        return handler(Production.ENDING);
    }

    private DueHandler handler(String kind) {
        return new DueHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public void run(String subject, Instant dueAt) {
                var parts = subject.split("/");
                var system = Actor.system(Integer.parseInt(parts[0]));
                var id = Long.parseLong(parts[1]);
                db.in(system.scope(), jdbc -> {
                    if (kind.equals(Production.END)) production.end(jdbc, system, id, clock.instant());
                    else production.warn(jdbc, system.scope().provider(), id, clock.instant());
                    return null;
                });
            }
        };
    }
}
