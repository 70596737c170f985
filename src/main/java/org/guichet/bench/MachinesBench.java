package org.guichet.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;

/// What machines at the counter cost: `./guichet bench machines`. See docs/benchmarks.md for how it measures and what came out.
public final class MachinesBench {
    /// Reports a second that are filed while events are measured.
    private static final int PACE = 50;

    /// @param deadlines that fall due at one instant
    /// @param entries   of the journal, for sealing and verifying
    /// @param clients   that file at the same time over SOAP
    /// @param phase     how long each operation is measured
    public record Plan(int deadlines, long entries, int clients, Duration phase) {}

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
        try (var nodes = new Nodes(home, folder.resolve("systems"), pids, "events: {private-targets: true}\n")) {
            nodes.start(nodes.first);
            systems(nodes);
        }
        try (var nodes = new Nodes(home, folder.resolve("nodes"), pids, "")) {
            deadlines(nodes);
            nodes.stop(nodes.second);
            sealed(nodes);
        }
        out.println();
        facts.forEach(out::println);
    }

    private void systems(Nodes nodes) throws Exception {
        var systems = new Systems(nodes, plan.clients(), plan.phase());
        for (var o : systems.soap(folder.resolve("certificate"))) {
            var r = o.result();
            var perSecond = r.count() / (r.elapsed().toNanos() / 1e9);
            say("SOAP over mutual TLS, %s, %d clients: %,d (%.0f a second), CPU-ms each %.2f (application %.2f, PostgreSQL %.2f), p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, failed %d%s", o.name(), plan.clients(), r.count(),
                    perSecond, o.cpuApplication() + o.cpuDatabase(), o.cpuApplication(), o.cpuDatabase(), r.percentile(50), r.percentile(95), r.percentile(99), r.failures(), r.firstFault() == null ? "" : ": " + r.firstFault());
            fact("soap", "\"operation\":\"%s\",\"count\":%d,\"perSecond\":%.1f,\"cpuMsApplication\":%.3f,\"cpuMsPostgres\":%.3f,\"p50Ms\":%.2f,\"p95Ms\":%.2f,\"p99Ms\":%.2f,\"failures\":%d", o.name(), r.count(), perSecond,
                    o.cpuApplication(), o.cpuDatabase(), r.percentile(50), r.percentile(95), r.percentile(99), r.failures());
        }
        var s = systems.sealing();
        say("sealing under that load: %,d entries, sealed p50 %.2f s, p99 %.2f s, at most %.2f s after they were told", s.entries(), s.p50(), s.p99(), s.most());
        fact("sealing", "\"entries\":%d,\"p50S\":%.3f,\"p99S\":%.3f,\"mostS\":%.3f", s.entries(), s.p50(), s.p99(), s.most());
        var e = systems.events(PACE);
        say("events, %d reports filed a second: %,d came (%.0f a second), missing %d, late p50 %.2f s, p99 %.2f s, at most %.2f s", PACE, e.events(), e.perSecond(), e.missing(), e.p50(), e.p99(), e.most());
        fact("events", "\"pace\":%d,\"events\":%d,\"perSecond\":%.1f,\"missing\":%d,\"p50S\":%.3f,\"p99S\":%.3f,\"mostS\":%.3f", PACE, e.events(), e.perSecond(), e.missing(), e.p50(), e.p99(), e.most());
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
