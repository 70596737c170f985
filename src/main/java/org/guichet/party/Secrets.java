package org.guichet.party;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Random secrets of 256 bits and their digests. Such a secret cannot be guessed, so one round of SHA-256 suffices to
/// keep it (passwords, which people choose, go through `Passwords`).
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

    private Secrets() {}

    /// 43 characters that may stand in an address.
    public static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return URL_SAFE.encodeToString(bytes);
    }

    /// SHA-256 of the UTF-8 text, in hexadecimal.
    public static String digest(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Compares a presented secret with a kept digest in constant time.
    public static boolean matches(CharSequence presented, String digest) {
        return presented != null && MessageDigest.isEqual(
                digest(presented.toString()).getBytes(StandardCharsets.US_ASCII), digest.getBytes(StandardCharsets.US_ASCII));
    }
}
