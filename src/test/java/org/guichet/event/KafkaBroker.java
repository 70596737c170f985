package org.guichet.event;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A real Kafka broker (KRaft, one node) as a process of its own, from the jars that the build has put aside. It can be stopped, killed
/// and started again on the same data and port.
final class KafkaBroker implements AutoCloseable {
    private static final Path JARS = Path.of("target", "tools", "kafka").toAbsolutePath();

    private final Path folder;
    private final int port = freePort();
    private final int controller = freePort();
    private Process process;

    KafkaBroker(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Files.writeString(folder.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%3$s
                num.partitions=3
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                """.formatted(port, controller, folder.resolve("data")));
        var format = java("kafka.tools.StorageTool", "format", "-t", "AAAAAAAAQACAAAAAAAAAAQ", "-c", "server.properties").start();
        if (format.waitFor() != 0) throw new IllegalStateException(Files.readString(folder.resolve("kafka.log")));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder java(String main, String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", JARS + "/*", main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("kafka.log").toFile()));
    }

    String bootstrap() {
        return "127.0.0.1:" + port;
    }

    KafkaBroker start() throws IOException {
        process = java("kafka.Kafka", "server.properties").start();
        Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200)).until(this::answers);
        return this;
    }

    private boolean answers() {
        if (!process.isAlive()) throw new IllegalStateException("Kafka ended, see " + folder.resolve("kafka.log"));
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// As after a power cut.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) throw new IllegalStateException("Kafka does not end");
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) kill();
    }
}
