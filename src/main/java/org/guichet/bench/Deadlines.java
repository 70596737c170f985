package org.guichet.bench;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Scope;
import org.guichet.store.Database;
import org.guichet.store.InstallationClock;
import org.guichet.store.Migrations;
import org.guichet.ticket.Filing;
import org.guichet.ticket.TicketDesk;

/// All deadlines of one Monday 08:00, with whatever the product does when a deadline passes, on two nodes of which one is killed in the
/// middle. The reports are filed by the product's own command, each with a restoration time that ends at that very instant.
final class Deadlines {
    private static final Instant DUE = Paris.parse("2026-03-02T08:00");
    /// Restoration within four continuous hours.
    private static final Instant FILED = Paris.parse("2026-03-02T04:00");
    private static final String SERVICE = "VM-LEMAIRE-01";
    private static final String CLOCK = "gtr";
    private static final int FILING_THREADS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Nodes nodes;
    private final Database database;
    private final Inside inside;
    private final PrintStream out;

    Deadlines(Nodes nodes, Inside inside, PrintStream out) throws java.io.IOException {
        this.nodes = nodes;
        this.database = nodes.database();
        this.inside = inside;
        this.out = out;
    }

    /// What came of it; times in milliseconds after the deadline, by the clock of the node that acted.
    ///
    /// @param killedAfter how many were done when one node was killed
    /// @param twice       deadlines told more than once; must be 0
    /// @param seconds     from the deadline to the last one
    record Result(int deadlines, long killedAfter, long told, long twice, double p50, double p99, double most, double seconds, double cpuApplication, double cpuDatabase) {}

    /// Files the reports: the clock stands at six on that Monday.
    void prepare(int count) throws Exception {
        Migrations.migrate(database);
        InstallationClock.settle(database, Paris.parse("2026-03-02T06:00"));
        inside.run(database, parts -> file(parts.get(TicketDesk.class), count));
    }

    private void file(TicketDesk desk, int count) throws Exception {
        var system = customer();
        var left = new AtomicInteger(count);
        var threads = new ArrayList<Thread>();
        var failure = new ArrayList<RuntimeException>();
        for (int i = 0; i < FILING_THREADS; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    while (left.getAndDecrement() > 0) desk.file(system, Filing.of(SERVICE, Map.of("description", "Panne", "criticality", "C1")).by(null, null, FILED)).get();
                } catch (RuntimeException e) {
                    synchronized (failure) {
                        failure.add(e);
                    }
                }
            }));
        }
        for (var thread : threads) thread.join();
        if (!failure.isEmpty()) throw failure.getFirst();
    }

    private Actor customer() throws SQLException {
        try (var owner = database.connectAsOwner(); var statement = owner.createStatement();
                var row = statement.executeQuery("select provider_id, customer_id from service where identifier = '" + SERVICE + "'")) {
            row.next();
            return new Actor(Actor.Kind.CLIENT, 1, "Système d’information (démo)", new Scope(row.getInt(1), row.getInt(2)), Set.of(Permission.TICKET_FILE, Permission.TICKET_READ), Channel.WEB_SERVICES, "fr");
        }
    }

    /// Both nodes run; lets eight o'clock come.
    Result run() throws Exception {
        var wanted = (int) number("select count(*) from scheduled_tasks where task_name = 'ticket-deadline' and execution_time = '" + DUE + "'");
        InstallationClock.settle(database, DUE.minusSeconds(3));
        var before = cpu();
        await("half of the deadlines", wanted / 2);
        var dead = ProcessCpu.millis(nodes.pid(nodes.first));
        var killedAfter = told();
        nodes.kill(nodes.first);
        out.printf("killed one node after %,d of %,d deadlines%n", killedAfter, wanted);
        await("all deadlines", wanted);
        var after = new long[] {dead + ProcessCpu.millis(nodes.pid(nodes.second)), ProcessCpu.treeMillis(nodes.postmaster())};
        return result(wanted, killedAfter, (after[0] - before[0]) / (double) wanted, (after[1] - before[1]) / (double) wanted);
    }

    private long[] cpu() {
        return new long[] {ProcessCpu.millis(nodes.pid(nodes.first)) + ProcessCpu.millis(nodes.pid(nodes.second)), ProcessCpu.treeMillis(nodes.postmaster())};
    }

    private Result result(int wanted, long killedAfter, double cpuApplication, double cpuDatabase) throws SQLException {
        var late = new ArrayList<Long>();
        var times = new HashMap<Long, Integer>();
        try (var owner = database.connectAsOwner(); var statement = owner.createStatement(); var rows = statement.executeQuery(
                "select subject_id, extract(epoch from recorded_at - occurred_at) * 1000000 from journal where kind = 'deadline-passed' and code = '" + CLOCK + "' and occurred_at = '" + DUE + "'")) {
            while (rows.next()) {
                times.merge(rows.getLong(1), 1, Integer::sum);
                late.add(rows.getLong(2));
            }
        }
        var ascending = late.stream().mapToLong(Long::longValue).sorted().toArray();
        var twice = times.values().stream().filter(n -> n > 1).count();
        var most = Arrays.stream(ascending).max().orElse(0) / 1000.0;
        return new Result(wanted, killedAfter, times.size(), twice, Load.percentile(ascending, 50) / 1000.0, Load.percentile(ascending, 99) / 1000.0, most, most / 1000, cpuApplication, cpuDatabase);
    }

    private void await(String what, long count) throws SQLException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (told() < count) {
            if (System.nanoTime() > end) throw new IllegalStateException(what + " have not been done within " + PATIENCE.toMinutes() + " minutes");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private long told() throws SQLException {
        return number("select count(*) from journal where kind = 'deadline-passed' and code = '" + CLOCK + "' and occurred_at = '" + DUE + "'");
    }

    private long number(String sql) throws SQLException {
        try (var owner = database.connectAsOwner(); var statement = owner.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
