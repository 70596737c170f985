package org.guichet.interconnection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Scope;
import org.guichet.ledger.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of interconnections and calls. Callers stand in a walled transaction.
final class InterconnectionStore {
    /// Calls kept for each customer: enough to see what goes wrong, bounded whatever a system does.
    static final int KEPT = 500;
    static final int STRANGERS = 1000;
    private static final String COLUMNS = "provider_id, customer_id, stage, suspended_from, reason, twin_provider_id, twin_customer_id, tests, opened_at, validated_at, production_at";

    private InterconnectionStore() {}

    static Optional<Interconnection> find(JdbcClient jdbc, int provider, int customer, boolean lock) {
        return jdbc.sql("select " + COLUMNS + " from interconnection where provider_id = ? and customer_id = ?" + (lock ? " for update" : "")).params(provider, customer)
                .query((rs, _) -> row(rs)).optional();
    }

    static List<Interconnection> all(JdbcClient jdbc, int provider) {
        return jdbc.sql("select " + COLUMNS + " from interconnection where provider_id = ? order by customer_id").param(provider).query((rs, _) -> row(rs)).list();
    }

    static void write(JdbcClient jdbc, Interconnection i, Instant now) {
        jdbc.sql("""
                insert into interconnection (provider_id, customer_id, stage, suspended_from, reason, twin_provider_id, twin_customer_id, tests, opened_at, validated_at, production_at, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (provider_id, customer_id) do update set stage = excluded.stage, suspended_from = excluded.suspended_from, reason = excluded.reason, tests = excluded.tests,
                  opened_at = excluded.opened_at, validated_at = excluded.validated_at, production_at = excluded.production_at, changed_at = excluded.changed_at""")
                .params(i.provider(), i.customer(), i.stage().code(), i.stage() instanceof Stage.Suspended(var before) ? before.code() : null, i.reason(),
                        i.twin().provider(), i.twin().customer(), i.tests(), Journal.utc(i.openedAt()), Journal.utc(i.validatedAt()), Journal.utc(i.production()), Journal.utc(now))
                .update();
    }

    static void call(JdbcClient jdbc, Scope holder, int certificate, Call call) {
        jdbc.sql("insert into interconnection_call (provider_id, customer_id, platform, address, operation, good, counts, code, certificate_id, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(holder.provider(), holder.customer(), call.platform().code(), cut(call.address()), cut(call.operation()), call.good(), call.counts(), call.code(), certificate, Journal.utc(call.at())).update();
        jdbc.sql("delete from interconnection_call where provider_id = ? and customer_id = ? and id < (select min(id) from (select id from interconnection_call where provider_id = ? and customer_id = ? order by id desc limit ?) kept)")
                .params(holder.provider(), holder.customer(), holder.provider(), holder.customer(), KEPT).update();
    }

    static List<Call> calls(JdbcClient jdbc, int provider, int customer, int most) {
        return jdbc.sql("select id, platform, address, operation, good, counts, code, at from interconnection_call where provider_id = ? and customer_id = ? order by id desc limit ?")
                .params(provider, customer, most)
                .query((rs, _) -> new Call(rs.getLong(1), Platform.of(rs.getString(2)), rs.getString(3), rs.getString(4), rs.getBoolean(5), rs.getBoolean(6), rs.getString(7), at(rs, 8))).list();
    }

    /// The last call of each customer within the wall.
    static Map<Integer, Call> lastCalls(JdbcClient jdbc, int provider) {
        var all = new HashMap<Integer, Call>();
        jdbc.sql("select distinct on (customer_id) customer_id, id, platform, address, operation, good, counts, code, at from interconnection_call where provider_id = ? order by customer_id, id desc").param(provider)
                .query(rs -> {
                    all.put(rs.getInt(1), new Call(rs.getLong(2), Platform.of(rs.getString(3)), rs.getString(4), rs.getString(5), rs.getBoolean(6), rs.getBoolean(7), rs.getString(8), at(rs, 9)));
                });
        return all;
    }

    /// A certificate that nobody knows was shown. Of all that were, the last thousand are kept.
    static void stranger(JdbcClient jdbc, Stranger seen) {
        var times = jdbc.sql("""
                insert into door_stranger (fingerprint, code, subject, issuer, remote, first_at, last_at, times) values (?, ?, ?, ?, ?, ?, ?, 1)
                on conflict (fingerprint) do update set code = excluded.code, remote = excluded.remote, last_at = excluded.last_at, times = door_stranger.times + 1 returning times""")
                .params(seen.fingerprint(), seen.code(), cut(seen.subject()), cut(seen.issuer()), cut(seen.remote()), Journal.utc(seen.last()), Journal.utc(seen.last())).query(Long.class).single();
        if (times == 1) jdbc.sql("delete from door_stranger where fingerprint in (select fingerprint from door_stranger order by last_at desc offset ?)").param(STRANGERS).update();
    }

    static List<Stranger> strangers(JdbcClient jdbc, int most) {
        return jdbc.sql("select fingerprint, code, subject, issuer, remote, first_at, last_at, times from door_stranger order by last_at desc limit ?").param(most)
                .query((rs, _) -> new Stranger(rs.getString(1), rs.getString(2), rs.getString(3), rs.getString(4), rs.getString(5), at(rs, 6), at(rs, 7), rs.getLong(8))).list();
    }

    private static String cut(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200);
    }

    private static Interconnection row(ResultSet rs) throws SQLException {
        return new Interconnection(rs.getInt(1), rs.getInt(2), Stage.of(rs.getString(3), rs.getString(4)), rs.getString(5), new Scope(rs.getInt(6), rs.getInt(7)), rs.getInt(8), at(rs, 9), at(rs, 10), at(rs, 11));
    }

    private static Instant at(ResultSet rs, int column) throws SQLException {
        var at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
