package org.guichet.store;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/// The one clock of the application.
@Configuration
class ClockConfiguration {
    @Bean
    @ConditionalOnProperty("guichet.travelling")
    TravellingClock travellingClock(JdbcTemplate jdbc, ObjectProvider<MachineTime> machine) {
        return new TravellingClock(jdbc, machine.getIfAvailable(() -> new MachineTime(InstantSource.system())).source());
    }

    /// The machine's clock, in whole microseconds as the database keeps them: what is stored reads back equal.
    @Bean
    @ConditionalOnMissingBean(InstantSource.class)
    @ConditionalOnProperty(name = "guichet.travelling", havingValue = "false", matchIfMissing = true)
    InstantSource machineClock() {
        return () -> InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
