package org.guichet.document;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.guichet.config.ConfigError;
import org.guichet.config.Installation;
import org.guichet.party.Providers;
import org.guichet.store.key.KeyFile;
import org.guichet.store.key.KeyMatch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The key that seals papers: the configured one, or one for each provider, made at its first need and kept in the database, so that every
/// node seals with the same.
@Component
final class SealKeys {
    /// A paper must be verifiable long after it was issued.
    private static final Duration LIFE = Duration.ofDays(365 * 20);
    private static final int LONGEST_NAME = 64;

    private final Providers providers;
    private final InstantSource clock;
    private final InstantSource machine = InstantSource.system();
    private final KeyFile configured;

    SealKeys(Installation installation, Providers providers, InstantSource clock) {
        this.providers = providers;
        this.clock = clock;
        this.configured = open(installation);
    }

    /// @throws ConfigError when the configured key store cannot be used: an installation whose papers would carry no seal does not start
    private static KeyFile open(Installation installation) {
        var wanted = installation.settings().papers().seal();
        if (wanted == null) return null;
        try {
            var found = KeyFile.open(wanted);
            var usage = found.certificate().getKeyUsage();
            // digitalSignature or nonRepudiation
            if (usage != null && !usage[0] && !usage[1]) throw new ConfigError("papers: seal: the certificate of " + wanted + " is not for signatures");
            return found;
        } catch (KeyFile.Unusable e) {
            throw new ConfigError("papers: seal: " + e.getMessage());
        }
    }

    /// The key for a provider's papers, inside its wall.
    KeyFile of(JdbcClient jdbc, int provider) {
        return configured != null ? configured : read(jdbc, provider).orElseGet(() -> make(jdbc, provider));
    }

    /// Another node may have been quicker: then its key is the one.
    private KeyFile make(JdbcClient jdbc, int provider) {
        var name = providers.find(provider).orElseThrow().name();
        var pair = pair();
        var certificate = certificate(pair, name);
        jdbc.sql("insert into seal_key (provider_id, private_key, certificate, created_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(provider, pair.getPrivate().getEncoded(), encoded(certificate), clock.instant().atOffset(ZoneOffset.UTC)).update();
        return read(jdbc, provider).orElseThrow();
    }

    private static Optional<KeyFile> read(JdbcClient jdbc, int provider) {
        return jdbc.sql("select private_key, certificate from seal_key where provider_id = ? and retired_at is null").param(provider).query((rs, i) -> key(rs.getBytes(1), rs.getBytes(2))).optional();
    }

    private static KeyFile key(byte[] secret, byte[] certificate) {
        try {
            var open = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
            return new KeyFile(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(secret)), List.of(open), null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sealing key in the database is damaged", e);
        }
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

    /// Names the provider; signs documents and nothing else. Its own issuer: whoever needs a recognised seal configures one.
    private X509Certificate certificate(KeyPair pair, String provider) {
        var name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.O, cut(provider)).addRDN(BCStyle.CN, cut("Cachet " + provider)).build();
        try {
            var builder = new JcaX509v3CertificateBuilder(name, new BigInteger(126, new SecureRandom()).setBit(126), Date.from(from()), Date.from(from().plus(LIFE)), name, pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            return new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder(KeyMatch.signing(pair.getPublic())).build(pair.getPrivate())));
        } catch (CertIOException | OperatorCreationException | CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Valid by the installation's clock and by that of readers, wherever the former stands.
    private Instant from() {
        var now = clock.instant();
        var read = machine.instant();
        return (now.isBefore(read) ? now : read).minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
