package org.guichet.ledger;

import java.security.cert.TrustAnchor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.guichet.ledger.EntryStream.Hashed;
import org.guichet.ledger.LedgerReport.Finding;
import org.guichet.ledger.LedgerReport.Kind;

/// Walks along one ledger: batches and entries side by side, each read once.
final class LedgerWalk {
    private final Connection connection;
    private final int provider;
    private final String code;
    private final HeldRoots held;
    private final Consumer<Finding> found;
    private final ErasedPayloads erased = new ErasedPayloads();
    private long batches;
    private long entries;
    private long unsealed;
    private long payloads;
    private Batch last;

    LedgerWalk(Connection connection, int provider, String code, HeldRoots held, Consumer<Finding> found) {
        this.connection = connection;
        this.provider = provider;
        this.code = code;
        this.held = held;
        this.found = found;
    }

    LedgerReport.Ledger walk(Set<TrustAnchor> anchors) throws SQLException {
        try (var stream = new EntryStream(connection, provider); var statement = connection.createStatement()) {
            statement.setFetchSize(1000);
            try (var rows = statement.executeQuery("select " + Batch.COLUMNS + " from ledger_batch where provider_id = " + provider + " order by number")) {
                while (rows.next()) batch(Batch.read(code, rows), stream);
            }
            rest(stream);
        }
        erased.unexplained().forEach(one -> tell(Kind.PAYLOAD_MISSING, one.batch(), one.entry(), "its payload is gone, and no erasure tells of it"));
        var compared = compareTail();
        var stamps = stamps(anchors);
        return new LedgerReport.Ledger(code, batches, entries, unsealed, payloads, erased.explained(), stamps, compared, last == null ? 0 : last.number(), last == null ? null : last.sealedAt(),
                last == null ? null : last.sealText());
    }

    private void batch(Batch batch, EntryStream stream) throws SQLException {
        batches++;
        var expected = last == null ? 1 : last.number() + 1;
        if (batch.number() != expected) {
            tell(Kind.BATCH_MISSING, expected, batch.number() == expected + 1 ? "this batch is gone" : "this batch and those up to " + (batch.number() - 1) + " are gone");
            // Their entries, where they still stand, belong to no batch any more.
            while (stream.peek() != null && stream.peek().entry().id() < batch.first()) stray(stream.next(), "its batch is gone");
        }
        if (!batch.isWhole()) tell(Kind.BATCH_CHANGED, batch.number(), "its header is not what was sealed");
        var previous = last == null ? Batch.NONE : last.seal();
        if (batch.number() == expected && !Arrays.equals(batch.previous(), previous)) tell(Kind.CHAIN_BROKEN, batch.number(), "it does not follow the batch before it");
        held.find(code, batch.number()).filter(root -> !Arrays.equals(root.seal(), batch.seal()))
                .ifPresent(root -> tell(Kind.CHAIN_REBUILT, batch.number(), "the held root is another: " + root.sealText() + ", here " + batch.sealText()));
        var there = new ArrayList<Hashed>(batch.entries());
        while (stream.peek() != null && stream.peek().entry().id() <= batch.last()) there.add(stream.next());
        entries += there.size();
        var leaves = there.stream().map(Hashed::leaf).toList();
        if (there.size() != batch.entries() || leaves.isEmpty() || !Arrays.equals(Merkle.root(leaves), batch.root())) new BatchDiagnosis(connection, provider, batch, found).explain(there);
        for (var one : there) payload(batch.number(), one);
        last = batch;
    }

    /// What stands after the last batch: told a moment ago, or left behind when batches were taken away.
    private void rest(EntryStream stream) throws SQLException {
        long cursor;
        try (var statement = connection.createStatement(); var row = statement.executeQuery("select sealed_upto from ledger_cursor")) {
            cursor = row.next() ? row.getLong(1) : 0;
        }
        while (stream.peek() != null) {
            var one = stream.next();
            if (one.entry().id() <= cursor) stray(one, "it was sealed, or came later with an old id, and stands in no batch");
            else {
                unsealed++;
                entries++;
                payload(null, one);
            }
        }
    }

    private void stray(Hashed one, String why) {
        entries++;
        tell(Kind.ENTRY_UNSEALED, null, one, why);
        payload(null, one);
    }

    private void payload(Long batch, Hashed one) {
        if (one.erasedThere() != null && one.payload() == EntryStream.Payload.GOOD && !erased.told(one.erasedThere())) tell(Kind.PAYLOAD_CHANGED, batch, one, "it tells of an erasure, but not of which payloads");
        switch (one.payload()) {
            case NONE -> {}
            case GOOD -> payloads++;
            case MISSING -> erased.missing(batch, one.entry());
            case CHANGED -> tell(Kind.PAYLOAD_CHANGED, batch, one, "its payload is not what its digest was made of");
            case ELSEWHERE -> tell(Kind.PAYLOAD_ELSEWHERE, batch, one, "its payload stands behind another wall than the entry");
            case UNASKED -> tell(Kind.PAYLOAD_ADDED, batch, one, "a payload stands beside it that it never had");
        }
    }

    /// Later batches that others know of: by held roots, or by the installation's own record of what it has handed out or had stamped.
    private int compareTail() throws SQLException {
        var end = last == null ? 0 : last.number();
        var roots = held.of(code);
        var further = roots.tailMap(end, false);
        if (!further.isEmpty()) tell(Kind.CHAIN_TRUNCATED, end, "the chain ends here; held roots go on to batch " + further.lastKey());
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select greatest((select max(upto) from ledger_export where provider_id = %1$d), (select max(number) from ledger_stamp where provider_id = %1$d))".formatted(provider))) {
            if (row.next() && row.getLong(1) > end && further.isEmpty()) tell(Kind.CHAIN_TRUNCATED, end, "the chain ends here; roots were handed out or stamped up to batch " + row.getLong(1));
        }
        return roots.size();
    }

    private int stamps(Set<TrustAnchor> anchors) throws SQLException {
        var count = 0;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select s.number, s.token, b.seal from ledger_stamp s left join ledger_batch b on b.provider_id = s.provider_id and b.number = s.number where s.provider_id = "
                        + provider + " order by 1")) {
            while (rows.next()) {
                count++;
                var seal = rows.getBytes(3);
                if (seal == null) {
                    tell(Kind.STAMP_INVALID, rows.getLong(1), "a time stamp stands for a batch that is gone");
                    continue;
                }
                try {
                    TimeStamp.read(rows.getBytes(2), seal, anchors);
                } catch (IllegalStateException e) {
                    tell(Kind.STAMP_INVALID, rows.getLong(1), e.getMessage());
                }
            }
        }
        return count;
    }

    private void tell(Kind kind, Long batch, Hashed one, String text) {
        tell(kind, batch, one.entry(), text);
    }

    private void tell(Kind kind, Long batch, LedgerEntry entry, String text) {
        found.accept(new Finding(kind, code, batch, entry.id(), entry.subjectKind(), entry.subjectId(), text));
    }

    private void tell(Kind kind, Long batch, String text) {
        found.accept(new Finding(kind, code, batch, null, null, null, text));
    }
}
