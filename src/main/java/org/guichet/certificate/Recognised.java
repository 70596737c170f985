package org.guichet.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.guichet.config.ConfigError;
import org.guichet.config.Installation;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.springframework.stereotype.Component;

/// The authorities that the provider recognises, and what a certificate of theirs must be. A trust store of its own: neither that of
/// the mail server nor, unless configured, the one of the JDK. Its files are read at each check, so that a change counts at once.
@Component
public class Recognised {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final String CLAUSE = "BFC-ESAV-5.2.2-source";

    private final Installation installation;
    private final RevocationLists lists;

    Recognised(Installation installation, RevocationLists lists) {
        this.installation = installation;
        this.lists = lists;
        for (var file : installation.settings().certificates().recognised()) read(file); // a start with files that cannot be used is refused
    }

    /// A certificate that passed.
    ///
    /// @param chain the certificates between it and the recognised one, without both
    public record Checked(X509Certificate certificate, List<X509Certificate> chain, X509Certificate authority) {}

    /// The certificates of the recognised authorities.
    public List<X509Certificate> authorities() {
        var all = new ArrayList<X509Certificate>();
        for (var file : installation.settings().certificates().recognised()) all.addAll(read(file));
        return List.copyOf(all);
    }

    /// Whether customers can bring certificates at all.
    public boolean any() {
        var settings = installation.settings().certificates();
        return settings.jdkAuthorities() || !settings.recognised().isEmpty();
    }

    /// Checks what a customer brings: its own certificate first, those between it and the authority after it, in any order.
    /// BFC-ESAV-5.2.2-source: only of a recognised authority.
    public Outcome<Checked> check(List<X509Certificate> offered, Instant at) {
        var leaf = offered.getFirst();
        var fault = own(leaf, at);
        if (fault.isPresent()) return Outcome.no(fault.get().field("file").clause(CLAUSE));
        return path(leaf, offered, at).then(checked -> {
            for (var one : with(checked)) {
                var revoked = lists.revokedAt(one);
                if (revoked.isPresent()) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_REVOKED_BY_AUTHORITY).field("file").clause(CLAUSE).arg("at", Paris.iso(revoked.get())));
            }
            return Outcome.done(checked);
        });
    }

    private static List<X509Certificate> with(Checked checked) {
        var all = new ArrayList<X509Certificate>();
        all.add(checked.certificate());
        all.addAll(checked.chain());
        return all;
    }

    /// What the certificate says of itself, before anyone is asked who signed it.
    private static Optional<Refused> own(X509Certificate leaf, Instant at) {
        if (selfSigned(leaf)) return Optional.of(Refused.of(CertificateError.CERTIFICATE_SELF_SIGNED));
        if (leaf.getBasicConstraints() >= 0) return Optional.of(Refused.of(CertificateError.CERTIFICATE_IS_AUTHORITY));
        if (at.isBefore(leaf.getNotBefore().toInstant())) return Optional.of(Refused.of(CertificateError.CERTIFICATE_NOT_YET_VALID).arg("from", Paris.iso(leaf.getNotBefore().toInstant())));
        if (at.isAfter(leaf.getNotAfter().toInstant())) return Optional.of(Refused.of(CertificateError.CERTIFICATE_ENDED).arg("until", Paris.iso(leaf.getNotAfter().toInstant())));
        var usage = leaf.getKeyUsage();
        if (usage != null && !usage[0]) return Optional.of(Refused.of(CertificateError.CERTIFICATE_KEY_USAGE));
        try {
            var extended = leaf.getExtendedKeyUsage();
            if (extended == null || !extended.contains(CLIENT_AUTHENTICATION)) return Optional.of(Refused.of(CertificateError.CERTIFICATE_EXTENDED_USAGE));
        } catch (CertificateParsingException e) {
            return Optional.of(Refused.of(CertificateError.CERTIFICATE_EXTENDED_USAGE));
        }
        return Optional.ofNullable(Keys.weakness(leaf.getPublicKey())).or(() -> Optional.ofNullable(Keys.weakSignature(leaf)));
    }

    static boolean selfSigned(X509Certificate certificate) {
        if (certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) return true;
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Outcome<Checked> path(X509Certificate leaf, List<X509Certificate> offered, Instant at) {
        var anchors = anchors();
        if (anchors.isEmpty()) return chain("aucune autorité n’est configurée / none is configured");
        try {
            var target = new X509CertSelector();
            target.setCertificate(leaf);
            var wanted = new PKIXBuilderParameters(anchors, target);
            wanted.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(offered)));
            wanted.setRevocationEnabled(false); // by the configured lists, see RevocationLists
            wanted.setDate(Date.from(at));
            var built = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(wanted);
            var between = new ArrayList<X509Certificate>();
            for (var one : built.getCertPath().getCertificates()) if (!one.equals(leaf)) between.add((X509Certificate) one);
            return Outcome.done(new Checked(leaf, List.copyOf(between), built.getTrustAnchor().getTrustedCert()));
        } catch (GeneralSecurityException e) {
            return chain(e.getMessage() == null ? leaf.getIssuerX500Principal().getName() : e.getMessage());
        }
    }

    private static Outcome<Checked> chain(String reason) {
        return Outcome.no(Refused.of(CertificateError.CERTIFICATE_CHAIN).field("file").clause(CLAUSE).arg("reason", reason));
    }

    private Set<TrustAnchor> anchors() {
        var all = new HashSet<TrustAnchor>();
        for (var authority : authorities()) all.add(new TrustAnchor(authority, null));
        if (installation.settings().certificates().jdkAuthorities()) {
            try {
                var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
                for (var manager : factory.getTrustManagers()) {
                    if (manager instanceof X509TrustManager known) for (var authority : known.getAcceptedIssuers()) all.add(new TrustAnchor(authority, null));
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return all;
    }

    private static List<X509Certificate> read(Path file) {
        try {
            var found = Pem.blocks(Files.readAllBytes(file), "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE").orElseThrow(() -> new ConfigError("certificates: recognised " + file + " holds no certificate"));
            var all = new ArrayList<X509Certificate>();
            for (var der : found) {
                var certificate = Pem.certificateOf(der);
                if (certificate.getBasicConstraints() < 0) throw new ConfigError("certificates: recognised " + file + " holds " + certificate.getSubjectX500Principal() + ", which is no authority");
                all.add(certificate);
            }
            return all;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigError("certificates: recognised " + file + " cannot be used: " + e.getMessage());
        }
    }
}
