package org.guichet.store.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.kernel.Outcome;
import org.guichet.store.InstallationClock;
import org.guichet.store.TravellingClock;
import org.guichet.store.pg.TestPostgres;
import org.guichet.store.pg.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DueWorkTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TravellingClock clock;
    private DueWork work;
    private DueScheduler scheduler;
    private ClockMover mover;
    private TransactionTemplate transactions;
    private int failuresLeft;

    @BeforeEach
    void open() throws SQLException {
        var database = TestPostgres.fresh();
        InstallationClock.settle(database, START);
        var pool = TestStore.asApp(database);
        var jdbc = new JdbcTemplate(pool);
        transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        clock = new TravellingClock(jdbc);
        work = new DueWork(jdbc);
        scheduler = new DueScheduler(pool, clock, List.of(
                handler("note", (subject, at) -> ran.add(subject + " " + at)),
                handler("chain", (subject, at) -> {
                    ran.add("chain " + at);
                    if (at.isBefore(Instant.parse("2026-03-05T08:00:00Z"))) work.schedule("chain", subject, at.plusSeconds(86_400));
                }),
                handler("frail", (subject, at) -> {
                    if (failuresLeft-- > 0) throw new IllegalStateException("not yet");
                    ran.add("frail " + subject);
                })), work, "node-1", meters);
        scheduler.start(true);
        mover = new ClockMover(clock, scheduler, jdbc);
    }

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void whatFallsDueOnTheWayRunsInOrderAndOnlyOnce() {
        work.schedule("note", "third", Instant.parse("2026-03-10T09:00:00Z"));
        work.schedule("note", "first", Instant.parse("2026-03-03T09:00:00Z"));
        work.schedule("note", "later", Instant.parse("2026-03-11T09:00:00Z"));
        work.schedule("note", "second", Instant.parse("2026-03-04T09:00:00Z"));

        move("2026-03-11T08:59:00Z");
        assertThat(ran).containsExactly("first 2026-03-03T09:00:00Z", "second 2026-03-04T09:00:00Z", "third 2026-03-10T09:00:00Z");

        ran.clear();
        move("2026-03-11T08:59:30Z");
        assertThat(ran).isEmpty();
    }

    @Test
    void aHandlerMayScheduleItsOwnNextRun() {
        work.schedule("chain", "x", Instant.parse("2026-03-03T08:00:00Z"));
        move("2026-03-20T08:00:00Z");
        assertThat(ran).containsExactly("chain 2026-03-03T08:00:00Z", "chain 2026-03-04T08:00:00Z", "chain 2026-03-05T08:00:00Z");
        assertThat(work.dueAt("chain", "x")).isEmpty();
    }

    @Test
    void aNewTimeReplacesTheOldOne() {
        work.schedule("note", "a", Instant.parse("2026-03-03T08:00:00Z"));
        work.schedule("note", "a", Instant.parse("2026-03-05T08:00:00Z"));
        assertThat(work.dueAt("note", "a")).contains(Instant.parse("2026-03-05T08:00:00Z"));
        move("2026-03-04T08:00:00Z");
        assertThat(ran).isEmpty();
        move("2026-03-06T08:00:00Z");
        assertThat(ran).containsExactly("a 2026-03-05T08:00:00Z");
    }

    @Test
    void whatIsCancelledDoesNotRun() {
        work.schedule("note", "a", Instant.parse("2026-03-03T08:00:00Z"));
        work.cancel("note", "a");
        move("2026-03-04T08:00:00Z");
        assertThat(ran).isEmpty();
    }

    @Test
    void aDeadlineFallsWithTheTransactionThatMadeIt() {
        transactions.execute(status -> {
            work.schedule("note", "a", Instant.parse("2026-03-03T08:00:00Z"));
            status.setRollbackOnly();
            return null;
        });
        assertThat(work.dueAt("note", "a")).isEmpty();
    }

    @Test
    void aFailureIsCountedAndTriedAgain() {
        failuresLeft = 3;
        work.schedule("frail", "a", Instant.parse("2026-03-03T08:00:00Z"));
        move("2026-03-03T09:00:00Z");
        assertThat(ran).containsExactly("frail a");
        assertThat(meters.counter("guichet.due.failures", "kind", "frail").count()).isEqualTo(3.0);
        assertThat(meters.counter("guichet.due.runs", "kind", "frail").count()).isEqualTo(1.0);
    }

    @Test
    void theClockOnlyGoesForward() {
        move("2026-03-04T08:00:00Z");
        var refused = (Outcome.No<Integer>) mover.moveTo(START);
        assertThat(refused.first().code()).isEqualTo(ClockError.CLOCK_ONLY_FORWARD);
        assertThat(clock.instant()).isAfterOrEqualTo(Instant.parse("2026-03-04T08:00:00Z"));
    }

    private void move(String to) {
        assertThat(mover.moveTo(Instant.parse(to))).isInstanceOf(Outcome.Done.class);
    }

    private interface Work {
        void run(String subject, Instant dueAt);
    }

    private static DueHandler handler(String kind, Work work) {
        return new DueHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public void run(String subject, Instant dueAt) {
                work.run(subject, dueAt);
            }
        };
    }
}
