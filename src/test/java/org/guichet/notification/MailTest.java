package org.guichet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.guichet.config.ConfigError;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Scope;
import org.guichet.store.Database;
import org.guichet.store.pg.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Notices over a real SMTP server.
@Tag("process")
class MailTest {
    private final Database database = TestPostgres.fresh();
    private int port;

    @BeforeEach
    void port() throws Exception {
        port = SmtpServer.freePort();
    }

    private Map<String, Object> mail(String... more) {
        var all = new HashMap<String, Object>(Map.of("guichet.mail.host", "127.0.0.1", "guichet.mail.port", port, "guichet.mail.security", "none",
                "guichet.mail.from", "guichet@fibre.test", "guichet.public-url", "https://guichet.fibre.test"));
        for (var i = 0; i < more.length; i += 2) all.put(more[i], more[i + 1]);
        return all;
    }

    private static Outbox.Page list(Counter counter) {
        return counter.outbox.list(counter.admin, Outbox.Query.all()).get();
    }

    @Test
    void eachPersonGetsItInTheirOwnLanguageWithAllThatTheyKnowTheServiceBy() throws Exception {
        try (var server = SmtpServer.start(port); var counter = new Counter(database, mail("guichet.mail.reply-to", "support@fibre.test"))) {
            counter.filedForCaller();
            assertThat(list(counter).items()).extracting(Outbox.Item::state).containsExactly(Outbox.State.PENDING, Outbox.State.PENDING);
            assertThat(counter.runDue()).isEqualTo(2);

            var french = server.next();
            assertThat(french.from()).isEqualTo("guichet@fibre.test");
            assertThat(french.to()).containsExactly("zoe@mairie.test");
            assertThat(french.message().getSubject()).isEqualTo("[SIG-2026-000007] Votre signalisation est enregistrée");
            assertThat(french.header("From")).isEqualTo("=?UTF-8?Q?Fibre_=26_Cie_=28d=C3=A9mo=29?= <guichet@fibre.test>");
            assertThat(french.header("Reply-To")).isEqualTo("support@fibre.test");
            assertThat(french.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
            assertThat(french.header("Content-Language")).isEqualTo("fr");
            assertThat(french.header("Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(french.header("References")).isEqualTo("<ticket.fibre.SIG-2026-000007@fibre.test>");
            assertThat(french.header("In-Reply-To")).isEqualTo("<ticket.fibre.SIG-2026-000007@fibre.test>");
            assertThat(french.header("Message-ID")).matches("<[0-9a-f-]{36}@fibre\\.test>");
            assertThat(french.message().getSentDate().toInstant()).isEqualTo(Instant.parse("2026-03-02T08:30:00Z"));
            assertThat(french.text()).isEqualTo("""
                    Bonjour,

                    Votre appel a été enregistré sous la référence SIG-2026-000007.
                    Cette référence vaut accusé de réception.

                    Service\u00a0: PREST-0042 (Mairie, accueil)
                    Votre numéro de commande\u00a0: BC-2025/17
                    Votre numéro de dossier\u00a0: DOS-9

                    Suivre la signalisation\u00a0: https://guichet.fibre.test/signalisations/SIG-2026-000007

                    --\s
                    Fibre & Cie (démo)
                    Message envoyé automatiquement par le guichet.
                    """);

            var english = server.next();
            assertThat(english.to()).containsExactly("ann@mairie.test");
            assertThat(english.message().getSubject()).isEqualTo("[SIG-2026-000007] Your report is recorded");
            assertThat(english.header("Content-Language")).isEqualTo("en");
            assertThat(english.header("References")).isEqualTo("<ticket.fibre.SIG-2026-000007@fibre.test>");
            assertThat(english.header("Message-ID")).isNotEqualTo(french.header("Message-ID"));
            assertThat(english.text()).contains("Service: PREST-0042 (Mairie, accueil)\nYour order number: BC-2025/17\nYour own number: DOS-9\n")
                    .contains("Follow the report: https://guichet.fibre.test/signalisations/SIG-2026-000007");

            counter.restored();
            counter.runDue();
            assertThat(server.next().text()).contains("La signalisation SIG-2026-000007 est à présent dans l’état «\u00a0clos\u00a0» depuis le 02/03/2026 à 14\u00a0h\u00a005 (heure de Paris).")
                    .contains("Message du support\u00a0:\nCarte remplacée.");
            assertThat(server.next().text()).contains("Report SIG-2026-000007 is now 'closed' since 2 March 2026 at 14:05 (Paris time).");
            assertThat(list(counter).items()).allSatisfy(item -> {
                assertThat(item.state()).isEqualTo(Outbox.State.SENT);
                assertThat(item.attempts()).isEqualTo(1);
                assertThat(item.reference()).isEqualTo("SIG-2026-000007");
                assertThat(item.lastError()).isNull();
            });
        }
    }

    @Test
    void whileTheServerIsDownItIsTriedAgainAndThenDeliveredOnce() throws Exception {
        try (var counter = new Counter(database, mail())) {
            counter.onlyZoe();
            counter.filedForCaller();
            counter.runDue();
            var waiting = list(counter).items().getFirst();
            assertThat(waiting.state()).isEqualTo(Outbox.State.PENDING);
            assertThat(waiting.attempts()).isEqualTo(1);
            assertThat(waiting.nextAttemptAt()).isEqualTo(Instant.parse("2026-03-02T08:31:00Z"));
            assertThat(waiting.errorCode()).isEqualTo("mail-unreachable");
            assertThat(waiting.lastError()).contains("Connection refused");

            assertThat(counter.runDue()).isZero();
            counter.forward(Duration.ofMinutes(1));
            assertThat(counter.runDue()).isEqualTo(1);
            assertThat(list(counter).items().getFirst().nextAttemptAt()).isEqualTo(Instant.parse("2026-03-02T08:33:00Z"));

            try (var server = SmtpServer.start(port)) {
                counter.forward(Duration.ofMinutes(2));
                assertThat(counter.runDue()).isEqualTo(1);
                var id = server.next().header("Message-ID");
                var sent = list(counter).items().getFirst();
                assertThat(sent.state()).isEqualTo(Outbox.State.SENT);
                assertThat(sent.attempts()).isEqualTo(3);
                assertThat(sent.sentAt()).isEqualTo(Instant.parse("2026-03-02T08:33:00Z"));

                // As after a crash that followed the commit: nothing goes out.
                counter.runAgain(sent.id());
                assertThat(counter.runDue()).isZero();
                // And one before the commit: the second mail carries the same id, so that it can be recognised.
                counter.in(c -> c.sql("update notification set state = 'pending', sent_at = null where id = ?").param(sent.id()).update());
                counter.runAgain(sent.id());
                assertThat(server.next().header("Message-ID")).isEqualTo(id);
                assertThat(server.rest()).isEmpty();
            }
        }
    }

    @Test
    void aRefusalForGoodFailsAtOnceAndStaysVisible() throws Exception {
        try (var server = SmtpServer.start(port); var counter = new Counter(database, mail())) {
            counter.writeTo("refused@mairie.test");
            counter.filedForCaller();
            counter.runDue();
            var failed = counter.outbox.list(counter.admin, Outbox.Query.all().state(Outbox.State.FAILED)).get().items().getFirst();
            assertThat(failed.errorCode()).isEqualTo("mail-refused");
            assertThat(failed.lastError()).contains("550 5.1.1 No such mailbox here");
            assertThat(failed.error().fr()).isEqualTo("Le serveur de messagerie refuse définitivement ce message ou ce destinataire.");
            assertThat(failed.failedAt()).isEqualTo(Counter.START);
            counter.forward(Duration.ofDays(3));
            assertThat(counter.runDue()).isZero();

            // Once the address is right, an administrator sends it again.
            counter.in(c -> c.sql("update notification set recipient = 'zoe@mairie.test'").update());
            assertThat(counter.outbox.send(counter.admin, failed.id()).get().state()).isEqualTo(Outbox.State.PENDING);
            counter.runDue();
            assertThat(server.next().to()).containsExactly("zoe@mairie.test");
            assertThat(refusal(counter.outbox.send(counter.admin, failed.id()))).isEqualTo("notice-sent-already");
        }
    }

    @Test
    void itIsGivenUpAfterElevenAttemptsOverADay() throws Exception {
        try (var server = SmtpServer.start(port); var counter = new Counter(database, mail())) {
            counter.writeTo("later@mairie.test");
            counter.filedForCaller();
            var ran = counter.runDue();
            for (var hours = 0; hours < 30 * 60; hours++) {
                counter.forward(Duration.ofMinutes(1));
                ran += counter.runDue();
            }
            assertThat(ran).isEqualTo(11);
            var failed = list(counter).items().getFirst();
            assertThat(failed.state()).isEqualTo(Outbox.State.FAILED);
            assertThat(failed.attempts()).isEqualTo(11);
            assertThat(failed.errorCode()).isEqualTo("mail-given-up");
            assertThat(failed.error().fr()).isEqualTo("Envoi abandonné après 11 tentatives.");
            assertThat(failed.lastError()).contains("451 4.7.1 Try again in a while");
            assertThat(server.rest()).isEmpty();
        }
    }

    @Test
    void contentRefusedIsForGoodButAWrongSenderIsNot() throws Exception {
        try (var server = SmtpServer.start(port); var counter = new Counter(database, mail())) {
            counter.onlyZoe();
            counter.filedForCaller();
            counter.in(c -> c.sql("update notification set subject = 'spam'").update());
            counter.runDue();
            assertThat(list(counter).items().getFirst().state()).isEqualTo(Outbox.State.FAILED);
            assertThat(list(counter).items().getFirst().lastError()).contains("554 5.6.0 Content refused");
        }
        try (var server = SmtpServer.start(port); var counter = new Counter(database, mail("guichet.mail.from", "forbidden@fibre.test"))) {
            counter.filedForCaller();
            counter.runDue();
            var waiting = list(counter).items().getFirst();
            assertThat(waiting.state()).isEqualTo(Outbox.State.PENDING);
            assertThat(waiting.errorCode()).isEqualTo("mail-login-refused");
            assertThat(waiting.lastError()).contains("553 5.7.1 Sender not allowed");
            assertThat(server.rest()).isEmpty();
        }
    }

    @Test
    void aSubjectCannotBeginAHeaderOfItsOwnAndARecipientIsOneAddress() throws Exception {
        try (var server = SmtpServer.start(port); var counter = new Counter(database, mail())) {
            counter.onlyZoe();
            counter.filedForCaller();
            counter.in(c -> c.sql("update notification set subject = ?").param("Bonjour\r\nBcc: eve@evil.test\u2028X-Evil: 1\n\nTexte").update());
            counter.runDue();
            var mail = server.next();
            assertThat(mail.to()).containsExactly("zoe@mairie.test");
            assertThat(mail.header("Bcc")).isNull();
            assertThat(mail.header("X-Evil")).isNull();
            assertThat(mail.message().getSubject()).isEqualTo("Bonjour Bcc: eve@evil.test X-Evil: 1 Texte");

            for (var bad : new String[] {"zoe@mairie.test, eve@evil.test", "zoe@mairie.test\r\nBcc: eve@evil.test", "Zoé <zoe@mairie.test>", "zoe"}) {
                counter.filedForCaller();
                counter.in(c -> c.sql("update notification set recipient = ? where state = 'pending'").param(bad).update());
                counter.runDue();
                assertThat(list(counter).items().getFirst().errorCode()).isEqualTo("mail-address-unusable");
            }
            assertThat(server.rest()).isEmpty();
        }
    }

    @Test
    void withoutAServerNoticesAreKeptAndNotSentInBulkWhenOneComes() throws Exception {
        try (var counter = new Counter(database, Map.of())) {
            counter.filedForCaller();
            assertThat(counter.runDue()).isZero();
            assertThat(counter.outbox.sends()).isFalse();
            assertThat(list(counter).items()).extracting(Outbox.Item::state).containsExactly(Outbox.State.KEPT, Outbox.State.KEPT);
            assertThat(list(counter).items().getFirst().body()).contains("http://127.0.0.1:8080/signalisations/SIG-2026-000007");
            assertThat(refusal(counter.outbox.send(counter.admin, list(counter).items().getFirst().id()))).isEqualTo("mail-not-configured");
        }
        try (var server = SmtpServer.start(port); var counter = new Counter(database, mail())) {
            counter.forward(Duration.ofDays(1));
            assertThat(counter.runDue()).isZero();
            var chosen = list(counter).items().getLast();
            counter.outbox.send(counter.admin, chosen.id()).get();
            counter.runDue();
            assertThat(server.next().to()).containsExactly("zoe@mairie.test");
            assertThat(counter.outbox.counts(counter.admin).get()).containsEntry(Outbox.State.KEPT, 1L).containsEntry(Outbox.State.SENT, 1L).containsEntry(Outbox.State.FAILED, 0L);
            assertThat(server.rest()).isEmpty();
        }
    }

    @Test
    void anInvitationCarriesALinkThatIsStoredNowhere() throws Exception {
        try (var server = SmtpServer.start(port); var counter = new Counter(database, mail())) {
            assertThat(counter.invitations.invite(counter.admin, 1).get()).isEqualTo(new Invitations.Invited("zoe@mairie.test", null));
            counter.runDue();
            var mail = server.next();
            assertThat(mail.message().getSubject()).isEqualTo("Votre accès au guichet de Fibre & Cie (démo)");
            assertThat(mail.header("References")).isNull();
            var token = mail.text().replaceFirst("(?s).*https://guichet\\.fibre\\.test/bienvenue/(\\S+).*", "$1");
            assertThat(counter.links.look(token).get().login()).isEqualTo("zoe");
            assertThat(list(counter).items().getFirst().body()).contains("(lien personnel, non conservé)").doesNotContain(token);

            // Whoever left meanwhile is not written to.
            counter.invitations.invite(counter.admin, 2).get();
            counter.onlyZoe();
            counter.runDue();
            assertThat(list(counter).items().getFirst().errorCode()).isEqualTo("recipient-gone");
            assertThat(server.rest()).isEmpty();
        }
        try (var counter = new Counter(database, Map.of())) {
            var handed = counter.invitations.invite(counter.admin, 1).get();
            assertThat(handed.mailedTo()).isNull();
            assertThat(counter.links.look(handed.path().substring("/bienvenue/".length())).get().login()).isEqualTo("zoe");
        }
    }

    @Test
    void theWayIsEncryptedAndTheServerKnown(@TempDir Path folder) throws Exception {
        certificate(folder);
        var cert = "cert=" + folder.resolve("cert.pem");
        var key = "key=" + folder.resolve("key.pem");
        String[] login = {"guichet.mail.security", "starttls", "guichet.mail.host", "localhost", "guichet.mail.user", "anna", "guichet.mail.password", "geheim"};
        try (var server = SmtpServer.start(port, "auth", cert, key)) {
            // Nobody vouches for this certificate: nothing is sent, also not in the clear.
            try (var counter = new Counter(database, mail(login))) {
                counter.onlyZoe();
                counter.filedForCaller();
                counter.runDue();
                assertThat(list(counter).items().getFirst().errorCode()).isEqualTo("mail-unreachable");
                assertThat(list(counter).items().getFirst().lastError()).contains("certification path");
            }
            var wrong = mail(login);
            wrong.putAll(Map.of("guichet.mail.ca-file", folder.resolve("cert.pem").toString(), "guichet.mail.password", "falsch"));
            try (var counter = new Counter(database, wrong)) {
                counter.forward(Duration.ofMinutes(1));
                assertThat(counter.runDue()).isEqualTo(1);
                assertThat(list(counter).items().getFirst().errorCode()).isEqualTo("mail-login-refused");
                assertThat(list(counter).items().getFirst().lastError()).contains("535").doesNotContain("falsch");
            }
            var right = mail(login);
            right.put("guichet.mail.ca-file", folder.resolve("cert.pem").toString());
            try (var counter = new Counter(database, right)) {
                counter.forward(Duration.ofMinutes(3));
                counter.runDue();
                var mail = server.next();
                assertThat(mail.tls()).isTrue();
                assertThat(mail.login()).isTrue();
            }
        }
        try (var server = SmtpServer.start(port)) {
            // A server (or someone between) that offers no encryption where it is required.
            try (var counter = new Counter(database, mail(login))) {
                counter.filedForCaller();
                counter.runDue();
                assertThat(list(counter).items().getFirst().errorCode()).isEqualTo("mail-unreachable");
                assertThat(list(counter).items().getFirst().lastError()).contains("STARTTLS");
                assertThat(server.rest()).isEmpty();
            }
        }
    }

    @Test
    void onlyStaffWithTheRightReadsTheOutboxAndEachProviderItsOwn() {
        try (var counter = new Counter(database, Map.of())) {
            counter.filedForCaller();
            var customer = new Actor(Actor.Kind.PERSON, 1, "Zoé", new Scope(1, 1), java.util.Set.of(Permission.TICKET_READ), Channel.ONLINE, "fr");
            assertThat(refusal(counter.outbox.list(customer, Outbox.Query.all()))).isEqualTo("outbox-right-missing");
            assertThat(refusal(counter.outbox.find(customer, 1))).isEqualTo("outbox-right-missing");
            assertThat(refusal(counter.outbox.send(customer, 1))).isEqualTo("outbox-right-missing");
            var other = Actor.system(2);
            assertThat(counter.outbox.list(other, Outbox.Query.all()).get().items()).isEmpty();
            assertThat(refusal(counter.outbox.find(other, list(counter).items().getFirst().id()))).isEqualTo("notice-unknown");

            for (var i = 0; i < 3; i++) counter.restored();
            var page = counter.outbox.list(counter.admin, Outbox.Query.all().reference("SIG-2026-000007").page(6, 50)).get();
            assertThat(page.total()).isEqualTo(8);
            assertThat(page.items()).extracting(Outbox.Item::kind).containsExactly("filed", "filed");
            assertThat(counter.outbox.list(counter.admin, new Outbox.Query(null, null, "ANN@", 0, 50)).get().total()).isEqualTo(4);
            assertThat(counter.outbox.list(counter.admin, Outbox.Query.all().reference("SIG-2026-999999")).get().total()).isZero();
        }
    }

    @Test
    void anUnusableSenderIsAFaultOfTheConfiguration() {
        for (var bad : new String[] {"guichet", "a@b.test\r\nBcc: eve@evil.test", "a@b.test, c@d.test"}) {
            assertThatThrownBy(() -> new MailSettings("mail.test", 25, "none", "", "", bad, "", "", "https://x.test")).isInstanceOf(ConfigError.class).hasMessageContaining("mail: from");
        }
    }

    private static String refusal(Outcome<?> outcome) {
        return ((Outcome.No<?>) outcome).first().code().code();
    }

    private static void certificate(Path folder) throws Exception {
        var process = new ProcessBuilder("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder.resolve("key.pem").toString(), "-out", folder.resolve("cert.pem").toString(),
                "-days", "3650", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost").redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.exists(folder.resolve("cert.pem"))).isTrue();
    }
}
