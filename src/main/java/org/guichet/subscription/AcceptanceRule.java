package org.guichet.subscription;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.guichet.clause.Executes;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.DayCount;
import org.guichet.workingtime.Span;

/// How a delivery is accepted where the customer may contest it: by silence over a number of days, or by use.
///
/// @param within          days for a contest, from the delivery on; the day of the delivery is out, the last one is in
/// @param inWriting       a contest by word of mouth does not count
/// @param byUse           using it accepts it at once
/// @param evidence        a contest without evidence is incomplete and does not stop the days
/// @param ownIntervention the customer may work on it itself
@Executes({"BTBS-CG-2.6-5jours", "BTBS-CG-2.6-justif"})
public record AcceptanceRule(ProductRules.Said<Span> within, ProductRules.Said<Boolean> inWriting, ProductRules.Said<Boolean> byUse, ProductRules.Said<Boolean> evidence, ProductRules.Said<Boolean> ownIntervention) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    static AcceptanceRule read(TermValue value) {
        value.only("within", "in-writing", "by-use", "evidence", "own-intervention");
        if (!(value.span("within") instanceof Span.CalendarDays)) throw value.at("within").shape("a number of calendar days such as 5d is expected");
        return new AcceptanceRule(ProductRules.said(value.at("within"), value.span("within")), flag(value, "in-writing"), flag(value, "by-use"), flag(value, "evidence"), flag(value, "own-intervention"));
    }

    private static ProductRules.Said<Boolean> flag(TermValue value, String key) {
        return ProductRules.said(value.at(key), value.bool(key));
    }

    /// Last day for a contest of what was delivered on a day.
    public LocalDate lastDay(LocalDate delivered) {
        return DayCount.lastDay(delivered, within.value(), null);
    }

    /// The day on which silence has accepted it.
    public LocalDate deemedOn(LocalDate delivered) {
        return DayCount.opens(delivered, within.value(), null);
    }

    /// Last day for a contest, with its reasons.
    public Reckoning<LocalDate> why(LocalDate delivered) {
        var last = lastDay(delivered);
        var deemed = deemedOn(delivered);
        return new Reckoning<>(last, List.of(
                step(Text.of("Mis à disposition le " + DAY.format(delivered) + "\u00a0: ce jour ne compte pas.", "Made available on " + delivered + ": that day does not count."), Map.of("delivered", delivered.toString())),
                step(Text.of("Délai de contestation\u00a0: " + within.value().label().fr() + ".", "Time for a contest: " + within.value().label().en() + "."), Map.of("within", within.value().toString())),
                step(Text.of("Contestation possible jusqu’au " + DAY.format(last) + " inclus.", "A contest is possible until " + last + ", included."), Map.of("last", last.toString())),
                step(Text.of("Sans contestation ni utilisation d’ici là, réputé accepté le " + DAY.format(deemed) + ".", "Without contest or use until then, deemed accepted on " + deemed + "."), Map.of("deemed", deemed.toString()))));
    }

    private Reckoning.Step step(Text text, Map<String, String> inputs) {
        return new Reckoning.Step(text, inputs, within.clause(), within.reading());
    }
}
