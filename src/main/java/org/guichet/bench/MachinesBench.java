package org.guichet.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;

/// What machines at the counter cost: `./guichet bench machines`. See docs/benchmarks.md for how it measures and what came out.
public final class MachinesBench {
    /// @param deadlines that fall due at one instant
    /// @param entries   of the journal, for sealing and verifying
    public record Plan(int deadlines, long entries) {}

    private final Path home;
    private final Path folder;
    private final Plan plan;
    private final Inside inside;
    private final ToLongFunction<Path> pids;
    private final PrintStream out;
    private final List<String> facts = new ArrayList<>();

    /// @param home   the product's folder, which holds the launcher
    /// @param folder for the installation under measure; does not exist yet
    /// @param pids   process id of the server that runs on a data folder
    public MachinesBench(Path home, Path folder, Plan plan, Inside inside, ToLongFunction<Path> pids, PrintStream out) {
        this.home = home;
        this.folder = folder;
        this.plan = plan;
        this.inside = inside;
        this.pids = pids;
        this.out = out;
    }

    /// Measures everything and prints it in words, then the same as JSON lines.
    public void run() throws Exception {
        var machine = Machine.here();
        say("machine: %s", machine.sentence());
        facts.add("{\"fact\":\"machine\",\"sentence\":\"" + machine.sentence().replace("\"", "'") + "\"}");
        try (var nodes = new Nodes(home, folder, pids)) {
            deadlines(nodes);
            nodes.stop(nodes.second);
            sealed(nodes);
        }
        out.println();
        facts.forEach(out::println);
    }

    private void deadlines(Nodes nodes) throws Exception {
        var deadlines = new Deadlines(nodes, inside, out);
        say("filing %,d reports", plan.deadlines());
        deadlines.prepare(plan.deadlines());
        start(nodes);
        var r = deadlines.run();
        say("%,d deadlines of one instant on two nodes, one killed after %,d: told %,d, twice %,d; late p50 %.1f s, p99 %.1f s, last %.1f s; CPU-ms each: application %.2f, PostgreSQL %.2f",
                r.deadlines(), r.killedAfter(), r.told(), r.twice(), r.p50() / 1000, r.p99() / 1000, r.most() / 1000, r.cpuApplication(), r.cpuDatabase());
        fact("deadlines", "\"deadlines\":%d,\"killedAfter\":%d,\"told\":%d,\"twice\":%d,\"p50Ms\":%.0f,\"p99Ms\":%.0f,\"lastMs\":%.0f,\"cpuMsApplication\":%.3f,\"cpuMsPostgres\":%.3f",
                r.deadlines(), r.killedAfter(), r.told(), r.twice(), r.p50(), r.p99(), r.most(), r.cpuApplication(), r.cpuDatabase());
    }

    private static void start(Nodes nodes) {
        CompletableFuture.allOf(CompletableFuture.runAsync(() -> start(nodes, nodes.first)), CompletableFuture.runAsync(() -> start(nodes, nodes.second))).join();
    }

    private static void start(Nodes nodes, Nodes.Node node) {
        try {
            nodes.start(node);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void sealed(Nodes nodes) throws Exception {
        say("multiplying the journal to %,d entries", plan.entries());
        var r = new SealedEntries(nodes.database(), inside, out).run(plan.entries());
        say("%,d entries: the rest sealed in %.1f s, verified in %.1f s (%,.0f a second), findings %d", r.entries(), r.sealSeconds(), r.verifySeconds(), r.entries() / r.verifySeconds(), r.faults());
        fact("ledger", "\"entries\":%d,\"sealSeconds\":%.2f,\"verifySeconds\":%.2f,\"findings\":%d", r.entries(), r.sealSeconds(), r.verifySeconds(), r.faults());
    }

    private void fact(String kind, String fields, Object... values) {
        facts.add("{\"fact\":\"" + kind + "\"," + String.format(Locale.ROOT, fields, values) + "}");
    }

    private void say(String pattern, Object... values) {
        out.println(String.format(Locale.ROOT, pattern, values));
        out.flush();
    }
}
