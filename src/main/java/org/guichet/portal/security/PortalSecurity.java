package org.guichet.portal.security;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// The portal's door: everything that no other chain has claimed. Closed unless named here.
@Configuration
class PortalSecurity {
    private static final String CONTENT_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String[] OPEN = {"/connexion", "/verrou", "/deconnexion", "/langue", "/bienvenue/*", "/assets/**", "/webjars/**",
        "/favicon.ico", "/error", "/v3/api-docs/**"};

    /// Templates are compiled with the product.
    @Bean
    @ConditionalOnMissingBean
    TemplateEngine templates() {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, PortalSecurity.class.getClassLoader());
    }

    @Bean
    CsrfTokenRepository csrfTokens(Doors doors) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(doors.cookieName("guichet-csrf"));
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> {
            cookie.httpOnly(true).sameSite("Lax");
            if (doors.https()) cookie.secure(true);
        });
        return tokens;
    }

    @Bean
    @Order(1000)
    SecurityFilterChain portal(HttpSecurity http, PortalContext context, SignedOut signedOut, Refusals refusals, CsrfTokenRepository tokens, Doors doors) throws Exception {
        return http
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                        .requestMatchers(OPEN).permitAll()
                        .anyRequest().authenticated())
                .securityContext(c -> c.securityContextRepository(context))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .formLogin(AbstractHttpConfigurer::disable).httpBasic(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(failures -> failures.authenticationEntryPoint(signedOut).accessDeniedHandler(refusals))
                .headers(headers -> strict(headers, doors))
                .anonymous(Customizer.withDefaults())
                .build();
    }

    private static void strict(HeadersConfigurer<HttpSecurity> headers, Doors doors) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(features -> features.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"))
                .httpStrictTransportSecurity(hsts -> hsts.maxAgeInSeconds(31_536_000).includeSubDomains(false)
                        .requestMatcher(request -> doors.https() || request.isSecure()));
    }
}
