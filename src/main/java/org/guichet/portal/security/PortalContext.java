package org.guichet.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.guichet.party.ActorAuthentication;
import org.guichet.party.PortalSessions;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// Finds out who is there, once per request and only when somebody asks: pages that anyone may see cost no question.
@Component
final class PortalContext implements SecurityContextRepository {
    /// Sent by parts of a page that reload by themselves: such a request does not count as activity.
    static final String BACKGROUND = "Guichet-Background";

    private static final String SEEN = PortalContext.class.getName() + ".seen";

    private final PortalSessions sessions;
    private final SessionCookie cookie;

    PortalContext(PortalSessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /// What the presented session is worth in this request.
    PortalSessions.Seen seen(HttpServletRequest request) {
        if (request.getAttribute(SEEN) instanceof PortalSessions.Seen known) return known;
        var seen = sessions.look(cookie.read(request), request.getHeader(BACKGROUND) == null);
        request.setAttribute(SEEN, seen);
        return seen;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new DeferredSecurityContext() {
            private SecurityContext context;

            @Override
            public SecurityContext get() {
                if (context == null) context = load(request);
                return context;
            }

            @Override
            public boolean isGenerated() {
                return get().getAuthentication() == null;
            }
        };
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still demands it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    /// Nothing to keep: the row is the session.
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return seen(request) instanceof PortalSessions.Live;
    }

    private SecurityContext load(HttpServletRequest request) {
        return seen(request) instanceof PortalSessions.Live(var actor)
                ? new SecurityContextImpl(new ActorAuthentication(actor)) : SecurityContextHolder.createEmptyContext();
    }
}
