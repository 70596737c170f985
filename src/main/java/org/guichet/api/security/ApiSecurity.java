package org.guichet.api.security;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Permission;
import org.guichet.party.ActorAuthentication;
import org.guichet.party.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// The doors for machines: `/oauth2/token` gives tokens for client credentials, `/tmf-api/**` takes them. No session, no
/// cookie, and no other endpoint of an authorization server.
@Configuration
class ApiSecurity {
    /// What a customer's system may do; it equals what the customer's people may do on the portal.
    private static final Set<Permission> CLIENT = Set.of(Permission.TICKET_READ, Permission.TICKET_FILE, Permission.SERVICE_READ, Permission.EVENTS_MANAGE,
            Permission.CONTRACT_READ, Permission.ORDER_READ, Permission.ORDER_PLACE);

    /// No timer for each filter of each chain: nobody reads them, and they stood in most samples of a profile. Requests as such are still
    /// counted and timed.
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(100)
    SecurityFilterChain tokenEndpoint(HttpSecurity http, Clients clients, JwtGenerator generator, Tokens.Names names) throws Exception {
        var authorizations = new NoAuthorizations();
        var secrets = new ClientSecretAuthenticationProvider(clients, authorizations);
        secrets.setPasswordEncoder(new SecretDigests());
        return stateless(http.securityMatcher("/oauth2/token"))
                .with(new OAuth2AuthorizationServerConfigurer(), server -> server
                        .registeredClientRepository(clients)
                        .authorizationService(authorizations)
                        .tokenGenerator(generator)
                        .authorizationServerSettings(AuthorizationServerSettings.builder().issuer(names.issuer()).build())
                        .clientAuthentication(client -> client
                                .authenticationConverters(all -> replace(all, List.of(new ClientSecretBasicAuthenticationConverter(), new ClientSecretPostAuthenticationConverter())))
                                .authenticationProviders(all -> replace(all, List.of(secrets)))
                                .errorResponseHandler(refusedClient()))
                        .tokenEndpoint(token -> token
                                .accessTokenResponseHandler(issued())
                                .accessTokenRequestConverters(all -> replace(all, List.of(new OAuth2ClientCredentialsAuthenticationConverter())))
                                .authenticationProviders(all -> all.removeIf(provider -> !(provider instanceof OAuth2ClientCredentialsAuthenticationProvider)))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    @Bean
    @Order(110)
    SecurityFilterChain api(HttpSecurity http, JwtDecoder decoder, ClientDirectory directory) throws Exception {
        var door = new ApiDoor();
        return stateless(http.securityMatcher("/tmf-api/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(server -> server
                        .jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(token -> actor(token, directory)))
                        .authenticationEntryPoint(door).accessDeniedHandler(door))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(door).accessDeniedHandler(door))
                .build();
    }

    private static AbstractAuthenticationToken actor(Jwt token, ClientDirectory directory) {
        var client = directory.active(token.getSubject()).orElseThrow(() -> new InvalidBearerTokenException("client is not active"));
        return new ActorAuthentication(new Actor(Actor.Kind.CLIENT, client.id(), client.label(), client.scope(), CLIENT, Channel.WEB_SERVICES, "fr"));
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http
                .csrf(AbstractHttpConfigurer::disable).formLogin(AbstractHttpConfigurer::disable).httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny));
    }

    /// RFC 6749, 5.1. The stock handler counts `expires_in` down by its own work and answers 1799.
    private static AuthenticationSuccessHandler issued() {
        return (request, response, granted) -> {
            var token = ((OAuth2AccessTokenAuthenticationToken) granted).getAccessToken();
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(("{\"access_token\":\"" + token.getTokenValue() + "\",\"token_type\":\"Bearer\",\"expires_in\":"
                    + Clients.TOKEN_LIFE.toSeconds() + "}").getBytes(StandardCharsets.UTF_8));
        };
    }

    /// RFC 6749, 5.2: one answer for an unknown client, a wrong secret and a deactivated client.
    private static AuthenticationFailureHandler refusedClient() {
        return (request, response, failure) -> {
            var code = failure instanceof OAuth2AuthenticationException known ? known.getError().getErrorCode() : "invalid_client";
            var wrongClient = code.equals("invalid_client");
            response.setStatus(wrongClient ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_BAD_REQUEST);
            if (wrongClient) response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"guichet\"");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(("{\"error\":\"" + code + "\"}").getBytes(StandardCharsets.UTF_8));
        };
    }

    private static <T> void replace(List<T> all, List<? extends T> wanted) {
        all.clear();
        all.addAll(wanted);
    }

    /// Secrets of clients are random: one digest keeps them, compared in constant time.
    private static final class SecretDigests implements PasswordEncoder {
        @Override
        public String encode(CharSequence secret) {
            return Secrets.digest(secret.toString());
        }

        @Override
        public boolean matches(CharSequence secret, String digest) {
            return Secrets.matches(secret, digest);
        }
    }
}
