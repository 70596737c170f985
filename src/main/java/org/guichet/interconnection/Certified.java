package org.guichet.interconnection;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.certificate.Certificate;
import org.guichet.certificate.Certificates;
import org.guichet.certificate.Recognised;
import org.guichet.clause.Executes;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.springframework.stereotype.Component;

/// Asks the register of certificates, and about those that it does not know the recognised authorities, anew at each request.
@Executes({"BFC-CG-1-certificat", "BFC-ESAV-5.2.2-a-usage"})
@Component
class Certified {
    private static final String CLAUSE = "BFC-CG-1-certificat";

    private final Certificates certificates;
    private final Recognised recognised;

    Certified(Certificates certificates, Recognised recognised) {
        this.certificates = certificates;
        this.recognised = recognised;
    }

    /// What a shown certificate is worth.
    sealed interface Seen {}

    /// @param certificate id in the register
    record Passed(Held held) implements Seen {}

    /// In the register, but not good for this: its holder is told why, and can see it afterwards.
    record Turned(Held held, Refused why) implements Seen {}

    /// Nobody's.
    record Foreign(String fingerprint, X509Certificate certificate, Refused why) implements Seen {}

    record Missing(Refused why) implements Seen {}

    Seen check(List<X509Certificate> chain, Instant at) {
        if (chain.isEmpty()) return new Missing(Refused.of(InterconnectionError.CERTIFICATE_MISSING).clause(CLAUSE));
        var shown = chain.getFirst();
        var fingerprint = Certificates.fingerprint(shown);
        var known = certificates.byFingerprint(fingerprint);
        if (known.isEmpty()) return new Foreign(fingerprint, shown, foreign(chain, at));
        var held = new Held(known.get().id(), fingerprint, known.get().provider(), known.get().customer());
        var refusal = known.get().refusal(Certificates.ESAV, at);
        return refusal.isPresent() ? new Turned(held, refusal.get()) : new Passed(held);
    }

    /// The most telling reason why a certificate that is in no register opens nothing.
    private Refused foreign(List<X509Certificate> chain, Instant at) {
        return switch (recognised.check(chain, at)) {
            case Outcome.No<?>(var reasons) -> new Refused(reasons.getFirst().code(), null, CLAUSE, reasons.getFirst().args());
            case Outcome.Done<?> _ -> Refused.of(InterconnectionError.CERTIFICATE_UNKNOWN).clause(CLAUSE);
        };
    }

    /// BFC-ESAV-5.2.2-prealable: has the customer a certificate that is installed and valid now?
    boolean installed(Scope scope, int customer) {
        return certificates.inService(scope, customer, Certificates.ESAV);
    }

    /// The customers of whom that is true.
    Set<Integer> customers(Scope scope, Instant at) {
        return certificates.list(scope).stream().filter(one -> one.serves(at)).map(Certificate::customer).collect(Collectors.toSet());
    }
}
