package org.guichet.store;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings a database's schema to a version, as its owner. The application itself never holds the owner's rights.
///
/// Nodes that start at the same time take turns: one migrates, the others wait for it. A node may start on a schema that is newer
/// than itself, as in a rolling upgrade: migrations that it does not know are left alone (docs/scaling.md says what they must obey).
public final class Migrations {
    /// Where the product's own migrations stand on the class path.
    public static final String LOCATION = "classpath:db/migration";

    private static final int SECONDS_OF_WAITING = 900;

    private Migrations() {}

    /// Migrates to the newest version of the product; answers how many migrations ran.
    public static int migrate(Database database) {
        return migrate(database, List.of(LOCATION), null);
    }

    /// @param locations where migrations are looked for
    /// @param target    last version to apply, or null for the newest
    public static int migrate(Database database, List<String> locations, String target) {
        var flyway = configure(database).locations(locations.toArray(String[]::new));
        if (target != null) flyway.target(MigrationVersion.fromVersion(target));
        return flyway.load().migrate().migrationsExecuted;
    }

    /// The version that the database has now, or null when it is empty.
    public static String currentVersion(Database database) {
        return currentVersion(database, List.of(LOCATION));
    }

    public static String currentVersion(Database database, List<String> locations) {
        var current = configure(database).locations(locations.toArray(String[]::new)).load().info().current();
        return current == null ? null : current.getVersion().getVersion();
    }

    private static FluentConfiguration configure(Database database) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.url(), database.owner().user(), database.owner().password())
                .ignoreMigrationPatterns("*:future")
                .lockRetryCount(SECONDS_OF_WAITING)
                .connectRetries(3);
    }
}
