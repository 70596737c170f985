package org.guichet.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.guichet.certificate.Certificates;
import org.guichet.interconnection.Interconnections;
import org.guichet.interconnection.Platform;
import org.guichet.interconnection.TestSet;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.party.Customer;
import org.guichet.agreement.Agreements;
import org.guichet.ticket.Filing;
import org.guichet.ticket.TicketDesk;
import org.springframework.stereotype.Component;

/// The interconnection of the demo's customers, on the very way that real ones go: a certificate, a test, production. The keys of these
/// certificates are forgotten at once: `./guichet certificate` makes one to call with.
@Component
class DemoInterconnections {
    private final Certificates certificates;
    private final Interconnections interconnections;
    private final Agreements agreements;
    private final TicketDesk desk;

    DemoInterconnections(Certificates certificates, Interconnections interconnections, Agreements agreements, TicketDesk desk) {
        this.certificates = certificates;
        this.interconnections = interconnections;
        this.agreements = agreements;
        this.desk = desk;
    }

    /// @param production also tests, and opens production
    void open(Actor system, Customer customer, boolean production) {
        var asked = certificates.request(system, Certificates.Arrival.byEmail(customer.id(), null), request(customer.code())).get();
        certificates.issue(system, asked.id()).get();
        interconnections.open(system, customer.id()).get();
        if (!production) return;
        var chain = List.of(certificate(certificates.pem(system, asked.id()).get()));
        var access = interconnections.access(system.scope().provider(), asked.recordedAt()).orElseThrow();
        var caller = interconnections.admit(chain, Platform.INTEGRATION).get().at(access.address(Platform.INTEGRATION, "signalisation"));
        var set = TestSet.of(agreements.family(system.scope().provider()), Paris.date(asked.recordedAt())).orElseThrow();
        desk.file(caller.actor(), Filing.of(TestSet.identifier(set.services().getFirst(), customer.code()), Map.of("description", "Essai de mise en service (démo)"))).get();
        interconnections.answered(caller, "DeposerSignalisation", true);
        interconnections.openProduction(system, customer.id()).get();
    }

    private static byte[] request(String code) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=si." + code + ".demo.invalid"), pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())).getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
