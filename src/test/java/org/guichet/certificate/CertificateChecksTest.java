package org.guichet.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.guichet.certificate.Certificates.Arrival;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.scenario.Counter;
import org.guichet.store.Db;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes in is checked, what goes out is what real clients read: requests and lists of OpenSSL, odd and hostile files.
class CertificateChecksTest {
    @TempDir
    Path folder;
    private Counter counter;
    private Certificates certificates;
    private org.guichet.kernel.Actor alpha;
    private org.guichet.kernel.Actor support;

    @BeforeEach
    void open() {
        counter = Counter.open("2026-03-02T09:00");
        certificates = counter.installation.bean(Certificates.class);
        alpha = counter.person("client.alpha");
        support = counter.person("support.bfc");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    @Test
    void the_table_of_states_and_events_is_the_golden_one() throws Exception {
        var table = new StringBuilder("state");
        for (var event : State.Event.values()) table.append(" | ").append(event.name().toLowerCase());
        for (var state : State.values()) {
            table.append("\n").append(state.code());
            for (var event : State.Event.values()) table.append(" | ").append(state.after(event).map(State::code).orElse("-"));
        }
        assertThat(table.append("\n").toString()).isEqualTo(Files.readString(Path.of("src/test/resources/golden/certificate-states.txt")));
    }

    private String submitted(byte[] file) {
        return code(certificates.submit(alpha, Arrival.now(), file));
    }

    private String asked(byte[] file) {
        return code(certificates.request(alpha, Arrival.now(), file));
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.No<?> no ? no.first().code().code() : "done";
    }

    @Test
    void a_certificate_that_is_not_what_it_must_be_is_refused_with_its_reason() throws Exception {
        var authority = TestAuthority.recognised();
        var sign = KeyUsage.digitalSignature;
        var keys = TestAuthority.keys();
        assertThat(submitted(authority.odd(keys, sign, KeyPurposeId.id_kp_serverAuth, false, "SHA256").pem())).isEqualTo("certificate-extended-usage");
        assertThat(submitted(authority.odd(keys, sign, null, false, "SHA256").pem())).isEqualTo("certificate-extended-usage");
        assertThat(submitted(authority.odd(keys, sign, KeyPurposeId.anyExtendedKeyUsage, false, "SHA256").pem())).isEqualTo("certificate-extended-usage");
        assertThat(submitted(authority.odd(keys, KeyUsage.keyEncipherment, KeyPurposeId.id_kp_clientAuth, false, "SHA256").pem())).isEqualTo("certificate-key-usage");
        assertThat(submitted(authority.odd(keys, sign, KeyPurposeId.id_kp_clientAuth, true, "SHA256").pem())).isEqualTo("certificate-is-authority");
        assertThat(submitted(authority.odd(keys, sign, KeyPurposeId.id_kp_clientAuth, false, "SHA1").pem())).isEqualTo("certificate-signature-weak");
        var weak = KeyPairGenerator.getInstance("RSA");
        weak.initialize(1024);
        assertThat(submitted(authority.odd(weak.generateKeyPair(), sign, KeyPurposeId.id_kp_clientAuth, false, "SHA256").pem())).isEqualTo("certificate-key-weak");
        assertThat(submitted(authority.client("a", "2026-03-03T00:00", "2026-12-31").pem())).isEqualTo("certificate-not-yet-valid");
        assertThat(submitted(authority.client("a", "2025-03-03T00:00", "2026-03-01").pem())).isEqualTo("certificate-ended");
        assertThat(submitted(new TestAuthority("Autorité reconnue (essai)").client("a", "2026-01-01T00:00", "2026-12-31").pem())).as("the name of a recognised one, another key").isEqualTo("certificate-chain");
        assertThat(submitted("-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----".getBytes(StandardCharsets.UTF_8))).isEqualTo("certificate-unreadable");
        assertThat(submitted(new byte[] {1, 2, 3})).isEqualTo("certificate-unreadable");
        assertThat(submitted(new byte[0])).isEqualTo("certificate-file-missing");
        assertThat(submitted(new byte[70_000])).isEqualTo("certificate-file-too-large");
        assertThat(submitted("-----BEGIN RSA PRIVATE KEY-----".getBytes(StandardCharsets.UTF_8))).isEqualTo("certificate-private-key");
        assertThat(certificates.list(alpha.scope())).isEmpty();
    }

    @Test
    void a_request_proves_possession_of_a_strong_key() throws Exception {
        assertThat(asked(TestAuthority.request(TestAuthority.keys(), TestAuthority.keys().getPublic()))).as("signed with another key").isEqualTo("certificate-request-signature");
        var small = KeyPairGenerator.getInstance("EC");
        small.initialize(new ECGenParameterSpec("secp256r1"));
        assertThat(asked(TestAuthority.request(small.generateKeyPair()))).isEqualTo("done");
        assertThat(asked("no request".getBytes(StandardCharsets.UTF_8))).isEqualTo("certificate-request-unreadable");
        assertThat(code(certificates.request(support, Arrival.byEmail(alpha.scope().customer(), Paris.parse("2026-03-03T00:00")), TestAuthority.request()))).isEqualTo("certificate-received-later");
        assertThat(code(certificates.request(counter.person("technician.bfc"), Arrival.byEmail(alpha.scope().customer(), null), TestAuthority.request()))).isEqualTo("certificate-right-missing");
        assertThat(code(certificates.request(counter.person("client.rhone"), Arrival.now(), TestAuthority.request()))).isEqualTo("certificates-not-in-contract");
    }

    @Test
    void a_revocation_counts_at_once_stands_on_the_signed_list_and_bars_its_key() throws Exception {
        var keys = TestAuthority.keys();
        var issued = certificates.issue(support, certificates.request(alpha, Arrival.now(), TestAuthority.request(keys)).get().id()).get();
        assertThat(code(certificates.revoke(alpha, issued.id(), " "))).isEqualTo("certificate-reason-missing");
        assertThat(code(certificates.replace(alpha, issued.id()))).as("the last one is not retired by mistake").isEqualTo("certificate-no-successor");
        assertThat(code(certificates.revoke(counter.person("client.beta"), issued.id(), "clé perdue"))).isEqualTo("certificate-not-found");

        run("curl", "-sf", counter.installation.url() + "/certificats/" + issued.authority() + ".crl", "-o", "before.crl");
        certificates.revoke(alpha, issued.id(), "clé perdue").get();
        assertThat(certificates.byFingerprint(issued.fingerprint()).orElseThrow().refusal("e-sav", counter.installation.now()).orElseThrow().code().code()).isEqualTo("certificate-revoked");
        assertThat(code(certificates.revoke(support, issued.id(), "encore"))).isEqualTo("certificate-state");
        assertThat(asked(TestAuthority.request(keys))).isEqualTo("certificate-key-revoked");

        var good = certificates.issue(support, certificates.request(alpha, Arrival.now(), TestAuthority.request()).get().id()).get();
        Files.writeString(folder.resolve("bad.pem"), certificates.pem(alpha, issued.id()).get());
        Files.writeString(folder.resolve("good.pem"), certificates.pem(alpha, good.id()).get());
        run("curl", "-sf", counter.installation.url() + "/certificats/" + issued.authority() + ".crt", "-o", "ca.der");
        run("curl", "-sf", counter.installation.url() + "/certificats/" + issued.authority() + ".crl", "-o", "now.crl");
        run("openssl", "x509", "-inform", "DER", "-in", "ca.der", "-out", "ca.pem");
        assertThat(run("openssl", "crl", "-inform", "DER", "-in", "before.crl", "-noout", "-text")).contains("No Revoked Certificates");
        assertThat(run("openssl", "crl", "-inform", "DER", "-in", "now.crl", "-noout", "-verify", "-CAfile", "ca.pem")).contains("verify OK");
        run("openssl", "crl", "-inform", "DER", "-in", "now.crl", "-out", "now.pem");
        var at = String.valueOf(counter.installation.now().getEpochSecond());
        assertThat(run("openssl", "verify", "-attime", at, "-purpose", "sslclient", "-crl_check", "-CAfile", "ca.pem", "-CRLfile", "now.pem", "good.pem")).contains("good.pem: OK");
        assertThat(output("openssl", "verify", "-attime", at, "-purpose", "sslclient", "-crl_check", "-CAfile", "ca.pem", "-CRLfile", "now.pem", "bad.pem")).contains("certificate revoked");
    }

    @Test
    void requests_and_certificates_of_openssl_are_understood() throws Exception {
        run("openssl", "req", "-new", "-newkey", "rsa:3072", "-nodes", "-keyout", "rsa.key", "-out", "rsa.csr", "-subj", "/O=Alpha/CN=si.alpha.example");
        run("openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-nodes", "-keyout", "ec.key", "-out", "ec.der", "-outform", "DER", "-subj", "/CN=si.alpha.example");
        run("openssl", "req", "-new", "-newkey", "rsa:1024", "-nodes", "-keyout", "weak.key", "-out", "weak.csr", "-subj", "/CN=x");
        assertThat(asked(Files.readAllBytes(folder.resolve("weak.csr")))).isEqualTo("certificate-key-weak");
        var rsa = certificates.request(alpha, Arrival.now(), Files.readAllBytes(folder.resolve("rsa.csr"))).get();
        assertThat(rsa.keyLabel()).isEqualTo("RSA 3072");
        assertThat(certificates.request(alpha, Arrival.now(), Files.readAllBytes(folder.resolve("ec.der"))).get().keyLabel()).isEqualTo("EC P-384");
        Files.writeString(folder.resolve("issued.pem"), certificates.pem(alpha, certificates.issue(support, rsa.id()).get().id()).get());
        var text = run("openssl", "x509", "-in", "issued.pem", "-noout", "-text", "-nameopt", "utf8,sep_comma_plus");
        assertThat(text).contains("TLS Web Client Authentication", "CA:FALSE", "/certificats/guichet-", "O=Opérateur Alpha Télécom (démo)").doesNotContain("si.alpha.example");
        assertThat(run("openssl", "x509", "-in", "issued.pem", "-noout", "-pubkey")).isEqualTo(run("openssl", "pkey", "-in", "rsa.key", "-pubout"));
    }

    @Test
    void a_list_counts_only_when_its_recognised_authority_signed_it() {
        var lists = counter.installation.bean(TakenLists.class);
        var leaf = TestAuthority.recognised().client("alpha", "2026-01-01T00:00", "2026-12-31");
        var live = certificates.configure(support, certificates.submit(alpha, Arrival.now(), leaf.pem()).get().id()).get();
        var now = counter.installation.now();
        var day = java.time.Duration.ofDays(1);
        var foreign = new TestAuthority("Autorité reconnue (essai)").list(List.of(leaf.certificate()), now, now.minus(day), now.plus(day));
        for (var refused : List.of(foreign, TestAuthority.recognised().list(List.of(leaf.certificate()), now, now.minus(day), now.minusSeconds(1)),
                TestAuthority.recognised().list(List.of(leaf.certificate()), now, now.plus(day), now.plus(day)), new byte[] {1})) {
            assertThat(code(lists.take(write(refused)))).isEqualTo("certificate-list-refused");
        }
        assertThat(certificates.find(support.scope(), live.id()).orElseThrow().state()).isEqualTo(State.LIVE);
        assertThat(code(lists.take(write(TestAuthority.recognised().list(List.of(), now, now.minus(day), now.plus(day)))))).isEqualTo("done");
        assertThat(code(lists.take(write(TestAuthority.recognised().list(List.of(leaf.certificate()), now, now.minusSeconds(60), now.plus(day)))))).isEqualTo("done");
        assertThat(certificates.find(support.scope(), live.id()).orElseThrow().state()).isEqualTo(State.REVOKED);
        assertThat(certificates.byFingerprint(live.fingerprint()).orElseThrow().refusal("e-sav", now)).isPresent();
        assertThat(code(lists.take(write(TestAuthority.recognised().list(List.of(), now, now.minus(day), now.plus(day)))))).as("an older one cannot take it back").isEqualTo("certificate-list-refused");
    }

    @Test
    void a_customer_is_warned_at_each_distance_once() {
        var leaf = TestAuthority.recognised().client("alpha", "2026-01-01T00:00", "2026-06-30");
        certificates.configure(support, certificates.submit(alpha, Arrival.now(), leaf.pem()).get().id());
        counter.at("2026-07-02T12:00");
        counter.at("2026-07-05T12:00");
        var told = counter.installation.bean(Db.class).read(support.scope(), jdbc -> jdbc.sql("select kind || ' ' || to_char(created_at at time zone 'Europe/Paris', 'MM-DD') from notification where kind like 'certificate-exp%' order by id")
                .query(String.class).list());
        assertThat(told).containsExactly("certificate-expiring 05-01", "certificate-expiring 05-31", "certificate-expiring 06-15", "certificate-expiring 06-23", "certificate-expiring 06-29", "certificate-expired 07-01");
    }

    private String write(byte[] content) {
        try {
            return Files.write(folder.resolve("list.crl"), content).toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String run(String... command) throws Exception {
        var process = start(command);
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + text).isZero();
        return text;
    }

    private String output(String... command) throws Exception {
        return new String(start(command).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Process start(String... command) throws Exception {
        return new ProcessBuilder(new ArrayList<>(List.of(command))).directory(folder.toFile()).redirectErrorStream(true).start();
    }
}
