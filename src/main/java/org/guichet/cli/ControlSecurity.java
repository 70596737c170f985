package org.guichet.cli;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/// Addresses for machines, not users: health is public, measures are for this machine, control needs the data
/// folder's secret as well.
@Configuration
class ControlSecurity {
    @Bean
    @Order(0)
    SecurityFilterChain controlChain(HttpSecurity http, ControlToken token) throws Exception {
        AuthorizationManager<RequestAuthorizationContext> thisMachine = (who, at) -> new AuthorizationDecision(isLocal(at.getRequest()));
        AuthorizationManager<RequestAuthorizationContext> control =
                (who, at) -> new AuthorizationDecision(isLocal(at.getRequest()) && token.matches(at.getRequest().getHeader(ControlToken.HEADER)));
        return http.securityMatcher("/internal/**", "/actuator/**", "/healthz")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, reason) -> response.setStatus(404)))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/healthz", "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness").permitAll()
                        .requestMatchers("/internal/**").access(control)
                        .anyRequest().access(thisMachine))
                .build();
    }

    /// From this machine and not passed on by a proxy on it.
    private static boolean isLocal(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress() && request.getHeader("X-Forwarded-For") == null && request.getHeader("Forwarded") == null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
