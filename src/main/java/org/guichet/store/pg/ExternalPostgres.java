package org.guichet.store.pg;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.store.Database;

/// A PostgreSQL that others run, named by `--database`. When the address signs in as a superuser, the privileged steps of
/// `db/external-setup.sql` are taken here, and the two roles' passwords are made at random and kept in the data folder.
public final class ExternalPostgres {
    private ExternalPostgres() {}

    /// @param address JDBC URL; its user and password are used for the set-up only
    /// @param secrets where the roles' passwords are kept
    /// @throws IOException with one sentence for the user
    public static Database prepare(String address, Path secrets) throws IOException {
        var parts = Address.of(address);
        if (parts.user() == null) {
            throw new IOException("--database names no user: give one that may set the database up, or both roles in guichet.yaml (docs/external-postgresql.md)");
        }
        var owner = secrets.resolve("database/guichet_owner");
        var app = secrets.resolve("database/guichet_app");
        try (var connection = DriverManager.getConnection(address)) {
            if (!isSuperuser(connection)) {
                throw new IOException("user " + parts.user() + " of --database may not set the database up: name both roles in guichet.yaml (docs/external-postgresql.md)");
            }
            if (!java.nio.file.Files.exists(owner) && roleExists(connection)) {
                throw new IOException("the roles guichet_owner and guichet_app exist on that server already: name them and their passwords in guichet.yaml");
            }
            var database = new Database(parts.url(), new Database.Login("guichet_owner", PgFiles.secret(owner)), new Database.Login("guichet_app", PgFiles.secret(app)));
            PgSetup.inside(connection, Map.of("owner_password", database.owner().password(), "app_password", database.app().password()));
            return database;
        } catch (SQLException e) {
            throw new IOException("the external database cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean isSuperuser(Connection connection) throws SQLException {
        return yes(connection, "select rolsuper from pg_roles where rolname = current_user");
    }

    private static boolean roleExists(Connection connection) throws SQLException {
        return yes(connection, "select exists (select from pg_roles where rolname in ('guichet_owner', 'guichet_app'))");
    }

    private static boolean yes(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /// A JDBC URL taken apart: the part without credentials, and the user.
    record Address(String url, String user) {
        static Address of(String address) throws IOException {
            if (!address.startsWith("jdbc:postgresql:")) throw new IOException("--database takes a URL that begins with jdbc:postgresql:");
            var question = address.indexOf('?');
            if (question < 0) return new Address(address, null);
            String user = null;
            List<String> kept = new ArrayList<>();
            for (var pair : address.substring(question + 1).split("&")) {
                if (pair.startsWith("user=")) user = URLDecoder.decode(pair.substring(5), StandardCharsets.UTF_8);
                else if (!pair.startsWith("password=") && !pair.isEmpty()) kept.add(pair);
            }
            return new Address(address.substring(0, question) + (kept.isEmpty() ? "" : "?" + String.join("&", kept)), user);
        }
    }
}
