package org.guichet.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.guichet.config.Product;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = "Tells whether the installation runs, and how.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it runs", "3:it does not run"})
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_RUNNING = 3;

    @Mixin
    DataOption data;

    @Override
    public Integer call() throws IOException {
        var folder = new DataFolder(data.folder());
        var running = folder.running().orElse(null);
        if (running == null) {
            System.out.println(folder.inUse() ? "starting or stopping" : "not running");
            line("version", Product.version());
            line("data", folder.folder().toString());
            return NOT_RUNNING;
        }
        System.out.println("running " + running.url());
        line("version", running.version());
        line("node", running.node());
        line("port", String.valueOf(running.port()));
        line("ws", running.webServices());
        line("data", folder.folder().toString());
        line("pid", String.valueOf(running.pid()));
        line("database", running.database());
        line("since", running.since());
        line("clock", running.travelling() ? "its own (--at)" : "the machine's");
        if (!running.database().equals("embedded")) nodes(running);
        return 0;
    }

    private static void nodes(DataFolder.Running running) throws IOException {
        if (Control.post(running, "/internal/nodes", Map.of()).get("nodes") instanceof List<?> all) {
            line("nodes", String.valueOf(all.size()));
            all.forEach(node -> System.out.println("          " + node));
        }
    }

    private static void line(String name, String value) {
        System.out.printf("%-10s%s%n", name, value);
    }
}
