package org.guichet.store.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guichet.config.Product;
import org.guichet.store.Database;
import org.guichet.store.Migrations;
import tools.jackson.databind.json.JsonMapper;

/// Writes one file with everything that an installation cannot make again: all rows as of one moment, where the
/// sequences stand, and the secrets of the data folder. It is logical, so it can be restored on another server, another
/// machine and a later version. The installation may run meanwhile.
public final class Backup {
    private Backup() {}

    /// @param secrets the data folder's secrets; those of the database's roles are left out, as a restore makes new ones
    /// @param file    must not exist; of mode 0600, and whole or not there
    /// @return how many rows it holds
    public static long write(Database database, Path secrets, Path file) throws IOException, SQLException {
        if (Files.exists(file)) throw new BackupFailed(file + " exists already");
        var folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) throw new BackupFailed("there is no folder " + folder);
        var schemaVersion = Migrations.currentVersion(database);
        if (schemaVersion == null) throw new BackupFailed("the database is empty: nothing to back up");
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var part = Files.createTempFile(folder, "." + file.getFileName(), ".part", mode);
        try (var connection = database.connectAsOwner()) {
            long rows;
            try (var channel = FileChannel.open(part, Set.of(StandardOpenOption.WRITE))) {
                var zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
                zip.setLevel(Deflater.BEST_SPEED);
                rows = write(connection, schemaVersion, secrets, zip);
                zip.finish();
                zip.flush();
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return rows;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long write(Connection connection, String schemaVersion, Path secrets, ZipOutputStream zip) throws IOException, SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var schema = new Schema(connection);
        var tables = new ArrayList<Manifest.Table>();
        var rows = 0L;
        for (var table : schema.tables()) {
            zip.putNextEntry(new ZipEntry("tables/" + table + ".copy"));
            var written = schema.copyOut(table, schema.columns(table), zip);
            zip.closeEntry();
            tables.add(written);
            rows += written.rows();
        }
        // After the rows: a sequence stands outside transactions and must not be behind them.
        var sequences = schema.sequences();
        var files = files(secrets, zip);
        connection.rollback();
        var manifest = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(
                new Manifest(Manifest.FORMAT, Product.version(), schemaVersion, InstantSource.system().instant().toString(), tables, sequences, files));
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        zip.write(manifest);
        zip.closeEntry();
        // The manifest proves all else; this proves the manifest.
        zip.setComment(HexFormat.of().formatHex(Schema.sha256().digest(manifest)));
        return rows;
    }

    private static List<Manifest.File> files(Path secrets, ZipOutputStream zip) throws IOException {
        var files = new ArrayList<Manifest.File>();
        if (!Files.isDirectory(secrets)) return files;
        try (var walk = Files.walk(secrets)) {
            for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
                var path = secrets.relativize(file).toString();
                if (path.startsWith("database/")) continue;
                var content = Files.readAllBytes(file);
                var entry = new Manifest.File(path, HexFormat.of().formatHex(Schema.sha256().digest(content)));
                zip.putNextEntry(new ZipEntry(entry.entry()));
                zip.write(content);
                zip.closeEntry();
                files.add(entry);
            }
        }
        return files;
    }
}
