package org.guichet.store.due;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.kernel.Paris;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What is to be done on a later day (Europe/Paris): one row for each (provider, kind, subject), written in the caller's walled transaction.
/// The provider's night run does it as the day begins; a contract's thousands of days cost nothing until then.
public final class DayWork {
    /// Due work: the night run of a provider. Subject: the provider's id.
    static final String NIGHT = "night-run";

    private final DataSource source;
    private volatile Runnable wake = () -> {};

    DayWork(DataSource source) {
        this.source = source;
    }

    /// Has the kind's handler run for this subject as the day begins, or at once when it has begun. A day set before for the same kind and
    /// subject is replaced.
    ///
    /// @param customer whose matter it is, or null for the provider's own
    public void set(JdbcClient jdbc, int provider, Integer customer, String kind, long subject, LocalDate on) {
        jdbc.sql("""
                insert into day_work (provider_id, customer_id, kind, subject, due_on) values (?, ?, ?, ?, ?)
                on conflict (provider_id, kind, subject) do update
                set customer_id = excluded.customer_id, due_on = excluded.due_on, version = day_work.version + 1, attempts = 0, retry_at = null""")
                .params(provider, customer, kind, subject, on).update();
        afterCommit(provider, Paris.startOf(on));
    }

    /// Forgets the work; does nothing when there is none.
    public void clear(JdbcClient jdbc, int provider, String kind, long subject) {
        jdbc.sql("delete from day_work where provider_id = ? and kind = ? and subject = ?").params(provider, kind, subject).update();
    }

    /// The day it is due, if it is.
    public static Optional<LocalDate> dueOn(JdbcClient jdbc, int provider, String kind, long subject) {
        return jdbc.sql("select due_on from day_work where provider_id = ? and kind = ? and subject = ?").params(provider, kind, subject).query(LocalDate.class).optional();
    }

    /// The night run is brought forward once the row is committed, on a connection of its own: no transaction ever waits for another's night.
    private void afterCommit(int provider, Instant at) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                noLater(provider, at);
            }
        });
    }

    /// Lets the night run of a provider begin at this instant, unless it begins earlier anyway.
    void noLater(int provider, Instant at) {
        try (var connection = source.getConnection(); var statement = connection.prepareStatement("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, consecutive_failures) values (?, ?, ?, false, 1, 0)
                on conflict (task_name, task_instance) do update set execution_time = excluded.execution_time, version = scheduled_tasks.version + 1
                where scheduled_tasks.execution_time > excluded.execution_time""")) {
            statement.setString(1, NIGHT);
            statement.setString(2, String.valueOf(provider));
            statement.setTimestamp(3, Timestamp.from(at));
            if (!connection.getAutoCommit()) throw new IllegalStateException("the pool hands out connections that commit by themselves");
            if (statement.executeUpdate() > 0) wake.run();
        } catch (SQLException e) {
            throw new IllegalStateException("the night run of provider " + provider + " could not be set", e);
        }
    }

    void onSet(Runnable newWake) {
        wake = newWake;
    }
}
