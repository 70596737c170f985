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
import org.guichet.bench.Inside;
import org.guichet.bench.AgreementsBench;
import org.guichet.bench.MachinesBench;
import org.guichet.bench.TicketBench;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.store.Database;
import org.guichet.store.InstallationClock;
import org.guichet.ticket.TicketDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "bench", description = "Measures what this machine needs for the product's work.", mixinStandardHelpOptions = true, subcommands = {BenchCommand.Tickets.class, BenchCommand.Machines.class, BenchCommand.Engagements.class})
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

    }

    @Command(
            name = "machines",
            description = "Sets two nodes up on a database of their own and measures SOAP over mutual TLS, sealing, events, and deadlines while one node is killed.",
            mixinStandardHelpOptions = true)
    static final class Machines implements Callable<Integer> {
        @Option(names = "--deadlines", paramLabel = "N", description = "Deadlines that fall due at one instant (default: ${DEFAULT-VALUE}).")
        int deadlines = 10_000;

        @Option(names = "--entries", paramLabel = "N", description = "Entries of the journal that are sealed and verified (default: ${DEFAULT-VALUE}).")
        long entries = 1_000_000;

        @Option(names = "--clients", paramLabel = "N", description = "Clients at the same time over SOAP (default: ${DEFAULT-VALUE}).")
        int clients = 8;

        @Option(names = "--seconds", paramLabel = "S", description = "How long each operation is measured (default: ${DEFAULT-VALUE}).")
        int seconds = 20;

        @Option(names = "--data", paramLabel = "DIR", description = {"A folder that does not exist yet; it is kept.", "Default: one beside the build, removed at the end."})
        Path data;

        @Override
        public Integer call() throws Exception {
            if (deadlines < 10 || deadlines > 1_000_000) throw new CommandFailed("--deadlines takes 10 to 1000000");
            if (clients < 1 || clients > 32) throw new CommandFailed("--clients takes 1 to 32");
            if (seconds < 1 || seconds > 300) throw new CommandFailed("--seconds takes 1 to 300");
            if (entries < 1 || entries > 50_000_000) throw new CommandFailed("--entries takes 1 to 50000000");
            if (data != null && Files.exists(data)) throw new CommandFailed(data + " is there already: name a folder that does not exist yet");
            Console.quiet();
            var folder = data != null ? data.toAbsolutePath().normalize() : Files.createTempDirectory(Files.createDirectories(Home.folder().resolve("target")), "bench-").resolve("data");
            try {
                new MachinesBench(Home.folder(), folder, new MachinesBench.Plan(deadlines, entries, clients, Duration.ofSeconds(seconds)), (database, work) -> inside(folder.resolve("inside"), database, work), BenchCommand::pid, System.out).run();
            } finally {
                if (data == null) delete(folder.getParent());
            }
            return 0;
        }

        /// The demo is filled here, before the nodes start.
        private static void inside(Path folder, Database database, Inside.Work work) throws Exception {
            var d = Settings.DEFAULTS;
            var settings = new Settings(d.address(), 0, 0, null, List.of(), null, null, null, List.of());
            var travelling = InstallationClock.settle(database, null);
            try (var application = Application.run(new Installation(folder, settings, true, List.of(Home.folder().resolve("contracts")), travelling, false), database, "")) {
                work.on(application::getBean);
            }
        }
    }

    @Command(
            name = "agreements",
            description = "Writes contracts into an installation of its own and measures simulated ends, and a night run that does what is due.",
            mixinStandardHelpOptions = true)
    static final class Engagements implements Callable<Integer> {
        @Option(names = "--contracts", paramLabel = "N", description = "Contracts (default: ${DEFAULT-VALUE}).")
        int contracts = 100_000;

        @Option(names = "--seconds", paramLabel = "S", description = "How long simulations are measured (default: ${DEFAULT-VALUE}).")
        int seconds = 20;

        @Override
        public Integer call() throws Exception {
            if (contracts < 100 || contracts > 1_000_000) throw new CommandFailed("--contracts takes 100 to 1000000");
            if (seconds < 1 || seconds > 300) throw new CommandFailed("--seconds takes 1 to 300");
            Console.quiet();
            var folder = Files.createTempDirectory(Files.createDirectories(Home.folder().resolve("target")), "bench-").resolve("data");
            try {
                new AgreementsBench(Home.folder(), folder, contracts, Duration.ofSeconds(seconds), (database, work) -> Machines.inside(folder.resolve("inside"), database, work), BenchCommand::pid, System.out).run();
            } finally {
                delete(folder.getParent());
            }
            return 0;
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
