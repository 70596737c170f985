package org.guichet.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.guichet.kernel.Refused;
import org.guichet.store.DatabaseAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// Every failure under the API's addresses becomes a problem with a code; a bug shows a reference and nothing else.
@Component
final class ApiFailures implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(ApiFailures.class);

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        var path = request.getRequestURI();
        var ours = path.startsWith("/tmf-api/") || path.startsWith("/schemas/");
        if (!ours || response.isCommitted() || failure instanceof AccessDeniedException || failure instanceof AuthenticationException) return null;
        try {
            // Allow, Accept: what the client may do instead
            if (failure instanceof ErrorResponse known) known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            if (!(failure instanceof AsyncRequestNotUsableException)) answer(request, response, failure);
        } catch (IOException gone) {
            LOG.debug("the client has gone", gone);
        }
        return new ModelAndView();
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, Exception failure) throws IOException {
        response.resetBuffer();
        switch (failure) {
            case ErrorResponse known when known.getStatusCode().is4xxClientError() -> Problems.write(request, response, Refused.of(HttpError.of(known.getStatusCode().value())));
            // a parameter with forbidden characters in its name
            case RequestRejectedException _ -> Problems.write(request, response, Refused.of(HttpError.BAD_REQUEST));
            case IOException _ -> Problems.write(request, response, Refused.of(HttpError.BAD_REQUEST));
            case Exception e when DatabaseAway.explains(e) -> unavailable(request, response, e);
            default -> bug(request, response, failure);
        }
    }

    private static void unavailable(HttpServletRequest request, HttpServletResponse response, Exception failure) throws IOException {
        LOG.warn("database not available: {}", failure.getMessage());
        Problems.write(request, response, Refused.of(HttpError.UNAVAILABLE).arg("retryAfter", DatabaseAway.RETRY_AFTER));
    }

    private static void bug(HttpServletRequest request, HttpServletResponse response, Exception failure) throws IOException {
        var reference = UUID.randomUUID().toString();
        LOG.error("unexpected failure {} in {} {}", reference, request.getMethod(), request.getRequestURI(), failure);
        Problems.write(request, response, Refused.of(HttpError.UNEXPECTED), HttpError.UNEXPECTED.status(), reference);
    }
}
