package org.guichet.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.guichet.ledger.EntryStream.Hashed;
import org.guichet.ledger.LedgerReport.Finding;
import org.guichet.ledger.LedgerReport.Kind;

/// Tells what happened to a batch whose entries do not yield its root, by the list of leaves that stands beside it. Where that list was changed
/// too, the batch is named as a whole: its root still tells that, but no longer which entry.
final class BatchDiagnosis {
    /// More changed entries than this are not compared with one another.
    private static final int MOST = 1000;

    private final Connection connection;
    private final int provider;
    private final Batch batch;
    private final Consumer<Finding> found;

    BatchDiagnosis(Connection connection, int provider, Batch batch, Consumer<Finding> found) {
        this.connection = connection;
        this.provider = provider;
        this.batch = batch;
        this.found = found;
    }

    void explain(List<Hashed> there) throws SQLException {
        var sealed = sealed();
        if (sealed.isEmpty()) {
            tell(Kind.LEAVES_CHANGED, null, null, "its list of leaves does not yield its root");
            tell(Kind.BATCH_CONTENT, null, null, there.isEmpty() ? "its entries are gone: " + batch.first() + " to " + batch.last()
                    : "its " + there.size() + " entries, " + there.getFirst().entry().id() + " to " + there.getLast().entry().id() + ", are not the " + batch.entries() + " that were sealed");
            return;
        }
        var changed = new ArrayList<Hashed>();
        var ids = new HashMap<Long, Hashed>();
        for (var one : there) {
            ids.put(one.entry().id(), one);
            var leaf = sealed.get(one.entry().id());
            if (leaf == null) tell(Kind.ENTRY_INSERTED, one.entry().id(), one.entry(), "it was not there when the batch was sealed");
            else if (!Arrays.equals(leaf, one.leaf())) changed.add(one);
        }
        for (var id : sealed.keySet()) if (!ids.containsKey(id)) tell(Kind.ENTRY_MISSING, id, null, "it was sealed and is gone");
        for (var one : changed) {
            var from = changed.size() > MOST ? null : origin(one, changed, sealed);
            if (from == null) tell(Kind.ENTRY_CHANGED, one.entry().id(), one.entry(), "it is not what was sealed");
            else tell(Kind.ENTRY_REORDERED, one.entry().id(), one.entry(), "what was sealed as entry " + from + " stands in its place");
        }
    }

    /// The id under which this content was sealed, or null.
    private static Long origin(Hashed one, List<Hashed> changed, Map<Long, byte[]> sealed) {
        for (var other : changed) {
            var id = other.entry().id();
            if (id != one.entry().id() && Arrays.equals(sealed.get(id), one.entry().at(id).leaf())) return id;
        }
        return null;
    }

    /// Id to leaf as they were sealed; empty when what is stored does not yield the root.
    private Map<Long, byte[]> sealed() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select ids, leaves from ledger_batch where provider_id = " + provider + " and number = " + batch.number())) {
            if (!row.next()) return Map.of();
            var ids = Batch.unpackIds(row.getBytes(1));
            var leaves = Batch.unpackLeaves(row.getBytes(2));
            if (leaves.isEmpty() || ids.size() != leaves.size() || !Arrays.equals(Merkle.root(leaves), batch.root())) return Map.of();
            var sealed = new LinkedHashMap<Long, byte[]>();
            for (int i = 0; i < leaves.size(); i++) sealed.put(ids.get(i), leaves.get(i));
            return sealed;
        }
    }

    private void tell(Kind kind, Long id, LedgerEntry entry, String text) {
        found.accept(new Finding(kind, batch.ledger(), batch.number(), id, entry == null ? null : entry.subjectKind(), entry == null ? null : entry.subjectId(), text));
    }
}
