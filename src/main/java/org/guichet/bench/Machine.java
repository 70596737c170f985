package org.guichet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine that a figure belongs to. Without it a figure says nothing.
///
/// @param load what else it was doing: load average over one minute as the run began
record Machine(int cores, String processor, long memoryMiB, String kernel, String java, String load) {
    static Machine here() throws IOException {
        return new Machine(Runtime.getRuntime().availableProcessors(), field("/proc/cpuinfo", "model name"),
                Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024, System.getProperty("os.version"),
                System.getProperty("java.vendor.version", "") + " " + Runtime.version(), Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream().filter(line -> line.startsWith(name)).map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("unknown");
    }

    String sentence() {
        return "%d cores of %s, %,d MiB, Linux %s, Java %s, load %s at the beginning".formatted(cores, processor, memoryMiB, kernel, java, load);
    }
}
