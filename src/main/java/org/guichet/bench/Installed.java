package org.guichet.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The installation under measure, started and stopped by the very commands that users type.
final class Installed {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(5);
    private final Path launcher;
    private final Path data;
    private final int port;

    Installed(Path home, Path data) throws IOException {
        this.launcher = home.resolve("guichet");
        this.data = data;
        try (var socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// Starts it and answers how long that took until it was ready.
    Duration start() throws IOException, InterruptedException {
        var begun = System.nanoTime();
        run("start", "--data", data.toString(), "--port", String.valueOf(port), "--detach");
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    void stop() throws IOException, InterruptedException {
        run("stop", "--data", data.toString());
    }

    /// The server of the cluster, which all of PostgreSQL's processes descend from.
    long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("pg/cluster/postmaster.pid")).getFirst().strip());
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var output = data.resolveSibling(data.getFileName() + ".out");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("'guichet " + arguments[0] + "' has not ended within " + TIME_LIMIT.toMinutes() + " minutes");
        }
        if (process.exitValue() != 0) throw new IOException("'guichet " + arguments[0] + "' failed: " + Files.readString(output).strip());
        Files.deleteIfExists(output);
    }
}
