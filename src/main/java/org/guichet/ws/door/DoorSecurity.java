package org.guichet.ws.door;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.guichet.interconnection.Caller;
import org.springframework.security.authorization.AuthorizationDecision;

/// Web services know no session, cookie, form or token: who has passed the door may call, nobody else.
@Configuration
class DoorSecurity {
    @Bean
    @Order(90)
    SecurityFilterChain webServices(HttpSecurity http) throws Exception {
        return http.securityMatcher("/ws/**")
                .csrf(AbstractHttpConfigurer::disable).formLogin(AbstractHttpConfigurer::disable).httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().access((who, at) -> new AuthorizationDecision(at.getRequest().getAttribute(Caller.ATTRIBUTE) instanceof Caller)))
                .build();
    }
}
