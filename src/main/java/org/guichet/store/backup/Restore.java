package org.guichet.store.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.flywaydb.core.api.FlywayException;
import org.guichet.config.Product;
import org.guichet.store.Database;
import org.guichet.store.Migrations;
import org.guichet.store.pg.PgFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A backup file, proven whole, that can be loaded into an empty database and brought to this version's schema.
public final class Restore implements AutoCloseable {
    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private Restore(Path file, ZipFile zip) throws IOException {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest();
    }

    /// Opens a backup and reads it to its end: every digest must be right before anything is changed.
    ///
    /// @throws BackupFailed when the file is no backup, damaged or cut short
    public static Restore open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new BackupFailed("there is no file " + file);
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException | java.io.EOFException e) {
            throw new BackupFailed(file + " is no backup, or was cut short", e);
        }
        try {
            var restore = new Restore(file, zip);
            restore.verify();
            return restore;
        } catch (ZipException | java.io.EOFException e) {
            zip.close();
            throw new BackupFailed(file + " is damaged: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /// Loads the backup into an empty database: first the schema as it was, then the rows, compared with what was
    /// backed up, then the migrations that have come since.
    ///
    /// @return how many rows were loaded
    public long into(Database database) throws IOException, SQLException {
        return into(database, List.of(Migrations.LOCATION));
    }

    long into(Database database, List<String> migrations) throws IOException, SQLException {
        try (var connection = database.connectAsOwner()) {
            if (!new Schema(connection).isEmpty()) throw new BackupFailed("the database holds tables already: a restore needs an empty one");
        }
        try {
            Migrations.migrate(database, migrations, manifest.schemaVersion());
        } catch (FlywayException e) {
            throw newer(e);
        }
        if (!manifest.schemaVersion().equals(Migrations.currentVersion(database, migrations))) throw newer(null);
        var rows = load(database);
        Migrations.migrate(database, migrations, null);
        return rows;
    }

    /// Writes the secrets of the backup into a folder of mode 0700.
    public void secretsInto(Path folder) throws IOException {
        for (var entry : manifest.files()) {
            var target = folder.resolve(entry.path()).normalize();
            if (!target.startsWith(folder)) throw new BackupFailed(file + " names a file outside its folder");
            try (var content = content(entry.entry())) {
                PgFiles.writeSecret(target, content.readAllBytes());
            }
        }
    }

    /// The version of the product that made the backup, and when.
    public String origin() {
        return "version " + manifest.product() + ", " + manifest.madeAt();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private long load(Database database) throws IOException, SQLException {
        try (var connection = database.connectAsOwner()) {
            connection.setAutoCommit(false);
            var schema = new Schema(connection);
            var forced = schema.unforceWalls();
            schema.truncate(schema.tables());
            var rows = 0L;
            for (var table : manifest.tables()) {
                try (var content = content(table.entry())) {
                    rows += schema.copyIn(table, content);
                }
            }
            for (var sequence : manifest.sequences()) schema.set(sequence);
            for (var table : manifest.tables()) {
                var loaded = schema.copyOut(table.name(), table.columns(), OutputStream.nullOutputStream());
                if (!loaded.equals(table)) throw new BackupFailed("table " + table.name() + " is not what was backed up; the restore was given up");
            }
            schema.forceWalls(forced);
            connection.commit();
            return rows;
        }
    }

    private Manifest manifest() throws IOException {
        try (var content = content(Manifest.ENTRY)) {
            var bytes = content.readAllBytes();
            if (!HexFormat.of().formatHex(Schema.sha256().digest(bytes)).equals(zip.getComment())) throw new BackupFailed(file + " is damaged, or no backup");
            var read = JsonMapper.shared().readValue(bytes, Manifest.class);
            if (read.format() != Manifest.FORMAT) throw new BackupFailed(file + " was made by a later version, " + read.product());
            return read;
        } catch (JacksonException e) {
            throw new BackupFailed(file + " is damaged: its manifest cannot be read", e);
        }
    }

    private void verify() throws IOException {
        for (var table : manifest.tables()) verify(table.entry(), table.sha256());
        for (var entry : manifest.files()) verify(entry.entry(), entry.sha256());
    }

    private void verify(String entry, String sha256) throws IOException {
        try (var content = new DigestInputStream(content(entry), Schema.sha256())) {
            content.transferTo(OutputStream.nullOutputStream());
            if (!HexFormat.of().formatHex(content.getMessageDigest().digest()).equals(sha256)) throw new BackupFailed(file + " is damaged: " + entry + " is not what was written");
        }
    }

    private InputStream content(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) throw new BackupFailed(file + " is no backup, or a part of it is missing: " + name);
        return zip.getInputStream(entry);
    }

    private BackupFailed newer(Throwable cause) {
        return new BackupFailed("the backup was made by Guichet " + manifest.product() + ", whose data this version " + Product.version() + " does not know: use that version or a later one", cause);
    }
}
