package org.guichet.store.pg;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.guichet.config.Product;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs (initdb, postgres) that travel inside the product's class path.
final class PgBinaries {
    private PgBinaries() {}

    /// Unpacks the programs into `folder/<version>` unless they are there already, and answers that folder.
    /// The folder appears whole or not at all: it is filled under another name and then renamed.
    static Path unpack(Path folder) throws IOException {
        var home = folder.resolve(Product.postgresVersion());
        if (Files.isExecutable(home.resolve("bin/postgres"))) return home;
        Files.createDirectories(folder);
        var filling = Files.createTempDirectory(folder, "unpacking-");
        try {
            try (var packed = resource(); var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
                extract(tar, filling);
            }
            PgFiles.readableByAll(filling);
            move(filling, home);
        } finally {
            delete(filling);
        }
        return home;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
            // Another process was quicker: its copy is the same.
            if (!Files.isExecutable(to.resolve("bin/postgres"))) throw e;
        }
    }

    private static InputStream resource() throws IOException {
        var name = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
            case "aarch64" -> "postgres-linux-arm_64.txz";
            default -> "none";
        };
        var stream = PgBinaries.class.getResourceAsStream("/" + name);
        if (stream == null) {
            throw new IOException("No embedded PostgreSQL for " + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                    + ": name an external one with --database (docs/external-postgresql.md)");
        }
        return stream;
    }

    private static void extract(TarArchiveInputStream tar, Path into) throws IOException {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var file = into.resolve(entry.getName()).normalize();
            if (!file.startsWith(into)) throw new IOException("entry outside its folder: " + entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            Files.createDirectories(file.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
                if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true, false)) throw new IOException("cannot make executable: " + file);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
