package org.guichet.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.guichet.store.pg.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "stop", description = "Stops the installation: requests that run are finished, then the database is closed.", mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
    @Mixin
    DataOption data;

    @Override
    public Integer call() throws IOException {
        var folder = new DataFolder(data.folder());
        var running = folder.running();
        if (running.isPresent()) {
            stop(running.get().pid());
            System.out.println("stopped");
            return 0;
        }
        if (folder.inUse()) throw new CommandFailed("it is just starting or stopping: try again");
        System.out.println(EmbeddedPostgres.stopOrphan(folder.postgres()) ? "stopped the database that a killed process had left" : "not running");
        return 0;
    }

    private static void stop(long pid) {
        var process = ProcessHandle.of(pid).orElse(null);
        if (process == null) return;
        if (!process.destroy() && process.isAlive()) throw new CommandFailed("process " + pid + " belongs to another user");
        try {
            process.onExit().get(120, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new CommandFailed("process " + pid + " does not stop; its log tells why");
        }
    }
}
