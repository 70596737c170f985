package org.guichet.certificate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Locale;
import java.util.Set;
import org.guichet.kernel.Refused;
import org.guichet.store.key.KeyMatch;

/// Which keys and signatures are strong enough, and how they are named.
final class Keys {
    static final int LEAST_RSA = 2048;
    static final int LEAST_CURVE = 256;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<String> WEAK_DIGESTS = Set.of("MD2", "MD4", "MD5", "SHA1");

    private Keys() {}

    /// A new pair on the curve P-256.
    static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// 127 bits that nobody can guess, never zero.
    static BigInteger serial() {
        return new BigInteger(126, RANDOM).setBit(126);
    }

    /// Such as `RSA 3072` or `EC P-256`.
    static String label(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
            case ECPublicKey ec -> "EC P-" + ec.getParams().getCurve().getField().getFieldSize();
            default -> key.getAlgorithm();
        };
    }

    /// Null when the key is strong enough.
    static Refused weakness(PublicKey key) {
        var strong = switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA && rsa.getPublicExponent().bitLength() > 1 && rsa.getPublicExponent().testBit(0);
            case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize() >= LEAST_CURVE;
            default -> false;
        };
        return strong ? null : Refused.of(CertificateError.CERTIFICATE_KEY_WEAK).field("file").arg("key", label(key));
    }

    /// Null when the certificate was signed by a digest that still holds.
    static Refused weakSignature(X509Certificate certificate) {
        return weakSignature(certificate.getSigAlgName());
    }

    static Refused weakSignature(String algorithm) {
        var digest = algorithm.toUpperCase(Locale.ROOT).replace("-", "").split("WITH")[0];
        return WEAK_DIGESTS.contains(digest) ? Refused.of(CertificateError.CERTIFICATE_SIGNATURE_WEAK).field("file").arg("algorithm", algorithm) : null;
    }

    /// How a key signs certificates and lists.
    static String signing(PublicKey key) {
        return KeyMatch.signing(key);
    }

    static String digest(PublicKey key) {
        return sha256(key.getEncoded());
    }

    /// By which the register knows a certificate: SHA-256 of the whole, in lower-case hexadecimal.
    static String fingerprint(X509Certificate certificate) {
        return sha256(Pem.der(certificate));
    }

    static String sha256(byte[] content) {
        return KeyMatch.sha256(content);
    }
}
