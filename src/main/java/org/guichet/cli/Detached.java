package org.guichet.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts the server as a process of its own and waits until it is ready or has failed.
final class Detached {
    private Detached() {}

    static int start(DataFolder folder, List<String> startArguments) throws IOException {
        Files.createDirectories(folder.logs());
        Files.deleteIfExists(folder.failure());
        var console = folder.logs().resolve("console.log");
        var process = new ProcessBuilder(command(startArguments)).redirectErrorStream(true).redirectOutput(console.toFile()).start();
        process.getOutputStream().close();
        try {
            while (!process.waitFor(30, TimeUnit.MILLISECONDS)) {
                var running = folder.running();
                if (running.isPresent()) {
                    // "ready" is said here: the server itself says it just after the announcement.
                    if (Files.exists(console)) Files.readAllLines(console).stream().filter(line -> !line.startsWith("ready ")).forEach(System.out::println);
                    System.out.println("ready " + running.get().url());
                    return 0;
                }
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return 1;
        }
        System.err.println(Files.exists(folder.failure()) ? Files.readString(folder.failure()).strip() : "guichet: start failed, see " + console);
        return process.exitValue() == 0 ? 1 : process.exitValue();
    }

    /// This process's own command line without `--detach`, in a session of its own so that closing the terminal does not reach it.
    /// `GUICHET_RECORD` holds the launcher's options for recording a start-up cache, which are not for this short process.
    private static List<String> command(List<String> startArguments) {
        var command = new ArrayList<String>(List.of("setsid", Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        var record = System.getenv("GUICHET_RECORD");
        if (record != null) command.addAll(List.of(record.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        startArguments.stream().filter(argument -> !argument.equals("--detach")).forEach(command::add);
        return command;
    }
}
