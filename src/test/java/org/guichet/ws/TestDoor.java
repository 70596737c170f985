package org.guichet.ws;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.guichet.interconnection.Caller;
import org.guichet.interconnection.Platform;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Scope;
import org.guichet.ws.esav.SignalisationPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.filter.OncePerRequestFilter;

/// For tests of messages only: the very servlet of the web services behind a door that believes a header, without TLS.
/// What the real door does is tested over the real port.
@Configuration
class TestDoor {
    static final String PREFIX = "/test-ws";
    static final String HEADER = "X-Test-Caller";

    @Bean
    ServletRegistrationBean<SignalisationServlet> testWebServiceServlet(SignalisationPort port, SoapFaults faults, Answered answered, Contract contract) {
        var registration = new ServletRegistrationBean<>(new SignalisationServlet(port, faults, answered, contract), PREFIX + "/*");
        registration.setName("test-web-services");
        return registration;
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> testDoorFilter() {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new Believing());
        registration.addUrlPatterns(PREFIX + "/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    @Bean
    @Order(91)
    SecurityFilterChain testDoorChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(PREFIX + "/**").csrf(AbstractHttpConfigurer::disable).authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    private static final class Believing extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
            var told = request.getHeader(HEADER);
            if (told != null) {
                var scope = new Scope(Integer.parseInt(told.split(":")[0]), Integer.valueOf(told.split(":")[1]));
                var actor = new Actor(Actor.Kind.MACHINE, scope.customer(), "Système (démo)", scope, Set.of(Permission.TICKET_READ, Permission.TICKET_FILE, Permission.SERVICE_READ), Channel.WEB_SERVICES, "fr");
                request.setAttribute(Caller.ATTRIBUTE, new Caller(actor, Platform.PRODUCTION, 0, "00", scope, request.getRequestURI()));
            }
            chain.doFilter(request, response);
        }
    }
}
