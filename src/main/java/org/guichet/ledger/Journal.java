package org.guichet.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The append-only journal: what happened, written in the same transaction as the change it tells of.
/// The application's database role can neither update nor delete here. Callers stand in a walled transaction (`store.Db`).
public final class Journal {
    /// What a payload reads as once it has been erased; the entry itself stays.
    public static final String ERASED = "{\"erased\":\"true\"}";

    private static final SecureRandom SALTS = new SecureRandom();
    private static final String PAYLOAD = "case when p.payload is null and j.digest is not null then '" + ERASED + "' else p.payload::text end";

    private Journal() {}

    /// One fact. `payload` is JSON that may hold personal data (comments, names); it lies beside the entry, tied by a salted digest.
    ///
    /// @param kind       what happened, e.g. `filed`, `moved`, `paused`, `commented`
    /// @param code       what it concerns: an action, a pause kind, a clock; no personal data
    /// @param state      state of the subject after the fact
    /// @param occurredAt when it happened; `recordedAt` is when it was told
    public record Entry(long id, String kind, String code, String state, Instant occurredAt, Instant recordedAt,
                        String actorKind, int actorId, String channel, String payload) {
        public static Entry of(String kind, String code, String state, Instant occurredAt, Instant recordedAt,
                               org.guichet.kernel.Actor actor, String payload) {
            return new Entry(0, kind, code, state, occurredAt, recordedAt, actor.kind().name(), actor.id(), actor.channel().code(), payload);
        }

        /// True once the payload has been erased at the end of its retention.
        public boolean erased() {
            return ERASED.equals(payload);
        }
    }

    /// Salt and digest of a payload: the digest in the entry proves the payload as long as it is kept, and tells nothing once it is erased.
    /// An entry without payload has a salt all the same: its hash stands in proofs that others read, and must not be guessed.
    public record Seal(byte[] salt, byte[] digest) {
        public static Seal of(String payload) {
            var salt = new byte[16];
            SALTS.nextBytes(salt);
            return new Seal(salt, payload == null ? null : Journal.digest(salt, Canonical.of(payload)));
        }
    }

    /// SHA-256 over salt and payload.
    public static byte[] digest(byte[] salt, String payload) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return sha.digest(payload.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param customer null for what concerns the provider alone: only its staff see it
    public static void append(JdbcClient jdbc, int provider, Integer customer, String subjectKind, long subjectId, Entry entry) {
        var seal = Seal.of(entry.payload());
        jdbc.sql("""
                with e as (
                  insert into journal (provider_id, customer_id, subject_kind, subject_id, kind, code, state, occurred_at, recorded_at, actor_kind, actor_id, channel, salt, digest)
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id)
                insert into journal_payload (entry_id, provider_id, customer_id, payload)
                select id, ?::int, ?::int, ?::jsonb from e where ?::text is not null""")
                .params(provider, customer, subjectKind, subjectId, entry.kind(), entry.code(), entry.state(), utc(entry.occurredAt()), utc(entry.recordedAt()),
                        entry.actorKind(), entry.actorId(), entry.channel(), seal.salt(), seal.digest(),
                        provider, customer, entry.payload(), entry.payload())
                .update();
    }

    /// All facts of one subject in the order in which they were told.
    public static List<Entry> of(JdbcClient jdbc, String subjectKind, long subjectId) {
        return jdbc.sql("""
                select j.id, j.kind, j.code, j.state, j.occurred_at, j.recorded_at, j.actor_kind, j.actor_id, j.channel, %s
                from journal j left join journal_payload p on p.entry_id = j.id
                where j.subject_kind = ? and j.subject_id = ? order by j.id""".formatted(PAYLOAD))
                .params(subjectKind, subjectId).query((rs, i) -> entry(rs)).list();
    }

    /// The same for several subjects at once, by subject.
    public static Map<Long, List<Entry>> of(JdbcClient jdbc, String subjectKind, List<Long> subjects) {
        var all = new HashMap<Long, List<Entry>>();
        jdbc.sql("""
                select j.id, j.kind, j.code, j.state, j.occurred_at, j.recorded_at, j.actor_kind, j.actor_id, j.channel, %s, j.subject_id
                from journal j left join journal_payload p on p.entry_id = j.id
                where j.subject_kind = ? and j.subject_id = any (?) order by j.id""".formatted(PAYLOAD))
                .params(subjectKind, subjects.toArray(Long[]::new)).query(rs -> {
                    all.computeIfAbsent(rs.getLong(11), _ -> new ArrayList<>()).add(entry(rs));
                });
        return all;
    }

    private static Entry entry(ResultSet rs) throws SQLException {
        return new Entry(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getString(4), rs.getObject(5, OffsetDateTime.class).toInstant(),
                rs.getObject(6, OffsetDateTime.class).toInstant(), rs.getString(7), rs.getInt(8), rs.getString(9), rs.getString(10));
    }

    /// Binds an instant to a timestamptz.
    public static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
