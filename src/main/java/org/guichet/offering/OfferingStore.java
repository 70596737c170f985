package org.guichet.offering;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The rows of offerings. They are only ever added.
final class OfferingStore {
    static final String SUBJECT = "offering";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SELECT = "select o.id, o.code, o.kind, o.from_day, o.retired, o.details::text, o.reason, o.replaces, o.published_at, o.published_by from offering o where o.provider_id = ? ";
    /// What no correction replaces.
    private static final String VALID = " and not exists (select from offering r where r.replaces = o.id) ";

    private OfferingStore() {}

    record New(String code, OfferingKind kind, LocalDate from, boolean retired, Details details, String reason, Long replaces) {}

    static long insert(JdbcClient jdbc, int provider, New of, Instant at, String by) {
        return jdbc.sql("insert into offering (provider_id, code, kind, from_day, retired, details, reason, replaces, published_at, published_by) values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?) returning id")
                .params(provider, of.code(), of.kind().code(), of.from(), of.retired(), JSON.writeValueAsString(of.details()), of.reason(), of.replaces(), utc(at), by).query(Long.class).single();
    }

    /// Keeps other writers of the same provider's catalogue out until the transaction ends.
    static void lock(JdbcClient jdbc, int provider) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('offering'), ?)").param(provider).query(rs -> {});
    }

    /// The versions that count, oldest first.
    static List<Offering> valid(JdbcClient jdbc, int provider, String code) {
        return jdbc.sql(SELECT + "and o.code = ?" + VALID + "order by o.from_day, o.id").params(provider, code).query((rs, i) -> row(rs)).list();
    }

    static Optional<Offering> on(JdbcClient jdbc, int provider, String code, LocalDate day) {
        return jdbc.sql(SELECT + "and o.code = ? and o.from_day <= ?" + VALID + "order by o.from_day desc, o.id desc limit 1").params(provider, code, day).query((rs, i) -> row(rs)).optional();
    }

    /// What is known of each code on a day: the version in force, by code.
    static List<Offering> allOn(JdbcClient jdbc, int provider, LocalDate day) {
        return jdbc.sql("select distinct on (code) * from (" + SELECT + "and o.from_day <= ?" + VALID + ") o order by code, from_day desc, id desc").params(provider, day).query((rs, i) -> row(rs)).list();
    }

    /// All versions of a code with the corrected ones, latest first; of every code where it is null.
    static List<Offering> history(JdbcClient jdbc, int provider, String code) {
        return jdbc.sql(SELECT + "and (?::text is null or o.code = ?) order by o.id desc").params(provider, code, code).query((rs, i) -> row(rs)).list();
    }

    static Optional<Offering> byId(JdbcClient jdbc, int provider, long id) {
        return jdbc.sql(SELECT + "and o.id = ?").params(provider, id).query((rs, i) -> row(rs)).optional();
    }

    static boolean corrected(JdbcClient jdbc, long id) {
        return jdbc.sql("select exists (select from offering where replaces = ?)").param(id).query(Boolean.class).single();
    }

    private static Offering row(ResultSet rs) throws SQLException {
        var code = rs.getString(2);
        return new Offering(rs.getLong(1), code, OfferingKind.find(rs.getString(3)).orElseThrow(() -> new IllegalStateException("kind of " + code)), rs.getObject(4, LocalDate.class), rs.getBoolean(5),
                JSON.readValue(rs.getString(6), Details.class), null, rs.getString(7), (Long) rs.getObject(8), rs.getObject(9, OffsetDateTime.class).toInstant(), rs.getString(10));
    }
}
