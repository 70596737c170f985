package org.guichet.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.guichet.demo.DemoLogins;

/// A customer's information system at work on one node: filing and progress over SOAP with mutual TLS, how soon what was filed is
/// sealed, and how soon it is told to the customer's own receiver.
final class Systems {
    private static final String CUSTOMER = "alpha";
    private static final String SERVICE = "FI-21-0001";
    private static final Load.Limit WARM_UP = new Load.Limit(Duration.ofSeconds(60), 3000);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Nodes nodes;
    private final int clients;
    private final Duration phase;

    Systems(Nodes nodes, int clients, Duration phase) {
        this.nodes = nodes;
        this.clients = clients;
        this.phase = phase;
    }

    /// @param cpuApplication CPU-milliseconds of the node for each operation
    record Operation(String name, Load.Result result, double cpuApplication, double cpuDatabase) {}

    /// @param lag seconds from the entry to its seal
    record Sealing(long entries, double p50, double p99, double most) {}

    /// @param events that came, and how many each second; lag in seconds from the transaction to the receiver
    record Events(long events, double perSecond, long missing, double p50, double p99, double most) {}

    private SoapClient client(java.util.Queue<String> filed, javax.net.SocketFactory sockets) {
        return new SoapClient("https://127.0.0.1:" + nodes.first.webServicePort(), sockets, CUSTOMER, filed);
    }

    /// Filing, then progress, each alone.
    java.util.List<Operation> soap(Path folder) throws Exception {
        nodes.certificate(nodes.first, CUSTOMER, folder);
        var sockets = SoapClient.sockets(folder);
        var filed = SoapClient.references();
        Load.Clients filing = _ -> operation(client(filed, sockets), client -> client.file(SERVICE));
        Load.Clients progress = _ -> operation(client(filed, sockets), SoapClient::progress);
        Load.run(clients, WARM_UP, filing);
        Load.run(clients, WARM_UP, progress);
        return java.util.List.of(measured("file", filing), measured("progress", progress));
    }

    private Operation measured(String name, Load.Clients work) throws Exception {
        var before = cpu();
        var result = Load.run(clients, new Load.Limit(phase, Long.MAX_VALUE), work);
        var after = cpu();
        var count = (double) Math.max(1, result.count());
        return new Operation(name, result, (after[0] - before[0]) / count, (after[1] - before[1]) / count);
    }

    @FunctionalInterface
    private interface Doing {
        void with(SoapClient client) throws IOException;
    }

    private static Load.Operation operation(SoapClient client, Doing doing) {
        return new Load.Operation() {
            @Override
            public void once() throws Exception {
                doing.with(client);
            }

            @Override
            public void close() throws Exception {
                client.close();
            }
        };
    }

    private long[] cpu() {
        return new long[] {ProcessCpu.millis(nodes.pid(nodes.first)), ProcessCpu.treeMillis(nodes.postmaster())};
    }

    /// Of everything that was told while this ran: waits until the last entry is sealed.
    Sealing sealing() throws Exception {
        var open = "select count(*) from journal j where not exists (select from ledger_batch b where b.provider_id = j.provider_id and j.id between b.first_id and b.last_id)";
        until("sealed", () -> number(open) == 0);
        var lags = new ArrayList<Long>();
        try (var owner = nodes.database().connectAsOwner(); var statement = owner.createStatement(); var rows = statement.executeQuery("""
                select extract(epoch from b.sealed_at - j.recorded_at) * 1000 from journal j join ledger_batch b on b.provider_id = j.provider_id and j.id between b.first_id and b.last_id""")) {
            while (rows.next()) lags.add(rows.getLong(1));
        }
        var ascending = lags.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Sealing(ascending.length, Load.percentile(ascending, 50) / 1000, Load.percentile(ascending, 99) / 1000, Load.percentile(ascending, 100) / 1000);
    }

    /// Files at a steady pace over REST while a receiver of the customer is subscribed to everything.
    Events events(int perSecond) throws Exception {
        var login = DemoLogins.read(nodes.first.data().resolve("secrets")).stream().filter(l -> l.user().equals("client." + CUSTOMER)).findFirst().orElseThrow();
        try (var receiver = new Receiver(); var hub = new RestClient(nodes.first.url(), login)) {
            hub.subscribe(receiver.url());
            var since = Instant.now();
            var begun = System.nanoTime();
            try (var pace = new Pace(perSecond, _ -> filing(login))) {
                while (System.nanoTime() - begun < phase.toNanos()) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                if (pace.failed() > 0) throw new IOException(pace.failed() + " of the filings failed");
            }
            until("delivered", () -> number("select count(*) from event_delivery where state = 'pending'") == 0);
            var seconds = (System.nanoTime() - begun) / 1e9;
            return lags(receiver.came(), since, seconds);
        }
    }

    private static Load.Operation filing(DemoLogins.Login login, String url) throws IOException {
        var client = new RestClient(url, login);
        return new Load.Operation() {
            @Override
            public void once() throws Exception {
                client.file(SERVICE);
            }

            @Override
            public void close() throws Exception {
                client.close();
            }
        };
    }

    private Load.Operation filing(DemoLogins.Login login) throws IOException {
        return filing(login, nodes.first.url());
    }

    private Events lags(Map<String, Instant> came, Instant since, double seconds) throws SQLException, IOException {
        var told = new HashMap<String, Instant>();
        try (var owner = nodes.database().connectAsOwner(); var statement = owner.prepareStatement("""
                select e.public_id::text, e.recorded_at from event e where e.recorded_at >= ? and exists (select from event_delivery d where d.event_id = e.id)""")) {
            statement.setObject(1, since.atOffset(java.time.ZoneOffset.UTC));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) told.put(rows.getString(1), rows.getObject(2, OffsetDateTime.class).toInstant());
            }
        }
        var ascending = came.entrySet().stream().filter(e -> told.containsKey(e.getKey())).mapToLong(e -> Duration.between(told.get(e.getKey()), e.getValue()).toMillis()).sorted().toArray();
        return new Events(ascending.length, ascending.length / seconds, told.size() - ascending.length, Load.percentile(ascending, 50) / 1000, Load.percentile(ascending, 99) / 1000, Load.percentile(ascending, 100) / 1000);
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws SQLException, IOException;
    }

    private static void until(String what, Condition condition) throws SQLException, IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) throw new IllegalStateException("not all was " + what + " within " + PATIENCE.toMinutes() + " minutes");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private long number(String sql) throws SQLException, IOException {
        try (var owner = nodes.database().connectAsOwner(); var statement = owner.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
