package org.guichet.store.pg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestPostgresTest {
    @Test
    void eachDatabaseIsMigratedAndApart() throws SQLException {
        var one = TestPostgres.fresh();
        var other = TestPostgres.fresh();
        try (var connection = one.connectAsOwner(); var statement = connection.createStatement()) {
            statement.execute("insert into provider (code, name, family, created_at) values ('p', 'P (démo)', 'btbs', '2026-03-02T08:00Z')");
        }
        assertThat(count(one, "provider")).isEqualTo(1);
        assertThat(count(other, "provider")).isZero();
    }

    @Test
    void theApplicationsRoleCannotChangeTheJournal() throws SQLException {
        try (var connection = TestPostgres.fresh().connectAsApp(); var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("update journal set kind = 'x'")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("delete from journal")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("truncate journal")).hasMessageContaining("permission denied");
        }
    }

    private static int count(org.guichet.store.Database database, String table) throws SQLException {
        try (var connection = database.connectAsOwner(); var statement = connection.createStatement(); var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
