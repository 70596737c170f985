package org.guichet.cli;

import org.guichet.config.FirstStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.guichet.config.ConfigError;
import org.guichet.config.Installation;
import org.guichet.config.Product;
import org.guichet.config.Settings;
import org.guichet.store.Database;
import org.guichet.store.InstallationClock;
import org.guichet.store.Migrations;
import org.guichet.store.pg.EmbeddedPostgres;
import org.guichet.store.pg.PgFiles;
import org.guichet.ws.door.WebServicePort;
import org.springframework.context.ConfigurableApplicationContext;

/// The life of a server process: database, migrations, application, ready; and the same backwards when it is stopped.
final class Server {
    private final DataFolder folder;
    private Settings settings;
    private final StartOptions options;
    private final CountDownLatch ended = new CountDownLatch(1);
    private static volatile boolean served;
    private EmbeddedPostgres postgres;
    private ConfigurableApplicationContext application;

    Server(DataFolder folder, Settings settings, StartOptions options) {
        this.folder = folder;
        this.settings = settings;
        this.options = options;
    }

    /// True once this process has been ready.
    static boolean served() {
        return served;
    }

    /// Returns when the server has been stopped.
    int run() throws IOException {
        if (!folder.lock()) throw new CommandFailed("another process is starting on " + folder.folder());
        folder.forget();
        PgFiles.privateFolder(folder.folder().resolve("run"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            open();
        } catch (ConfigError | CommandFailed | InstallationClock.Refused | IOException | SQLException e) {
            return fail(e.getMessage());
        } catch (RuntimeException e) {
            return fail(reason(e));
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void open() throws IOException, SQLException {
        Console.quiet();
        System.setProperty(Draining.PROPERTY, options.drain + "s");
        checkPorts();
        var real = isReal();
        var database = database();
        Migrations.migrate(database);
        var travelling = InstallationClock.settle(database, options.at);
        var installation = new Installation(folder.folder(), settings, postgres != null, contracts(), travelling, real);
        var token = token();
        application = Application.run(installation, database, token);
        // First what a detached start passes on once it sees the announcement.
        application.getBean(FirstStarts.class).lines().forEach(System.out::println);
        var webServices = application.getBean(WebServicePort.class);
        System.out.println("web services " + webServices.url() + (webServices.port() < 0 ? ": see the log" : " (mutual TLS)"));
        System.out.flush();
        folder.announce(new DataFolder.Running(ProcessHandle.current().pid(), installation.localUrl(), Product.version(), Application.node(settings),
                postgres == null ? database.url() : "embedded", now(), token, settings.port(), webServices.port(), webServices.url(), travelling));
        served = true;
        System.out.println("ready " + installation.localUrl());
        System.out.flush();
    }

    private Database database() throws IOException {
        var external = options.database.external(folder.folder(), settings);
        if (external.isPresent()) return external.get();
        var replaced = folder.folder().resolve("pg-replaced");
        // A restore was killed between giving up the old database and taking the new one.
        if (!Files.exists(folder.postgres()) && Files.exists(replaced)) Files.move(replaced, folder.postgres());
        postgres = EmbeddedPostgres.start(folder.postgres());
        return postgres.database();
    }

    /// A real installation stays one, also when it is started again without `--empty`.
    private boolean isReal() throws IOException {
        var marker = folder.folder().resolve("run/empty");
        var wanted = options.empty || settings.provider() != null;
        if (wanted && settings.provider() == null && !Files.exists(marker)) {
            throw new CommandFailed("--empty needs the provider's code, name, family and administrator in guichet.yaml: see docs/configuration.md");
        }
        if (wanted && !Files.exists(marker)) {
            if (Files.exists(folder.folder().resolve("secrets/demo-logins.json"))) throw new CommandFailed(folder.folder() + " holds the demo: a real installation needs a folder of its own");
            Files.createFile(marker);
        }
        return wanted || Files.exists(marker);
    }

    private List<Path> contracts() {
        var all = new ArrayList<Path>();
        all.add(Home.folder().resolve("contracts"));
        all.addAll(settings.contracts());
        return all;
    }

    private void checkPorts() {
        if (!isFree(settings.port())) throw new CommandFailed("port " + settings.port() + " of " + settings.address() + " cannot be had: choose another with --port");
        var wanted = settings.webServicePort();
        if (wanted == 0 || isFree(wanted)) return;
        // Nobody chose it: a second installation on this machine takes what is free, and says so when it is ready.
        if (options.webServicePort == null && wanted == Settings.DEFAULTS.webServicePort()) settings = settings.ports(settings.port(), 0);
        else throw new CommandFailed("port " + wanted + " of " + settings.address() + " cannot be had for the web services: choose another with --ws-port");
    }

    private boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(settings.address()), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private synchronized void stop() {
        try {
            if (application != null) application.close();
            if (postgres != null) postgres.close();
            folder.forget();
        } catch (IOException e) {
            System.err.println("guichet: " + e.getMessage());
        } finally {
            ended.countDown();
        }
    }

    private int fail(String reason) throws IOException {
        var sentence = "guichet: " + reason;
        Files.writeString(folder.failure(), sentence + "\n");
        System.err.println(sentence);
        stop();
        return 1;
    }

    private static String reason(Throwable failure) {
        var root = failure;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        if (root instanceof FlywayValidateException) {
            return "the database was made by another build of Guichet, whose migrations differ from this one's: use that build, or another data folder";
        }
        var message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage().lines().findFirst().orElse("");
        return "start failed: " + message + " (details in the data folder, logs/guichet.log)";
    }

    /// The machine's time, for `status` only.
    private static String now() {
        return Instant.now().toString();
    }

    private static String token() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
