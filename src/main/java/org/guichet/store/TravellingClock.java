package org.guichet.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/// The clock of an installation started with `--at`: it runs as fast as the machine's and stands at a distance from it,
/// which is kept in the database. It only ever goes forward.
public final class TravellingClock implements InstantSource {
    private final InstantSource machine;
    private final JdbcTemplate jdbc;
    private volatile Duration offset;

    public TravellingClock(JdbcTemplate jdbc) {
        this(jdbc, InstantSource.system());
    }

    TravellingClock(JdbcTemplate jdbc, InstantSource machine) {
        this.jdbc = jdbc;
        this.machine = machine;
        this.offset = stored();
    }

    private Duration stored() {
        return Duration.ofNanos(jdbc.queryForObject("select offset_nanos from installation_clock", Long.class));
    }

    /// The installation's time, in whole microseconds as the database keeps them.
    @Override
    public Instant instant() {
        return machine.instant().plus(offset).truncatedTo(ChronoUnit.MICROS);
    }

    /// Stands at this instant, be it earlier: only before anything has happened.
    synchronized void begin(Instant at) {
        var wanted = Duration.between(machine.instant(), at);
        jdbc.update("update installation_clock set offset_nanos = ? where id = 1", wanted.toNanos());
        offset = wanted;
    }

    /// Goes where another node has moved the clock.
    public synchronized void follow() {
        var wanted = stored();
        if (wanted.compareTo(offset) > 0) offset = wanted;
    }

    /// Moves to this instant, unless the clock stands there or later already.
    public synchronized void forwardTo(Instant target) {
        var wanted = Duration.between(machine.instant(), target);
        if (wanted.compareTo(offset) <= 0) return;
        jdbc.update("update installation_clock set offset_nanos = ? where id = 1", wanted.toNanos());
        offset = wanted;
    }
}
