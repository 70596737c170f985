package org.guichet.store.pg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.store.Database;
import org.guichet.store.Migrations;

/// One real PostgreSQL for all tests of a JVM, and a fresh, migrated database for whoever asks: a copy of a template,
/// which takes some tens of milliseconds.
///
///     var db = TestStore.db(TestPostgres.fresh());
public final class TestPostgres {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static EmbeddedPostgres server;

    private TestPostgres() {}

    /// A database of its own with the newest schema and no rows.
    public static Database fresh() {
        return copyOf("template_migrated");
    }

    /// An empty database of its own, without any migration.
    public static Database unmigrated() {
        return copyOf("guichet");
    }

    private static synchronized Database copyOf(String template) {
        try {
            if (server == null) server = start();
            var name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
            copy(template, name);
            return server.database(name);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("no test database", e);
        }
    }

    /// With all rights, for tests of the wall itself.
    public static java.sql.Connection asSuperuser(Database database) throws SQLException {
        return server.connectAsSuperuser(database.url().substring(database.url().lastIndexOf('/') + 1));
    }

    private static EmbeddedPostgres start() throws IOException, SQLException {
        // Each JVM its own cluster: test runs in one checkout may overlap. The programs are shared.
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "test-pg-");
        // Durability is proven by tests that kill real processes on their own folders; here a commit need not reach the disk.
        var started = EmbeddedPostgres.start(folder, Path.of("target", "pg-programs"), List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            started.close();
            delete(folder);
        }, "test-postgres-stop"));
        server = started;
        copy("guichet", "template_migrated");
        Migrations.migrate(started.database("template_migrated"));
        return started;
    }

    private static void copy(String template, String name) throws SQLException {
        try (var connection = server.connectAsSuperuser("postgres"); var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner guichet_owner template " + template);
            statement.execute("grant connect on database " + name + " to guichet_app");
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            System.err.println("left behind: " + folder);
        }
    }
}
