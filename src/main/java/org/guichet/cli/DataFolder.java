package org.guichet.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.io.StringReader;
import java.io.StringWriter;
import org.guichet.store.pg.PgFiles;

/// The data folder of one installation: who runs on it, and how to reach that process.
///
/// Whether it runs is told by a lock that ends with its process, never by a process id left in a file.
public final class DataFolder {
    private final Path folder;
    // Held in a field: a lock ends when its file is closed, also by the garbage collector.
    private RandomAccessFile held;

    public DataFolder(Path folder) {
        this.folder = folder;
    }

    /// What a running server tells the other commands.
    ///
    /// @param node        its name among the nodes of the database
    /// @param token       secret for its control address
    /// @param webServices where systems reach the web services, without a path
    /// @param since       when it was started, ISO-8601
    public record Running(long pid, String url, String version, String node, String database, String since, String token, int port, int webServicePort, String webServices, boolean travelling) {}

    Path folder() {
        return folder;
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path postgres() {
        return folder.resolve("pg");
    }

    Path failure() {
        return folder.resolve("run/failure");
    }

    private Path control() {
        return folder.resolve("run/server");
    }

    /// Takes the folder for this process until it ends.
    ///
    /// @return false when another process runs on it
    boolean lock() throws IOException {
        Files.createDirectories(folder);
        var file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
        try {
            if (file.getChannel().tryLock() != null) {
                held = file;
                return true;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process
        }
        file.close();
        return false;
    }

    /// Gives the folder back before this process ends.
    void unlock() {
        try {
            if (held != null) held.close();
            held = null;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private boolean isLocked() throws IOException {
        if (held != null) return true;
        if (!Files.exists(folder.resolve("lock"))) return false;
        try (var file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw")) {
            var lock = file.getChannel().tryLock();
            if (lock != null) lock.release();
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /// True while a process holds the folder, ready or not.
    boolean inUse() throws IOException {
        return isLocked();
    }

    /// The server that runs here and is ready.
    public Optional<Running> running() throws IOException {
        if (!isLocked() || !Files.exists(control())) return Optional.empty();
        var all = new Properties();
        all.load(new StringReader(Files.readString(control())));
        return Optional.of(new Running(Long.parseLong(all.getProperty("pid")), all.getProperty("url"), all.getProperty("version"), all.getProperty("node"), all.getProperty("database"),
                all.getProperty("since"), all.getProperty("token"), Integer.parseInt(all.getProperty("port")),
                Integer.parseInt(all.getProperty("ws-port")), all.getProperty("ws-url"), Boolean.parseBoolean(all.getProperty("travelling"))));
    }

    /// Tells the other commands that the server is ready.
    void announce(Running server) throws IOException {
        var all = new Properties();
        all.setProperty("pid", String.valueOf(server.pid()));
        all.setProperty("url", server.url());
        all.setProperty("version", server.version());
        all.setProperty("node", server.node());
        all.setProperty("database", server.database());
        all.setProperty("since", server.since());
        all.setProperty("token", server.token());
        all.setProperty("port", String.valueOf(server.port()));
        all.setProperty("ws-port", String.valueOf(server.webServicePort()));
        all.setProperty("ws-url", server.webServices());
        all.setProperty("travelling", String.valueOf(server.travelling()));
        var text = new StringWriter();
        all.store(text, null);
        PgFiles.writeSecret(control(), text.toString());
        Files.writeString(folder.resolve("run/address"), server.url());
        Files.writeString(folder.resolve("run/ws-address"), server.webServices());
    }

    /// Where the portal is, or was when it last ran.
    String address() throws IOException {
        var file = folder.resolve("run/address");
        return Files.exists(file) ? Files.readString(file) : "http://127.0.0.1:8080";
    }

    /// Where the web services are, or were when it last ran.
    String webServices() throws IOException {
        var file = folder.resolve("run/ws-address");
        return Files.exists(file) ? Files.readString(file) : "https://127.0.0.1:8443";
    }

    void forget() throws IOException {
        Files.deleteIfExists(control());
    }
}
