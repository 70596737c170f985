package org.guichet.ws.door;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.HttpError;
import org.guichet.api.Problems;
import org.guichet.interconnection.Caller;
import org.guichet.interconnection.InterconnectionError;
import org.guichet.interconnection.Interconnections;
import org.guichet.interconnection.Platform;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.ws.SoapFaults;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// The door of the web services. `/ws` is served on their port alone and nothing else is served there; each request is admitted anew by the
/// certificate of its connection, and refused with a typed fault before any of its body is read.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DoorFilter extends OncePerRequestFilter {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final String INTEGRATION = "/ws/integration/";

    private final WebServicePort port;
    private final ObjectProvider<Interconnections> interconnections;
    private final SoapFaults faults;

    DoorFilter(WebServicePort port, ObjectProvider<Interconnections> interconnections, SoapFaults faults) {
        this.port = port;
        this.interconnections = interconnections;
        this.faults = faults;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            failed(request, response, chain);
            return;
        }
        var path = request.getRequestURI();
        var webService = path.equals("/ws") || path.startsWith("/ws/");
        if (request.getLocalPort() != port.port()) {
            if (webService) refuse(request, response, Refused.of(InterconnectionError.PORT_ONLY));
            else chain.doFilter(request, response);
            return;
        }
        if (!webService) {
            Problems.write(request, response, Refused.of(InterconnectionError.NOT_ON_THIS_PORT));
            return;
        }
        var claimed = IdentityHeaders.in(request);
        if (claimed.isPresent()) {
            refuse(request, response, Refused.of(InterconnectionError.IDENTITY_HEADER).clause("BFC-CG-1-certificat").arg("header", claimed.get()));
            return;
        }
        var platform = path.startsWith(INTEGRATION) ? Platform.INTEGRATION : Platform.PRODUCTION;
        var door = interconnections.getObject();
        switch (door.admit(chain(request), platform, path, request.getRemoteAddr())) {
            case Outcome.No<Caller> no -> refuse(request, response, no.first());
            case Outcome.Done<Caller>(var caller) -> {
                var form = hasMessage(request) ? door.form(caller, request.getContentType()) : Optional.<Refused>empty();
                if (form.isPresent()) {
                    refuse(request, response, form.get());
                    return;
                }
                request.setAttribute(Caller.ATTRIBUTE, caller);
                serve(request, response, chain);
            }
        }
    }

    /// What the server itself refuses under `/ws` is a typed fault, too: a message that stopped arriving, a broken request.
    private void failed(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (!path.startsWith("/ws/")) {
            chain.doFilter(request, response);
            return;
        }
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given ? given : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        faults.refuse(request, response, Refused.of(status == HttpServletResponse.SC_REQUEST_TIMEOUT ? InterconnectionError.REQUEST_TOO_SLOW : HttpError.of(status)), status);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /// A message with attachments has a code of its own, which the channel answers.
    private static boolean hasMessage(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getMethod().equals("POST") && (type == null || !type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/"));
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var paced = new PacedRequest(request);
        try {
            chain.doFilter(paced, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (!paced.tooSlow() || response.isCommitted()) throw e;
        }
        if (paced.tooSlow() && !response.isCommitted()) {
            response.reset();
            refuse(request, response, Refused.of(InterconnectionError.REQUEST_TOO_SLOW));
        }
    }

    /// What the caller proved to possess in the handshake of this connection.
    private static List<X509Certificate> chain(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] shown ? List.of(shown) : List.of();
    }

    /// What is wrong with a certificate has another status where one is handed in than here, where it says who calls: 401 for whoever is
    /// unknown, 403 for whoever is known and not let in.
    private static int status(Refused refused) {
        var own = refused.code().status();
        return own == 401 || own == 403 || !refused.code().code().startsWith("certificate-") ? own : 401;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Refused refused) throws IOException {
        if (request.getContentLengthLong() != 0) response.setHeader(HttpHeaders.CONNECTION, "close");
        faults.refuse(request, response, refused, status(refused));
    }
}
