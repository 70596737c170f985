package org.guichet.evolution;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of versions in service.
final class VersionStore {
    private VersionStore() {}

    /// @param retiredAt when staff or the product retired it, or null
    record Row(String version, Instant since, Instant retiredAt) {}

    /// The rows of a line in the order in which they came into production.
    static List<Row> rows(JdbcClient jdbc, int provider, Line line) {
        return jdbc.sql("select version, since, retired_at from version_in_service where provider_id = ? and line = ? order by since, version")
                .params(provider, line.code()).query((rs, i) -> new Row(rs.getString(1), at(rs, 2), at(rs, 3))).list();
    }

    /// @param integration it is the integration platform of another provider
    record Home(Instant since, boolean integration) {}

    static Home home(JdbcClient jdbc, int provider) {
        return jdbc.sql("select created_at, integration_of is not null from provider where id = ?").param(provider).query((rs, i) -> new Home(at(rs, 1), rs.getBoolean(2))).single();
    }

    static void insert(JdbcClient jdbc, int provider, Line line, String version, Instant since, Long evolution) {
        jdbc.sql("insert into version_in_service (provider_id, line, version, since, evolution_id) values (?, ?, ?, ?, ?)").params(provider, line.code(), version, utc(since), evolution).update();
    }

    static int retire(JdbcClient jdbc, int provider, Line line, String version, Instant at) {
        return jdbc.sql("update version_in_service set retired_at = ? where provider_id = ? and line = ? and version = ? and retired_at is null")
                .params(utc(at), provider, line.code(), version).update();
    }

    static Instant at(ResultSet rs, int column) throws SQLException {
        var value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
