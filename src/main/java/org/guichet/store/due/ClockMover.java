package org.guichet.store.due;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.store.TravellingClock;
import org.springframework.jdbc.core.JdbcTemplate;

/// Moves an installation's own clock forward through everything that falls due on the way, in order.
public final class ClockMover {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final TravellingClock clock;
    private final DueScheduler scheduler;
    private final JdbcTemplate jdbc;
    private final ReentrantLock moving = new ReentrantLock();

    public ClockMover(TravellingClock clock, DueScheduler scheduler, JdbcTemplate jdbc) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.jdbc = jdbc;
    }

    /// Returns when the clock stands at the target and nothing that was due by then is left to do.
    ///
    /// @return how many times the clock stopped on the way because something fell due
    public Outcome<Integer> moveTo(Instant target) {
        moving.lock();
        try {
            if (target.isBefore(clock.instant())) {
                return Outcome.no(Refused.of(ClockError.CLOCK_ONLY_FORWARD).field("to").arg("now", Paris.iso(clock.instant())).arg("to", Paris.iso(target)));
            }
            var stops = 0;
            for (var next = nextDue(target); next != null; next = nextDue(target)) {
                clock.forwardTo(next);
                if (!drained()) return stuck();
                stops++;
            }
            clock.forwardTo(target);
            return drained() ? Outcome.done(stops) : stuck();
        } finally {
            moving.unlock();
        }
    }

    private static Outcome<Integer> stuck() {
        return Outcome.no(Refused.of(ClockError.CLOCK_STUCK).arg("minutes", PATIENCE.toMinutes()));
    }

    private Instant nextDue(Instant until) {
        var next = jdbc.queryForObject("select min(execution_time) from scheduled_tasks where execution_time <= ? and task_name = any(?)",
                Timestamp.class, Timestamp.from(until), kinds());
        return next == null ? null : next.toInstant();
    }

    private boolean drained() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (isBusy()) {
            if (System.nanoTime() > end) return false;
            scheduler.wake();
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private boolean isBusy() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from scheduled_tasks where (picked or execution_time <= ?) and task_name = any(?))",
                Boolean.class, Timestamp.from(clock.instant()), kinds()));
    }

    private String[] kinds() {
        return scheduler.kinds().toArray(String[]::new);
    }
}
