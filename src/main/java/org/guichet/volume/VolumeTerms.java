package org.guichet.volume;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.Span;

/// What a family's contract says about the volume of requests.
final class VolumeTerms {
    static final String REQUESTS = "e-sav-requests";
    static final String LIMITATION = "request-limitation";
    static final Set<String> BASES = Set.of("operator", "all");

    private VolumeTerms() {}

    /// @param window    length of the window in which requests are counted against the limit
    /// @param together  the operators share one limit
    /// @param before    whole days that lie between the announcement and the start at least
    record Limitation(Duration window, boolean together, int before, String clause, String reading, String announceClause, String announceReading) {
        /// Windows follow one another without a gap: the first second of one comes after the last of the one before.
        Instant windowOf(Instant at) {
            var seconds = window.toSeconds();
            return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
        }

        LocalDate earliest(LocalDate announcedOn) {
            return announcedOn.plusDays(before);
        }
    }

    private record Counted(Set<Kind> kinds) {}

    /// The kinds that count on a day; empty where the family counts no requests.
    static Set<Kind> counted(Family family, LocalDate on) {
        return family.findTerm(REQUESTS).filter(term -> term.inForceOn(on)).map(term -> term.on(on).value().derived(Counted.class, VolumeTerms::kinds).kinds()).orElse(Set.of());
    }

    static boolean counts(Family family) {
        return family.findTerm(REQUESTS).isPresent();
    }

    private static Counted kinds(TermValue value) {
        var kinds = EnumSet.noneOf(Kind.class);
        for (var item : value.at("counted").items()) kinds.add(Kind.find(item.text()).orElseThrow(() -> new IllegalArgumentException("no kind of request is called " + item.text())));
        return new Counted(kinds);
    }

    static Optional<Limitation> limitation(Family family, LocalDate on) {
        return family.findTerm(LIMITATION).filter(term -> term.inForceOn(on)).map(term -> term.on(on).value().derived(Limitation.class, VolumeTerms::limitation));
    }

    static Limitation limitation(TermValue value) {
        var announced = value.at("announced");
        return new Limitation(((Span.Hours) value.span("window")).time(), value.text("counted-by").equals("all"), ((Span.CalendarDays) announced.span("before")).days(),
                value.clause(), value.reading(), announced.clause(), announced.reading());
    }
}
