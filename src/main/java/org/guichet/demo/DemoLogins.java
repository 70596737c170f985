package org.guichet.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guichet.config.Installation;
import tools.jackson.databind.json.JsonMapper;

/// The demo's logins with their secrets, random for each data folder and kept there in one file of mode 0600.
///
/// @param ws address of the SOAP services, null as long as none are served
public record DemoLogins(String portal, String ws, String tokenEndpoint, List<Login> logins) {
    static final String FILE = "demo-logins.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param clientId     for customers: OAuth2 client credentials of their information system, else null
    public record Login(String family, String party, String role, String user, String password, String clientId, String clientSecret, List<Held> services) {}

    /// @param channels ways through which faults on this service can be reported
    public record Held(String id, String offer, Set<String> channels) {}

    static Path file(Path secrets) {
        return secrets.resolve(FILE);
    }

    /// The same logins at the address where the installation answers now.
    DemoLogins at(Installation installation) {
        return new DemoLogins(installation.publicUrl(), null, installation.publicUrl() + "/oauth2/token", logins);
    }

    static DemoLogins of(Installation installation, List<Login> logins) {
        return new DemoLogins(null, null, null, new ArrayList<>(logins)).at(installation);
    }

    public static DemoLogins read(Path secrets) throws IOException {
        return JSON.readValue(Files.readString(file(secrets)), DemoLogins.class);
    }

    public String json() {
        return JSON.writeValueAsString(this);
    }

    /// Written whole or not at all: a crash leaves the old file or the new one.
    void write(Path secrets) throws IOException {
        Files.createDirectories(secrets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var next = secrets.resolve(FILE + ".new");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        Files.move(next, file(secrets), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
