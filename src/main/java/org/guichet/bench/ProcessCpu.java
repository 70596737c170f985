package org.guichet.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What processes cost, as Linux counts it under `/proc`: CPU in milliseconds, memory in kibibytes.
final class ProcessCpu {
    /// Linux shows times to programs in hundredths of a second (USER_HZ) whatever its own tick is.
    private static final long MILLIS_PER_TICK = 10;
    private static final Path PROC = Path.of("/proc");

    private ProcessCpu() {}

    /// One line of `/proc/PID/stat`.
    ///
    /// @param ownTicks   user and system time of its threads, ended ones too
    /// @param endedTicks the same of ended children that it has waited for, and of theirs
    record Stat(long pid, long parent, long ownTicks, long endedTicks) {
        static Stat parse(String line) {
            // The second field is the program's name in parentheses, which may itself hold spaces and parentheses.
            var end = line.lastIndexOf(')');
            var rest = line.substring(end + 2).split(" ");
            return new Stat(Long.parseLong(line.substring(0, line.indexOf(' '))), Long.parseLong(rest[1]),
                    Long.parseLong(rest[11]) + Long.parseLong(rest[12]), Long.parseLong(rest[13]) + Long.parseLong(rest[14]));
        }
    }

    /// CPU of one process alone since it began.
    static long millis(long pid) {
        var stat = read(pid);
        return stat == null ? 0 : stat.ownTicks() * MILLIS_PER_TICK;
    }

    /// CPU of a process and all that came from it: PostgreSQL makes a process for each connection.
    static long treeMillis(long root) {
        return treeTicks(root, all()) * MILLIS_PER_TICK;
    }

    static long treeTicks(long root, List<Stat> all) {
        long ticks = 0;
        for (var stat : all) {
            if (stat.pid() == root) ticks += stat.ownTicks() + stat.endedTicks();
            else if (stat.parent() == root) ticks += treeTicks(stat.pid(), all);
        }
        return ticks;
    }

    /// Resident memory of one process, in kibibytes: `VmRSS` now or `VmHWM` at most so far.
    static long memory(long pid, String field) {
        try {
            return Files.readAllLines(PROC.resolve(pid + "/status")).stream().filter(line -> line.startsWith(field + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Stat> all() {
        var found = new ArrayList<Stat>();
        try (var folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var folder : folders) {
                var stat = read(Long.parseLong(folder.getFileName().toString()));
                if (stat != null) found.add(stat);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /// Null when the process has ended meanwhile.
    private static Stat read(long pid) {
        try {
            return Stat.parse(Files.readString(PROC.resolve(pid + "/stat")));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            // the kernel says "no such process" when it ends between opening and reading
            return null;
        }
    }
}
