package org.guichet.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPUtil;
import org.bouncycastle.tsp.TimeStampToken;

/// A token of RFC 3161 that has been checked: made over this seal, signed by a certificate for time stamping, which an anchor vouches for at
/// the time that the token names.
///
/// @param at        the time that the authority vouches for
/// @param authority name of the certificate that signed
record TimeStamp(Instant at, String authority) {
    /// @param anchors authorities that are trusted; empty: who signed is not asked
    /// @throws IllegalStateException with the reason when the token proves nothing
    static TimeStamp read(byte[] encoded, byte[] seal, Set<TrustAnchor> anchors) {
        try {
            var token = new TimeStampToken(new CMSSignedData(encoded));
            var info = token.getTimeStampInfo();
            if (!Arrays.equals(info.getMessageImprintDigest(), seal)) throw new IllegalStateException("the token is about another seal");
            var certificates = new ArrayList<X509Certificate>();
            X509Certificate signer = null;
            for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
                var certificate = new JcaX509CertificateConverter().getCertificate(holder);
                certificates.add(certificate);
                if (token.getSID().match(holder)) signer = certificate;
            }
            if (signer == null) throw new IllegalStateException("the token does not hold its signer's certificate");
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            TSPUtil.validateCertificate(new X509CertificateHolder(signer.getEncoded()));
            if (!anchors.isEmpty()) vouch(signer, certificates, anchors, token);
            return new TimeStamp(info.getGenTime().toInstant(), signer.getSubjectX500Principal().getName());
        } catch (CMSException | TSPException | IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("the token proves nothing: " + e.getMessage(), e);
        }
    }

    private static void vouch(X509Certificate signer, Iterable<X509Certificate> certificates, Set<TrustAnchor> anchors, TimeStampToken token) throws GeneralSecurityException {
        var target = new X509CertSelector();
        target.setCertificate(signer);
        var parameters = new PKIXBuilderParameters(anchors, target);
        var all = new ArrayList<X509Certificate>();
        certificates.forEach(all::add);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(all)));
        parameters.setDate(token.getTimeStampInfo().getGenTime());
        parameters.setRevocationEnabled(false);
        try {
            CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (InvalidAlgorithmParameterException | java.security.cert.CertPathBuilderException e) {
            throw new IllegalStateException("no trusted authority vouches for " + signer.getSubjectX500Principal().getName(), e);
        }
    }

    /// @throws IllegalStateException when the file holds no certificate
    static Set<TrustAnchor> anchors(Path pem) {
        try (var stream = Files.newInputStream(pem)) {
            var anchors = new HashSet<TrustAnchor>();
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) anchors.add(new TrustAnchor((X509Certificate) certificate, null));
            if (anchors.isEmpty()) throw new IllegalStateException(pem + " holds no certificate");
            return anchors;
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException(pem + " cannot be used: " + e.getMessage(), e);
        }
    }
}
