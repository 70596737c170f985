package org.guichet.store.due;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.guichet.config.Installation;
import org.guichet.store.Db;
import org.guichet.store.TravellingClock;
import org.guichet.store.node.Nodes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/// Wires due work: it begins last, when all else is up, and ends first.
@Configuration
class DueConfiguration {
    @Bean
    DueWork dueWork(JdbcTemplate jdbc) {
        return new DueWork(jdbc);
    }

    @Bean
    DayWork dayWork(DataSource dataSource) {
        return new DayWork(dataSource);
    }

    @Bean
    NightRun nightRun(Db db, InstantSource clock, List<DayHandler> handlers) {
        return new NightRun(db, clock, handlers);
    }

    @Bean(destroyMethod = "")
    DueScheduler dueScheduler(DataSource dataSource, InstantSource clock, List<DueHandler> handlers, DueWork work, DayWork days, Nodes nodes, MeterRegistry meters) {
        var scheduler = new DueScheduler(dataSource, clock, handlers, work, nodes.claimant(), meters);
        days.onSet(scheduler::wake);
        nodes.onFreed(scheduler::wake);
        return scheduler;
    }

    /// The clock goes forward on one node; the others follow within a second.
    @Bean
    @ConditionalOnProperty("guichet.travelling")
    ClockMover clockMover(TravellingClock clock, DueScheduler scheduler, JdbcTemplate jdbc, Nodes nodes) {
        nodes.onLook(clock::follow);
        return new ClockMover(clock, scheduler, jdbc);
    }

    @Bean
    SmartLifecycle dueSchedulerLife(DueScheduler scheduler, Installation installation, NightRun night, DayWork days, JdbcTemplate jdbc, Nodes nodes) {
        Runnable repair = () -> night.repair(days, jdbc.queryForList("select id from provider", Integer.class));
        nodes.onFreed(repair);
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                repair.run();
                scheduler.start(installation.embedded());
                running = true;
            }

            @Override
            public void stop() {
                running = false;
                scheduler.close();
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }
}
