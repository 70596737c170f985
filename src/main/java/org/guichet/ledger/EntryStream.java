package org.guichet.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Reads a provider's entries in order, without holding more than a few thousand, and hashes them on other threads while the next are read.
final class EntryStream implements AutoCloseable {
    private static final int CHUNK = 4096;
    private static final int AHEAD = 4;

    /// @param leaf        hash of the entry as it stands now
    /// @param payload     how its payload compares with its digest
    /// @param erasedThere for an entry about an erasure: its payload; else null
    record Hashed(LedgerEntry entry, byte[] leaf, Payload payload, String erasedThere) {}

    enum Payload { NONE, GOOD, CHANGED, MISSING, ELSEWHERE, UNASKED }

    private record Raw(LedgerEntry entry, String payload, boolean sameWall) {}

    private final Statement statement;
    private final ResultSet rows;
    private final ArrayDeque<CompletableFuture<List<Hashed>>> ahead = new ArrayDeque<>();
    private List<Hashed> chunk = List.of();
    private int at;
    private boolean ended;

    /// The connection stands in a transaction (a cursor needs one).
    EntryStream(Connection connection, int provider) throws SQLException {
        statement = connection.createStatement();
        statement.setFetchSize(CHUNK);
        rows = statement.executeQuery("select " + LedgerEntry.COLUMNS + ", p.payload::text, p.entry_id is null or (p.provider_id = j.provider_id and p.customer_id is not distinct from j.customer_id) "
                + "from journal j left join journal_payload p on p.entry_id = j.id where j.provider_id = " + provider + " order by j.id");
    }

    /// The next entry without taking it; null at the end.
    Hashed peek() throws SQLException {
        while (at == chunk.size()) {
            while (!ended && ahead.size() < AHEAD) read();
            if (ahead.isEmpty()) return null;
            chunk = ahead.poll().join();
            at = 0;
        }
        return chunk.get(at);
    }

    Hashed next() throws SQLException {
        var one = peek();
        at++;
        return one;
    }

    private void read() throws SQLException {
        var raw = new ArrayList<Raw>(CHUNK);
        while (raw.size() < CHUNK && rows.next()) raw.add(new Raw(LedgerEntry.read(rows), rows.getString(LedgerEntry.WIDTH + 1), rows.getBoolean(LedgerEntry.WIDTH + 2)));
        ended = raw.size() < CHUNK;
        if (!raw.isEmpty()) ahead.add(CompletableFuture.supplyAsync(() -> raw.stream().map(EntryStream::hash).toList()));
    }

    private static Hashed hash(Raw raw) {
        var entry = raw.entry();
        var erasure = entry.subjectKind().equals(Erasures.SUBJECT) && entry.kind().equals(Erasures.KIND);
        return new Hashed(entry, entry.leaf(), payload(raw), erasure ? raw.payload() : null);
    }

    private static Payload payload(Raw raw) {
        var entry = raw.entry();
        if (entry.digest() == null) return raw.payload() == null ? Payload.NONE : Payload.UNASKED;
        if (raw.payload() == null) return Payload.MISSING;
        if (!raw.sameWall()) return Payload.ELSEWHERE;
        return entry.salt() != null && Canonical.matches(entry.salt(), entry.digest(), raw.payload()) ? Payload.GOOD : Payload.CHANGED;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
