package org.guichet.ticket;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Refused;
import org.guichet.subscription.Offer;
import org.guichet.subscription.Service;
import org.guichet.terms.Family;
import org.guichet.workingtime.DayCount;

/// What a contract demands before a fault may be reported on a service. No rule of this lives in a channel.
@Executes({"BFC-ESAV-A1-perimetre", "BFC-ESAV-A1-nouvelle", "BFC-ESAV-A1-ftth", "BFC-ESAV-11-secours", "BFC-ESAV-4-sig-offres"})
public final class FilingRules {
    private FilingRules() {}

    /// Why nothing can be reported on this service through this channel on this day, whatever the form says; empty when it can.
    public static Optional<Refused> refusal(Family family, Service service, String channel, LocalDate on) {
        var offer = Offer.find(family, service.offer(), on);
        if (family.findTerm(LifeCycle.TERM).isEmpty() || offer.isEmpty()) return Optional.of(Refused.of(TicketError.REPORTING_NOT_OPEN).field("service"));
        if (service.endedBy(on)) return Optional.of(Refused.of(TicketError.SERVICE_ENDED).field("service").clause(identifierClause(family)).arg("service", service.identifier()).arg("since", date(service.endedOn())));
        if (on.isBefore(service.activeFrom())) return Optional.of(Refused.of(TicketError.SERVICE_NOT_YET).field("service").clause(identifierClause(family)).arg("service", service.identifier()).arg("since", date(service.activeFrom())));
        return scope(family, offer.get(), channel, on);
    }

    /// BFC-ESAV-A1-perimetre, BFC-ESAV-A1-nouvelle, BFC-ESAV-A1-ftth: which offers, from when, through which channel.
    private static Optional<Refused> scope(Family family, Offer offer, String channel, LocalDate on) {
        var term = family.findTerm("reporting-scope");
        if (term.isEmpty()) return Optional.empty();
        var scope = term.get().on(on).value();
        var grounds = scope.at("grounds").items().stream().map(org.guichet.terms.TermValue::text).toList();
        if (!grounds.contains(offer.grounds())) return Optional.of(Refused.of(TicketError.OUT_OF_SCOPE).field("service").clause(scope.clause()));
        var fallback = scope.at("fallback").text("channel").equals(channel);
        var opens = opensOn(family, offer, on);
        if (!fallback && opens != null && on.isBefore(opens)) {
            return Optional.of(Refused.of(TicketError.OFFER_IN_SETUP).field("service").clause(scope.at("setup").clause()).arg("opens", date(opens)));
        }
        var only = Offer.onlyChannels(family, offer, on);
        var publicChannel = channel.equals(Channel.ONLINE.code()) || channel.equals(Channel.WEB_SERVICES.code());
        if (publicChannel && only.isPresent() && !only.get().value().contains(channel)) {
            return Optional.of(Refused.of(TicketError.WEB_SERVICES_ONLY).field("service").clause(only.get().clause()));
        }
        return Optional.empty();
    }

    /// The offer's own opening day, never before the month of set-up after its launch has wholly run.
    static LocalDate opensOn(Family family, Offer offer, LocalDate on) {
        if (offer.launchedOn() == null) return offer.opensOn();
        var least = family.term("reporting-scope").on(on).value().at("setup").span("at-least");
        var earliest = DayCount.opens(offer.launchedOn(), least, null);
        return offer.opensOn() == null || offer.opensOn().isBefore(earliest) ? earliest : offer.opensOn();
    }

    /// The clause by which a service identifier is the key, where the family has one.
    static String identifierClause(Family family) {
        return family.clause("BFC-ESAV-2-idprestation").map(c -> c.id()).orElse(null);
    }

    private static String date(LocalDate day) {
        return day.format(java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy"));
    }

    /// The form's faults for the offer of a service.
    public static List<Refused> formFaults(Family family, Service service, java.util.Map<String, String> fields, LocalDate on) {
        return FormCatalogue.of(family, on).faults(service.offer(), fields);
    }
}
