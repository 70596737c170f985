package org.guichet.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Scope;
import org.guichet.store.Database;
import org.guichet.store.Db;
import org.guichet.store.InstallationClock;
import org.guichet.store.Migrations;
import org.guichet.store.due.ClockMover;
import org.guichet.store.due.DayWork;
import org.guichet.termination.Dispatch;
import org.guichet.termination.Exit;
import org.guichet.termination.Request;
import org.guichet.termination.Terminations;
import org.guichet.terms.Contracts;

/// What engagements cost: `./guichet bench agreements`. Ends that are thought through on one thread, and a night run over many contracts that does
/// what is due and touches nothing else. See docs/benchmarks.md.
public final class AgreementsBench {
    private static final LocalDate EVE = LocalDate.parse("2028-11-30");
    /// What the night run's rows have done to the stored contracts: a row that was touched has another version.
    private static final String TOUCHED = "select (select count(*) from contract where version > 0) + (select count(*) from subscription where version > 0)";
    private final Path home;
    private final Path folder;
    private final int contracts;
    private final Duration phase;
    private final Inside inside;
    private final ToLongFunction<Path> pids;
    private final PrintStream out;

    /// @param contracts how many
    /// @param phase     how long simulations are measured
    public AgreementsBench(Path home, Path folder, int contracts, Duration phase, Inside inside, ToLongFunction<Path> pids, PrintStream out) {
        this.home = home;
        this.folder = folder;
        this.contracts = contracts;
        this.phase = phase;
        this.inside = inside;
        this.pids = pids;
        this.out = out;
    }

    /// Measures both and prints them in words, then the same as JSON lines.
    public void run() throws Exception {
        say("machine: %s", Machine.here().sentence());
        try (var nodes = new Nodes(home, folder.resolve("nodes"), pids, "")) {
            Database database = nodes.database();
            Migrations.migrate(database);
            InstallationClock.settle(database, Paris.parse(EVE + "T12:00"));
            inside.run(database, this::measure);
        }
    }

    private void measure(Inside.Parts parts) throws Exception {
        var db = parts.get(Db.class);
        say("writing %,d contracts", contracts);
        new Engaged(db, parts.get(Contracts.class), parts.get(DayWork.class)).fill(contracts, EVE);
        simulations(parts, db);
        night(parts, db);
    }

    private void simulations(Inside.Parts parts, Db db) {
        var provider = db.unwalled(jdbc -> jdbc.sql("select id from provider where family = 'btbs' order by id limit 1").query(Integer.class).single());
        var ids = db.read(new Scope(provider, null), jdbc -> jdbc.sql("select id from contract where provider_id = ? and reference like 'order-%' order by id limit 5000").param(provider).query(Integer.class).list());
        var terminations = parts.get(Terminations.class);
        var actor = Actor.system(provider);
        var random = new Random(7);
        long done = 0;
        long refused = 0;
        simulate(terminations, actor, ids, random, 500);
        var threads = ManagementFactory.getThreadMXBean();
        var cpu = threads.getCurrentThreadCpuTime();
        var begun = System.nanoTime();
        while (System.nanoTime() - begun < phase.toNanos()) {
            refused += simulate(terminations, actor, ids, random, 100);
            done += 100;
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        var cpuMs = (threads.getCurrentThreadCpuTime() - cpu) / 1e6 / done;
        say("simulations of an end, one thread: %,d in %.1f s (%,.0f a second), CPU-ms of the thread each %.3f, refused %d", done, seconds, done / seconds, cpuMs, refused);
        out.println(String.format(Locale.ROOT, "{\"fact\":\"simulations\",\"count\":%d,\"seconds\":%.2f,\"perSecond\":%.1f,\"cpuMsEach\":%.4f,\"refused\":%d}", done, seconds, done / seconds, cpuMs, refused));
    }

    private static long simulate(Terminations terminations, Actor actor, java.util.List<Integer> ids, Random random, int count) {
        long refused = 0;
        for (int i = 0; i < count; i++) {
            var request = Request.whatIf(ids.get(random.nextInt(ids.size())), EVE).letter(Dispatch.on("lrar", EVE.plusDays(random.nextInt(400))));
            if (terminations.simulate(actor, request) instanceof Outcome.No<Exit>) refused++;
        }
        return refused;
    }

    private record State(long touched, long warnings, long renewed, long lapsed) {}

    private void night(Inside.Parts parts, Db db) {
        var night = EVE.plusDays(1);
        var before = state(db);
        var due = all(db, "select count(*) from day_work where due_on <= ? and kind in ('contract-term', 'subscription-term')", night);
        var renewals = all(db, "select (select count(*) from contract where term_until = ? and kind <> 'offer') + (select count(*) from subscription where term_until = ?)", night, night);
        var lapses = all(db, "select count(*) from contract where term_until = ? and kind = 'offer'", night);
        var begun = System.nanoTime();
        parts.get(ClockMover.class).moveTo(Paris.startOf(night)).get();
        var seconds = (System.nanoTime() - begun) / 1e9;
        var after = state(db);
        var left = all(db, "select count(*) from day_work where due_on <= ? and kind in ('contract-term', 'subscription-term')", night);
        var version = state(db);
        parts.get(ClockMover.class).moveTo(Paris.startOf(night).plusSeconds(3600)).get();
        var again = state(db);
        var renewed = after.renewed() - before.renewed();
        var lapsed = after.lapsed() - before.lapsed();
        say("night run over %,d contracts: %.1f s for %,d rows due; renewed %,d (due %,d), lapsed %,d (due %,d), warned %,d; rows of contracts touched %,d, not due and touched %,d; left %,d; a second run changed %s",
                contracts, seconds, due, renewed, renewals, lapsed, lapses, after.warnings() - before.warnings(), after.touched() - before.touched(), after.touched() - before.touched() - renewed - lapsed, left, version.equals(again) ? "nothing" : "something");
        out.println(String.format(Locale.ROOT, "{\"fact\":\"night\",\"contracts\":%d,\"seconds\":%.2f,\"due\":%d,\"renewed\":%d,\"renewalsDue\":%d,\"lapsed\":%d,\"lapsesDue\":%d,\"warnings\":%d,\"touched\":%d,\"left\":%d,\"secondRunChanged\":%b}", contracts, seconds, due,
                renewed, renewals, lapsed, lapses, after.warnings() - before.warnings(), after.touched() - before.touched(), left, !version.equals(again)));
    }

    private static State state(Db db) {
        return new State(all(db, TOUCHED), all(db, "select count(*) from term_warning"), all(db, "select (select coalesce(sum(renewals), 0) from contract) + (select coalesce(sum(renewals), 0) from subscription)"),
                all(db, "select count(*) from contract where end_ground = 'term'"));
    }

    /// Summed over the providers' walls.
    private static long all(Db db, String sql, Object... parameters) {
        var providers = db.unwalled(jdbc -> jdbc.sql("select id from provider").query(Integer.class).list());
        long sum = 0;
        for (var provider : providers) sum += db.read(new Scope(provider, null), jdbc -> jdbc.sql(sql).params(parameters).query(Long.class).single());
        return sum;
    }

    private void say(String pattern, Object... values) {
        out.println(String.format(Locale.ROOT, pattern, values));
        out.flush();
    }
}
