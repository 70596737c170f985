package org.guichet.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One sealed batch: a run of a provider's entries under one root, chained to the batch before it. Holds the entries with ids above the
/// last of the batch before, up to its own last.
///
/// @param ledger   the provider's code
/// @param number   from 1, without gaps
/// @param entries  how many, at least one
/// @param previous seal of the batch before; zeros for the first
/// @param sealedAt UTC with six decimals
/// @param seal     as it is stored; `reckonedSeal` is what it must be
public record Batch(String ledger, long number, long first, long last, int entries, byte[] root, byte[] previous, String sealedAt, byte[] seal) {
    static final byte[] NONE = new byte[Merkle.SIZE];
    /// The columns in the order that `read` expects.
    static final String COLUMNS = "number, first_id, last_id, entries, root, previous, " + LedgerEntry.utc("sealed_at") + ", seal";

    private static final HexFormat HEX = HexFormat.of();

    /// Seals leaves after the batch before, or as the first.
    static Batch over(String ledger, Batch before, long first, long last, List<byte[]> leaves, String sealedAt) {
        var unsealed = new Batch(ledger, before == null ? 1 : before.number() + 1, first, last, leaves.size(), Merkle.root(leaves), before == null ? NONE : before.seal(), sealedAt, NONE);
        return unsealed.with(unsealed.reckonedSeal());
    }

    private Batch with(byte[] other) {
        return new Batch(ledger, number, first, last, entries, root, previous, sealedAt, other);
    }

    static Batch read(String ledger, ResultSet row) throws SQLException {
        return new Batch(ledger, row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4), row.getBytes(5), row.getBytes(6), row.getString(7), row.getBytes(8));
    }

    byte[] reckonedSeal() {
        return Merkle.seal(Canonical.of(header()).getBytes(StandardCharsets.UTF_8));
    }

    boolean isWhole() {
        return Arrays.equals(seal, reckonedSeal());
    }

    /// What the seal is taken of.
    Map<String, Object> header() {
        var all = new TreeMap<String, Object>();
        all.put("batch", number);
        all.put("entries", entries);
        all.put("first", first);
        all.put("last", last);
        all.put("ledger", ledger);
        all.put("previous", HEX.formatHex(previous));
        all.put("root", HEX.formatHex(root));
        all.put("sealedAt", sealedAt);
        return all;
    }

    /// The line that a third party holds.
    public String line() {
        return Canonical.of(fields());
    }

    Map<String, Object> fields() {
        var all = new LinkedHashMap<String, Object>(header());
        all.put("seal", HEX.formatHex(seal));
        return all;
    }

    public String sealText() {
        return HEX.formatHex(seal);
    }

    /// @throws IllegalArgumentException when something is missing or of the wrong form
    static Batch parse(Map<?, ?> fields) {
        return new Batch(text(fields, "ledger"), number(fields, "batch"), number(fields, "first"), number(fields, "last"), (int) number(fields, "entries"), hash(fields, "root"), hash(fields, "previous"),
                text(fields, "sealedAt"), hash(fields, "seal"));
    }

    private static String text(Map<?, ?> fields, String key) {
        if (fields.get(key) instanceof String text) return text;
        throw new IllegalArgumentException("no " + key);
    }

    private static long number(Map<?, ?> fields, String key) {
        if (fields.get(key) instanceof Number number) return number.longValue();
        throw new IllegalArgumentException("no " + key);
    }

    private static byte[] hash(Map<?, ?> fields, String key) {
        var bytes = HEX.parseHex(text(fields, key));
        if (bytes.length != Merkle.SIZE) throw new IllegalArgumentException(key + " is no SHA-256");
        return bytes;
    }

    static byte[] packIds(List<Long> ids) {
        var packed = new ByteArrayOutputStream(ids.size() + 8);
        var before = 0L;
        for (var id : ids) {
            var step = id - before;
            for (; step >= 0x80; step >>>= 7) packed.write((int) (step & 0x7f | 0x80));
            packed.write((int) step);
            before = id;
        }
        return packed.toByteArray();
    }

    static List<Long> unpackIds(byte[] packed) {
        var ids = new ArrayList<Long>();
        long id = 0, step = 0;
        var shift = 0;
        for (var b : packed) {
            step |= (long) (b & 0x7f) << shift;
            shift += 7;
            if (b >= 0) {
                id += step;
                ids.add(id);
                step = 0;
                shift = 0;
            }
        }
        return ids;
    }

    static byte[] packLeaves(List<byte[]> leaves) {
        var packed = new byte[leaves.size() * Merkle.SIZE];
        for (int i = 0; i < leaves.size(); i++) System.arraycopy(leaves.get(i), 0, packed, i * Merkle.SIZE, Merkle.SIZE);
        return packed;
    }

    static List<byte[]> unpackLeaves(byte[] packed) {
        var leaves = new ArrayList<byte[]>(packed.length / Merkle.SIZE);
        for (int i = 0; i + Merkle.SIZE <= packed.length; i += Merkle.SIZE) leaves.add(Arrays.copyOfRange(packed, i, i + Merkle.SIZE));
        return leaves;
    }
}
