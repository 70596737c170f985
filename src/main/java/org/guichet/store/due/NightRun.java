package org.guichet.store.due;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.store.Db;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The night run: does what falls due on a day, provider by provider, in order of days, and touches nothing else. It sleeps until the next
/// day on which something is due. Two nodes may run it side by side: each row is done by one of them.
final class NightRun implements DueHandler {
    private static final Logger LOG = LoggerFactory.getLogger(NightRun.class);
    private static final int TOGETHER = 200;
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);

    private final Db db;
    private final InstantSource clock;
    private final Map<String, DayHandler> handlers;

    NightRun(Db db, InstantSource clock, List<DayHandler> handlers) {
        this.db = db;
        this.clock = clock;
        this.handlers = handlers.stream().collect(Collectors.toUnmodifiableMap(DayHandler::kind, Function.identity()));
    }

    private record Row(String kind, long subject, LocalDate dueOn, int version, int attempts) {}

    @Override
    public String kind() {
        return DayWork.NIGHT;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        var system = Actor.system(Integer.parseInt(subject));
        while (chunk(system, TOGETHER) > 0) LOG.debug("night run of provider {} goes on", subject);
        sleepUntilNext(system);
    }

    /// @return how many rows were looked at
    private int chunk(Actor system, int size) {
        try {
            return db.in(system.scope(), jdbc -> {
                var rows = due(jdbc, system, size);
                for (var row : rows) done(jdbc, system, row);
                return rows.size();
            });
        } catch (RuntimeException e) {
            if (size > 1) return single(system);
            LOG.error("work of the night run of provider {} failed", system.scope().provider(), e);
            return failed(system);
        }
    }

    /// One of a chunk failed: all of it again, each alone.
    private int single(Actor system) {
        var done = 0;
        for (int i = 0; i < TOGETHER && chunk(system, 1) > 0; i++) done++;
        return done;
    }

    private int failed(Actor system) {
        return db.in(system.scope(), jdbc -> {
            for (var row : due(jdbc, system, 1)) {
                var wait = FIRST_RETRY.multipliedBy(1L << Math.min(6, row.attempts()));
                LOG.error("night run: {} of {} failed {} times", row.kind(), row.subject(), row.attempts() + 1);
                jdbc.sql("update day_work set attempts = attempts + 1, retry_at = ? where provider_id = ? and kind = ? and subject = ?")
                        .params(Timestamp.from(clock.instant().plus(wait)), system.scope().provider(), row.kind(), row.subject()).update();
            }
            return 1;
        });
    }

    private List<Row> due(JdbcClient jdbc, Actor system, int size) {
        var now = clock.instant();
        return jdbc.sql("""
                select kind, subject, due_on, version, attempts from day_work
                where provider_id = ? and due_on <= ? and (retry_at is null or retry_at <= ?) and kind = any (?)
                order by due_on, kind, subject limit ? for update skip locked""")
                .params(system.scope().provider(), Paris.date(now), Timestamp.from(now), handlers.keySet().toArray(String[]::new), size)
                .query((rs, i) -> new Row(rs.getString(1), rs.getLong(2), rs.getObject(3, LocalDate.class), rs.getInt(4), rs.getInt(5))).list();
    }

    /// The row goes unless its handler set it anew.
    private void done(JdbcClient jdbc, Actor system, Row row) {
        handlers.get(row.kind()).run(jdbc, system, row.subject(), row.dueOn(), clock.instant());
        jdbc.sql("delete from day_work where provider_id = ? and kind = ? and subject = ? and version = ?")
                .params(system.scope().provider(), row.kind(), row.subject(), row.version()).update();
    }

    /// Under the lock of its own row: what is committed before is seen here, what comes later moves the row again.
    private void sleepUntilNext(Actor system) {
        db.in(system.scope(), jdbc -> {
            var provider = system.scope().provider();
            jdbc.sql("select 1 from scheduled_tasks where task_name = ? and task_instance = ? for update").params(DayWork.NIGHT, String.valueOf(provider)).query(Integer.class).optional();
            jdbc.sql("select min(greatest(due_on::timestamp at time zone 'Europe/Paris', retry_at)) from day_work where provider_id = ? and kind = any (?)")
                    .params(provider, handlers.keySet().toArray(String[]::new)).query((rs, i) -> rs.getTimestamp(1)).list().stream().filter(java.util.Objects::nonNull).findFirst()
                    .ifPresent(next -> jdbc.sql("update scheduled_tasks set execution_time = ?, picked = false, picked_by = null, last_heartbeat = null, consecutive_failures = 0, version = version + 1 where task_name = ? and task_instance = ?")
                            .params(next, DayWork.NIGHT, String.valueOf(provider)).update());
            return null;
        });
    }

    /// After a crash between a commit and the setting of the night run: begins every provider's at once, it finds its next day by itself.
    void repair(DayWork days, List<Integer> providers) {
        for (var provider : providers) days.noLater(provider, clock.instant());
    }
}
