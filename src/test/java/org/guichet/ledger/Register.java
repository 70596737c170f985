package org.guichet.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Scope;
import org.guichet.store.Database;
import org.guichet.store.Db;
import org.guichet.store.pg.TestPostgres;
import org.guichet.store.pg.TestStore;

/// A database with two providers and three customers, a sealer, and words to write entries and to tamper with them.
final class Register {
    static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    final Database database = TestPostgres.fresh();
    final Db db = TestStore.db(database);
    Instant now = AT;
    final InstantSource clock = () -> now;
    final Sealer sealer = new Sealer(db, clock);

    Register() throws SQLException {
        asSuperuser("""
                insert into provider (id, code, name, family, created_at) values (1, 'fibre', 'Fibre', 'bfc-fibre', now()), (2, 'appui', 'Appui', 'btbs', now());
                insert into customer (id, provider_id, code, name, created_at) values (11, 1, 'ALPHA', 'Alpha (démo)', now()), (12, 1, 'BETA', 'Beta (démo)', now()), (21, 2, 'GAMMA', 'Gamma (démo)', now())""");
    }

    static Actor actor(int provider, Integer customer) {
        return new Actor(Actor.Kind.PERSON, 7, "Camille", new Scope(provider, customer), Set.of(), Channel.ONLINE, "fr");
    }

    /// One entry about a report, with a payload.
    void tell(int provider, int customer, long report, String kind, String text) {
        tell(provider, customer, report, kind, text, now);
    }

    void tell(int provider, int customer, long report, String kind, String text, Instant at) {
        db.in(new Scope(provider, customer), jdbc -> {
            Journal.append(jdbc, provider, customer, "ticket", report, entry(provider, customer, kind, text, at));
            return null;
        });
    }

    static Journal.Entry entry(int provider, Integer customer, String kind, String text, Instant at) {
        return Journal.Entry.of(kind, null, "open", at, at, actor(provider, customer), text == null ? null : "{\"by\":\"Camille\",\"side\":\"customer\",\"text\":\"" + text + "\"}");
    }

    /// As many reports of both providers as this, each filed and moved, with payloads.
    Register fill(int reports) {
        for (int i = 1; i <= reports; i++) {
            tell(1, 11 + i % 2, i, "filed", "report " + i);
            tell(2, 21, 1000 + i, "filed", null);
            tell(1, 11 + i % 2, i, "moved", "moved " + i);
        }
        return this;
    }

    LedgerReport verify() throws SQLException {
        return verify(HeldRoots.none());
    }

    LedgerReport verify(HeldRoots held) throws SQLException {
        try (var owner = database.connectAsOwner()) {
            return LedgerVerifier.verify(owner, held, null, null);
        }
    }

    /// Each finding as `KIND ledger/batch entry subject`.
    List<String> findings() throws SQLException {
        return findings(HeldRoots.none());
    }

    List<String> findings(HeldRoots held) throws SQLException {
        return verify(held).findings().stream().map(f -> f.kind() + " " + f.ledger() + "/" + f.batch() + (f.entry() == null ? "" : " " + f.entry()) + (f.subject() == null ? "" : " " + f.subjectKind() + " " + f.subject())).toList();
    }

    void asSuperuser(String sql) throws SQLException {
        try (var connection = TestPostgres.asSuperuser(database); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (var connection = TestPostgres.asSuperuser(database)) {
            return number(connection, sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    List<Batch> chain(int provider, String ledger) {
        return db.read(new Scope(provider, null), jdbc -> Chain.after(jdbc, ledger, provider, 0, 1_000_000));
    }
}
