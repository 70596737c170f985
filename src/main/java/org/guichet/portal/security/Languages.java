package org.guichet.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.guichet.party.PortalSessions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The language of a page before the person is known: the one chosen on this browser, else what the browser asks for,
/// else French.
@Component
final class Languages {
    private static final String COOKIE = "guichet-langue";

    private final Doors doors;

    Languages(Doors doors) {
        this.doors = doors;
    }

    String of(HttpServletRequest request, PortalSessions.Seen seen) {
        return switch (seen) {
            case PortalSessions.Live(var actor) -> actor.language();
            case PortalSessions.Locked(var holder) -> holder.language();
            case PortalSessions.Expired(var holder) -> holder.language();
            case PortalSessions.None _ -> of(request);
        };
    }

    String of(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie != null) return "en".equals(cookie.getValue()) ? "en" : "fr";
        return "en".equals(request.getLocale().getLanguage()) && request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null ? "en" : "fr";
    }

    void keep(HttpServletResponse response, String language) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, language).path("/").httpOnly(true).sameSite("Lax")
                .secure(doors.https()).maxAge(Duration.ofDays(365)).build().toString());
    }
}
