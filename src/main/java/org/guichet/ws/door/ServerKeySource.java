package org.guichet.ws.door;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.guichet.config.Installation;
import org.springframework.stereotype.Component;

/// Where the server's key comes from.
@Component
class ServerKeySource {
    private final Installation installation;
    private ServerKeys made;

    ServerKeySource(Installation installation) {
        this.installation = installation;
    }

    synchronized ServerKeys keys() {
        if (made == null) made = selfSigned();
        return made;
    }

    /// Names under which customers' systems reach the port.
    Set<String> names() {
        var names = new LinkedHashSet<String>();
        if (installation.settings().publicUrl() != null) names.add(URI.create(installation.settings().publicUrl()).getHost());
        names.addAll(List.of("localhost", "127.0.0.1", "::1"));
        var address = installation.settings().address();
        if (!List.of("0.0.0.0", "::").contains(address)) names.add(address);
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return names; // a machine without a name of its own
        }
        return names;
    }

    private ServerKeys selfSigned() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var name = new X500Name("CN=" + names().iterator().next());
            var alternatives = names().stream().map(n -> new GeneralName(n.matches("[\\d.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, n)).toArray(GeneralName[]::new);
            var builder = new JcaX509v3CertificateBuilder(name, new BigInteger(120, new java.security.SecureRandom()), Date.from(Instant.parse("2026-01-01T00:00:00Z")), Date.from(Instant.parse("2027-12-31T00:00:00Z")), name, pair.getPublic())
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
            return new ServerKeys(pair.getPrivate(), List.of(certificate));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException("the server's key cannot be made", e);
        }
    }
}
