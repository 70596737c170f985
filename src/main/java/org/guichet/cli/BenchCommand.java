package org.guichet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.guichet.bench.TicketBench;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.store.Database;
import org.guichet.ticket.TicketDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "bench", description = "Measures what this machine needs for the product's work.", mixinStandardHelpOptions = true, subcommands = BenchCommand.Tickets.class)
final class BenchCommand {
    @Command(
            name = "tickets",
            description = "Starts an installation of its own, fills it with stored reports and measures filing, reading, lists and search; beside them a bare database client.",
            mixinStandardHelpOptions = true)
    static final class Tickets implements Callable<Integer> {
        private static final int MOST_STORED = 5_000_000;

        @Option(names = "--stored", split = ",", paramLabel = "N", description = "Numbers of stored reports (default: ${DEFAULT-VALUE}).")
        List<Long> stored = List.of(20_000L, 1_000_000L);

        @Option(names = "--clients", paramLabel = "N", description = "Clients at the same time (default: ${DEFAULT-VALUE}).")
        int clients = 8;

        @Option(names = "--seconds", paramLabel = "S", description = "How long each operation is measured (default: ${DEFAULT-VALUE}).")
        int seconds = 20;

        @Option(names = "--data", paramLabel = "DIR", description = {"A folder that does not exist yet; it is kept.", "That of an earlier run: measures again what is stored there; --stored does not count then.", "Default: one beside the build, removed at the end."})
        Path data;

        @Override
        public Integer call() throws Exception {
            check();
            Console.quiet();
            var folder = data != null ? data.toAbsolutePath().normalize() : Files.createTempDirectory(Files.createDirectories(Home.folder().resolve("target")), "bench-").resolve("data");
            try {
                var plan = new TicketBench.Plan(stored.stream().sorted().distinct().toList(), clients, Duration.ofSeconds(seconds));
                new TicketBench(Home.folder(), folder, plan, (database, work) -> inProcess(folder, database, work), () -> pid(folder), System.out).run();
            } finally {
                if (data == null) delete(folder.getParent());
            }
            return 0;
        }

        private void check() {
            if (stored.isEmpty() || stored.stream().anyMatch(n -> n < 1000 || n > MOST_STORED)) throw new CommandFailed("--stored takes numbers from 1000 to " + MOST_STORED);
            if (clients < 1 || clients > 32) throw new CommandFailed("--clients takes 1 to 32");
            if (seconds < 1 || seconds > 300) throw new CommandFailed("--seconds takes 1 to 300");
            if (data != null && Files.exists(data) && !Files.exists(data.resolve("pg/cluster"))) throw new CommandFailed(data + " is there already and holds no earlier run: name a folder that does not exist yet");
        }

        private static void inProcess(Path folder, Database database, TicketBench.InProcess.Work work) throws Exception {
            var d = Settings.DEFAULTS;
            var settings = new Settings(d.address(), 0, 0, null, List.of(), null, null, null, List.of());
            var installation = new Installation(folder, settings, true, List.of(Home.folder().resolve("contracts")), false, false);
            try (var application = Application.run(installation, database, "")) {
                work.on(application.getBean(TicketDesk.class), application.getBean(InstantSource.class).instant());
            }
        }

        private static long pid(Path folder) {
            try {
                return new DataFolder(folder).running().orElseThrow(() -> new CommandFailed("the installation under measure has ended; see " + folder.resolve("logs"))).pid();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) throws IOException {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
            }
        }
    }
}
