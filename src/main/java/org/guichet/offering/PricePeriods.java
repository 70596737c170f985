package org.guichet.offering;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.kernel.Refused;

/// Periods of the prices of one product and level: they follow one another. One without an end lasts until the next one begins; one with an
/// end must be followed on that very day.
final class PricePeriods {
    private record Piece(LocalDate from, LocalDate until, boolean added) {}

    private PricePeriods() {}

    /// What keeps a price out of the list, with the nearest day on which it could begin.
    ///
    /// @param published the prices that count, with the ends that they give themselves
    /// @param replaces  the one that it stands in for, or null
    static Optional<Refused> fault(List<Price> published, Prices.Draft draft, Long replaces) {
        var kept = published.stream().filter(p -> replaces == null || p.id() != replaces).map(p -> new Piece(p.from(), p.until(), false));
        var pieces = Stream.concat(kept, Stream.of(new Piece(draft.from(), draft.until(), true))).sorted(Comparator.comparing(Piece::from).thenComparing(Piece::added)).toList();
        for (int i = 1; i < pieces.size(); i++) {
            var one = pieces.get(i - 1);
            var next = pieces.get(i);
            if (one.from().equals(next.from())) return Optional.of(overlap("from", one.from(), one.from().plusDays(1)));
            if (one.until() == null || one.until().equals(next.from())) continue;
            var field = next.added() ? "from" : "until";
            if (one.until().isAfter(next.from())) return Optional.of(overlap(field, one.until(), next.added() ? one.until() : one.from()));
            return Optional.of(Refused.of(OfferingError.PRICE_GAP).field(field).arg("until", Days.fr(one.until())).arg("since", Days.fr(next.from())).arg("earliest", Days.fr(one.until())));
        }
        return Optional.empty();
    }

    private static Refused overlap(String field, LocalDate until, LocalDate earliest) {
        return Refused.of(OfferingError.PRICE_OVERLAPS).field(field).arg("until", Days.fr(until)).arg("earliest", Days.fr(earliest));
    }
}
