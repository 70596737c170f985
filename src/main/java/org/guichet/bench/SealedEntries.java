package org.guichet.bench;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import org.guichet.ledger.HeldRoots;
import org.guichet.ledger.LedgerVerifier;
import org.guichet.ledger.Sealer;
import org.guichet.store.Database;

/// How fast the journal is sealed and verified: entries are multiplied, with their payloads, until there are as many as wanted; the
/// product's own sealer seals them, its own verifier reads them all.
final class SealedEntries {
    private final Database database;
    private final Inside inside;
    private final PrintStream out;

    SealedEntries(Database database, Inside inside, PrintStream out) {
        this.database = database;
        this.inside = inside;
        this.out = out;
    }

    /// @param faults findings of the verifier; must be 0
    record Result(long entries, double sealSeconds, double verifySeconds, long faults) {}

    Result run(long wanted) throws Exception {
        multiply(wanted);
        var begun = System.nanoTime();
        inside.run(database, parts -> seal(parts.get(Sealer.class)));
        var sealed = Duration.ofNanos(System.nanoTime() - begun);
        begun = System.nanoTime();
        try (var owner = database.connectAsOwner()) {
            var report = LedgerVerifier.verify(owner, HeldRoots.none(), null, null);
            var verified = Duration.ofNanos(System.nanoTime() - begun);
            return new Result(number("select count(*) from journal"), sealed.toMillis() / 1000.0, verified.toMillis() / 1000.0, report.findings().size());
        }
    }

    private void seal(Sealer sealer) throws SQLException {
        while (number("select count(*) from ledger_cursor where sealed_upto < (select max(id) from journal)") > 0) sealer.seal();
    }

    private void multiply(long wanted) throws SQLException {
        for (var have = number("select count(*) from journal"); have < wanted; have = number("select count(*) from journal")) {
            try (var owner = database.connectAsOwner(); var statement = owner.createStatement()) {
                owner.setAutoCommit(false);
                statement.execute("set local work_mem = '256MB'; set local synchronous_commit = off");
                statement.execute("create temp table copied on commit drop as select j.*, (select max(id) from journal) + row_number() over (order by j.id) as new_id from journal j order by j.id limit " + (wanted - have));
                statement.execute("""
                        insert into journal_payload (entry_id, provider_id, customer_id, payload)
                        select c.new_id, p.provider_id, p.customer_id, p.payload from copied c join journal_payload p on p.entry_id = c.id""");
                statement.execute("alter table copied drop column id");
                statement.execute("alter table copied rename column new_id to id");
                statement.execute(insert(statement));
                statement.execute("select setval(pg_get_serial_sequence('journal', 'id'), (select max(id) from journal))");
                owner.commit();
            }
            out.printf("%,d entries%n", number("select count(*) from journal"));
        }
        try (var owner = database.connectAsOwner(); var statement = owner.createStatement()) {
            statement.execute("vacuum (analyze) journal");
            statement.execute("vacuum (analyze) journal_payload");
        }
    }

    private static String insert(java.sql.Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select string_agg(quote_ident(column_name), ', ') from information_schema.columns where table_schema = 'public' and table_name = 'journal'")) {
            row.next();
            return "insert into journal (" + row.getString(1) + ") overriding system value select " + row.getString(1) + " from copied";
        }
    }

    private long number(String sql) throws SQLException {
        try (var owner = database.connectAsOwner(); var statement = owner.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
