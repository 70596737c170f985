package org.guichet.evolution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guichet.clause.Executes;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.workingtime.DayCount;

/// How long a replaced version is served beside its successor, by the terms of the day on which the successor came into production.
///
/// Forms: so long, its last day included, and then no more. Web services: at least so long, its last day included, and at most so
/// long: on that very day the replaced version is gone.
///
/// @param earliest first day on which the replaced version may be retired
/// @param end      first instant at which it is no longer served, whatever is decided
/// @param atMost   how many versions may be in production together
@Executes({"BFC-ESAV-12.1-cohabitation", "BFC-ESAV-12.1-formulaires", "BFC-ESAV-12.1-max2"})
public record Cohabitation(LocalDate earliest, Instant end, int atMost, String clause, String limitClause, Reckoning<LocalDate> why) {
    public static final String TERM = "version-cohabitation";

    static boolean known(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(t -> t.inForceOn(on)).isPresent();
    }

    /// @param since the day on which the new version came into production
    static Cohabitation of(Family family, Line line, LocalDate since) {
        var value = family.term(TERM).on(since).value();
        var rule = line.isForms() ? value.at("form-catalogue") : value.at("web-service");
        var limit = value.at("in-production", line.kind());
        var inputs = Map.of("inProduction", since.toString());
        if (line.isForms()) {
            var lasts = rule.span("lasts");
            var gone = DayCount.opens(since, lasts, null);
            var why = new Reckoning<>(gone.minusDays(1), List.of(
                    new Reckoning.Step(Text.of("Nouveau catalogue en production le " + Days.fr(since), "New catalogue in production on " + Days.en(since)), inputs, null, null),
                    new Reckoning.Step(Text.of("L’ancien reste accepté " + lasts.label().fr() + ", dernier jour compris\u00a0: " + Days.fr(gone.minusDays(1)),
                            "The old one is accepted for " + lasts.label().en() + ", last day included: " + Days.en(gone.minusDays(1))), Map.of("lasts", lasts.toString()), rule.clause(), rule.reading())));
            return new Cohabitation(gone, Paris.startOf(gone), limit.integer(), rule.clause(), limit.clause(), why);
        }
        var least = rule.span("at-least");
        var most = rule.span("at-most");
        var earliest = DayCount.opens(since, least, null);
        var gone = DayCount.lastDay(since, most, null);
        var why = new Reckoning<>(gone, List.of(
                new Reckoning.Step(Text.of("Nouvelle version en production le " + Days.fr(since), "New version in production on " + Days.en(since)), inputs, null, null),
                new Reckoning.Step(Text.of("L’ancienne est maintenue au moins " + least.label().fr() + "\u00a0: retrait possible à partir du " + Days.fr(earliest),
                        "The old one is kept for at least " + least.label().en() + ": it may be retired from " + Days.en(earliest)), Map.of("atLeast", least.toString()), rule.clause(), rule.reading()),
                new Reckoning.Step(Text.of("et au plus " + most.label().fr() + "\u00a0: retirée au plus tard le " + Days.fr(gone), "and for at most " + most.label().en() + ": retired by " + Days.en(gone)),
                        Map.of("atMost", most.toString()), rule.clause(), rule.reading())));
        return new Cohabitation(earliest, Paris.startOf(gone), limit.integer(), rule.clause(), limit.clause(), why);
    }
}
