package org.guichet.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "clock",
        description = "Moves the clock of an installation started with --at forward, through everything that falls due, in order.",
        mixinStandardHelpOptions = true)
final class ClockCommand implements Callable<Integer> {
    @Mixin
    DataOption data;

    @Option(names = "--to", required = true, paramLabel = "INSTANT", description = "Where to, such as 2026-03-02T08:00 (Europe/Paris unless it has an offset).")
    String to;

    @Override
    public Integer call() throws IOException {
        var running = new DataFolder(data.folder()).running().orElseThrow(() -> new CommandFailed("no installation runs on " + data.folder()));
        if (!running.travelling()) throw new CommandFailed("this installation lives by the machine's clock: only one started with --at has its own");
        System.out.println("now " + Control.post(running, "/internal/clock", Map.of("to", to)).get("now"));
        return 0;
    }
}
