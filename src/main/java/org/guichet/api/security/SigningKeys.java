package org.guichet.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guichet.party.Secrets;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// The key that signs access tokens: one for the installation, made at its first need and kept in the database, so that
/// every node signs and checks with the same. ECDSA on P-256: see docs/adr/0007-access-tokens.md.
@Component
final class SigningKeys implements JWKSource<SecurityContext> {
    private final Db db;
    private final TokenClock clock;
    private volatile JWKSet current;

    SigningKeys(Db db, TokenClock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) {
        var known = current;
        if (known == null) current = known = new JWKSet(load());
        return selector.select(known);
    }

    private ECKey load() {
        return read().map(SigningKeys::parse).orElseGet(this::create);
    }

    /// Another node may have been quicker: then its key is the one.
    private ECKey create() {
        var made = generate();
        db.unwalled(jdbc -> jdbc.sql("insert into signing_key (kid, jwk, created_at) values (?, ?, ?) on conflict do nothing")
                .params(made.getKeyID(), made.toJSONString(), clock.clock().instant().atOffset(ZoneOffset.UTC)).update());
        return parse(read().orElseThrow());
    }

    private Optional<String> read() {
        return db.unwalled(jdbc -> jdbc.sql("select jwk from signing_key where retired_at is null").query(String.class).optional());
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(Secrets.random().substring(0, 12)).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.ES256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("no key could be made", e);
        }
    }

    private static ECKey parse(String jwk) {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("the signing key in the database is damaged", e);
        }
    }
}
