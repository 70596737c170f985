package org.guichet.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/// Reads a person from a row of table `person`.
final class PersonRows {
    static final String COLUMNS = "id, provider_id, customer_id, login, name, email, phone, language, role, active, created_at, version";

    private PersonRows() {}

    static Person read(ResultSet row, int number) throws SQLException {
        return new Person(row.getInt("id"), row.getInt("provider_id"), row.getObject("customer_id", Integer.class), row.getString("login"),
                row.getString("name"), row.getString("email"), row.getString("phone"), row.getString("language"), Role.of(row.getString("role")),
                row.getBoolean("active"), row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getInt("version"));
    }
}
