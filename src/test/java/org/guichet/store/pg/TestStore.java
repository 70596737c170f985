package org.guichet.store.pg;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.guichet.store.Database;
import org.guichet.store.Db;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Data sources over a test database.
public final class TestStore {
    private TestStore() {}

    /// The walled store over a test database, as the application's role.
    public static Db db(Database database) {
        var pool = asApp(database);
        return new Db(new JdbcTemplate(pool), new TransactionTemplate(new JdbcTransactionManager(pool)));
    }

    /// A pool that signs in as the application's role, as the product does.
    public static DataSource asApp(Database database) {
        return pool(database, database.app());
    }

    /// A pool that signs in as the owner of the tables, to lay rows that the application may not.
    public static DataSource asOwner(Database database) {
        return pool(database, database.owner());
    }

    private static DataSource pool(Database database, Database.Login login) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
