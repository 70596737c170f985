package org.guichet.reckon;

import static org.guichet.reckon.ClockAnswer.iso;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.ledger.Journal;
import org.guichet.subscription.Offer;
import org.guichet.terms.Family;
import org.guichet.terms.TermNotInForce;
import org.guichet.ticket.Clocks;
import org.guichet.ticket.Guarantee;
import org.guichet.ticket.LifeCycle;
import org.guichet.ticket.NightlyInterruption;
import org.guichet.ticket.TicketJournal;
import org.guichet.workingtime.DayCount;
import org.guichet.workingtime.Span;

/// BFC Fibre e-SAV: handling time of a report, its history, the nightly interruption.
final class EsavRules {
    private static final String BFC = "bfc-fibre";
    private static final String CLOCK = "handling";
    private static final String IN_PROGRESS = "in-progress";
    private static final String CLOSED = "closed";
    private static final String HISTORY = "report-history";

    private EsavRules() {}

    static List<ReckonRule> all() {
        return List.of(
                new Rule(BFC, "esav-handling", Text.of("Délai de traitement d’une signalisation", "Handling time of a fault report"), EsavRules::handlingInputs, EsavRules::handling),
                new Rule(BFC, "esav-history-until", Text.of("Fin de consultation d’une signalisation close", "End of a closed report's history"),
                        _ -> List.of(
                                Input.date("closed", Text.of("Jour de clôture", "Day of closing"), "2026-03-02"),
                                Input.date("on", Text.of("Jour de la consultation", "Day of reading"), "2026-06-01").optional()),
                        EsavRules::history),
                new Rule(BFC, "nightly-interruption", Text.of("Coupure pendant l’interruption nocturne\u00a0?", "Outage within the nightly interruption?"),
                        _ -> List.of(
                                Input.instant("start", Text.of("Début de la coupure", "Start of the outage"), "2026-03-02T04:02"),
                                Input.instant("end", Text.of("Fin de la coupure", "End of the outage"), "2026-03-02T04:16")),
                        EsavRules::nightly));
    }

    private static LifeCycle cycle(Family family, LocalDate on) {
        return LifeCycle.find(family, on).orElseThrow(() -> new TermNotInForce(family.id(), LifeCycle.TERM, on));
    }

    private static List<Input> handlingInputs(Family family) {
        var cycle = cycle(family, family.term(LifeCycle.TERM).versions().getLast().from());
        var offers = family.term("offers").versions().getLast().value().at("offers").keys();
        var inputs = new ArrayList<>(List.of(
                Input.choice("offer", Text.of("Offre (ou garantie et calendrier ci-dessous)", "Offer (or guarantee and calendar below)"), List.copyOf(offers)).optional(),
                Input.span("guarantee", Text.of("Garantie de l’offre", "Guarantee of the offer"), "10h").optional(),
                Calendar.input(family).optional()));
        inputs.addAll(ClockAnswer.inputs(Text.of("Clôture (état «\u00a0clos\u00a0»)", "Closing (state 'closed')"), List.copyOf(cycle.clocks().get(CLOCK).pauseIn().keySet())));
        return inputs;
    }

    /// BFC-ESAV-4.2.2-c and -d: what is counted is the state in progress; frozen moves the deadline; closed ends it. The time
    /// allowed is the offer's, named by its code or given with its calendar.
    private static Outcome<Reckoning<Map<String, Object>>> handling(Family family, Inputs in) {
        var on = Paris.date(in.instant("start"));
        var clock = cycle(family, on).clocks().get(CLOCK);
        return ClockAnswer.ordered(in).then(_ -> given(family, in, clock, on)).then(given -> {
            var steps = new Steps();
            steps.cited(Text.of("Le décompte ne court que dans l’état «\u00a0en cours\u00a0»", "Only the state 'in progress' is counted"), Map.of("start", iso(in.instant("start"))), clock.clause(), null);
            var span = given.span();
            var label = span == null ? Text.of("sans engagement de délai", "no time guaranteed") : span.label();
            steps.cited(Text.of("Garantie de l’offre\u00a0: " + label.fr(), "Guarantee of the offer: " + label.en()),
                    span == null ? Map.of() : Map.of("guarantee", span.toString()), given.clause(), given.reading());
            given.calendar().cite(steps);
            var reading = Clocks.reading(clock, span, given.calendar().hours(), journal(in), ClockAnswer.asOf(in));
            return ClockAnswer.answer(steps, reading, clock.pauseClause(), clock.pauseReading(), kind -> clock.pauseIn().get(kind), "guaranteed", span != null);
        });
    }

    /// The report's story: taken in charge at the start, frozen and thawed, closed.
    private static List<Journal.Entry> journal(Inputs in) {
        var start = in.instant("start");
        var journal = new ArrayList<Journal.Entry>();
        journal.add(SupportRules.entry(TicketJournal.MOVED, null, IN_PROGRESS, start));
        for (var pause : ClockAnswer.merged(in.pauses())) {
            // a report is frozen out of the state in progress only: what came before the start is no freeze
            if (pause.until() != null && !pause.until().isAfter(start)) continue;
            journal.add(SupportRules.entry(TicketJournal.MOVED, null, pause.kind(), pause.from().isBefore(start) ? start : pause.from()));
            if (pause.until() != null) journal.add(SupportRules.entry(TicketJournal.MOVED, null, IN_PROGRESS, pause.until()));
        }
        in.findInstant("end").ifPresent(end -> journal.add(SupportRules.entry(TicketJournal.MOVED, null, CLOSED, end)));
        journal.sort(Comparator.comparing(Journal.Entry::occurredAt));
        return journal;
    }

    /// The guarantee in question and where it comes from.
    private record Given(Span span, Calendar calendar, String clause, String reading) {}

    private static Outcome<Given> given(Family family, Inputs in, LifeCycle.Clock clock, LocalDate on) {
        if (in.has("offer")) {
            for (var other : List.of("guarantee", "calendar")) {
                if (in.has(other)) return Outcome.no(Refused.of(ReckonError.INPUT_CONFLICT).field(other).arg("other", "offer"));
            }
            var offer = Offer.find(family, in.text("offer"), on).orElseThrow(() -> new TermNotInForce(family.id(), "offers", on));
            var found = Guarantee.of(family, clock, offer, null, null, on);
            return Outcome.done(new Given(found.value().span(), Calendar.of(family, found.value().hours().id()), found.clause(), found.reading()));
        }
        for (var needed : List.of("guarantee", "calendar")) {
            if (!in.has(needed)) return Outcome.no(Refused.of(ReckonError.INPUT_MISSING).field(needed));
        }
        // data of the offer, told with the question: no clause of this family states it
        return Outcome.done(new Given(in.span("guarantee"), Calendar.of(family, in.text("calendar")), null, null));
    }

    /// BFC-ESAV-4.2.2-90j: a closed report can be read for that long; refused from the day after.
    private static Outcome<Reckoning<Map<String, Object>>> history(Family family, Inputs in) {
        var closed = in.date("closed");
        var cited = family.term(HISTORY).on(closed);
        var kept = cited.value().span("kept");
        var hours = Calendar.of(family, family.calendarNames().iterator().next()).hours();
        var steps = new Steps().cited(Text.of("Une signalisation close reste consultable " + kept.label().fr(), "A closed report can be read for " + kept.label().en()), Map.of("kept", kept.toString()), cited);
        WorkingTimeRules.daysFrom(steps, closed, kept, hours);
        var last = DayCount.lastDay(closed, kept, hours);
        Boolean readable = in.has("on") ? (Boolean) !in.date("on").isAfter(last) : null;
        return steps.result("lastDay", last.toString(), "refusedFrom", last.plusDays(1).toString(), "readable", readable);
    }

    /// BFC-ESAV-10.1-nuit: an outage wholly within the window around the interruption is maintenance, not an incident.
    private static Outcome<Reckoning<Map<String, Object>>> nightly(Family family, Inputs in) {
        return ClockAnswer.ordered(in).then(_ -> {
            var cited = family.term(NightlyInterruption.KIND).on(Paris.date(in.instant("start")));
            var day = Paris.date(in.instant("start"));
            var from = day.atTime(cited.value().at("window").time("from")).atZone(Paris.ZONE).toInstant();
            var until = day.atTime(cited.value().at("window").time("until")).atZone(Paris.ZONE).toInstant();
            var within = !in.instant("start").isBefore(from) && !in.instant("end").isAfter(until);
            var opens = Words.instant(from);
            var ends = Words.instant(until);
            var steps = new Steps().cited(Text.of(
                    "Fenêtre de l’interruption nocturne\u00a0: du " + opens.fr() + " au " + ends.fr(), "Window of the nightly interruption: from " + opens.en() + " to " + ends.en()),
                    Map.of("from", iso(from), "until", iso(until)), cited);
            steps.plain(within
                    ? Text.of("Coupure entièrement dans la fenêtre\u00a0: maintenance, pas un incident", "Outage wholly within the window: maintenance, not an incident")
                    : Text.of("Coupure hors de la fenêtre, en tout ou partie\u00a0: incident", "Outage outside the window, wholly or partly: incident"));
            var interruption = NightlyInterruption.on(cited.value(), day);
            return steps.result("maintenance", within, "from", iso(from), "until", iso(until),
                    "interruption", Steps.map("from", iso(interruption.from()), "until", iso(interruption.until())));
        });
    }
}
