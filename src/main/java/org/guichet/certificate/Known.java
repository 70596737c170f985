package org.guichet.certificate;

import java.time.Instant;
import java.util.Optional;
import org.guichet.kernel.Refused;

/// What the register knows of a certificate that a call shows. Whose it is follows from here, never from the call.
///
/// @param notAfter last second of its validity
/// @param purpose  the only use it is for, e.g. `e-sav`
public record Known(int id, int provider, int customer, State state, Instant notBefore, Instant notAfter, Source source, String purpose) {
    /// Why a call for this purpose is not admitted at this instant; empty when it is.
    /// BFC-ESAV-5.2.2-a-usage: its own purpose only. BFC-ESAV-5.2.2-a-defaut: nothing from its end on.
    public Optional<Refused> refusal(String wanted, Instant at) {
        if (!purpose.equals(wanted)) return Optional.of(Refused.of(CertificateError.CERTIFICATE_PURPOSE).clause("BFC-ESAV-5.2.2-a-usage").arg("purpose", purpose).arg("wanted", wanted));
        if (state == State.EXPIRED || state == State.LIVE && ended(at)) return Optional.of(Refused.of(CertificateError.CERTIFICATE_EXPIRED).clause("BFC-ESAV-5.2.2-a-defaut"));
        if (state == State.REVOKED) return Optional.of(Refused.of(CertificateError.CERTIFICATE_REVOKED).clause("BFC-CG-1-certificat"));
        if (state != State.LIVE || at.isBefore(notBefore)) return Optional.of(Refused.of(CertificateError.CERTIFICATE_NOT_LIVE).clause("BFC-ESAV-5.2.2-prealable"));
        return Optional.empty();
    }

    /// Its last second has passed.
    public boolean ended(Instant at) {
        return !at.isBefore(notAfter.plusSeconds(1));
    }
}
