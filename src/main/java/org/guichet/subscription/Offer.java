package org.guichet.subscription;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Cited;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;

/// An offer that services are subscribed under, as its family's data describe it on a date.
///
/// @param grounds   why its faults are handled here (`after-sales-clause`, `refers-to-e-sav`, `none`), null where the family does not ask
/// @param opensOn   first day on which faults may be reported through the counter, or null when there is no such day
public record Offer(String code, Text label, String technology, String grounds, LocalDate launchedOn, LocalDate opensOn, TermValue data) {
    private static final Set<String> NO_GROUNDS = Set.of("none");

    /// The offer of that code in force on a date.
    public static Optional<Offer> find(Family family, String code, LocalDate on) {
        var offers = family.term("offers").on(on).value().at("offers");
        if (!offers.has(code)) return Optional.empty();
        return Optional.of(offers.at(code).derived(Offer.class, data -> new Offer(code, data.words("label"), data.text("technology"), data.has("grounds") ? data.text("grounds") : null,
                data.has("launched") ? data.date("launched") : null, data.has("esav-from") ? data.date("esav-from") : null, data)));
    }

    public boolean hasGrounds() {
        return grounds == null || !NO_GROUNDS.contains(grounds);
    }

    /// The only channels that accept a report on this offer's technology, cited; empty when every channel does.
    public static Optional<Cited<Set<String>>> onlyChannels(Family family, Offer offer, LocalDate on) {
        var scope = family.findTerm("reporting-scope");
        if (scope.isEmpty()) return Optional.empty();
        var cited = scope.get().on(on);
        if (!cited.value().has("channels-by-technology") || !cited.value().at("channels-by-technology").has(offer.technology())) return Optional.empty();
        var rule = cited.value().at("channels-by-technology", offer.technology());
        var only = new java.util.LinkedHashSet<String>();
        rule.at("only").items().forEach(item -> only.add(item.text()));
        return Optional.of(new Cited<>(Set.copyOf(only), rule.clause(), cited.since(), rule.reading(), cited.reviewed(), rule.source().toString()));
    }

    /// Channels of the two public kinds (`online`, `web-services`) through which a report on this offer is taken.
    public static Set<String> channels(Family family, Offer offer, LocalDate on) {
        var all = Set.of(Channel.ONLINE.code(), Channel.WEB_SERVICES.code());
        return onlyChannels(family, offer, on).map(Cited::value).orElse(all);
    }
}
