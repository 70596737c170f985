package org.guichet.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The cookie that holds a session's secret: gone with the browser, out of reach of scripts, not sent by other sites' forms.
@Component
final class SessionCookie {
    private static final String NAME = "guichet-session";

    private final Doors doors;

    SessionCookie(Doors doors) {
        this.doors = doors;
    }

    /// The presented secret, or null.
    String read(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, doors.cookieName(NAME));
        return cookie == null ? null : cookie.getValue();
    }

    void write(HttpServletRequest request, HttpServletResponse response, String token) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, token).build().toString());
    }

    void erase(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, "").maxAge(Duration.ZERO).build().toString());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
        return ResponseCookie.from(doors.cookieName(NAME), value).path("/").httpOnly(true).sameSite("Lax").secure(doors.https() || request.isSecure());
    }
}
