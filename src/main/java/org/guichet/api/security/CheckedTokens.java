package org.guichet.api.security;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.party.Secrets;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Checks a token's signature once and remembers the result until the token expires: a client shows the same token for
/// half an hour. Only tokens that passed are remembered, by their digest, and not too many.
final class CheckedTokens implements JwtDecoder {
    private static final int MOST = 10_000;

    private final JwtDecoder decoder;
    private final TokenClock clock;
    private final ConcurrentHashMap<String, Jwt> passed = new ConcurrentHashMap<>();

    CheckedTokens(JwtDecoder decoder, TokenClock clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        var digest = Secrets.digest(token);
        var now = clock.clock().instant();
        var known = passed.get(digest);
        if (known != null && now.isBefore(known.getExpiresAt())) return known;
        var fresh = decoder.decode(token);
        makeRoom(now);
        passed.put(digest, fresh);
        return fresh;
    }

    private void makeRoom(Instant now) {
        if (passed.size() < MOST) return;
        passed.values().removeIf(jwt -> !now.isBefore(jwt.getExpiresAt()));
        if (passed.size() >= MOST) passed.clear();
    }
}
