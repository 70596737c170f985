package org.guichet.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/// Where to go back to after signing in: a path of this installation and nothing else.
final class LocalPath {
    private static final Pattern SAFE = Pattern.compile("/(?!/)(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2}){0,1900}");
    private static final Pattern DOOR = Pattern.compile("/(connexion|verrou|deconnexion|langue|bienvenue|error)(?:[/?].*)?");

    private LocalPath() {}

    /// The wanted path when it is a local one, else the start page.
    static String of(String wanted) {
        return wanted != null && SAFE.matcher(wanted).matches() && !DOOR.matcher(wanted).matches() ? wanted : "/";
    }

    /// The same for the language switch, which also stands on the doors themselves.
    static String orDoor(String wanted) {
        return wanted != null && SAFE.matcher(wanted).matches() ? wanted : "/";
    }

    /// The page behind the request: itself when it is a plain page view, the page it was sent from when htmx sent it.
    static String behind(HttpServletRequest request) {
        if (isHtmx(request)) return of(pathOf(request.getHeader("HX-Current-URL")));
        if (!request.getMethod().equals("GET")) return "/";
        var query = request.getQueryString();
        return of(request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    static boolean isHtmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    private static String pathOf(String url) {
        try {
            if (url == null) return null;
            var uri = new URI(url);
            return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
