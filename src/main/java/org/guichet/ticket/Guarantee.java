package org.guichet.ticket;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Cited;
import org.guichet.kernel.Text;
import org.guichet.subscription.Offer;
import org.guichet.terms.Family;
import org.guichet.terms.Term;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.OpeningHours;
import org.guichet.workingtime.Span;

/// How long something may take and in which hours that time runs.
///
/// @param span           the time allowed, or null when this clock is only measured or the contract promises nothing here
/// @param hours          calendar in which it runs
/// @param calendarClause clause that chooses the calendar (may differ from the one that gives the time)
/// @param ofTheOffer     true when the value is data of the offer and not of the family's own text
@Executes({"BTBS-CG-14.2-gti", "BTBS-CG-14.2-gtr", "BTBS-CG-14.2-ho", "BTBS-CG-14.3-correctif"})
public record Guarantee(Span span, OpeningHours hours, String calendarClause, String calendarReading, boolean ofTheOffer) {
    private static final String BY_PLAN = "by-plan";

    /// The guarantee of a clock for a service on the deciding date.
    ///
    /// @param offer    offer of the service
    /// @param plan     support level on the order, or null where the family has none
    /// @param priority P1 to P4, or null where the family has none
    public static Cited<Guarantee> of(Family family, LifeCycle.Clock clock, Offer offer, String plan, String priority, LocalDate on) {
        return switch (clock.guarantee()) {
            case "none" -> measured(family, clock, on);
            case "by-offer" -> byOffer(family, clock, offer, on);
            default -> fromTable(family, clock.guarantee(), plan, priority, on);
        };
    }

    /// A table by priority and support level (`response-time`, `restoration-time`): the very code that cases and the calculator use.
    /// No cell means that the contract promises nothing there: the span is then null, still cited.
    public static Cited<Guarantee> fromTable(Family family, String term, String plan, String priority, LocalDate on) {
        var cited = family.term(term).on(on);
        var table = cited.value();
        if (priority == null || !table.has(priority)) return cite(cited, table, new Guarantee(null, handling(family, plan, on), table.clause(), table.reading(), false));
        var row = table.at(priority);
        var calendar = row.at("calendar");
        var name = calendar.text("value");
        var hours = name.equals(BY_PLAN) ? handling(family, plan, on) : family.calendar(name);
        var span = row.has(plan) ? row.span(plan) : null;
        return cite(cited, row, new Guarantee(span, hours, calendar.clause(), calendar.reading(), false));
    }

    /// The hours in which a support level handles tickets other than P1.
    public static OpeningHours handling(Family family, String plan, LocalDate on) {
        return family.calendar(family.term("support-plans").on(on).value().at("plans", plan).text("handling"));
    }

    private static Cited<Guarantee> byOffer(Family family, LifeCycle.Clock clock, Offer offer, LocalDate on) {
        var cited = family.term("offers").on(on);
        if (!offer.data().has("guarantee")) {
            return cite(cited, offer.data(), new Guarantee(null, family.calendar(clock.calendar()), calendarClause(family, clock.calendar()), null, true));
        }
        var data = offer.data().at("guarantee");
        return cite(cited, data, new Guarantee(data.span("hours"), family.calendar(data.text("calendar")), calendarClause(family, data.text("calendar")), null, true));
    }

    private static Cited<Guarantee> measured(Family family, LifeCycle.Clock clock, LocalDate on) {
        var cited = family.term(LifeCycle.TERM).on(on);
        var value = cited.value().at("clocks", clock.code());
        return cite(cited, value, new Guarantee(null, family.calendar(clock.calendar()), calendarClause(family, clock.calendar()), null, false));
    }

    private static Cited<Guarantee> cite(Cited<?> term, TermValue part, Guarantee guarantee) {
        return new Cited<>(guarantee, part.clause(), term.since(), part.reading(), term.reviewed(), part.source().toString());
    }

    private static String calendarClause(Family family, String calendar) {
        return family.findCalendar(calendar).orElseThrow().value().clause();
    }

    /// What the page says of the time allowed, e.g. "10 h" or "2 jours ouvrés".
    public Text label() {
        return span == null ? Text.of("sans engagement de délai", "no time guaranteed") : span.label();
    }
}
