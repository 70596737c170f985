package org.guichet.ws;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.agreement.Agreements;
import org.guichet.evolution.Versions;
import org.guichet.interconnection.Caller;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.guichet.ticket.NightlyInterruption;
import org.guichet.workingtime.Span;
import org.guichet.ws.esav.EnteteRequete;
import org.springframework.stereotype.Component;

/// Looks at the header of a request: version in service, operator of the certificate, time stamp near ours. The certificate itself was
/// looked at by the door.
@Component
class Admission {
    private static final String TERM = "web-service-request";
    /// How long a node may still serve a version by an old reading, in seconds: it is asked for at every request.
    private static final long REMEMBERED_SECONDS = 2;

    private final Agreements agreements;
    private final Versions versions;
    private final Customers customers;
    private final NightlyInterruption nightly;
    /// Code and SIREN of a customer never change.
    private final Map<Integer, Customer> known = new ConcurrentHashMap<>();
    /// Versions found in service, and when that was read.
    private final Map<Served, Instant> served = new ConcurrentHashMap<>();

    private record Served(int provider, String version) {}

    Admission(Agreements agreements, Versions versions, Customers customers, NightlyInterruption nightly) {
        this.agreements = agreements;
        this.versions = versions;
        this.customers = customers;
        this.nightly = nightly;
    }

    /// Why the request is not served, or empty.
    Optional<Refused> refusal(Caller caller, EnteteRequete header, Instant now) {
        var provider = caller.actor().scope().provider();
        var term = agreements.family(provider).findTerm(TERM);
        if (term.isEmpty()) return Optional.of(Refused.of(WsError.SERVICE_NOT_OFFERED));
        var version = version(provider, header.getVersionWS(), now);
        if (version.isPresent()) return version.map(r -> r.field("VersionWS"));
        var operator = header.getOperateurCommercial().getIdentifiant();
        if (!isHolder(caller, operator)) return Optional.of(Refused.of(WsError.OPERATOR_MISMATCH).field("Identifiant").clause("BFC-CG-1-certificat").arg("operator", operator));
        var value = term.get().on(Paris.date(now)).value();
        var limit = ((Span.Hours) value.span("clock-skew")).time();
        if (Duration.between(header.getHorodatageRequete(), now).abs().compareTo(limit) > 0) {
            return Optional.of(Refused.of(WsError.CLOCK_SKEW).field("HorodatageRequete").clause(value.clause())
                    .arg("limit", value.span("clock-skew").label().in(caller.actor().language())).arg("now", XmlTimes.text(now)));
        }
        return nightly.refusal(provider, now);
    }

    private Optional<Refused> version(int provider, String version, Instant now) {
        var key = new Served(provider, version);
        var readAt = served.get(key);
        if (readAt != null && !now.isBefore(readAt) && now.isBefore(readAt.plusSeconds(REMEMBERED_SECONDS))) return Optional.empty();
        var refusal = versions.served(provider, Contract.SERVICE, version, now);
        if (refusal.isEmpty()) served.put(key, now);
        else served.remove(key);
        return refusal;
    }

    private boolean isHolder(Caller caller, String operator) {
        var holder = known.computeIfAbsent(caller.holder().customer(), id -> customers.find(caller.holder(), id).orElseThrow());
        return holder.code().equalsIgnoreCase(operator) || operator.equals(holder.siren());
    }
}
