package org.guichet.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.guichet.store.key.KeyFile;

/// Makes certificates and revocation lists: form only, no decision.
final class Minting {
    private static final int LONGEST_NAME = 64;

    private Minting() {}

    /// What a certificate says about who holds it. Each part is cut to what X.520 admits.
    static X500Principal subject(String commonName, String unit, String organisation) {
        var name = new X500NameBuilder(BCStyle.INSTANCE);
        if (organisation != null) name.addRDN(BCStyle.O, cut(organisation));
        if (unit != null) name.addRDN(BCStyle.OU, cut(unit));
        name.addRDN(BCStyle.CN, cut(commonName));
        try {
            return new X500Principal(name.build().getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_NAME ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME));
    }

    /// An authority's certificate, signed by itself; it signs end certificates and lists only.
    static X509Certificate authority(KeyFile.Signer signer, X500Principal name, Instant from, Instant until) {
        return make(signer, name, name, signer.open(), from, until, builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
    }

    /// @param places where its list and its authority's certificate are, by `crl` and `crt`
    static X509Certificate client(KeyFile.Signer signer, X509Certificate authority, X500Principal subject, PublicKey key, Instant from, Instant until, Map<String, URI> places) {
        return make(signer, authority.getSubjectX500Principal(), subject, key, from, until, builder -> {
            leaf(builder, authority, key, KeyPurposeId.id_kp_clientAuth, places);
        });
    }

    /// @param hosts names and addresses under which the server is reached
    static X509Certificate server(KeyFile.Signer signer, X509Certificate authority, PublicKey key, Instant from, Instant until, List<String> hosts, Map<String, URI> places) {
        return make(signer, authority.getSubjectX500Principal(), subject(hosts.getFirst(), null, null), key, from, until, builder -> {
            leaf(builder, authority, key, KeyPurposeId.id_kp_serverAuth, places);
            builder.addExtension(Extension.subjectAlternativeName, false, names(hosts));
        });
    }

    private static void leaf(X509v3CertificateBuilder builder, X509Certificate authority, PublicKey key, KeyPurposeId purpose, Map<String, URI> places) throws IOException, GeneralSecurityException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        builder.addExtension(Extension.authorityKeyIdentifier, false, new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority));
        builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(uri(places.get("crl")))), null, null)
        }));
        builder.addExtension(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(AccessDescription.id_ad_caIssuers, uri(places.get("crt"))));
    }

    private static GeneralName uri(URI address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address.toString());
    }

    private static GeneralNames names(List<String> hosts) {
        return new GeneralNames(hosts.stream().map(host -> new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host)).toArray(GeneralName[]::new));
    }

    static boolean isAddress(String host) {
        return host.contains(":") || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    private interface Extensions {
        void on(X509v3CertificateBuilder builder) throws IOException, GeneralSecurityException;
    }

    private static X509Certificate make(KeyFile.Signer signer, X500Principal issuer, X500Principal subject, PublicKey key, Instant from, Instant until, Extensions extensions) {
        try {
            var builder = new JcaX509v3CertificateBuilder(issuer, Keys.serial(), Date.from(from), Date.from(until), subject, key);
            builder.addExtension(Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
            extensions.on(builder);
            return new JcaX509CertificateConverter().getCertificate(builder.build(contentSigner(signer)));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One number of a list and when it was revoked.
    record Revoked(BigInteger serial, Instant at) {}

    static byte[] list(KeyFile.Signer signer, X509Certificate authority, long number, List<Revoked> revoked, Instant thisUpdate, Instant nextUpdate) {
        try {
            var builder = new JcaX509v2CRLBuilder(authority.getSubjectX500Principal(), Date.from(thisUpdate));
            builder.setNextUpdate(Date.from(nextUpdate));
            for (var one : new ArrayList<>(revoked)) builder.addCRLEntry(one.serial(), Date.from(one.at()), 0);
            builder.addExtension(Extension.authorityKeyIdentifier, false, new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            return builder.build(contentSigner(signer)).getEncoded();
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner contentSigner(KeyFile.Signer signer) throws OperatorCreationException {
        var builder = new JcaContentSignerBuilder(Keys.signing(signer.open()));
        if (signer.provider() != null) builder.setProvider(signer.provider());
        return builder.build(signer.secret());
    }
}
