package org.guichet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.store.MachineTime;
import org.springframework.context.ConfigurableApplicationContext;

/// Another node over the database of an installation that a test has: a second application with everything of its own but the rows.
/// Its clock starts where the first one's stands.
public final class SecondNode implements AutoCloseable {
    private final ConfigurableApplicationContext application;

    private SecondNode(ConfigurableApplicationContext application) {
        this.application = application;
    }

    public static SecondNode beside(TestInstallation first) {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = socket.getLocalPort();
            socket.close();
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "second-node-");
            var installation = new Installation(folder, Settings.DEFAULTS.ports(port, 0), false, List.of(Path.of("contracts").toAbsolutePath()), true, false);
            StillMachineInitializer.STILL.set(new MachineTime(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"))));
            return new SecondNode(Application.run(installation, first.database(), "test-token"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            StillMachineInitializer.STILL.remove();
        }
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    @Override
    public void close() {
        application.close();
    }
}
