package org.guichet.store.pg;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.guichet.config.Product;
import org.guichet.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real PostgreSQL as a child process, with its data in one folder: every commit is durable (fsync on), it listens on
/// loopback only, and signs in by password.
///
/// It outlives a killed parent; the next start adopts it when it serves this very folder. When it dies while in use
/// it is started again on the same port.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final int ATTEMPTS = 20;
    // A second channel on the lock file would, when closed, end this process's own lock.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path cluster;
    private final Path home;
    private final PgAccount account;
    private final Database.Login superuser;
    private final List<String> settings;
    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private int port;
    private ProcessHandle server;
    private volatile boolean closing;

    private EmbeddedPostgres(Path folder, Path binaries, List<String> settings) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder.toRealPath();
        this.cluster = this.folder.resolve("cluster");
        this.settings = List.copyOf(settings);
        if (!HELD.add(this.folder)) throw new IOException("The database in " + folder + " is in use by this process");
        this.lockFile = new RandomAccessFile(this.folder.resolve("lock").toFile(), "rw");
        this.lock = lock();
        this.home = PgBinaries.unpack(binaries.toAbsolutePath().normalize());
        this.account = PgAccount.forCluster(cluster);
        this.superuser = new Database.Login("postgres", PgFiles.secret(secretFile(this.folder, "postgres")));
    }

    /// Starts the server of a folder, making it on first use, and waits until it answers.
    ///
    /// @param folder   holds the programs, the database cluster, its log and its passwords
    /// @throws IOException with one sentence for the user
    public static EmbeddedPostgres start(Path folder) throws IOException {
        return start(folder, folder, List.of());
    }

    /// @param binaries folder for the unpacked programs (may be shared)
    /// @param settings further server settings, `name=value`
    static EmbeddedPostgres start(Path folder, Path binaries, List<String> settings) throws IOException {
        var postgres = new EmbeddedPostgres(folder, binaries, settings);
        try {
            postgres.open();
            return postgres;
        } catch (IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /// The database of a server that runs on this folder, started by another process; empty when none runs.
    public static Optional<Database> running(Path folder) throws IOException {
        var cluster = folder.resolve("cluster");
        if (!Files.exists(cluster)) return Optional.empty();
        var running = PidFile.read(cluster.toRealPath());
        if (running == null) return Optional.empty();
        return Optional.of(database(folder, "jdbc:postgresql://127.0.0.1:" + running.port() + "/guichet"));
    }

    /// Stops a server that outlived the process that had started it; does nothing when none runs.
    ///
    /// @return true when one was running
    public static boolean stopOrphan(Path folder) throws IOException {
        var cluster = folder.resolve("cluster");
        if (!Files.exists(cluster)) return false;
        var running = PidFile.read(cluster.toRealPath());
        if (running == null) return false;
        interrupt(running.handle());
        return true;
    }

    /// The product's database on this server.
    public Database database() throws IOException {
        return database("guichet");
    }

    Database database(String name) throws IOException {
        return database(folder, url(name));
    }

    private static Database database(Path folder, String url) throws IOException {
        return new Database(url, new Database.Login("guichet_owner", PgFiles.secret(secretFile(folder, "guichet_owner"))),
                new Database.Login("guichet_app", PgFiles.secret(secretFile(folder, "guichet_app"))));
    }

    public int port() {
        return port;
    }

    /// Process id of the server, for `status`.
    public long pid() {
        return server.pid();
    }

    /// A connection with all rights, for set-up and tests only.
    Connection connectAsSuperuser(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", superuser.user());
        properties.setProperty("password", superuser.password());
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(url(database), properties);
    }

    /// Stops the server: open transactions are rolled back, what was committed is kept.
    @Override
    public synchronized void close() {
        closing = true;
        try {
            if (server != null) interrupt(server);
            if (lock.isValid()) {
                lock.release();
                lockFile.close();
                HELD.remove(folder);
            }
        } catch (IOException e) {
            LOG.warn("while stopping PostgreSQL", e);
        }
    }

    private synchronized void open() throws IOException {
        if (!Files.exists(cluster.resolve("PG_VERSION"))) create();
        var running = PidFile.read(cluster);
        if (running != null && adopt(running)) return;
        launch();
        var marker = folder.resolve("set-up");
        var wanted = Integer.toHexString(PgSetup.script().hashCode());
        if (Files.exists(marker) && Files.readString(marker).equals(wanted)) return;
        try {
            PgSetup.run(this::connectAsSuperuser, Map.of("owner_password", database().owner().password(), "app_password", database().app().password()));
        } catch (SQLException e) {
            throw new IOException("Setting up the database failed: " + e.getMessage(), e);
        }
        Files.writeString(marker, wanted);
    }

    private void create() throws IOException {
        var fresh = folder.resolve("cluster-new");
        deleteAll(fresh);
        Files.createDirectories(fresh);
        account.own(fresh);
        var password = folder.resolve("initdb-password");
        PgFiles.writeSecret(password, superuser.password() + "\n");
        account.own(password);
        try {
            var command = List.of(home.resolve("bin/initdb").toString(), "-D", fresh.toString(), "-U", superuser.user(), "-A", "scram-sha-256",
                    "--pwfile=" + password, "-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums");
            var process = new ProcessBuilder(account.wrap(command)).directory(folder.toFile()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) throw new IOException("Making the database in " + folder + " failed: " + output.strip());
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Takes over a running server when it is this folder's and of this version; stops it when it does not answer.
    private boolean adopt(PidFile running) throws IOException {
        port = running.port();
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (running.handle().isAlive() && System.nanoTime() < end) {
            try (var connection = connectAsSuperuser("postgres"); var statement = connection.createStatement()) {
                var row = statement.executeQuery("select current_setting('data_directory'), current_setting('server_version')");
                row.next();
                var same = Path.of(row.getString(1)).toRealPath().equals(cluster);
                if (same && Product.postgresVersion().startsWith(row.getString(2))) {
                    LOG.info("adopted the PostgreSQL that was still running, pid {}", running.pid());
                    server = running.handle();
                    watch();
                    return true;
                }
                if (same) break;
                return false; // a stale file: that port serves another folder
            } catch (SQLException e) {
                if (wrongPassword(e)) return false;
                pause(200);
            }
        }
        interrupt(running.handle());
        return false;
    }

    private void launch() throws IOException {
        var log = folder.resolve("log");
        Files.createDirectories(log);
        account.own(log);
        var output = log.resolve("start.log");
        port = choosePort();
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (Files.exists(output) && Files.size(output) > 1_000_000) Files.delete(output);
            var process = new ProcessBuilder(command(log)).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())).start();
            process.getOutputStream().close();
            if (answers(process.toHandle())) {
                server = process.toHandle();
                watch();
                return;
            }
            // Right after a crash the old server's memory may still be held by processes that are about to end.
            pause(Math.min(2000, 100L * attempt));
            if (!isFree(port)) port = choosePort();
        }
        throw new IOException("PostgreSQL does not start: see " + output + " and the newest file beside it");
    }

    private List<String> command(Path log) {
        var command = new ArrayList<String>(List.of(home.resolve("bin/postgres").toString(), "-D", cluster.toString(), "-p", String.valueOf(port)));
        var all = new ArrayList<>(List.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=60", "shared_buffers=128MB",
                "password_encryption=scram-sha-256", "fsync=on", "synchronous_commit=on", "full_page_writes=on", "wal_compression=on",
                "max_wal_size=2GB", "effective_cache_size=1GB", "random_page_cost=1.1", "jit=off", "timezone=UTC", "log_timezone=UTC", "cluster_name=guichet",
                "logging_collector=on", "log_directory=" + log, "log_filename=postgresql-%a.log", "log_truncate_on_rotation=on", "log_rotation_age=1d",
                "log_rotation_size=0", "log_line_prefix=%m [%p] %u@%d "));
        all.addAll(settings);
        for (var setting : all) {
            command.add("-c");
            command.add(setting);
        }
        // Its own session: the terminal's Ctrl-C must reach the application, which stops the server when it has finished.
        var wrapped = new ArrayList<>(List.of("setsid"));
        wrapped.addAll(account.wrap(command));
        return wrapped;
    }

    private boolean answers(ProcessHandle process) throws IOException {
        var end = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try (var connection = connectAsSuperuser("postgres")) {
                return connection.isValid(5) && process.isAlive();
            } catch (SQLException e) {
                if (wrongPassword(e)) {
                    interrupt(process);
                    throw new IOException("The passwords in " + folder.resolve("secrets") + " do not belong to this database");
                }
                pause(25);
            }
        }
        return false;
    }

    private void watch() {
        var watched = server;
        watched.onExit().thenRun(() -> {
            if (!closing) Thread.ofVirtual().name("postgres-restart").start(() -> revive(watched));
        });
    }

    private synchronized void revive(ProcessHandle dead) {
        if (closing || server != dead) return;
        LOG.error("PostgreSQL ended unexpectedly; starting it again on port {}", port);
        try {
            launch();
            LOG.info("PostgreSQL answers again, pid {}", server.pid());
        } catch (IOException e) {
            LOG.error("PostgreSQL cannot be started again: {}", e.getMessage());
        }
    }

    /// The port of the last time when it is free, else any free one; remembered for the next time.
    private int choosePort() throws IOException {
        var remembered = folder.resolve("port");
        if (Files.exists(remembered)) {
            var last = Integer.parseInt(Files.readString(remembered).strip());
            if (isFree(last)) return last;
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(remembered, String.valueOf(socket.getLocalPort()));
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private FileLock lock() throws IOException {
        var taken = lockFile.getChannel().tryLock();
        if (taken != null) return taken;
        lockFile.close();
        HELD.remove(folder);
        throw new IOException("The database in " + folder + " is in use by another process");
    }

    private static Path secretFile(Path folder, String role) {
        return folder.resolve("secrets").resolve(role);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static boolean wrongPassword(SQLException e) {
        return "28P01".equals(e.getSQLState());
    }

    /// SIGINT is PostgreSQL's fast shutdown; Java's own signals would wait for clients to leave or lose its clean end.
    private static void interrupt(ProcessHandle server) throws IOException {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            server.onExit().get(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IOException("PostgreSQL (process " + server.pid() + ") does not stop", e);
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new IOException("interrupted");
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    /// What a running server writes about itself in its folder.
    private record PidFile(long pid, int port, ProcessHandle handle) {
        /// Null when no living server of this folder is named there.
        static PidFile read(Path cluster) throws IOException {
            var file = cluster.resolve("postmaster.pid");
            if (!Files.exists(file)) return null;
            var lines = Files.readAllLines(file);
            if (lines.size() < 4) return null;
            var pid = Long.parseLong(lines.get(0).strip());
            var handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).orElse(null);
            if (handle == null || !serves(pid, cluster)) return null;
            return new PidFile(pid, Integer.parseInt(lines.get(3).strip()), handle);
        }

        /// Process ids are used again: the living one must be a server of this folder.
        private static boolean serves(long pid, Path cluster) throws IOException {
            var commandLine = Path.of("/proc", String.valueOf(pid), "cmdline");
            if (!Files.isReadable(commandLine)) return true;
            return Files.readString(commandLine).contains(cluster.toString());
        }
    }
}
