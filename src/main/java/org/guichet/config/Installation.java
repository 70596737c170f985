package org.guichet.config;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.guichet.store.Database;

/// The running installation: its folder and what it was started with. A bean of the application.
///
/// @param data           the data folder
/// @param settings       the configuration file's content, options already applied
/// @param database       where the data is
/// @param embedded       true when `database` is the embedded server
/// @param contracts      folders that hold contract families, the product's own first
/// @param startAt        where the installation's own clock begins (`--at`); null: the machine's clock
/// @param empty          a real installation: no demo data
public record Installation(Path data, Settings settings, Database database, boolean embedded, List<Path> contracts, Instant startAt, boolean empty) {
    public Installation {
        contracts = List.copyOf(contracts);
    }

    /// Where this machine reaches it.
    public String localUrl() {
        var wild = List.of("0.0.0.0", "::").contains(settings.address());
        return "http://" + (wild ? "127.0.0.1" : settings.address()) + ":" + settings.port();
    }

    /// Where users reach it: the base of every link that is sent out.
    public String publicUrl() {
        return settings.publicUrl() == null ? localUrl() : settings.publicUrl();
    }

    /// Secrets of this installation: files of mode 0600.
    public Path secrets() {
        return data.resolve("secrets");
    }
}
