package org.guichet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.demo.DemoLogins;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.store.InstallationClock;
import org.guichet.store.MachineTime;
import org.guichet.store.TravellingClock;
import org.guichet.store.due.ClockMover;
import org.guichet.store.pg.TestPostgres;
import org.springframework.context.ConfigurableApplicationContext;

/// A whole running installation for tests: the real application over a real database, with the demo park and a clock of
/// its own that stands where the test puts it. It listens on a free port of loopback.
public final class TestInstallation implements AutoCloseable {
    /// The machine's time stands still in tests: the installation's clock stands exactly where it was put.
    private static final InstantSource STILL = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private final Installation installation;
    private final ConfigurableApplicationContext application;

    private TestInstallation(Installation installation, ConfigurableApplicationContext application) {
        this.installation = installation;
        this.application = application;
    }

    /// A fresh demo installation whose clock begins at a Paris time such as `2026-03-02T08:00`.
    public static TestInstallation demo(String at) {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "installation-");
            var d = Settings.DEFAULTS;
            var settings = new Settings(d.address(), freePort(), d.webServicePort(), d.publicUrl(), d.trustedProxies(), d.provider(), d.database(), d.mail(), d.contracts());
            var installation = new Installation(folder, settings, true, List.of(Path.of("contracts").toAbsolutePath()), true, false);
            var database = TestPostgres.fresh();
            InstallationClock.settle(database, Paris.parse(at), STILL);
            StillMachineInitializer.STILL.set(new MachineTime(STILL));
            return new TestInstallation(installation, Application.run(installation, database, "test-token"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            StillMachineInitializer.STILL.remove();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String url() {
        return installation.localUrl();
    }

    public Path data() {
        return installation.data();
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    public Instant now() {
        return bean(TravellingClock.class).instant();
    }

    /// Moves the clock forward to a Paris time through all that falls due, in order.
    public void moveTo(String paris) {
        Outcome<Integer> moved = bean(ClockMover.class).moveTo(Paris.parse(paris));
        moved.get();
    }

    public List<DemoLogins.Login> logins() {
        try {
            return DemoLogins.read(installation.secrets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The demo login of a user name such as `client.alpha` or `support.bfc`.
    public DemoLogins.Login login(String user) {
        return logins().stream().filter(l -> l.user().equals(user)).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        application.close();
    }
}
