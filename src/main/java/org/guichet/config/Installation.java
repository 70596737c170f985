package org.guichet.config;

import java.nio.file.Path;
import java.util.List;

/// The running installation: its folder and what it was started with. A bean of the application.
///
/// @param data       the data folder
/// @param settings   the configuration file's content, options already applied
/// @param embedded   true when the database is the embedded one, so that this process is the only node
/// @param contracts  folders that hold contract families, the product's own first
/// @param travelling true when it has a clock of its own (`--at`)
/// @param empty      a real installation: no demo data
public record Installation(Path data, Settings settings, boolean embedded, List<Path> contracts, boolean travelling, boolean empty) {
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
