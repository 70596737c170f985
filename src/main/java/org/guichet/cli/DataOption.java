package org.guichet.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The option that every command about one installation takes.
public final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", description = "Data folder (default: $GUICHET_DATA, else ./data).")
    private Path data;

    /// The chosen folder, absolute; it may not exist yet.
    public Path folder() {
        if (data != null) return data.toAbsolutePath().normalize();
        var fromEnvironment = System.getenv("GUICHET_DATA");
        return Path.of(fromEnvironment == null || fromEnvironment.isBlank() ? "data" : fromEnvironment).toAbsolutePath().normalize();
    }
}
