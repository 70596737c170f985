package org.guichet.ws.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.guichet.certificate.Certificates;
import org.guichet.certificate.Certificates.Arrival;
import org.guichet.certificate.TestAuthority;
import org.guichet.scenario.Counter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The door with the programs that operators have at hand: curl and openssl.
class DoorShellTest {
    private static final String PRODUCTION = "/ws/esav/v1/signalisation";

    @TempDir
    Path folder;

    private Counter counter;
    private int port;

    @BeforeEach
    void open() throws IOException {
        counter = Counter.open("2026-03-02T09:00");
        var own = counter.installation.bean(WebServicePort.class);
        port = own.port();
        pem(folder.resolve("server.pem"), "CERTIFICATE", der(own.certificate()));
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pem(Path file, String kind, byte[] der) throws IOException {
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n");
    }

    private record Ran(int code, String out) {}

    private Ran run(String... command) throws Exception {
        var process = new ProcessBuilder(new ArrayList<>(List.of(command))).directory(folder.toFile()).redirectErrorStream(true).redirectInput(new File("/dev/null")).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out);
    }

    private Ran curl(String... options) throws Exception {
        var all = new ArrayList<>(List.of("curl", "-sS", "-m", "30", "-w", "\n%{http_code} %{ssl_verify_result}", "-H", "Content-Type: text/xml", "-d", TlsCaller.ENVELOPE));
        all.addAll(List.of(options));
        all.add("https://localhost:" + port + PRODUCTION);
        return run(all.toArray(String[]::new));
    }

    @Test
    void curlIsLetInWithItsCertificateAndToldWhyWithout() throws Exception {
        var leaf = TestAuthority.recognised().client("si.alpha.example", "2026-01-01T00:00", "2026-12-31");
        pem(folder.resolve("client.key"), "PRIVATE KEY", leaf.keys().getPrivate().getEncoded());
        pem(folder.resolve("client.pem"), "CERTIFICATE", leaf.der());
        var certificates = counter.installation.bean(Certificates.class);
        certificates.configure(counter.person("support.bfc"), certificates.submit(counter.person("client.alpha"), Arrival.now(), leaf.pem()).get().id()).get();

        var without = curl("--cacert", "server.pem");
        assertThat(without.out).contains("<Code>certificate-missing</Code>").endsWith("401 0");
        var with = curl("--cacert", "server.pem", "--cert", "client.pem", "--key", "client.key");
        assertThat(with.out).doesNotContain("certificate-missing").doesNotEndWith("401 0").doesNotEndWith("403 0");
        for (var version : List.of("1.2", "1.3")) assertThat(curl("--cacert", "server.pem", "--tlsv" + version, "--tls-max", version).out).endsWith("401 0");
        assertThat(curl("--cacert", "client.pem").code).as("the server proves who it is: another authority does not fit").isEqualTo(60);
    }

    @Test
    void oldProtocolsAndWeakSuitesAreRefused() throws Exception {
        for (var weak : List.of("-tls1", "-tls1_1")) {
            assertThat(run("openssl", "s_client", "-connect", "localhost:" + port, weak, "-cipher", "ALL:@SECLEVEL=0").out).as(weak).doesNotContain("Cipher is TLS", "Cipher is ECDHE");
        }
        for (var suite : List.of("AES128-SHA", "AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384")) {
            assertThat(run("openssl", "s_client", "-connect", "localhost:" + port, "-tls1_2", "-cipher", suite + ":@SECLEVEL=0").out).as(suite).contains("Cipher is (NONE)");
        }
        assertThat(run("openssl", "s_client", "-connect", "localhost:" + port, "-tls1_2").out).containsPattern("Cipher is ECDHE-ECDSA-[A-Z0-9-]*(GCM|POLY1305)");
    }
}
