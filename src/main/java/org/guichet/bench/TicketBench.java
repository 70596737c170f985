package org.guichet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
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
    /// Of each operation before anything is measured: by then the virtual machine has compiled what runs often.
    private static final Load.Limit WARM_UP = new Load.Limit(Duration.ofSeconds(15), 3000);
    private static final String JDBC = "jdbc";
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
    private final boolean again;
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
    /// @param data           a data folder that does not exist yet; or one of an earlier run, to measure again what is stored there
    /// @param applicationPid process id of the server that runs on it
    public TicketBench(Path home, Path data, Plan plan, InProcess inProcess, LongSupplier applicationPid, PrintStream out) throws IOException {
        this.data = data;
        this.plan = plan;
        this.again = Files.exists(data);
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
        if (!again) {
            time("first start", 0, installed.start());
            installed.stop();
        }
        for (var stored : again ? List.of(0L) : plan.stored()) {
            fill(stored);
            measure();
        }
        out.println();
        out.println(Measured.heading());
        all.forEach(line -> out.println(line.row()));
        out.println();
        facts.forEach(out::println);
        all.forEach(line -> out.println(line.json()));
    }

    private void fill(long stored) throws Exception {
        say(again ? "taking the reports that are stored" : "filling up to %,d reports", stored);
        var begun = System.nanoTime();
        try (var postgres = EmbeddedPostgres.start(data.resolve("pg"))) {
            var database = postgres.database();
            if (park == null) prepare(database);
            if (!again) new StoredReports(database).fill(stored, models, park);
        }
        say("filled in %d s", Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    private void prepare(Database database) throws Exception {
        try (var owner = database.connectAsOwner()) {
            if (!again) Park.add(owner);
            park = Park.read(owner);
        }
        var holder = park.copperOfHolder(COPPER).getFirst();
        if (!again) inProcess.run(database, (desk, now) -> models = Models.make(desk, holder.provider(), holder.customer(), park.oneOfEachOffer(COPPER), now));
        var logins = DemoLogins.read(data.resolve("secrets"));
        customer = logins.stream().filter(login -> login.user().equals("client.alpha")).findFirst().orElseThrow();
        support = logins.stream().filter(login -> login.user().equals("support.bfc")).findFirst().orElseThrow();
    }

    private void measure() throws Exception {
        var took = installed.start();
        try {
            var database = EmbeddedPostgres.running(data.resolve("pg")).orElseThrow();
            var stored = stored(database);
            time("second start", stored, took);
            var operations = new Operations(installed.url(), customer, support, database, park.copperOfHolder(COPPER), references(database));
            say("measuring at %,d stored reports", stored);
            for (var operation : operations.all()) Load.run(plan.clients(), WARM_UP, operation.product());
            filing(stored, operations, database);
            reads(operations, database);
            memory(stored);
        } finally {
            installed.stop();
        }
    }

    /// At most a quarter of what is stored is added in one phase, so that the number stays what the table says.
    private void filing(long stored, Operations operations, Database database) throws Exception {
        var limit = new Load.Limit(plan.phase(), Math.max(2000, stored / 4));
        var filing = operations.filing();
        for (var way : List.of(filing.way(), JDBC)) {
            var before = stored(database);
            var alone = phase(way, limit, filing.clients(way));
            add(measured(before, filing.name(), way, 0, alone, alone.result()));
        }
    }

    /// CPU is measured while nothing else goes on, times while reports come in.
    private void reads(Operations operations, Database database) throws Exception {
        var quiet = new Load.Limit(plan.phase().dividedBy(2), Long.MAX_VALUE);
        var busy = new Load.Limit(plan.phase(), Long.MAX_VALUE);
        for (var reading : operations.reading()) {
            for (var way : List.of(reading.way(), JDBC)) {
                var before = stored(database);
                var alone = phase(way, quiet, reading.clients(way));
                try (var pace = new Pace(BACKGROUND, operations.filing().product())) {
                    var begun = System.nanoTime();
                    var among = Load.run(plan.clients(), busy, reading.clients(way));
                    var came = pace.done() / ((System.nanoTime() - begun) / 1e9);
                    add(measured(before, reading.name(), way, (int) Math.round(came), alone, among));
                    if (pace.failed() > 0) say("%d of the reports that came in failed", pace.failed());
                }
            }
        }
    }

    /// @param app      CPU-milliseconds of the application, or of the bare client, per operation
    /// @param database the same of PostgreSQL
    private record Phase(Load.Result result, double app, double database) {}

    private Phase phase(String way, Load.Limit limit, Load.Clients clients) throws Exception {
        var bare = way.equals(JDBC);
        var before = cpu(bare);
        var result = Load.run(plan.clients(), limit, clients);
        var after = cpu(bare);
        var count = (double) Math.max(1, result.count());
        return new Phase(result, (after[0] - before[0]) / count, (after[1] - before[1]) / count);
    }

    private Measured measured(long stored, String name, String way, int background, Phase cost, Load.Result timed) {
        var result = cost.result();
        return new Measured(stored, name, way, plan.clients(), background, timed.count(), timed.failures() + (timed == result ? 0 : result.failures()),
                timed.firstFault() != null ? timed.firstFault() : result.firstFault(), timed.elapsed().toNanos() / 1e9, cost.app(), cost.database(), timed.percentile(50), timed.percentile(95));
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
