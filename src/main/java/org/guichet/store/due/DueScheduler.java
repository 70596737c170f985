package org.guichet.store.due;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/// Runs due work: looks for due rows once a second (and at once when woken), claims them so that no other node runs
/// them too, and hands each to the handler of its kind.
public final class DueScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DueScheduler.class);
    private static final int THREADS = 4;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    private final Scheduler scheduler;
    private final JdbcTemplate jdbc;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Set<String> kinds;

    /// @param claimant what its claims carry: this node among those of the database
    /// @param meters   where runs and failures are counted
    public DueScheduler(DataSource dataSource, InstantSource clock, List<DueHandler> handlers, DueWork work, String claimant, MeterRegistry meters) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.clock = clock;
        this.meters = meters;
        this.kinds = new TreeSet<>();
        var tasks = new ArrayList<Task<?>>();
        for (var handler : handlers) {
            if (!kinds.add(handler.kind())) throw new IllegalStateException("two handlers for due work " + handler.kind());
            tasks.add(task(handler));
        }
        this.scheduler = Scheduler.create(dataSource, tasks)
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed(claimant))
                .threads(THREADS)
                .pollingInterval(Duration.ofSeconds(1))
                .pollUsingLockAndFetch(1.0, 4.0)
                // For a node that hangs; the claims of one that died are freed at once (Nodes).
                .heartbeatInterval(Duration.ofSeconds(10))
                .missedHeartbeatsLimit(4)
                // Work of a kind that this version does not know waits for the version that does.
                .deleteUnresolvedAfter(Duration.ofDays(36_500))
                .failureLogging(LogLevel.OFF, false)
                .shutdownMaxWait(Duration.ofSeconds(20))
                .build();
        work.onSchedule(this::wake);
    }

    /// Begins to run due work.
    ///
    /// @param alone this is the only node: what a killed process had claimed is free again at once, without waiting for
    ///              its signs of life to end
    public void start(boolean alone) {
        if (alone) jdbc.update("update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1 where picked");
        scheduler.start();
    }

    /// Looks for due work now.
    public void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    /// The kinds that this node can run.
    Set<String> kinds() {
        return kinds;
    }

    /// Finishes what runs and starts nothing more.
    @Override
    public void close() {
        scheduler.stop();
    }

    private Task<Void> task(DueHandler handler) {
        return Tasks.custom(handler.kind(), Void.class)
                .onFailure(this::failed)
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    handler.run(instance.getId(), context.getExecution().getExecutionTime());
                    meters.counter("guichet.due.runs", "kind", handler.kind()).increment();
                    return (CompletionHandler<Void>) (done, operations) -> remove(done.getExecution());
                });
    }

    /// The row goes unless it was scheduled anew while its handler ran: then it carries a later version.
    private void remove(Execution done) {
        jdbc.update("delete from scheduled_tasks where task_name = ? and task_instance = ? and version = ?", done.getTaskName(), done.getId(), done.version);
    }

    private void failed(ExecutionComplete failed, ExecutionOperations<Void> operations) {
        var execution = failed.getExecution();
        meters.counter("guichet.due.failures", "kind", execution.getTaskName()).increment();
        LOG.error("due work {} for {} failed {} times", execution.getTaskName(), execution.getId(), execution.consecutiveFailures + 1, failed.getCause().orElse(null));
        var wait = FIRST_RETRY.multipliedBy(1L << Math.min(10, execution.consecutiveFailures));
        var next = clock.instant().plus(wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY);
        jdbc.update("""
                update scheduled_tasks set execution_time = ?, picked = false, picked_by = null, last_heartbeat = null, last_failure = ?,
                    consecutive_failures = coalesce(consecutive_failures, 0) + 1, version = version + 1
                where task_name = ? and task_instance = ? and version = ?""",
                java.sql.Timestamp.from(next), java.sql.Timestamp.from(clock.instant()), execution.getTaskName(), execution.getId(), execution.version);
    }
}
