package org.guichet.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.guichet.config.Settings;
import org.guichet.kernel.Paris;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of `guichet start`. They come before what the configuration file says.
final class StartOptions {
    @Option(names = "--port", paramLabel = "P", description = "HTTP port (default: 8080).")
    Integer port;

    @Option(names = "--ws-port", paramLabel = "W", description = "Port of the SOAP services, mutual TLS (default: 8443).")
    Integer webServicePort;

    @Option(names = "--at", paramLabel = "T", converter = InstantText.class,
            description = "Gives the installation a clock of its own that starts at T, such as 2026-03-02T08:00 (Europe/Paris unless T has an offset).")
    Instant at;

    @Option(names = "--drain", paramLabel = "S", defaultValue = "0",
            description = "Seconds from the signal to stop during which it still serves while /healthz answers 503, for balancers that ask there (default: ${DEFAULT-VALUE}).")
    int drain;

    @Option(names = "--empty", description = "A real installation: no demo data; prints a one-time link for its first administrator.")
    boolean empty;

    @Mixin
    DatabaseOptions database;

    @Option(names = "--contracts", paramLabel = "DIR", description = "A further folder of contract families; may be given several times.")
    List<Path> contracts = List.of();

    /// The configuration file's content with these options applied.
    Settings settings(Path data) {
        if (drain < 0 || drain > 60) throw new CommandFailed("--drain takes 0 to 60 seconds");
        var read = database.settings(data);
        var folders = new ArrayList<>(read.contracts());
        contracts.forEach(folder -> folders.add(folder.toAbsolutePath().normalize()));
        return read.ports(port != null ? port : read.port(), webServicePort != null ? webServicePort : read.webServicePort()).contracts(folders);
    }

    /// Reads an instant the way the whole product does: Europe/Paris when it has no offset.
    static final class InstantText implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Paris.parse(text.length() == 10 ? text + "T00:00" : text);
            } catch (DateTimeParseException e) {
                throw new picocli.CommandLine.TypeConversionException("'" + text + "' is no instant such as 2026-03-02T08:00");
            }
        }
    }
}
