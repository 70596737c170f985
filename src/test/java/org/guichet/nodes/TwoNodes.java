package org.guichet.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.guichet.demo.DemoLogins;
import org.guichet.kernel.Paris;
import org.guichet.store.Database;
import org.guichet.store.InstallationClock;
import org.guichet.store.pg.EmbeddedPostgres;
import org.guichet.store.pg.PgFiles;

/// Two nodes as docs/scaling.md sets them up: one PostgreSQL that is neither's own, the same configuration file for both, nginx before
/// them with the file that we hand out.
final class TwoNodes implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

    final NodeProcess a;
    final NodeProcess b;
    final Database database;
    private final EmbeddedPostgres postgres;
    private final Path folder;
    private Nginx nginx;

    /// Sets the database up; no node runs yet.
    TwoNodes(Path folder) throws IOException {
        this.folder = folder;
        postgres = EmbeddedPostgres.start(folder.resolve("pg"));
        database = postgres.database();
        var configuration = Files.createDirectories(folder.resolve("etc")).resolve("guichet.yaml");
        PgFiles.writeSecret(configuration.resolveSibling("owner-password"), database.owner().password());
        PgFiles.writeSecret(configuration.resolveSibling("app-password"), database.app().password());
        Files.writeString(configuration, """
                public-url: https://127.0.0.1
                trusted-proxies: [127.0.0.1]
                session: {lock-after: 9000h, lifetime: 9999h}
                database:
                  url: %s
                  owner: {user: guichet_owner, password-file: owner-password}
                  app: {user: guichet_app, password-file: app-password}
                """.formatted(database.url()));
        a = new NodeProcess(folder.resolve("a"), configuration);
        b = new NodeProcess(folder.resolve("b"), configuration);
    }

    /// Both at once, as after a power cut; returns when both are ready.
    void start(String... options) throws IOException {
        CompletableFuture.allOf(a.start(options), b.start(options)).join();
    }

    Nginx nginx() throws IOException, GeneralSecurityException, InterruptedException {
        if (nginx == null) nginx = Nginx.before(folder.resolve("nginx"), a, b);
        return nginx;
    }

    /// From the node that has filled the demo.
    DemoLogins.Login login(String user) throws IOException {
        return (a.knowsLogins() ? a : b).login(user);
    }

    /// Sets the installation's clock forward for all nodes at once: both follow within a second, and all that has fallen due is done by
    /// whoever claims it.
    void setClock(String paris) throws SQLException {
        InstallationClock.settle(database, Paris.parse(paris));
    }

    /// Waits until no due work of a kind is left; fails when it gets no less for two minutes.
    void awaitDone(String kind) throws SQLException {
        for (var left = due(kind); left > 0; left = due(kind)) {
            var before = left;
            await("less due work than " + before, () -> due(kind) < before);
        }
    }

    private long due(String kind) {
        try {
            return number("select count(*) from scheduled_tasks where task_name = '%s'".formatted(kind));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the other nodes see of the nodes.
    List<String> claimants() throws SQLException {
        return texts("select 'node-' || id from node order by id");
    }

    List<String> texts(String sql) throws SQLException {
        try (var connection = database.connectAsOwner(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) found.add(rows.getString(1));
            return found;
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).getFirst());
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.connectAsOwner(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Waits for a condition; fails when it never comes.
    static void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("has not come: " + what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Override
    public void close() throws Exception {
        if (nginx != null) nginx.close();
        a.close();
        b.close();
        postgres.close();
    }
}
