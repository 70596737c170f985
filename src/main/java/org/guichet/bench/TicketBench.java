package org.guichet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.guichet.demo.DemoLogins;
import org.guichet.store.Database;
import org.guichet.store.pg.EmbeddedPostgres;
import org.guichet.ticket.TicketDesk;

/// What fault reports cost: `./guichet bench tickets`. See docs/benchmarks.md for how it measures and what came out.
public final class TicketBench {
    /// Reports a second that come in while reads are measured.
    private static final int BACKGROUND = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final String COPPER = "FI-21-0001";

    /// @param stored  numbers of stored reports, ascending
    /// @param clients that ask at the same time
    /// @param phase   how long each operation is measured
    public record Plan(List<Long> stored, int clients, Duration phase) {}

    /// Runs work on the application of a data folder, within this process.
    @FunctionalInterface
    public interface InProcess {
        void run(Database database, Work work) throws Exception;

        @FunctionalInterface
        interface Work {
            void on(TicketDesk desk, java.time.Instant now) throws Exception;
        }
    }

    private final Path data;
    private final Plan plan;
    private final InProcess inProcess;
    private final LongSupplier applicationPid;
    private final PrintStream out;
    private final Installed installed;
    private final List<Measured> all = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private List<Models.Model> models;
    private Park park;
    private DemoLogins.Login customer;
    private DemoLogins.Login support;

    /// @param home           the product's folder, which holds the launcher
    /// @param data           a data folder that does not exist yet
    /// @param applicationPid process id of the server that runs on it
    public TicketBench(Path home, Path data, Plan plan, InProcess inProcess, LongSupplier applicationPid, PrintStream out) throws IOException {
        this.data = data;
        this.plan = plan;
        this.inProcess = inProcess;
        this.applicationPid = applicationPid;
        this.out = out;
        this.installed = new Installed(home, data);
    }

    /// Measures everything and prints a table, then the same as JSON lines.
    public void run() throws Exception {
        var machine = Machine.here();
        out.println("machine: " + machine.sentence());
        fact("machine", "\"sentence\":\"" + machine.sentence().replace("\"", "'") + "\",\"cores\":" + machine.cores());
        time("first start", 0, installed.start());
        installed.stop();
        for (var stored : plan.stored()) {
            fill(stored);
            measure(stored);
        }
        out.println();
        out.println(Measured.heading());
        all.forEach(line -> out.println(line.row()));
        out.println();
        facts.forEach(out::println);
        all.forEach(line -> out.println(line.json()));
    }

    private void fill(long stored) throws Exception {
        say("filling up to %,d reports", stored);
        var begun = System.nanoTime();
        try (var postgres = EmbeddedPostgres.start(data.resolve("pg"))) {
            var database = postgres.database();
            if (models == null) prepare(database);
            new StoredReports(database).fill(stored, models, park);
        }
        say("filled in %d s", Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    private void prepare(Database database) throws Exception {
        try (var owner = database.connectAsOwner()) {
            Park.add(owner);
            park = Park.read(owner);
        }
        var holder = park.copperOfHolder(COPPER).getFirst();
        inProcess.run(database, (desk, now) -> models = Models.make(desk, holder.provider(), holder.customer(), park.oneOfEachOffer(COPPER), now));
        var logins = DemoLogins.read(data.resolve("secrets"));
        customer = logins.stream().filter(login -> login.user().equals("client.alpha")).findFirst().orElseThrow();
        support = logins.stream().filter(login -> login.user().equals("support.bfc")).findFirst().orElseThrow();
    }

    private void measure(long stored) throws Exception {
        time("second start", stored, installed.start());
        try {
            var database = EmbeddedPostgres.running(data.resolve("pg")).orElseThrow();
            var references = references(database);
            var services = park.copperOfHolder(COPPER);
            var operations = new Operations(installed.url(), customer, support, database, services, references);
            say("measuring at %,d stored reports", stored);
            for (var operation : operations.all()) Load.run(plan.clients(), new Load.Limit(WARM_UP, 4000), operation.rest());
            filing(stored, operations, database);
            reads(stored, operations, database);
            memory(stored);
        } finally {
            installed.stop();
        }
    }

    /// At most a quarter of what is stored is added in one phase, so that the number stays what the table says.
    private void filing(long stored, Operations operations, Database database) throws Exception {
        var limit = new Load.Limit(plan.phase(), Math.max(2000, stored / 4));
        var filing = operations.filing();
        add(phase(stored(database), filing.name(), filing.way(), 0, limit, filing.rest(), null, 0));
        add(phase(stored(database), filing.name(), "jdbc", 0, limit, filing.bare(), null, 0));
    }

    private void reads(long stored, Operations operations, Database database) throws Exception {
        var limit = new Load.Limit(plan.phase(), Long.MAX_VALUE);
        try (var pace = new Pace(BACKGROUND, operations.filing().rest())) {
            var background = backgroundCost(pace);
            for (var reading : operations.reading()) {
                add(phase(stored(database), reading.name(), reading.way(), BACKGROUND, limit, reading.rest(), pace, background[0], background[1]));
                add(phase(stored(database), reading.name(), "jdbc", BACKGROUND, limit, reading.bare(), pace, background[0], background[1]));
            }
            if (pace.failed() > 0) say("%d reports of the background failed", pace.failed());
        }
    }

    /// What one report of the background costs, with nothing else going on: CPU-milliseconds of application and database.
    private double[] backgroundCost(Pace pace) throws Exception {
        Thread.sleep(Duration.ofSeconds(1));
        var before = cpu(false);
        var filed = pace.done();
        Thread.sleep(plan.phase().dividedBy(2));
        var after = cpu(false);
        var count = Math.max(1, pace.done() - filed);
        var cost = new double[] {(after[0] - before[0]) / (double) count, (after[1] - before[1]) / (double) count};
        say("a report of the background costs %.2f CPU ms (%.2f application, %.2f PostgreSQL) at %d a second", cost[0] + cost[1], cost[0], cost[1], BACKGROUND);
        fact("background", String.format(Locale.ROOT, "\"perSecond\":%d,\"cpuMsApplication\":%.3f,\"cpuMsPostgres\":%.3f", BACKGROUND, cost[0], cost[1]));
        return cost;
    }

    /// Runs one operation and reckons what each cost: all CPU of the phase without what the background took.
    private Measured phase(long stored, String name, String way, int background, Load.Limit limit, Load.Clients clients, Pace pace, double... cost) throws Exception {
        var bare = way.equals("jdbc");
        var before = cpu(bare);
        var filed = pace == null ? 0 : pace.done();
        var result = Load.run(plan.clients(), limit, clients);
        var after = cpu(bare);
        var beside = pace == null ? 0 : pace.done() - filed;
        var count = Math.max(1, result.count());
        // The bare client has the measuring process for itself; the background's clients in it are a small part of that.
        var app = (after[0] - before[0] - (bare || pace == null ? 0 : beside * cost[0])) / count;
        var database = (after[1] - before[1] - (pace == null ? 0 : beside * cost[1])) / count;
        return new Measured(stored, name, way, plan.clients(), background, result.count(), result.failures(), result.firstFault(), result.elapsed().toNanos() / 1e9,
                app, database, result.percentile(50), result.percentile(95));
    }

    /// CPU so far, in milliseconds: of the application, or of this process where the bare client runs in it; and of PostgreSQL.
    private long[] cpu(boolean bare) throws IOException {
        return new long[] {ProcessCpu.millis(bare ? ProcessHandle.current().pid() : applicationPid.getAsLong()), ProcessCpu.treeMillis(installed.postmaster())};
    }

    private void memory(long stored) {
        var pid = applicationPid.getAsLong();
        var now = ProcessCpu.memory(pid, "VmRSS") / 1024;
        var most = ProcessCpu.memory(pid, "VmHWM") / 1024;
        say("memory of the application's JVM: %d MiB resident, %d MiB at most", now, most);
        fact("memory", "\"stored\":%d,\"residentMiB\":%d,\"mostMiB\":%d".formatted(stored, now, most));
    }

    private static long stored(Database database) throws SQLException {
        return new StoredReports(database).count();
    }

    /// References of the customer's newest and of random other reports that are still shown.
    private List<String> references(Database database) throws SQLException {
        var found = new ArrayList<String>();
        var owner = park.copperOfHolder(COPPER).getFirst();
        try (var connection = database.connectAsOwner(); var statement = connection.createStatement();
                var rows = statement.executeQuery("select reference from ticket where provider_id = %d and customer_id = %d and not expired order by hashtext(reference) limit 5000".formatted(owner.provider(), owner.customer()))) {
            while (rows.next()) found.add(rows.getString(1));
        }
        java.util.Collections.shuffle(found, ThreadLocalRandom.current());
        return found;
    }

    private void time(String what, long stored, Duration took) {
        say("%s: %.1f s", what, took.toMillis() / 1000.0);
        fact("start", String.format(Locale.ROOT, "\"which\":\"%s\",\"stored\":%d,\"seconds\":%.2f", what, stored, took.toMillis() / 1000.0));
    }

    private void add(Measured line) {
        all.add(line);
        out.println(line.row());
    }

    private void fact(String kind, String fields) {
        facts.add("{\"fact\":\"" + kind + "\"," + fields + "}");
    }

    private void say(String pattern, Object... arguments) {
        out.println(pattern.formatted(arguments));
        out.flush();
    }
}
