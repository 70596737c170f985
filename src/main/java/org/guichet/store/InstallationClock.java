package org.guichet.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Decides, before the application starts, which clock an installation lives by: the machine's, or one of its own that
/// began at `--at`. Once it has its own it keeps it over restarts: its records must not find themselves in the future.
public final class InstallationClock {
    private InstallationClock() {}

    /// A start was asked for that would turn time back.
    public static final class Refused extends RuntimeException {
        Refused(String sentence) {
            super(sentence);
        }
    }

    /// @param startAt the wanted beginning, or null when `--at` was not given
    /// @return true when the installation has a clock of its own
    public static boolean settle(Database database, Instant startAt) throws SQLException {
        return settle(database, startAt, InstantSource.system());
    }

    /// The same, at a distance from a machine's clock that the caller gives.
    public static boolean settle(Database database, Instant startAt, InstantSource machine) throws SQLException {
        try (var connection = database.connectAsOwner()) {
            var offset = offset(connection);
            if (startAt == null) return offset != null;
            var wanted = Duration.between(machine.instant(), startAt);
            if (offset == null) {
                if (isInUse(connection) && wanted.isNegative()) {
                    throw new Refused("this installation was begun on the machine's clock, and --at would turn it back: use another data folder");
                }
                write(connection, wanted);
            } else if (wanted.compareTo(offset) > 0) {
                write(connection, wanted);
            }
            return true;
        }
    }

    private static Duration offset(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("select offset_nanos from installation_clock")) {
            return rows.next() ? Duration.ofNanos(rows.getLong(1)) : null;
        }
    }

    private static boolean isInUse(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("select exists (select from provider)")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static void write(Connection connection, Duration offset) throws SQLException {
        try (var statement = connection.prepareStatement("insert into installation_clock (id, offset_nanos) values (1, ?) on conflict (id) do update set offset_nanos = excluded.offset_nanos")) {
            statement.setLong(1, offset.toNanos());
            statement.execute();
        }
    }
}
