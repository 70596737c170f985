package org.guichet.scenario;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.guichet.demo.DemoLogins;
import org.guichet.store.Database;
import org.guichet.store.pg.EmbeddedPostgres;

/// A real installation in processes of its own, with a PostgreSQL that writes to the disk before it answers: it can be killed.
final class ServerProcess implements AutoCloseable {
    private final Path data;
    private final Path settings;
    private final int port;
    private final int webServicePort;
    private Process process;

    ServerProcess(Path data) throws IOException {
        this(data, null);
    }

    /// @param settings configuration file, or null
    ServerProcess(Path data, Path settings) throws IOException {
        this.data = data;
        this.settings = settings;
        try (var socket = new ServerSocket(0); var other = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
            this.webServicePort = other.getLocalPort();
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// Returns once it is ready.
    void start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        // The product's own classes and libraries, without the tests' additions.
        var classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !entry.contains("test-classes")).collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Dguichet.home=" + Path.of("").toAbsolutePath(), "-cp", classes,
                "org.guichet.cli.Main", "start", "--data", data.toString(), "--port", String.valueOf(port), "--ws-port", String.valueOf(webServicePort)));
        if (settings != null) command.addAll(List.of("--config", settings.toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var seen = new StringBuilder();
        BufferedReader output = process.inputReader();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.startsWith("ready ")) {
                // read on, so that it never waits for us
                Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
                return;
            }
        }
        throw new IOException("it has not started:\n" + seen);
    }

    /// `kill -9` of the application; PostgreSQL lives on.
    void killApplication() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// `kill -9` of PostgreSQL's first process.
    void killPostgres() throws IOException {
        var pid = Long.parseLong(Files.readAllLines(data.resolve("pg/cluster/postmaster.pid")).getFirst().strip());
        var server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    Database database() throws IOException {
        return EmbeddedPostgres.running(data.resolve("pg")).orElseThrow();
    }

    DemoLogins.Login login(String user) throws IOException {
        return DemoLogins.read(data.resolve("secrets")).stream().filter(login -> login.user().equals(user)).findFirst().orElseThrow();
    }

    /// Stops it in the ordinary way.
    @Override
    public void close() throws IOException {
        if (process == null) return;
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        EmbeddedPostgres.stopOrphan(data.resolve("pg"));
    }
}
