package org.guichet.store.due;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What is to be done later: one row for each (kind, subject), written in the caller's transaction, so that a deadline stands
/// or falls with the change that made it.
public final class DueWork {
    private final JdbcTemplate jdbc;
    private volatile Runnable wake = () -> {};

    public DueWork(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Runs the kind's handler for this subject at this instant (or at once when it has passed). An earlier or later time set
    /// before for the same kind and subject is replaced, also while its handler runs.
    public void schedule(String kind, String subject, Instant at) {
        jdbc.update("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, consecutive_failures)
                values (?, ?, ?, false, 1, 0)
                on conflict (task_name, task_instance) do update
                set execution_time = excluded.execution_time, picked = false, picked_by = null, last_heartbeat = null,
                    consecutive_failures = 0, version = scheduled_tasks.version + 1""",
                kind, subject, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
        wakeAfterCommit();
    }

    /// Forgets the work; does nothing when there is none.
    public void cancel(String kind, String subject) {
        jdbc.update("delete from scheduled_tasks where task_name = ? and task_instance = ?", kind, subject);
    }

    /// When it is due, if it is.
    public Optional<Instant> dueAt(String kind, String subject) {
        return jdbc.query("select execution_time from scheduled_tasks where task_name = ? and task_instance = ?",
                (row, n) -> row.getTimestamp(1), kind, subject).stream().map(Timestamp::toInstant).findFirst();
    }

    /// Once the row is committed: what is due at once need not wait for the next look.
    private void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake.run();
            }
        });
    }

    void onSchedule(Runnable newWake) {
        wake = newWake;
    }
}
