package org.guichet.ws.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.cli.TestInstallation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The door over real TLS.
class DoorTest {
    private static final String PRODUCTION = "/ws/esav/v1/signalisation";
    private TestInstallation installation;

    @BeforeEach
    void open() {
        installation = TestInstallation.demo("2026-03-02T08:00");
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void withoutACertificateNothingIsServed() {
        try (var caller = TlsCaller.of(installation, null)) {
            var answer = caller.post(PRODUCTION, TlsCaller.ENVELOPE);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("<Code>certificate-missing</Code>", "<Clause>BFC-CG-1-certificat</Clause>");
        }
    }

    @Test
    void aCertificateThatNobodyKnowsIsRefused() {
        var stranger = TestCertificates.selfSigned("inconnu", "2026-01-01T00:00:00Z", "2027-12-31T00:00:00Z");
        try (var caller = TlsCaller.of(installation, stranger)) {
            var answer = caller.post(PRODUCTION, TlsCaller.ENVELOPE);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("<Code>certificate-unknown</Code>");
        }
    }
}
