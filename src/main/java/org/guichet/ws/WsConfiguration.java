package org.guichet.ws;

import org.guichet.ws.esav.SignalisationPort;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/// Puts the services under `/ws` and the public contract under `/catalogue`. The door before `/ws` is `ws.door`'s.
@Configuration
class WsConfiguration {
    /// Made ready by the first call: a start does not wait for it.
    @Bean
    ServletRegistrationBean<SignalisationServlet> webServiceServlet(SignalisationPort port, SoapFaults faults, Answered answered, Contract contract) {
        var registration = new ServletRegistrationBean<>(new SignalisationServlet(port, faults, answered, contract), "/ws/*");
        registration.setName("web-services");
        return registration;
    }

    @Bean
    @Order(125)
    SecurityFilterChain contractDoor(HttpSecurity http) throws Exception {
        return http.securityMatcher(ContractPages.FOLDER + "**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable).formLogin(AbstractHttpConfigurer::disable).httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .build();
    }
}
