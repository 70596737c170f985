package org.guichet.certificate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads and writes certificates, requests and lists, as PEM or DER. What comes from outside is never trusted by being readable.
final class Pem {
    /// No honest certificate, chain or request comes near it.
    static final int MOST = 64 * 1024;
    static final int MOST_OF_A_LIST = 32 * 1024 * 1024;

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final int LONGEST_CHAIN = 10;

    private Pem() {}

    static String write(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    static String certificate(byte[] der) {
        return write("CERTIFICATE", der);
    }

    static String chain(Collection<X509Certificate> certificates) {
        var text = new StringBuilder();
        for (var certificate : certificates) text.append(certificate(der(certificate)));
        return text.toString();
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isText(byte[] content) {
        return new String(content, 0, Math.min(content.length, 4096), StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    static boolean holdsPrivateKey(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----");
    }

    /// The blocks of a text that carry this label, decoded; empty where one cannot be decoded.
    static Optional<List<byte[]>> blocks(byte[] content, String... labels) {
        var found = new ArrayList<byte[]>();
        var matcher = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
        try {
            while (matcher.find()) if (List.of(labels).contains(matcher.group(1))) found.add(Base64.getMimeDecoder().decode(matcher.group(2)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(found));
    }

    /// One certificate, or a chain; empty when it cannot be read.
    static Optional<List<X509Certificate>> certificates(byte[] content) {
        var encoded = isText(content) ? blocks(content, "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE") : Optional.of(List.of(content));
        if (encoded.isEmpty() || encoded.get().size() > LONGEST_CHAIN) return Optional.empty();
        var all = new ArrayList<X509Certificate>();
        try {
            for (var der : encoded.get()) all.add(certificateOf(der));
            return Optional.of(List.copyOf(all));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    static X509Certificate certificateOf(byte[] der) throws GeneralSecurityException {
        var stream = new ByteArrayInputStream(der);
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
        if (stream.available() > 0) throw new java.security.cert.CertificateException("more than one certificate");
        return certificate;
    }

    /// From the database, where only readable ones come in.
    static X509Certificate stored(byte[] der) {
        try {
            return certificateOf(der);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Optional<X509CRL> list(byte[] content) {
        var der = isText(content) ? blocks(content, "X509 CRL").map(List::getFirst) : Optional.of(content);
        try {
            return der.isEmpty() ? Optional.empty() : Optional.of((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der.get())));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
