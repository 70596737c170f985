package org.guichet.ws.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.guichet.certificate.Certificate;
import org.guichet.certificate.Certificates;
import org.guichet.certificate.Certificates.Arrival;
import org.guichet.certificate.TestAuthority;
import org.guichet.clause.Proves;
import org.guichet.interconnection.Interconnections;
import org.guichet.kernel.Actor;
import org.guichet.scenario.Counter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The door over real TLS: who is let in, who is told what.
class DoorTest {
    private static final String PRODUCTION = "/ws/esav/v1/signalisation";
    private static final String INTEGRATION = "/ws/integration/esav/v1/signalisation";

    private Counter counter;
    private Certificates certificates;
    private Actor alpha;
    private Actor support;

    @BeforeEach
    void open() {
        at("2026-03-02T09:00");
    }

    private void at(String paris) {
        if (counter != null) counter.close();
        counter = Counter.open(paris);
        certificates = counter.installation.bean(Certificates.class);
        alpha = counter.person("client.alpha");
        support = counter.person("support.bfc");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private TlsCaller with(TestAuthority.Leaf identity) {
        return TlsCaller.of(counter.installation, identity);
    }

    /// A certificate of a recognised authority, configured for a customer.
    private Certificate install(Actor customer, TestAuthority.Leaf leaf) {
        return certificates.configure(support, certificates.submit(customer, Arrival.now(), leaf.pem()).get().id()).get();
    }

    private static TestAuthority.Leaf leaf() {
        return TestAuthority.recognised().client("si.alpha.example", "2026-01-01T00:00", "2026-12-31");
    }

    private static void refused(HttpResponse<String> answer, int status, String code, String clause) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml;charset=UTF-8");
        assertThat(answer.body()).contains("<Code>" + code + "</Code>", "<faultcode>soap:Client</faultcode>");
        if (clause != null) assertThat(answer.body()).contains("<Clause>" + clause + "</Clause>");
    }

    /// It came through the door: what answers is the web service, or nobody.
    private static void letIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isNotIn(401, 403, 421);
        assertThat(answer.body()).doesNotContain("certificate-", "interconnection-");
    }

    // ---------- who calls ----------

    @Test
    @Proves("BFC-CG-1-certificat")
    void aCertificateThatThePlatformDoesNotKnowIsRejectedAsUnauthenticatedAndKept() {
        var unknown = leaf();
        try (var caller = with(unknown)) {
            refused(caller.post(PRODUCTION, TlsCaller.ENVELOPE), 401, "certificate-unknown", "BFC-CG-1-certificat");
            refused(caller.post(PRODUCTION, TlsCaller.ENVELOPE), 401, "certificate-unknown", "BFC-CG-1-certificat");
            var kept = counter.installation.bean(Interconnections.class).strangers(10);
            assertThat(kept).hasSize(1);
            assertThat(kept.getFirst().fingerprint()).isEqualTo(Certificates.fingerprint(unknown.certificate()));
            assertThat(kept.getFirst().times()).isEqualTo(2);
            assertThat(kept.getFirst().code()).isEqualTo("certificate-unknown");

            install(alpha, unknown);
            letIn(caller.post(PRODUCTION, TlsCaller.ENVELOPE));
        }
    }

    @Test
    void withoutACertificateNothingIsServed() {
        try (var caller = with(null)) {
            refused(caller.post(PRODUCTION, TlsCaller.ENVELOPE), 401, "certificate-missing", "BFC-CG-1-certificat");
            refused(caller.get(PRODUCTION + "?wsdl"), 401, "certificate-missing", "BFC-CG-1-certificat");
        }
    }

    @Test
    void each_wrong_certificate_is_told_what_is_wrong() {
        var authority = TestAuthority.recognised();
        unauthenticated(TestAuthority.selfSigned(), "certificate-self-signed");
        unauthenticated(new TestAuthority("Autre").client("x", "2026-01-01T00:00", "2026-12-31"), "certificate-chain");
        unauthenticated(authority.odd(TestAuthority.keys(), KeyUsage.digitalSignature, KeyPurposeId.id_kp_serverAuth, false, "SHA256"), "certificate-extended-usage");
        unauthenticated(authority.odd(TestAuthority.keys(), KeyUsage.keyEncipherment, KeyPurposeId.id_kp_clientAuth, false, "SHA256"), "certificate-key-usage");
        unauthenticated(authority.client("x", "2026-03-03T00:00", "2026-12-31"), "certificate-not-yet-valid");
        unauthenticated(authority.client("x", "2025-01-01T00:00", "2026-03-01"), "certificate-ended");
    }

    private void unauthenticated(TestAuthority.Leaf leaf, String code) {
        try (var caller = with(leaf)) {
            refused(caller.post(PRODUCTION, TlsCaller.ENVELOPE), 401, code, "BFC-CG-1-certificat");
        }
    }

    @Test
    void aRevocationCountsAtTheNextRequestOfAConnectionThatStaysOpen() throws IOException {
        var leaf = leaf();
        var certificate = install(alpha, leaf);
        try (var caller = with(leaf); var line = caller.line()) {
            assertThat(line.get(PRODUCTION + "?wsdl")).startsWith("HTTP/1.1 200");
            assertThat(line.get(PRODUCTION + "?wsdl")).startsWith("HTTP/1.1 200");
            certificates.revoke(alpha, certificate.id(), "clé perdue").get();
            assertThat(line.post(PRODUCTION, TlsCaller.ENVELOPE)).startsWith("HTTP/1.1 403").contains("<Code>certificate-revoked</Code>");
        }
    }

    @Test
    void anEndedCertificateIsRefusedFromItsEndOn() {
        var leaf = TestAuthority.recognised().client("si.alpha.example", "2026-01-01T00:00", "2026-03-31");
        install(alpha, leaf);
        try (var caller = with(leaf)) {
            counter.at("2026-03-31T23:59");
            letIn(caller.post(PRODUCTION, TlsCaller.ENVELOPE));
            counter.at("2026-04-01T00:00");
            refused(caller.post(PRODUCTION, TlsCaller.ENVELOPE), 403, "certificate-expired", "BFC-ESAV-5.2.2-a-defaut");
        }
    }

    @Test
    void aReceivedCertificateOpensNothingBeforeItIsConfigured() {
        var leaf = leaf();
        certificates.submit(alpha, Arrival.now(), leaf.pem()).get();
        try (var caller = with(leaf)) {
            refused(caller.post(PRODUCTION, TlsCaller.ENVELOPE), 403, "certificate-not-live", "BFC-ESAV-5.2.2-prealable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-SSL-Client-Cert", "Client-Cert", "Client-Cert-Chain", "X-Forwarded-Client-Cert", "SSL_CLIENT_CERT", "SSL-Client-Verify", "X-Client-Cert", "X-Client-DN", "x-amzn-mtls-clientcert"})
    void aHeaderNeverSaysWhoCalls(String header) {
        var leaf = leaf();
        install(alpha, leaf);
        try (var nobody = with(null); var known = with(leaf)) {
            refused(nobody.post(PRODUCTION, TlsCaller.ENVELOPE, header, "CN=si.alpha.example"), 400, "identity-header-refused", "BFC-CG-1-certificat");
            refused(known.post(PRODUCTION, TlsCaller.ENVELOPE, header, "CN=si.beta.example"), 400, "identity-header-refused", "BFC-CG-1-certificat");
        }
    }

    // ---------- where to ----------

    @Test
    void productionAnswersWhoeverHasItAndTellsTheOthersWhatIsMissing() {
        var leaf = TestAuthority.recognised().client("si.beta.example", "2026-01-01T00:00", "2026-12-31");
        install(counter.person("client.beta"), leaf);
        try (var caller = with(leaf)) {
            refused(caller.post(PRODUCTION, TlsCaller.ENVELOPE), 403, "production-not-open", "BFC-ESAV-5.2.1-test");
            letIn(caller.post(INTEGRATION, TlsCaller.ENVELOPE));
        }
    }

    @Test
    void webServicesAndAllElseKeepToTheirOwnPorts() throws Exception {
        var leaf = leaf();
        install(alpha, leaf);
        try (var http = HttpClient.newHttpClient(); var caller = with(leaf)) {
            var onPortal = http.send(HttpRequest.newBuilder(URI.create(counter.installation.url() + PRODUCTION)).header("Content-Type", "text/xml").POST(HttpRequest.BodyPublishers.ofString(TlsCaller.ENVELOPE)).build(), HttpResponse.BodyHandlers.ofString());
            refused(onPortal, 421, "web-service-port-only", null);
            for (var path : List.of("/", "/connexion", "/tmf-api/troubleTicket/v4/troubleTicket", "/oauth2/token", "/actuator/health", "/actuator/prometheus", "/healthz", "/internal/clock", "/assets/portail.css", "/api-docs", "/wsx", "/..;/connexion", "/ws/../connexion", "/ws/..;/connexion", "/ws/%2e%2e/connexion")) {
                var answer = caller.get(path);
                assertThat(answer.statusCode()).as(path + " " + answer.body()).isIn(400, 404);
                assertThat(answer.body()).as(path).doesNotContain("<title>Connexion");
            }
            assertThat(caller.get("/connexion").body()).contains("not-on-web-service-port");
        }
    }

    // ---------- how ----------

    @ParameterizedTest
    @Proves("BFC-CG-1-modeintegre")
    @CsvSource({"text/xml, true", "text/xml;charset=UTF-8, true", "application/soap+xml, true", "application/json, false", "text/plain, false", "application/x-www-form-urlencoded, false"})
    void systemsExchangeXml(String type, boolean xml) {
        var leaf = leaf();
        install(alpha, leaf);
        try (var caller = with(leaf); var bare = with(null)) {
            var answer = caller.post(PRODUCTION, TlsCaller.ENVELOPE, "Content-Type", type);
            if (xml) assertThat(answer.body()).doesNotContain("payload-not-xml");
            else refused(answer, 415, "payload-not-xml", "BFC-CG-1-modeintegre");
            refused(bare.post(PRODUCTION, TlsCaller.ENVELOPE, "Content-Type", type), 401, "certificate-missing", "BFC-CG-1-certificat");
        }
    }

    @Test
    void aMessageThatDripsIsCutOff() throws IOException {
        var leaf = leaf();
        install(alpha, leaf);
        try (var caller = with(leaf); var line = caller.line()) {
            line.send("POST " + PRODUCTION + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: 500\r\n\r\n<soap:Envelope");
            assertThat(line.answer()).startsWith("HTTP/1.1 408").contains("<Code>request-too-slow</Code>");
            assertThat(line.answer()).as("closed").isEmpty();
        }
    }

    @Test
    void aStrangersMessageIsNotRead() throws IOException {
        try (var caller = with(null); var line = caller.line()) {
            line.send("POST " + PRODUCTION + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: 1000000\r\n\r\n");
            assertThat(line.answer()).as("nothing of the body was sent").startsWith("HTTP/1.1 401").contains("<Code>certificate-missing</Code>");
        }
    }

    @Test
    void plainHttpFindsNothingOnThePort() throws Exception {
        var port = counter.installation.bean(WebServicePort.class).port();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + PRODUCTION)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("Guichet", "Tomcat/");
        }
    }

    @Test
    void theServersCertificateIsExchangedWhileItRuns() throws IOException {
        var leaf = leaf();
        install(alpha, leaf);
        var port = counter.installation.bean(WebServicePort.class);
        var before = port.certificate();
        try (var caller = with(leaf); var line = caller.line()) {
            assertThat(line.get(PRODUCTION + "?wsdl")).startsWith("HTTP/1.1 200");
            Files.delete(counter.installation.data().resolve("secrets/server.p12"));
            port.refresh();
            assertThat(port.certificate()).isNotEqualTo(before);
            assertThat(line.get(PRODUCTION + "?wsdl")).as("what was open goes on").startsWith("HTTP/1.1 200");
            assertThat(port.refresh()).as("nothing newer").isFalse();
        }
        try (var fresh = with(leaf)) {
            letIn(fresh.get(PRODUCTION + "?wsdl"));
        }
    }

    @Test
    void thePortShowsACertificateForItsNamesOfTheInstallationsAuthority() throws Exception {
        var shown = counter.installation.bean(WebServicePort.class).certificate();
        assertThat(shown.getSubjectAlternativeNames().stream().map(name -> name.get(1)).toList().toString()).contains("localhost", "127.0.0.1");
        assertThat(shown.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(shown).isInstanceOf(X509Certificate.class);
    }
}
