package org.guichet.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.guichet.store.Database;
import org.guichet.store.pg.EmbeddedPostgres;
import org.guichet.store.pg.PgFiles;

/// Two nodes as docs/scaling.md sets them up: a PostgreSQL that is neither's own, one configuration file, and the very commands that
/// administrators type.
final class Nodes implements AutoCloseable {
    private static final int MINUTES = 5;

    /// @param data its data folder
    record Node(Path data, int port, int webServicePort) {
        String url() {
            return "http://127.0.0.1:" + port;
        }
    }

    final Node first;
    final Node second;
    private final Path launcher;
    private final Path folder;
    private final Path configuration;
    private final EmbeddedPostgres postgres;
    private final ToLongFunction<Path> pids;

    /// @param home the product's folder, which holds the launcher
    /// @param pids process id of the server that runs on a data folder
    /// @param further lines of the configuration
    Nodes(Path home, Path folder, ToLongFunction<Path> pids, String further) throws IOException {
        this.launcher = home.resolve("guichet");
        this.folder = Files.createDirectories(folder);
        this.pids = pids;
        this.postgres = EmbeddedPostgres.start(folder.resolve("pg"));
        this.configuration = Files.createDirectories(folder.resolve("etc")).resolve("guichet.yaml");
        var database = postgres.database();
        PgFiles.writeSecret(configuration.resolveSibling("owner-password"), database.owner().password());
        PgFiles.writeSecret(configuration.resolveSibling("app-password"), database.app().password());
        Files.writeString(configuration, """
                database:
                  url: %s
                  owner: {user: guichet_owner, password-file: owner-password}
                  app: {user: guichet_app, password-file: app-password}
                """.formatted(database.url()) + further);
        this.first = new Node(folder.resolve("1"), freePort(), freePort());
        this.second = new Node(folder.resolve("2"), freePort(), freePort());
    }

    Database database() throws IOException {
        return postgres.database();
    }

    long postmaster() {
        return postgres.pid();
    }

    long pid(Node node) {
        return pids.applyAsLong(node.data());
    }

    /// Returns once it is ready.
    void start(Node node) throws IOException, InterruptedException {
        run("start", "--config", configuration.toString(), "--data", node.data().toString(), "--port", String.valueOf(node.port()), "--ws-port", String.valueOf(node.webServicePort()), "--detach");
    }

    /// `kill -9`.
    void kill(Node node) {
        var process = ProcessHandle.of(pid(node)).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    void stop(Node node) throws IOException, InterruptedException {
        run("stop", "--data", node.data().toString());
    }

    /// A certificate of a customer, in service at once: the command's own files in this folder.
    void certificate(Node node, String customer, Path out) throws IOException, InterruptedException {
        run("certificate", "--customer", customer, "--out", out.toString(), "--data", node.data().toString());
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile(folder, "command", ".out");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("'guichet " + arguments[0] + "' has not ended within " + MINUTES + " minutes");
        }
        if (process.exitValue() != 0) throw new IOException("'guichet " + arguments[0] + "' failed: " + Files.readString(output).strip());
        Files.deleteIfExists(output);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Stops whatever still runs.
    @Override
    public void close() throws IOException {
        try {
            stop(first);
            stop(second);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            postgres.close();
        }
    }
}
