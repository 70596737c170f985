package org.guichet.certificate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/// One entry of the register: a request, or a certificate with all that became of it.
///
/// @param via          how it came: `portal`, `e-mail`, `command`, `renewal`
/// @param receivedAt   when it reached the provider: deadlines count from here
/// @param dueOn        last day for supplying or configuring it; null where nothing of the kind was asked for
/// @param suppliedAt   when the provider issued and sent it, or null
/// @param configuredAt since when calls that show it are admitted, or null
/// @param endedAt      when it was replaced, expired, revoked or refused, or null
/// @param reason       why it was refused or revoked, or null
/// @param hasRequest   the customer's own request is kept
/// @param fingerprint  SHA-256 of the certificate, or null before there is one, like all that follows up to `notAfter`
/// @param authority    name of the own authority that issued it, or null
/// @param serial       hexadecimal
/// @param keyLabel     such as `EC P-256`
/// @param notAfter     its last second
/// @param renews       the one in service when this one came, or null
/// @param continuity   clause by which it had to come before the end of that one, or null
/// @param continuityBy last day for that, or null
/// @param late         it came later: continuity is not guaranteed
/// @param fee          what changing to it costs, or null where nothing is said
/// @param warnedDays   smallest distance before expiry of which its customer was told, or null
public record Certificate(int id, int provider, int customer, String customerName, Source source, String purpose, State state, String via, Instant receivedAt, Instant recordedAt,
                          LocalDate dueOn, Instant suppliedAt, Instant configuredAt, Instant endedAt, String reason, boolean hasRequest, String fingerprint, String authority, String serial,
                          String subject, String issuer, String keyLabel, Instant notBefore, Instant notAfter, Integer renews, String continuity, LocalDate continuityBy, boolean late,
                          BigDecimal fee, Integer warnedDays, String recordedBy, int version) {

    /// In service at this instant: configured, begun, not at its end.
    public boolean serves(Instant at) {
        return state == State.LIVE && !at.isBefore(notBefore) && at.isBefore(endsAt());
    }

    /// The first instant at which it is no longer valid.
    public Instant endsAt() {
        return notAfter.plusSeconds(1);
    }

    /// Waits for the provider: to be issued or to be configured.
    public boolean waits() {
        return state == State.REQUESTED || state == State.RECEIVED;
    }
}
