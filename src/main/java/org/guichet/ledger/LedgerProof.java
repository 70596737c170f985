package org.guichet.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The proof that what was told of one subject stands in sealed batches: each entry with its payload and the hashes that lead to the
/// batch's root. Of other entries it shows nothing but salted hashes. Whoever holds the roots checks it without this installation.
public final class LedgerProof {
    public static final String FORMAT = "guichet-ledger-proof/1";
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private LedgerProof() {}

    private record Told(LedgerEntry entry, String payload) {}

    private record Sealed(Batch batch, List<Long> ids, List<byte[]> leaves) {}

    /// Inside the wall of whoever asks: entries that they may not see are not in it.
    ///
    /// @param name  what the subject is called, e.g. a report's reference
    /// @param shown kinds of entries that may be shown
    public static String of(JdbcClient jdbc, int provider, String subjectKind, long subject, String name, Predicate<String> shown) {
        var ledger = jdbc.sql("select code from provider where id = ?").param(provider).query(String.class).single();
        var told = jdbc.sql("select " + LedgerEntry.COLUMNS + ", p.payload::text from journal j left join journal_payload p on p.entry_id = j.id where j.provider_id = ? and j.subject_kind = ? and j.subject_id = ? order by j.id")
                .params(provider, subjectKind, subject).query((row, i) -> new Told(LedgerEntry.read(row), row.getString(LedgerEntry.WIDTH + 1))).list();
        var batches = new TreeMap<Long, Sealed>();
        var entries = new ArrayList<Map<String, Object>>();
        var unsealed = new ArrayList<Long>();
        for (var one : told) {
            if (!shown.test(one.entry().kind())) continue;
            var id = one.entry().id();
            var known = batches.values().stream().filter(s -> s.batch().first() <= id && id <= s.batch().last()).findFirst();
            var sealed = known.isPresent() ? known.get() : sealed(jdbc, ledger, provider, id);
            var place = sealed == null ? -1 : sealed.ids().indexOf(id);
            if (place < 0) {
                unsealed.add(id);
                continue;
            }
            batches.put(sealed.batch().number(), sealed);
            entries.add(entry(one, sealed, place));
        }
        var proof = new LinkedHashMap<String, Object>();
        proof.put("format", FORMAT);
        proof.put("ledger", ledger);
        proof.put("subject", name);
        proof.put("entries", entries);
        if (!unsealed.isEmpty()) proof.put("unsealed", unsealed);
        proof.put("batches", batches.values().stream().map(sealed -> sealed.batch().fields()).toList());
        return JSON.writeValueAsString(proof) + "\n";
    }

    private static Map<String, Object> entry(Told told, Sealed sealed, int place) {
        var one = new LinkedHashMap<String, Object>();
        one.put("entry", told.entry().fields());
        if (told.payload() != null) one.put("payload", JSON.readValue(told.payload(), Object.class));
        one.put("batch", sealed.batch().number());
        one.put("index", place);
        one.put("path", Merkle.path(sealed.leaves(), place).stream().map(HexFormat.of()::formatHex).toList());
        return one;
    }

    private static Sealed sealed(JdbcClient jdbc, String ledger, int provider, long id) {
        return jdbc.sql("select " + Batch.COLUMNS + ", ids, leaves from ledger_batch where provider_id = ? and last_id >= ? order by last_id limit 1").params(provider, id)
                .query((row, i) -> sealed(ledger, row)).optional().orElse(null);
    }

    private static Sealed sealed(String ledger, ResultSet row) throws SQLException {
        return new Sealed(Batch.read(ledger, row), Batch.unpackIds(row.getBytes(9)), Batch.unpackLeaves(row.getBytes(10)));
    }
}
