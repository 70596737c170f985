package org.guichet.api.security;

import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.JOSEObjectType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.guichet.config.Installation;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;

/// Issues and checks access tokens: ES256 and nothing else, this installation as issuer, its REST face as audience.
@Configuration
class Tokens {
    @Bean
    @ConditionalOnMissingBean
    TokenClock tokenClock() {
        return new TokenClock(Clock.systemUTC());
    }

    /// Who issues and for whom. Without a public address the installation stands on the loopback alone, where several
    /// nodes differ in their ports: the port is left out so that they believe each other.
    record Names(String issuer, String audience) {}

    @Bean
    Names tokenNames(Installation installation) {
        var issuer = installation.settings().publicUrl() == null ? "http://127.0.0.1" : installation.publicUrl();
        return new Names(issuer, issuer + "/tmf-api");
    }

    @Bean
    JwtGenerator tokenGenerator(SigningKeys keys, Names names, TokenClock clock) {
        var generator = new JwtGenerator(new NimbusJwtEncoder(keys));
        generator.setClock(clock.clock());
        generator.setJwtCustomizer(context -> {
            context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).type("at+jwt");
            context.getClaims().issuer(names.issuer).audience(List.of(names.audience));
        });
        return generator;
    }

    @Bean
    JwtDecoder tokenDecoder(SigningKeys keys, Names names, TokenClock clock) {
        return new CheckedTokens(strict(keys, names, clock), clock);
    }

    /// Every check of a token, made anew each time.
    static JwtDecoder strict(SigningKeys keys, Names names, TokenClock clock) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // the validators below do it, on our clock
        var decoder = new NimbusJwtDecoder(processor);
        var times = new JwtTimestampValidator(Duration.ofSeconds(5));
        times.setClock(clock.clock());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                new JwtClaimValidator<Instant>(JwtClaimNames.EXP, Objects::nonNull), times,
                new JwtClaimValidator<>(JwtClaimNames.ISS, names.issuer::equals), new JwtAudienceValidator(names.audience)));
        return decoder;
    }
}
