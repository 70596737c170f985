package org.guichet.portal.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.guichet.api.HttpError;
import org.guichet.api.Problems;
import org.guichet.kernel.Refused;
import org.guichet.party.PortalSessions;
import org.guichet.party.Secrets;
import org.guichet.store.DatabaseAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// The outermost net: a failure that nobody expected goes to the log with a reference, and the user gets that reference
/// and nothing else of it.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Failures extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final DoorPages pages;

    Failures(DoorPages pages) {
        this.pages = pages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw e; // the visitor went away
        } catch (InvalidParameterException e) {
            // the server's own: a form that is too large or not decodable, found when somebody first reads a field
            if (response.isCommitted()) throw e;
            answer(request, response, HttpError.of(e.getErrorCode()), e.getErrorCode(), null);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted()) throw e;
            if (DatabaseAway.explains(e)) unavailable(request, response, e);
            else answer(request, response, HttpError.UNEXPECTED, 500, e);
        } catch (StackOverflowError e) {
            if (response.isCommitted()) throw e;
            answer(request, response, HttpError.UNEXPECTED, 500, e);
        }
    }

    /// The database is away, for a moment as a rule: asking again is the right answer.
    private void unavailable(HttpServletRequest request, HttpServletResponse response, Exception cause) throws IOException {
        LOG.warn("database not available for {} {}: {}", request.getMethod(), path(request), cause.getMessage());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(DatabaseAway.RETRY_AFTER));
        answer(request, response, HttpError.UNAVAILABLE, HttpError.UNAVAILABLE.status(), null);
    }

    /// Answers in the form that the asked address speaks.
    ///
    /// @param cause what is to be logged under a reference, or null for an expected refusal
    void answer(HttpServletRequest request, HttpServletResponse response, HttpError error, int status, Throwable cause) throws IOException {
        String reference = null;
        if (cause != null || status == 500) {
            reference = "E-" + Secrets.random().replaceAll("[^A-Za-z0-9]", "").substring(0, 8).toUpperCase(Locale.ROOT);
            LOG.error("unexpected failure {} on {} {}", reference, request.getMethod(), path(request), cause);
        }
        response.resetBuffer();
        if (speaksJson(request)) {
            Problems.write(request, response, Refused.of(error), status, reference);
            return;
        }
        var page = pages.frame(request, new PortalSessions.None(), "/", null);
        var html = pages.render("error", Map.of("page", page, "fault", new ErrorPage(error.code(), error.text().in(page.language()), reference)));
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getWriter().write(html);
    }

    private static boolean speaksJson(HttpServletRequest request) {
        var path = path(request);
        if (path.startsWith("/tmf-api/") || path.startsWith("/oauth2/") || path.startsWith("/actuator/")) return true;
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("json") && !accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    /// The address that was asked for, also while the server shows its error page.
    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked ? asked : request.getRequestURI();
    }
}
