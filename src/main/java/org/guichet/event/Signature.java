package org.guichet.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs messages after the Standard Webhooks specification: HMAC-SHA256 over `id.timestamp.body`, in base64 behind `v1,`.
final class Signature {
    private static final String PREFIX = "whsec_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Signature() {}

    /// A new secret: `whsec_` and 32 random bytes in base64.
    static String secret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /// One signature per secret, separated by spaces: the receiver accepts any that fits.
    ///
    /// @param timestamp seconds since 1970 of this attempt
    static String of(List<String> secrets, String id, long timestamp, byte[] body) {
        var signatures = new ArrayList<String>();
        for (var secret : secrets) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
                mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
                signatures.add("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HmacSHA256", e);
            }
        }
        return String.join(" ", signatures);
    }
}
