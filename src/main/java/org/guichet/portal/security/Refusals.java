package org.guichet.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.guichet.party.AccessError;
import org.guichet.party.PortalSessions;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/// The page for a request that the portal's door turned away: a stale form, or a missing permission.
@Component
final class Refusals implements AccessDeniedHandler {
    private final DoorPages pages;
    private final PortalContext context;

    Refusals(DoorPages pages, PortalContext context) {
        this.pages = pages;
        this.context = context;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason) throws IOException {
        var error = reason instanceof CsrfException ? AccessError.FORM_STALE : AccessError.FORBIDDEN;
        var seen = reason instanceof CsrfException ? new PortalSessions.None() : context.seen(request);
        var page = pages.frame(request, seen, "/", null);
        var html = pages.render("error", Map.of("page", page, "fault", new ErrorPage(error.code(), error.text().in(page.language()), null)));
        response.setStatus(error.status());
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(html);
    }
}
