package org.guichet.store.pg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs `db/external-setup.sql` on a fresh server: the same privileged steps that an administrator of an external one
/// takes with psql. A step whose object is there already is passed over, so that an interrupted set-up can be run again.
final class PgSetup {
    private static final Set<String> THERE_ALREADY = Set.of("42710", "42P04");

    private PgSetup() {}

    @FunctionalInterface
    interface Connector {
        Connection to(String database) throws SQLException;
    }

    static void run(Connector connector, Map<String, String> variables) throws IOException, SQLException {
        var parts = script().split("\\\\connect guichet\n");
        run(connector, "postgres", statements(parts[0], variables));
        run(connector, "guichet", statements(parts[1], variables));
    }

    /// The same in a database that an administrator has made under another name: everything but making it.
    static void inside(Connection connection, Map<String, String> variables) throws IOException, SQLException {
        var parts = script().split("\\\\connect guichet\n");
        var all = new ArrayList<>(statements(parts[0], variables).stream().filter(sql -> sql.startsWith("create role")).toList());
        all.addAll(statements(parts[1], variables));
        all.add("grant connect, temporary on database " + quoted(connection.getCatalog()) + " to guichet_owner, guichet_app");
        all.add("grant usage, create on schema public to guichet_owner");
        execute(connection, all);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static void run(Connector connector, String database, List<String> statements) throws SQLException {
        try (var connection = connector.to(database)) {
            execute(connection, statements);
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    if (!THERE_ALREADY.contains(e.getSQLState())) throw e;
                }
            }
        }
    }

    private static List<String> statements(String script, Map<String, String> variables) {
        var found = new ArrayList<String>();
        var plain = script.lines().filter(line -> !line.startsWith("--")).reduce("", (a, b) -> a + b + "\n");
        for (var sql : plain.split(";\n")) {
            if (sql.isBlank()) continue;
            var filled = sql.strip();
            for (var variable : variables.entrySet()) filled = filled.replace(":'" + variable.getKey() + "'", "'" + variable.getValue() + "'");
            found.add(filled);
        }
        return found;
    }

    static String script() throws IOException {
        try (var stream = PgSetup.class.getResourceAsStream("/db/external-setup.sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
