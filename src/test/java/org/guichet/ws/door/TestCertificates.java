package org.guichet.ws.door;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// An authority of the tests and the certificates that it issues, good and bad.
public final class TestCertificates {
    /// A certificate with its key and the chain above it.
    public record Identity(PrivateKey key, List<X509Certificate> chain) {
        public X509Certificate certificate() {
            return chain.getFirst();
        }
    }

    private final KeyPair pair = pair();
    private final X500Name name;
    public final X509Certificate root;

    public TestCertificates(String name) {
        this.name = new X500Name("CN=" + name);
        this.root = sign(this.name, this.name, pair, pair.getPrivate(), "2020-01-01T00:00:00Z", "2040-01-01T00:00:00Z", true, null);
    }

    /// A client's certificate.
    public Identity client(String subject, String from, String until) {
        return issue(subject, from, until, KeyPurposeId.id_kp_clientAuth);
    }

    /// @param purpose extended key usage, or null for none
    public Identity issue(String subject, String from, String until, KeyPurposeId purpose) {
        var own = pair();
        return new Identity(own.getPrivate(), List.of(sign(new X500Name("CN=" + subject), name, own, pair.getPrivate(), from, until, false, purpose), root));
    }

    /// Signed by nobody but itself.
    public static Identity selfSigned(String subject, String from, String until) {
        var own = pair();
        var name = new X500Name("CN=" + subject);
        return new Identity(own.getPrivate(), List.of(sign(name, name, own, own.getPrivate(), from, until, false, KeyPurposeId.id_kp_clientAuth)));
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate sign(X500Name subject, X500Name issuer, KeyPair of, PrivateKey by, String from, String until, boolean authority, KeyPurposeId purpose) {
        try {
            var builder = new JcaX509v3CertificateBuilder(issuer, new BigInteger(100, new SecureRandom()), Date.from(Instant.parse(from)), Date.from(Instant.parse(until)), subject, of.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
            if (purpose != null) builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            return new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by)));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }
}
