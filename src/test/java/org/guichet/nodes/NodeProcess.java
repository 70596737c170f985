package org.guichet.nodes;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.guichet.demo.DemoLogins;

/// One node: a real server process with a data folder and ports of its own.
final class NodeProcess {
    final Path data;
    final int port;
    final int webServicePort;
    private final Path configuration;
    private Path further;
    private Process process;

    NodeProcess(Path data, Path configuration) throws IOException {
        this.data = data;
        this.configuration = configuration;
        this.port = freePort();
        this.webServicePort = freePort();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// A folder with further classes or migrations: what a next version would bring. Null: the product as it is.
    void version(Path folder) {
        further = folder;
    }

    /// Begins to start; the answer comes when it is ready, or fails with what it said.
    CompletableFuture<Void> start(String... options) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Dguichet.home=" + Path.of("").toAbsolutePath(), "-cp", classes(),
                "org.guichet.cli.Main", "start", "--data", data.toString(), "--config", configuration.toString(), "--port", String.valueOf(port), "--ws-port", String.valueOf(webServicePort)));
        command.addAll(List.of(options));
        var started = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.getOutputStream().close();
        process = started;
        var ready = new CompletableFuture<Void>();
        Thread.ofVirtual().start(() -> {
            var said = new StringBuilder();
            // read to the end, so that it never waits for us
            try (var output = started.inputReader()) {
                for (var line = output.readLine(); line != null; line = output.readLine()) {
                    said.append(line).append('\n');
                    if (line.startsWith("ready ")) ready.complete(null);
                }
            } catch (IOException killed) {
                said.append(killed.getMessage());
            }
            ready.completeExceptionally(new IOException("it has not started:\n" + said));
        });
        return ready.orTimeout(3, TimeUnit.MINUTES);
    }

    /// The product's own classes and libraries, without the tests' additions.
    private String classes() {
        var own = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !entry.contains("test-classes")).collect(Collectors.joining(File.pathSeparator));
        return further == null ? own : further + File.pathSeparator + own;
    }

    /// Runs a command of the product on this node's data folder to its end.
    void command(String... arguments) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Dguichet.home=" + Path.of("").toAbsolutePath(), "-cp", classes(), "org.guichet.cli.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        var ran = new ProcessBuilder(command).redirectErrorStream(true).start();
        ran.getOutputStream().close();
        var said = new String(ran.getInputStream().readAllBytes());
        if (ran.waitFor() != 0) throw new AssertionError(said);
    }

    /// `kill -9`: nothing in it gets to tidy up.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Asks it to stop, as `./guichet stop` does; the answer comes when it has ended.
    CompletableFuture<Process> stop() {
        process.destroy();
        return process.onExit().orTimeout(2, TimeUnit.MINUTES);
    }

    boolean runs() {
        return process != null && process.isAlive();
    }

    boolean knowsLogins() {
        return Files.exists(data.resolve("secrets/demo-logins.json"));
    }

    DemoLogins.Login login(String user) throws IOException {
        return DemoLogins.read(data.resolve("secrets")).stream().filter(login -> login.user().equals(user)).findFirst().orElseThrow();
    }

    void close() throws InterruptedException {
        if (!runs()) return;
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) kill();
    }
}
