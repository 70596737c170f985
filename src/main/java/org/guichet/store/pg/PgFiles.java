package org.guichet.store.pg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Files that only their owner may read, and random secrets kept in them.
public final class PgFiles {
    private static final SecureRandom RANDOM = new SecureRandom();

    private PgFiles() {}

    /// Writes a file of mode 0600; it appears whole or not at all.
    public static void writeSecret(Path file, String text) throws IOException {
        writeSecret(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The same for any content.
    public static void writeSecret(Path file, byte[] content) throws IOException {
        privateFolder(file.getParent());
        var fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Makes a folder of mode 0700 unless it is there already.
    public static void privateFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /// The secret kept in this file; made at random (192 bits) on first use.
    public static String secret(Path file) throws IOException {
        if (!Files.exists(file)) writeSecret(file, randomSecret());
        return Files.readString(file).strip();
    }

    static String randomSecret() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static void readableByAll(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
