package org.guichet.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The demo's logins with their secrets, random for each data folder and kept there in one file of mode 0600.
public final class DemoLogins {
    static final String FILE = "demo-logins.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DemoLogins() {}

    /// @param clientId for customers: OAuth2 client credentials of their information system, else null
    public record Login(String family, String party, String role, String user, String password, String clientId, String clientSecret, List<Held> services) {}

    /// @param channels ways through which faults on this service can be reported
    public record Held(String id, String offer, Set<String> channels) {}

    static Path file(Path secrets) {
        return secrets.resolve(FILE);
    }

    public static List<Login> read(Path secrets) throws IOException {
        return JSON.readValue(Files.readString(file(secrets)), new TypeReference<List<Login>>() {});
    }

    /// Written whole or not at all: a crash leaves the old file or the new one.
    static void write(Path secrets, List<Login> logins) throws IOException {
        Files.createDirectories(secrets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var next = secrets.resolve(FILE + ".new");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(logins) + "\n");
        Files.move(next, file(secrets), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
