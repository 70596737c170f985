package org.guichet.store.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;

/// How keys sign, and whether two halves belong together.
public final class KeyMatch {
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyMatch() {}

    /// The algorithm with which a key signs.
    public static String signing(PublicKey key) {
        return switch (key) {
            case ECPublicKey ec when ec.getParams().getCurve().getField().getFieldSize() > 384 -> "SHA512withECDSA";
            case ECPublicKey ec when ec.getParams().getCurve().getField().getFieldSize() > 256 -> "SHA384withECDSA";
            case ECPublicKey _ -> "SHA256withECDSA";
            case RSAPublicKey _ -> "SHA256withRSA";
            default -> throw new IllegalArgumentException("no way to sign with " + key.getAlgorithm());
        };
    }

    /// SHA-256 in lower-case hexadecimal.
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The two halves belong together.
    public static boolean match(PrivateKey secret, PublicKey open, java.security.Provider provider) {
        try {
            var challenge = new byte[32];
            RANDOM.nextBytes(challenge);
            var signer = provider == null ? java.security.Signature.getInstance(signing(open)) : java.security.Signature.getInstance(signing(open), provider);
            signer.initSign(secret);
            signer.update(challenge);
            var signed = signer.sign();
            var verifier = java.security.Signature.getInstance(signing(open));
            verifier.initVerify(open);
            verifier.update(challenge);
            return verifier.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
