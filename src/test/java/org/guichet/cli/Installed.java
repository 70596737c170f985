package org.guichet.cli;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Runs the command line as a user does: as processes of their own, from the classes of the product without the tests'.
final class Installed {
    private final Path data;
    private final int webServicePort;

    Installed(Path data) throws IOException {
        this.data = data;
        this.webServicePort = freePort();
    }

    record Ran(int code, String out, String err) {}

    Ran run(String... command) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:+UseSerialGC", "-Xmx256m",
                "-Dguichet.home=" + Path.of("").toAbsolutePath(), "-cp", classPath(), Main.class.getName()));
        all.addAll(List.of(command));
        all.addAll(1 + all.indexOf(command[0]), List.of("--data", data.toString()));
        // the usual port of the web services may be another test's, or the developer's own
        if (command[0].equals("start")) all.addAll(List.of("--ws-port", String.valueOf(webServicePort)));
        var out = Files.createTempFile("guichet-out", ".txt");
        var err = Files.createTempFile("guichet-err", ".txt");
        var process = new ProcessBuilder(all).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("hangs: " + Arrays.toString(command));
        }
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /// One line of `status`.
    String status(String name) throws IOException, InterruptedException {
        return run("status").out().lines().filter(line -> line.startsWith(name)).map(line -> line.substring(name.length()).strip()).findFirst().orElseThrow();
    }

    long postgresPid() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("pg/cluster/postmaster.pid")).getFirst().strip());
    }

    static int get(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(30_000);
            return connection.getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// As by the kernel when memory runs out: nothing in the process gets to tidy up.
    static void kill(long pid) {
        var process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !entry.contains("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator));
    }
}
