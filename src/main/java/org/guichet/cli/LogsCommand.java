package org.guichet.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "logs", description = "Shows the installation's log: one JSON object for each line.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    @Mixin
    DataOption data;

    @Option(names = {"-f", "--follow"}, description = "Go on showing new lines until interrupted.")
    boolean follow;

    @Option(names = {"-n", "--lines"}, paramLabel = "N", defaultValue = "200", description = "Lines to begin with (default: ${DEFAULT-VALUE}).")
    int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var log = new DataFolder(data.folder()).logs().resolve("guichet.log");
        if (!Files.exists(log)) throw new CommandFailed("no log yet in " + log.getParent());
        var position = show(log, start(log));
        while (follow) {
            TimeUnit.MILLISECONDS.sleep(300);
            if (!Files.exists(log)) continue;
            // Shorter than before: it was rotated.
            position = show(log, Files.size(log) < position ? 0 : position);
        }
        return 0;
    }

    /// Where the last lines begin: reads backwards, since a log may be large.
    private long start(Path log) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var seen = 0;
            var block = new byte[8192];
            for (var end = file.length(); end > 0; end -= block.length) {
                var begin = Math.max(0, end - block.length);
                file.seek(begin);
                file.readFully(block, 0, (int) (end - begin));
                for (var i = (int) (end - begin) - 1; i >= 0; i--) {
                    if (block[i] == '\n' && begin + i < file.length() - 1 && ++seen == lines) return begin + i + 1;
                }
            }
            return 0;
        }
    }

    private static long show(Path log, long from) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            var block = new byte[65536];
            for (var n = file.read(block); n > 0; n = file.read(block)) System.out.write(block, 0, n);
            System.out.flush();
            return file.getFilePointer();
        }
    }
}
