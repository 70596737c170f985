package org.guichet.evolution;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Text;
import org.guichet.ledger.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The rows of evolutions, their documents, notices and journal.
final class EvolutionStore {
    static final String SUBJECT = "evolution";
    /// In the journal: a fact of the provider, of no customer in particular.
    private static final int NO_CUSTOMER = 0;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COLUMNS = """
            select id, provider_id, change, kind, service, version, planned_on, description_fr, description_en, state, announced_at, announced_by, notified_at, documented, produced_at, ended_at, changes
            from evolution
            """;
    private static final String DOCUMENT = "select id, evolution_id, name, media_type, bytes, sha256, documentation, added_at, added_by from evolution_document ";

    private EvolutionStore() {}

    static long insert(JdbcClient jdbc, int provider, Change change, String service, String version, LocalDate plannedOn, Text description, EvolutionState state, Instant now, String by) {
        return jdbc.sql("""
                insert into evolution (provider_id, change, kind, service, version, planned_on, description_fr, description_en, state, announced_at, announced_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(provider, change.code(), change.kind(), service, version, plannedOn, description.fr(), description.en(), state.code(), utc(now), by).query(Long.class).single();
    }

    static Optional<Evolution> find(JdbcClient jdbc, long id, boolean lock) {
        return jdbc.sql(COLUMNS + " where id = ?" + (lock ? " for update" : "")).param(id).query((rs, i) -> row(rs)).optional();
    }

    /// Those to come first, then by date, the latest first.
    static List<Evolution> list(JdbcClient jdbc) {
        return jdbc.sql(COLUMNS + " order by (state in ('announced', 'notified', 'cohabiting')) desc, planned_on desc, id desc").query((rs, i) -> row(rs)).list();
    }

    static boolean taken(JdbcClient jdbc, String service, String version) {
        return jdbc.sql("select exists (select from evolution where service is not distinct from ? and version = ? and state <> 'cancelled')").params(service, version).query(Boolean.class).single();
    }

    static void notified(JdbcClient jdbc, long id, EvolutionState state, Instant at, boolean documented) {
        jdbc.sql("update evolution set state = ?, notified_at = ?, documented = ?, changes = changes + 1 where id = ?").params(state.code(), utc(at), documented, id).update();
    }

    static void postponed(JdbcClient jdbc, long id, LocalDate to) {
        jdbc.sql("update evolution set planned_on = ?, changes = changes + 1 where id = ?").params(to, id).update();
    }

    static void produced(JdbcClient jdbc, long id, EvolutionState state, Instant at) {
        jdbc.sql("update evolution set state = ?, produced_at = ?, changes = changes + 1 where id = ?").params(state.code(), utc(at), id).update();
    }

    static void ended(JdbcClient jdbc, long id, EvolutionState state, Instant at) {
        jdbc.sql("update evolution set state = ?, ended_at = ?, changes = changes + 1 where id = ?").params(state.code(), utc(at), id).update();
    }

    static long attach(JdbcClient jdbc, int provider, long evolution, String name, String mediaType, byte[] content, String sha256, boolean documentation, Instant now, String by) {
        jdbc.sql("update evolution set changes = changes + 1 where id = ?").param(evolution).update();
        return jdbc.sql("""
                insert into evolution_document (provider_id, evolution_id, name, media_type, content, bytes, sha256, documentation, added_at, added_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(provider, evolution, name, mediaType, content, content.length, sha256, documentation, utc(now), by).query(Long.class).single();
    }

    static List<Evolution.Document> documents(JdbcClient jdbc, long evolution) {
        return jdbc.sql(DOCUMENT + "where evolution_id = ? order by id").param(evolution).query((rs, i) -> document(rs)).list();
    }

    static Optional<Evolution.Document> document(JdbcClient jdbc, long evolution, long id) {
        return jdbc.sql(DOCUMENT + "where evolution_id = ? and id = ?").params(evolution, id).query((rs, i) -> document(rs)).optional();
    }

    static byte[] content(JdbcClient jdbc, long document) {
        return jdbc.sql("select content from evolution_document where id = ?").param(document).query((rs, i) -> rs.getBytes(1)).single();
    }

    static void told(JdbcClient jdbc, int provider, int customer, Evolution evolution, String reason, Instant at, List<String> addresses, Text subject, Text body) {
        jdbc.sql("""
                insert into evolution_notice (provider_id, customer_id, evolution_id, reason, planned_on, sent_at, recipients, subject_fr, subject_en, body_fr, body_en)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(provider, customer, evolution.id(), reason, evolution.plannedOn(), utc(at), String.join(", ", addresses), subject.fr(), subject.en(), body.fr(), body.en()).update();
    }

    /// What was told, the latest first.
    static List<Evolution.Told> told(JdbcClient jdbc, Long evolution) {
        return jdbc.sql("""
                select n.evolution_id, n.customer_id, c.name, n.reason, n.planned_on, n.sent_at, n.recipients, n.subject_fr, n.subject_en, n.body_fr, n.body_en
                from evolution_notice n join customer c on c.id = n.customer_id where ?::bigint is null or n.evolution_id = ? order by n.id desc""")
                .params(evolution, evolution).query((rs, i) -> new Evolution.Told(rs.getLong(1), rs.getInt(2), rs.getString(3), rs.getString(4), rs.getObject(5, LocalDate.class), VersionStore.at(rs, 6),
                        rs.getString(7), Text.of(rs.getString(8), rs.getString(9)), Text.of(rs.getString(10), rs.getString(11)))).list();
    }

    static boolean toldSince(JdbcClient jdbc, long evolution, String reason, Instant since) {
        return jdbc.sql("select exists (select from evolution_notice where evolution_id = ? and reason = ? and sent_at >= ?)").params(evolution, reason, utc(since)).query(Boolean.class).single();
    }

    /// The fact, in the transaction of the change.
    static void journal(JdbcClient jdbc, Actor by, long evolution, String kind, String code, EvolutionState state, Instant at, Instant now, String... facts) {
        var payload = new TreeMap<String, String>(Map.of("by", by.name()));
        for (int i = 0; i < facts.length; i += 2) if (facts[i + 1] != null) payload.put(facts[i], facts[i + 1]);
        Journal.append(jdbc, by.scope().provider(), NO_CUSTOMER, SUBJECT, evolution, Journal.Entry.of(kind, code, state.code(), at, now, by, JSON.writeValueAsString(payload)));
    }

    private static Evolution.Document document(ResultSet rs) throws SQLException {
        return new Evolution.Document(rs.getLong(1), rs.getLong(2), rs.getString(3), rs.getString(4), rs.getInt(5), rs.getString(6), rs.getBoolean(7), VersionStore.at(rs, 8), rs.getString(9));
    }

    private static Evolution row(ResultSet rs) throws SQLException {
        return new Evolution(rs.getLong(1), rs.getInt(2), rs.getString(3), rs.getString(4), rs.getString(5), rs.getString(6), rs.getObject(7, LocalDate.class), Text.of(rs.getString(8), rs.getString(9)),
                EvolutionState.of(rs.getString(10)), VersionStore.at(rs, 11), rs.getString(12), VersionStore.at(rs, 13), rs.getBoolean(14), VersionStore.at(rs, 15), VersionStore.at(rs, 16), rs.getInt(17));
    }
}
