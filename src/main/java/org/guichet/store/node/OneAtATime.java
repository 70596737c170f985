package org.guichet.store.node;

import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.stereotype.Component;

/// Lets one node of a database do something while the others that want the same wait. Ends with the process that does it.
@Component
public final class OneAtATime {
    private final JdbcTemplate jdbc;

    OneAtATime(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Runs work when no other node does work of this name.
    public <T> T run(String name, Supplier<T> work) {
        return jdbc.execute((ConnectionCallback<T>) connection -> {
            try (var lock = connection.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))"); var unlock = connection.prepareStatement("select pg_advisory_unlock(hashtextextended(?, 0))")) {
                lock.setString(1, name);
                unlock.setString(1, name);
                lock.execute();
                try {
                    return work.get();
                } finally {
                    unlock.execute();
                }
            }
        });
    }
}
