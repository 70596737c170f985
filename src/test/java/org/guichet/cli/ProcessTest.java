package org.guichet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands on real processes and a real database, killed in the roughest way.
@Tag("process")
class ProcessTest {
    @TempDir
    Path folder;

    private Installed guichet;
    private Installed restored;
    private String port;

    @BeforeEach
    void choose() throws IOException {
        guichet = new Installed(folder.resolve("data"));
        restored = new Installed(folder.resolve("restored"));
        port = String.valueOf(Installed.freePort());
    }

    @AfterEach
    void stopAll() throws Exception {
        guichet.run("stop");
        restored.run("stop");
    }

    @Test
    void startsStopsSurvivesKillsAndMovesByBackup() throws Exception {
        assertThat(guichet.run("status").code()).isEqualTo(3);

        var started = guichet.run("start", "--port", port, "--detach");
        assertThat(started.err()).isEmpty();
        assertThat(started.code()).isZero();
        var url = "http://127.0.0.1:" + port;
        assertThat(started.out().lines()).contains("ready " + url).anyMatch(line -> line.contains("demo logins"));
        assertThat(Installed.get(url + "/healthz")).isEqualTo(200);
        assertThat(Installed.get("http://localhost:" + port + "/healthz")).isEqualTo(200);
        assertThat(Installed.get(url + "/internal/clock")).isEqualTo(404);

        var again = guichet.run("start", "--port", port, "--detach");
        assertThat(again.code()).isZero();
        assertThat(again.out().lines()).contains("ready " + url);
        assertThat(guichet.run("status").code()).isZero();
        assertThat(guichet.run("clock", "--to", "2027-01-01").err()).contains("the machine's clock");

        var logins = folder.resolve("data/secrets/demo-logins.json");
        assertThat(Files.getPosixFilePermissions(logins)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var file = folder.resolve("b.guichet");
        assertThat(guichet.run("backup", file.toString()).out()).startsWith("backed up ");

        var postgres = guichet.postgresPid();
        Installed.kill(Long.parseLong(guichet.status("pid")));
        assertThat(guichet.run("status").code()).isEqualTo(3);
        assertThat(guichet.run("start", "--port", port, "--detach").code()).isZero();
        assertThat(guichet.postgresPid()).as("the server that outlived its parent is adopted").isEqualTo(postgres);

        Installed.kill(postgres);
        await().atMost(Duration.ofMinutes(2)).until(() -> Installed.get(url + "/healthz") == 200 && guichet.postgresPid() != postgres);

        var last = guichet.postgresPid();
        assertThat(guichet.run("stop").out().strip()).isEqualTo("stopped");
        assertThat(guichet.run("status").code()).isEqualTo(3);
        assertThat(ProcessHandle.of(last)).isEmpty();

        assertThat(guichet.run("restore", file.toString()).err()).contains("holds an installation already");
        var restore = restored.run("restore", file.toString());
        assertThat(restore.err()).isEmpty();
        assertThat(restore.code()).isZero();
        var other = String.valueOf(Installed.freePort());
        assertThat(restored.run("start", "--port", other, "--detach").out()).contains("ready http://127.0.0.1:" + other);
        assertThat(folder.resolve("restored/secrets/demo-logins.json")).hasSameTextualContentAs(logins);
        assertThat(restored.run("logs", "-n", "1").out()).startsWith("{\"@timestamp\"");
    }

    @Test
    void aStartThatCannotSucceedSaysWhyAndLeavesNothingRunning() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var busy = guichet.run("start", "--port", String.valueOf(taken.getLocalPort()), "--detach");
            assertThat(busy.code()).isNotZero();
            assertThat(busy.err().strip()).isEqualTo("guichet: port " + taken.getLocalPort() + " of 127.0.0.1 cannot be had: choose another with --port");
        }
        Files.writeString(folder.resolve("data/guichet.yaml"), "port: 8080\nprot: 1\n");
        var wrong = guichet.run("start", "--detach");
        assertThat(wrong.code()).isEqualTo(Main.USAGE);
        assertThat(wrong.err()).contains("guichet.yaml:2: unknown key \"prot\"").hasLineCount(1);
        Files.delete(folder.resolve("data/guichet.yaml"));

        var real = guichet.run("start", "--empty", "--detach", "--port", port);
        assertThat(real.code()).isNotZero();
        assertThat(real.err()).contains("docs/configuration.md").hasLineCount(1);
        assertThat(folder.resolve("data/pg")).doesNotExist();
        assertThat(guichet.run("stop").out().strip()).isEqualTo("not running");
    }

    @Test
    void aRealInstallationHasOneProviderAndOneWayIn() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/guichet.yaml"), "provider: {code: fibre-ouest, name: Fibre Ouest, family: bfc-fibre, administrator: a@fibre-ouest.example}\n");
        var started = guichet.run("start", "--empty", "--port", port, "--at", "2026-03-02T08:00", "--detach");
        assertThat(started.err()).isEmpty();
        var link = started.out().lines().filter(line -> line.startsWith("first administrator")).findFirst().orElseThrow();
        assertThat(Installed.get(link.substring(link.indexOf("http")))).isEqualTo(200);
        assertThat(guichet.run("demo-logins").code()).isEqualTo(1);

        assertThat(guichet.run("clock", "--to", "2026-03-09T08:00").out()).startsWith("now 2026-03-09T08:00:0");
        var back = guichet.run("clock", "--to", "2026-03-08T08:00");
        assertThat(back.code()).isEqualTo(1);
        assertThat(back.err()).contains("only goes forward");
    }
}
