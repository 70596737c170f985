package org.guichet.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guichet.api.Problems;
import org.guichet.kernel.Refused;
import org.guichet.party.AccessError;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/// Turns a request without a good token away: RFC 6750 in the header, RFC 9457 in the body. Why a token failed is not told.
final class ApiDoor implements AuthenticationEntryPoint, AccessDeniedHandler {
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) throws IOException {
        var presented = request.getHeader(HttpHeaders.AUTHORIZATION) != null || reason instanceof InvalidBearerTokenException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, presented ? "Bearer realm=\"guichet\", error=\"invalid_token\"" : "Bearer realm=\"guichet\"");
        Problems.write(request, response, Refused.of(presented ? AccessError.TOKEN_INVALID : AccessError.TOKEN_MISSING));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"guichet\", error=\"insufficient_scope\"");
        Problems.write(request, response, Refused.of(AccessError.FORBIDDEN));
    }
}
