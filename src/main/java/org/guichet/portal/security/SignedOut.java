package org.guichet.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.guichet.party.PortalSessions;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/// Shows who is not signed in (any more) to the right door, with the way back and with what they had typed.
@Component
final class SignedOut implements AuthenticationEntryPoint {
    private final PortalContext context;
    private final KeptForms forms;

    SignedOut(PortalContext context, KeptForms forms) {
        this.context = context;
        this.forms = forms;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) {
        var door = switch (context.seen(request)) {
            case PortalSessions.Locked(var holder) -> door("/verrou", request, forms.keep(holder, request));
            case PortalSessions.Expired(var holder) -> door("/connexion", request, forms.keep(holder, request)) + "&motif=expiree";
            case PortalSessions.Live _, PortalSessions.None _ -> door("/connexion", request, Optional.empty());
        };
        if (LocalPath.isHtmx(request)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", door);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, door);
        }
    }

    private static String door(String path, HttpServletRequest request, Optional<String> kept) {
        var address = path + "?retour=" + URLEncoder.encode(LocalPath.behind(request), StandardCharsets.UTF_8);
        return kept.map(id -> address + "&saisie=" + id).orElse(address);
    }
}
