package org.guichet.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "start", description = "Starts the installation of a data folder; makes it on first use.", mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
    @Mixin
    DataOption data;

    @Mixin
    StartOptions options;

    @Option(names = "--detach", description = "Return once it is ready and leave it running in the background.")
    boolean detach;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var folder = new DataFolder(data.folder());
        var running = folder.running();
        if (running.isPresent()) {
            System.out.println("already running on " + folder.folder());
            System.out.println("ready " + running.get().url());
            return 0;
        }
        var settings = options.settings(folder.folder());
        if (detach) return Detached.start(folder, spec.commandLine().getParseResult().originalArgs());
        return new Server(folder, settings, options).run();
    }
}
