package org.guichet.interconnection;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.springframework.stereotype.Component;

/// Asks the register of certificates and the recognised authorities, at each request.
@Component
class Certified {
    /// Whose certificate this is, or why it opens nothing.
    Outcome<Held> check(List<X509Certificate> chain, Instant at) {
        if (chain.isEmpty()) return Outcome.no(Refused.of(InterconnectionError.CERTIFICATE_MISSING).clause("BFC-CG-1-certificat"));
        return Outcome.no(Refused.of(InterconnectionError.CERTIFICATE_UNKNOWN).clause("BFC-CG-1-certificat"));
    }

    /// BFC-ESAV-5.2.2-prealable: has the customer a certificate that is installed and valid now?
    boolean installed(Scope scope, int customer, Instant at) {
        return false;
    }
}
