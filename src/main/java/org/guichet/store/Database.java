package org.guichet.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Where the database is and how its two roles sign in. `owner` owns the tables and migrates them; `app` is what the
/// application runs as: it stands behind row-level security and cannot change the journal.
///
/// @param url a PostgreSQL JDBC URL without credentials
public record Database(String url, Login owner, Login app) {
    /// A role and its password. Its text form shows no password.
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    public Connection connectAsOwner() throws SQLException {
        return connect(owner);
    }

    public Connection connectAsApp() throws SQLException {
        return connect(app);
    }

    private Connection connect(Login login) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(url, properties);
    }
}
