package org.guichet.ws.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Headers by which proxies tell who calls. No proxy ends TLS before this port, so whoever sends one claims to be someone: the
/// request is refused, so that nobody comes to rely on them.
final class IdentityHeaders {
    private static final List<String> BEGINNINGS = List.of("x-ssl-", "ssl-client", "x-client-cert", "client-cert", "x-forwarded-client-cert", "x-forwarded-tls-client-cert",
            "x-amzn-mtls-", "x-arr-clientcert", "x-client-dn", "x-client-subject", "x-client-verify", "x-verified-client", "x-tls-client", "x-clientcert", "x-certificate", "cf-cert-", "cf-client-cert", "x-azure-clientcert", "x-ms-client-principal",
            "x-remote-user", "remote-user", "x-forwarded-user", "x-authenticated-user", "x-apigateway-client-cert");

    private IdentityHeaders() {}

    /// Name of the first such header of a request. Underscores count as hyphens: some servers take one for the other.
    static Optional<String> in(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream().filter(IdentityHeaders::claims).findFirst();
    }

    private static boolean claims(String name) {
        var plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return BEGINNINGS.stream().anyMatch(plain::startsWith);
    }
}
