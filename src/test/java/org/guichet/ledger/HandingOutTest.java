package org.guichet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.guichet.config.Settings;
import org.guichet.kernel.Scope;
import org.guichet.store.due.DueWork;
import org.guichet.store.pg.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/// Roots leave the installation by file, webhook and mail, and are dated by a real authority (openssl's). What fails is written down, tried
/// again, and holds nothing up.
class HandingOutTest {
    private Register register;
    private HttpServer server;
    private final List<String> posts = new ArrayList<>();
    private final List<String> signatures = new ArrayList<>();
    private final List<String> mails = new ArrayList<>();
    private volatile int status = 204;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() throws SQLException, IOException {
        register = new Register().fill(2);
        register.sealer.seal();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/roots", exchange -> {
            posts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(exchange.getRequestHeaders().getFirst(RootExports.SIGNATURE));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.createContext("/tsa", exchange -> {
            var question = folder.resolve("question.tsq");
            var answer = folder.resolve("answer.tsr");
            Files.write(question, exchange.getRequestBody().readAllBytes());
            openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", question.toString(), "-out", answer.toString());
            var bytes = Files.readAllBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private RootExports exports(Settings.Sealing sealing) {
        RootMail mail = (id, to, sender, subject, body, at) -> mails.add(id + " " + to + "\n" + body);
        return new RootExports(register.db, register.clock, Handing.installation(folder, sealing), new StaticListableBeanFactory(Map.of("mail", mail)).getBeanProvider(RootMail.class));
    }

    private static Settings.Sealing sealing(Path file, String mail, Settings.Sealing.Webhook webhook, Settings.Sealing.TimeStamp stamp) {
        return new Settings.Sealing(file, mail, webhook, stamp, Map.of());
    }

    @Test
    void a_file_gets_each_root_once_and_ends_a_line_that_was_cut_off() throws IOException, SQLException {
        var file = folder.resolve("roots.jsonl");
        var exports = exports(sealing(file, null, null, null));
        exports.run("file/1", Register.AT);
        exports.run("file/1", Register.AT);
        assertThat(Files.readAllLines(file)).containsExactly(register.chain(1, "fibre").getFirst().line());
        Files.writeString(file, "{\"batch\":2,\"ent", StandardOpenOption.APPEND);
        register.fill(1);
        register.sealer.seal();
        exports.run("file/1", Register.AT);
        assertThat(Files.readAllLines(file)).containsExactly(register.chain(1, "fibre").getFirst().line(), "{\"batch\":2,\"ent", register.chain(1, "fibre").get(1).line());
        var held = HeldRoots.read(file);
        assertThat(held.size()).isEqualTo(2);
        assertThat(register.verify(held).isGood()).isTrue();
        assertThat(register.verify(held).ledgers().getFirst().held()).isEqualTo(2);
    }

    @Test
    void a_file_that_cannot_be_written_is_said_and_holds_nothing_up() throws SQLException {
        var exports = exports(sealing(folder.resolve("nowhere/roots.jsonl"), null, null, null));
        assertThatThrownBy(() -> exports.run("file/1", Register.AT)).hasMessageContaining("cannot append to");
        assertThatThrownBy(() -> exports.run("file/1", Register.AT)).hasMessageContaining("cannot append to");
        assertThat(register.number("select failures from ledger_export where target = 'file' and upto = 0 and last_error like 'cannot append%'")).isEqualTo(2);
        register.fill(1);
        assertThat(register.sealer.seal().batches()).isEqualTo(2);
    }

    @Test
    void a_webhook_is_signed_and_gets_all_after_an_outage() throws SQLException {
        var exports = exports(sealing(null, null, new Settings.Sealing.Webhook(url("/roots"), "s3cret"), null));
        status = 503;
        assertThatThrownBy(() -> exports.run("webhook/1", Register.AT)).hasMessageContaining("answers 503");
        status = 302;
        assertThatThrownBy(() -> exports.run("webhook/1", Register.AT)).as("a redirection is not followed").hasMessageContaining("answers 302");
        register.fill(1);
        register.sealer.seal();
        status = 204;
        exports.run("webhook/1", Register.AT);
        exports.run("webhook/1", Register.AT);
        assertThat(posts).hasSize(3);
        assertThat(posts.getLast()).contains("\"batch\":1").contains("\"batch\":2").startsWith("{\"ledger\":\"fibre\",\"roots\":[");
        assertThat(signatures.getLast()).isEqualTo("sha256=" + RootExports.hmac("s3cret", posts.getLast().getBytes(StandardCharsets.UTF_8)));
        assertThat(register.number("select failures from ledger_export where upto = 2 and last_error is null")).isZero();
    }

    @Test
    void the_mail_carries_the_last_root_which_stands_for_all_before_it() throws IOException, SQLException {
        register.fill(1);
        register.sealer.seal();
        var exports = exports(sealing(null, "tiers@example.fr", null, null));
        exports.run("mail/1", Register.AT);
        exports.run("mail/1", Register.AT);
        assertThat(mails).singleElement().satisfies(mail -> assertThat(mail).startsWith("ledger-fibre-2 tiers@example.fr\n").contains(register.chain(1, "fibre").get(1).line()).contains("lots 1 à 2"));
        var kept = Files.writeString(folder.resolve("mail.txt"), mails.getFirst());
        assertThat(register.verify(HeldRoots.read(kept)).isGood()).isTrue();
    }

    @Test
    void work_is_planned_for_each_target_that_is_behind_and_only_once() {
        var due = new DueWork(new JdbcTemplate(TestStore.asApp(register.database)));
        var stamp = new Settings.Sealing.TimeStamp(url("/tsa"), folder.resolve("ca.pem"), Duration.ofHours(1));
        var all = sealing(folder.resolve("roots.jsonl"), "tiers@example.fr", new Settings.Sealing.Webhook(url("/roots"), null), stamp);
        var work = new LedgerWork(register.db, due, register.clock, Handing.installation(folder, all));
        work.plan();
        assertThat(due.dueAt("ledger-export", "file/1")).contains(Register.AT);
        assertThat(due.dueAt("ledger-export", "webhook/2")).contains(Register.AT);
        assertThat(due.dueAt("ledger-time-stamp", "time-stamp/1")).contains(Register.AT);
        assertThat(due.dueAt("ledger-export", "mail/1")).as("six in the morning, Paris").contains(Instant.parse("2026-03-03T05:00:00Z"));
        register.now = register.now.plusSeconds(60);
        work.plan();
        assertThat(due.dueAt("ledger-export", "file/1")).as("the row that stands is kept: its retries too").contains(Register.AT);
        exports(all).run("file/1", Register.AT);
        due.cancel("ledger-export", "file/1");
        work.plan();
        assertThat(due.dueAt("ledger-export", "file/1")).as("not behind").isEmpty();
    }

    @Test
    void a_seal_is_stamped_by_a_real_authority_and_the_token_is_verified() throws Exception {
        authority();
        var stamp = new Settings.Sealing.TimeStamp(url("/tsa"), folder.resolve("ca.pem"), Duration.ofHours(1));
        var stamps = new TimeStamps(register.db, register.clock, Handing.installation(folder, sealing(null, null, null, stamp)));
        stamps.run("time-stamp/1", Register.AT);
        stamps.run("time-stamp/1", Register.AT);
        assertThat(register.number("select count(*) from ledger_stamp where number = 1 and authority like '%Horodateur%'")).isEqualTo(1);
        try (var owner = register.database.connectAsOwner()) {
            var report = LedgerVerifier.verify(owner, HeldRoots.none(), null, folder.resolve("ca.pem"));
            assertThat(report.findings()).isEmpty();
            assertThat(report.ledgers().getFirst().stamps()).isEqualTo(1);
            openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "other.key", "-out", "other.pem", "-subj", "/CN=Autre", "-days", "30");
            assertThat(LedgerVerifier.verify(owner, HeldRoots.none(), null, folder.resolve("other.pem")).findings()).singleElement()
                    .satisfies(finding -> assertThat(finding.text()).startsWith("no trusted authority vouches for"));
        }
        register.asSuperuser("update ledger_stamp set token = overlay(token placing '\\xff'::bytea from length(token) - 10)");
        assertThat(register.findings()).containsExactly("STAMP_INVALID fibre/1");
        register.asSuperuser("update ledger_stamp set number = 7");
        assertThat(register.findings()).contains("STAMP_INVALID fibre/7", "CHAIN_TRUNCATED fibre/1");
    }

    @Test
    void a_token_that_nobody_trusted_signed_is_not_kept() throws Exception {
        authority();
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "other.key", "-out", "other.pem", "-subj", "/CN=Autre", "-days", "30");
        var stamp = new Settings.Sealing.TimeStamp(url("/tsa"), folder.resolve("other.pem"), Duration.ZERO);
        var stamps = new TimeStamps(register.db, register.clock, Handing.installation(folder, sealing(null, null, null, stamp)));
        assertThatThrownBy(() -> stamps.run("time-stamp/1", Register.AT)).hasMessageContaining("no trusted authority vouches for");
        assertThat(register.number("select count(*) from ledger_stamp")).isZero();
        assertThat(register.db.read(new Scope(1, null), jdbc -> LedgerStatus.read(jdbc, 1)).targets()).singleElement().satisfies(target -> assertThat(target.failures()).isEqualTo(1));
    }

    private void authority() throws IOException {
        Files.writeString(folder.resolve("tsa.cnf"), """
                [tsa]
                default_tsa = tsa_config
                [tsa_config]
                serial = %1$s/serial
                crypto_device = builtin
                signer_cert = %1$s/tsa.pem
                certs = %1$s/ca.pem
                signer_key = %1$s/tsa.key
                signer_digest = sha256
                default_policy = 1.3.6.1.4.1.99999.1
                digests = sha256
                accuracy = secs:1
                ess_cert_id_alg = sha256
                [ext]
                extendedKeyUsage = critical,timeStamping
                basicConstraints = CA:false
                keyUsage = critical,digitalSignature
                """.formatted(folder));
        Files.writeString(folder.resolve("serial"), "01\n");
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Autorite (demo)", "-days", "30");
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Horodateur (demo)");
        openssl("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "tsa.cnf", "-extensions", "ext", "-days", "30", "-out", "tsa.pem");
    }

    private void openssl(String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var log = folder.resolve("openssl.log");
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) throw new IOException(String.join(" ", command) + ": " + Files.readString(log));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
