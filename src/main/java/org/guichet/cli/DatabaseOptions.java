package org.guichet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.guichet.config.Settings;
import org.guichet.config.SettingsFile;
import org.guichet.store.Database;
import org.guichet.store.pg.ExternalPostgres;
import picocli.CommandLine.Option;

/// Options that tell where an installation's database is.
final class DatabaseOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (default: guichet.yaml in the data folder, when there is one).")
    Path config;

    @Option(names = "--database", paramLabel = "JDBC-URL",
            description = "External PostgreSQL, such as jdbc:postgresql://host/guichet?user=postgres&password=... A superuser sets it up on first use; "
                    + "without one, see docs/external-postgresql.md.")
    String url;

    /// What the configuration file says, or the defaults when there is none.
    Settings settings(Path data) {
        var file = config != null ? config : data.resolve("guichet.yaml");
        return config != null || file.toFile().exists() ? SettingsFile.read(file) : Settings.DEFAULTS;
    }

    /// The external database, or empty for the embedded one.
    Optional<Database> external(Path data, Settings settings) throws IOException {
        var named = settings.database();
        if (named == null) return url == null ? Optional.empty() : Optional.of(ExternalPostgres.prepare(url, data.resolve("secrets")));
        return Optional.of(new Database(url == null ? named.url() : url, new Database.Login(named.owner().user(), named.owner().secret()),
                new Database.Login(named.app().user(), named.app().secret())));
    }
}
