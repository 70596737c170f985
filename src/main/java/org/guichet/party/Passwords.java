package org.guichet.party;

import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Hashes passwords with Argon2id (19 MiB, two passes: the OWASP profile). The hash names its algorithm, so that a
/// stronger one can follow: `needsRehash` tells at the next sign-in.
///
/// A hash costs memory and time on purpose; only a few are made at once, so that a flood of sign-ins waits in line
/// instead of taking the heap.
@Component
final class Passwords {
    private static final String CURRENT = "argon2id-19m";

    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder(CURRENT, Map.of(CURRENT, new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2)));
    private final Semaphore places = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final String dummy = encoder.encode(Secrets.random());

    String hash(String password) {
        places.acquireUninterruptibly();
        try {
            return encoder.encode(same(password));
        } finally {
            places.release();
        }
    }

    /// Costs the same whether the hash is there or not: an unknown login must not answer faster than a known one.
    boolean matches(String password, String hashOrNull) {
        places.acquireUninterruptibly();
        try {
            var right = encoder.matches(same(password), hashOrNull == null ? dummy : hashOrNull);
            return right && hashOrNull != null;
        } finally {
            places.release();
        }
    }

    /// The same characters typed on another keyboard may be composed otherwise.
    private static String same(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    boolean needsRehash(String hash) {
        return encoder.upgradeEncoding(hash);
    }
}
