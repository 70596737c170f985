package org.guichet.agreement;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Cited;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.DayCount;
import org.guichet.workingtime.Span;

/// How long confidentiality outlives the last contract of a kind that a customer had (BTBS-CG-5.3-1an).
///
/// @param after kind of contract whose last end counts, e.g. `order`
/// @param lasts from the last day of the last one on
@Executes("BTBS-CG-5.3-1an")
public record Confidentiality(String after, Span lasts) {
    static final String TERM = "confidentiality";

    static Confidentiality read(TermValue value) {
        value.only("after", "lasts");
        var lasts = value.span("lasts");
        if (!(lasts instanceof Span.CalendarDays || lasts instanceof Span.Months)) throw value.at("lasts").shape("calendar days or months are expected");
        return new Confidentiality(value.text("after"), lasts);
    }

    /// What the family says on a day, if it says anything.
    public static Optional<Cited<Confidentiality>> of(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(term -> term.inForceOn(on)).map(term -> term.on(on).map(Confidentiality::read));
    }

    /// Its last day, once all contracts of that kind have an end; empty while one has none, or where there was none.
    ///
    /// @param contracts all of one customer
    public Optional<LocalDate> lastDay(Collection<Contract> contracts) {
        var orders = contracts.stream().filter(c -> c.kind().equals(after) && c.effectiveOn() != null).toList();
        if (orders.isEmpty() || orders.stream().anyMatch(c -> c.endedOn() == null)) return Optional.empty();
        return orders.stream().map(Contract::endedOn).max(Comparator.naturalOrder()).map(end -> DayCount.lastDay(end.minusDays(1), lasts, null));
    }
}
