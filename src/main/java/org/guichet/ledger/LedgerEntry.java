package org.guichet.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// A row of the journal as it is sealed: every column but the payload, which its salted digest stands for. Instants are UTC with six decimals.
///
/// @param customer null for what concerns the provider alone
public record LedgerEntry(long id, int provider, Integer customer, String subjectKind, long subjectId, String kind, String code, String state, String until,
                          String occurredAt, String recordedAt, String actorKind, int actorId, String channel, byte[] salt, byte[] digest) {
    /// The columns in the order that `read` expects; the table's alias is `j`.
    static final String COLUMNS = "j.id, j.provider_id, j.customer_id, j.subject_kind, j.subject_id, j.kind, j.code, j.state, " + utc("j.until_at") + ", " + utc("j.occurred_at") + ", "
            + utc("j.recorded_at") + ", j.actor_kind, j.actor_id, j.channel, j.salt, j.digest";
    /// How many columns those are.
    static final int WIDTH = 16;

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of();

    static String utc(String column) {
        return "to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    }

    static String utc(Instant at) {
        return MICROS.format(at);
    }

    static LedgerEntry read(ResultSet row) throws SQLException {
        var customer = row.getInt(3);
        return new LedgerEntry(row.getLong(1), row.getInt(2), row.wasNull() ? null : customer, row.getString(4), row.getLong(5), row.getString(6), row.getString(7), row.getString(8),
                row.getString(9), row.getString(10), row.getString(11), row.getString(12), row.getInt(13), row.getString(14), row.getBytes(15), row.getBytes(16));
    }

    /// The same content under another id: tells entries that changed places.
    LedgerEntry at(long other) {
        return new LedgerEntry(other, provider, customer, subjectKind, subjectId, kind, code, state, until, occurredAt, recordedAt, actorKind, actorId, channel, salt, digest);
    }

    byte[] leaf() {
        return Merkle.leaf(canonical().getBytes(StandardCharsets.UTF_8));
    }

    /// The text that is hashed: keys in order, absent values left out.
    String canonical() {
        var text = new StringBuilder(420);
        text.append("{\"actorId\":").append(actorId);
        string(text, "actorKind", actorKind);
        string(text, "channel", channel);
        string(text, "code", code);
        if (customer != null) text.append(",\"customer\":").append(customer);
        if (digest != null) string(text, "digest", HEX.formatHex(digest));
        text.append(",\"id\":").append(id);
        string(text, "kind", kind);
        string(text, "occurredAt", occurredAt);
        text.append(",\"provider\":").append(provider);
        string(text, "recordedAt", recordedAt);
        if (salt != null) string(text, "salt", HEX.formatHex(salt));
        string(text, "state", state);
        text.append(",\"subject\":").append(subjectId);
        string(text, "subjectKind", subjectKind);
        string(text, "until", until);
        return text.append('}').toString();
    }

    /// The same as an object, for a proof.
    Map<String, Object> fields() {
        var all = new LinkedHashMap<String, Object>();
        all.put("id", id);
        all.put("provider", provider);
        put(all, "customer", customer);
        all.put("subjectKind", subjectKind);
        all.put("subject", subjectId);
        all.put("kind", kind);
        put(all, "code", code);
        put(all, "state", state);
        put(all, "until", until);
        all.put("occurredAt", occurredAt);
        all.put("recordedAt", recordedAt);
        all.put("actorKind", actorKind);
        all.put("actorId", actorId);
        all.put("channel", channel);
        put(all, "salt", salt == null ? null : HEX.formatHex(salt));
        put(all, "digest", digest == null ? null : HEX.formatHex(digest));
        return all;
    }

    private static void put(Map<String, Object> all, String key, Object value) {
        if (value != null) all.put(key, value);
    }

    private static void string(StringBuilder text, String key, String value) {
        if (value == null) return;
        text.append(",\"").append(key).append("\":");
        Canonical.string(text, value);
    }
}
