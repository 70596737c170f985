package org.guichet.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.guichet.kernel.Paris;
import org.guichet.store.key.KeyFile;

/// An authority for tests: recognised by test installations, or not.
public final class TestAuthority {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2040-01-01T00:00:00Z");
    /// The one that every `TestInstallation` recognises.
    private static final TestAuthority RECOGNISED = new TestAuthority("Autorité reconnue (essai)");

    private final KeyPair pair = Keys.pair();
    private final X509Certificate certificate;

    public TestAuthority(String name) {
        certificate = Minting.authority(signer(), Minting.subject(name, null, "Essai"), FROM, UNTIL);
    }

    public static TestAuthority recognised() {
        return RECOGNISED;
    }

    private KeyFile.Signer signer() {
        return new KeyFile.Signer(pair.getPrivate(), pair.getPublic(), null);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /// Its certificate as a PEM file in a folder.
    public Path file(Path folder) {
        try {
            return Files.writeString(folder.resolve("recognised.pem"), Pem.certificate(Pem.der(certificate)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A client certificate that ends with a day in Paris.
    public Leaf client(String name, String from, String lastDay) {
        var keys = Keys.pair();
        var made = Minting.client(signer(), certificate, Minting.subject(name, null, "Essai"), keys.getPublic(), Paris.parse(from), Paris.startOf(java.time.LocalDate.parse(lastDay).plusDays(1)).minusSeconds(1),
                Map.of("crl", URI.create("http://localhost/x.crl"), "crt", URI.create("http://localhost/x.crt")));
        return new Leaf(keys, made);
    }

    /// One of any form: for what must be refused.
    ///
    /// @param usage    key usage bits, or null for none
    /// @param extended extended key usage, or null for none
    public Leaf odd(KeyPair keys, Integer usage, KeyPurposeId extended, boolean authority, String digest) {
        try {
            var builder = new JcaX509v3CertificateBuilder(certificate.getSubjectX500Principal(), Keys.serial(), java.util.Date.from(FROM), java.util.Date.from(UNTIL.minusSeconds(1)),
                    Minting.subject("odd", null, null), keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (usage != null) builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (extended != null) builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(extended));
            return new Leaf(keys, new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder(digest + "withECDSA").build(pair.getPrivate()))));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// A signed revocation list of this authority.
    public byte[] list(List<X509Certificate> revoked, Instant at, Instant thisUpdate, Instant nextUpdate) {
        return Minting.list(signer(), certificate, 1, revoked.stream().map(one -> new Minting.Revoked(one.getSerialNumber(), at)).toList(), thisUpdate, nextUpdate);
    }

    /// A certificate with its key.
    public record Leaf(KeyPair keys, X509Certificate certificate) {
        public byte[] der() {
            return Pem.der(certificate);
        }

        public byte[] pem() {
            return Pem.certificate(der()).getBytes(StandardCharsets.US_ASCII);
        }
    }

    /// A certificate that signs itself.
    public static Leaf selfSigned() {
        var lone = new TestAuthority("Tout seul (essai)");
        return new Leaf(lone.pair, lone.certificate);
    }

    /// A request of a new key.
    public static byte[] request() {
        return request(Keys.pair());
    }

    public static byte[] request(KeyPair keys) {
        return request(keys, keys.getPublic());
    }

    /// A request that names one key and is signed with another.
    public static byte[] request(KeyPair signing, PublicKey named) {
        try {
            var request = new JcaPKCS10CertificationRequestBuilder(Minting.subject("si.alpha.example", null, "Alpha"), named)
                    .build(new JcaContentSignerBuilder(Keys.signing(signing.getPublic())).build(signing.getPrivate()));
            return Pem.write("CERTIFICATE REQUEST", request.getEncoded()).getBytes(StandardCharsets.US_ASCII);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair keys() {
        return Keys.pair();
    }
}
