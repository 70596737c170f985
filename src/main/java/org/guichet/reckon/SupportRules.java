package org.guichet.reckon;

import static org.guichet.reckon.ClockAnswer.iso;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.ledger.Journal;
import org.guichet.terms.Family;
import org.guichet.terms.TermNotInForce;
import org.guichet.terms.TermValue;
import org.guichet.ticket.Clocks;
import org.guichet.ticket.LifeCycle;
import org.guichet.ticket.Priority;
import org.guichet.ticket.TicketJournal;

/// BTBS support: priority, response and restoration times, duration of an interruption. Each question is told as the journal
/// of a ticket and read by the code that reads real tickets.
final class SupportRules {
    private static final String BTBS = "btbs";
    private static final Text PLAN = Text.of("Niveau de support", "Support level");
    private static final Text PRIORITY = Text.of("Priorité", "Priority");

    private static final Text END_MAIL = Text.of("Envoi de l’e-mail de fin d’interruption", "End e-mail sent");

    private SupportRules() {}

    static List<ReckonRule> all() {
        return List.of(
                new Rule(BTBS, "priority", Text.of("Priorité d’un ticket", "Priority of a ticket"), SupportRules::priorityInputs, SupportRules::priority),
                new Rule(BTBS, "telephone", Text.of("Ouverture du support téléphonique", "Opening of the telephone support"),
                        family -> List.of(plan(family), Input.instant("start", Text.of("Appel", "Call"), "2026-03-07T10:00")), SupportRules::telephone),
                clock("gti", Text.of("Garantie de temps d’intervention (GTI)", "Response time guarantee (GTI)"), Text.of("Prise en charge", "Taken in charge"), "in-progress", true),
                clock("gtr", Text.of("Garantie de temps de rétablissement (GTR)", "Restoration time guarantee (GTR)"),
                        END_MAIL, "restored", true),
                clock("interruption", Text.of("Durée d’une interruption", "Duration of an interruption"),
                        END_MAIL, "restored", false));
    }

    private static List<Input> priorityInputs(Family family) {
        var matrix = family.term(Priority.TERM).versions().getLast().value();
        var criticalities = matrix.keys().stream().filter(k -> k.matches("C\\d")).toList();
        var impacts = List.copyOf(matrix.at(criticalities.getFirst()).keys());
        return List.of(
                plan(family).optional(),
                Input.choice("criticality", Text.of("Criticité retenue par le support", "Criticality set by support"), criticalities).example("C2").optional(),
                Input.choice("customerCriticality", Text.of("Criticité indiquée par le client", "Criticality given by the customer"), criticalities).optional(),
                Input.choice("impact", Text.of("Impact (vide\u00a0: pas encore évalué)", "Impact (empty: not assessed yet)"), impacts).optional(),
                Input.date("on", Text.of("Jour du ticket", "Day of the ticket"), "2026-03-06"));
    }

    private static Outcome<Reckoning<Map<String, Object>>> priority(Family family, Inputs in) {
        if (!in.has("criticality") && !in.has("customerCriticality")) return Outcome.no(Refused.of(ReckonError.INPUT_MISSING).field("criticality"));
        var found = Priority.of(family, in.textOrNull("customerCriticality"), in.textOrNull("criticality"), in.textOrNull("impact"), in.textOrNull("plan"), in.date("on"));
        return new Steps().all(found.steps()).result("priority", found.result(), "capped", found.steps().size() > 1);
    }

    /// BTBS-CG-14.1: when the telephone of a support level answers.
    private static Outcome<Reckoning<Map<String, Object>>> telephone(Family family, Inputs in) {
        var on = Paris.date(in.instant("start"));
        var level = family.term("support-plans").on(on).value().at("plans", in.text("plan"));
        var calendar = Calendar.of(family, level.text("telephone"));
        var label = level.words("label");
        var steps = new Steps().cited(Text.of("Téléphone du support " + label.fr() + "\u00a0: " + calendar.hours().label().fr(),
                "Telephone of support level " + label.en() + ": " + calendar.hours().label().en()), Map.of("plan", in.text("plan")), level.clause(), level.reading());
        calendar.cite(steps);
        WorkingTimeRules.opening(steps, calendar.hours(), in);
        return steps.result("open", calendar.hours().isOpen(in.instant("start")), "opening", iso(calendar.hours().nextOpening(in.instant("start"))));
    }

    /// @param endState state that a ticket enters at the end in question
    private static Rule clock(String code, Text title, Text endLabel, String endState, boolean byPriority) {
        return new Rule(BTBS, code, title, family -> clockInputs(family, code, endLabel, byPriority),
                (family, in) -> ClockAnswer.ordered(in).then(_ -> read(family, code, endState, in)));
    }

    private static List<Input> clockInputs(Family family, String code, Text endLabel, boolean byPriority) {
        var inputs = new ArrayList<Input>();
        if (byPriority) {
            inputs.add(plan(family));
            inputs.add(Input.choice("priority", PRIORITY, priorities(family)).example("P2"));
        }
        var newest = family.term(LifeCycle.TERM).versions().getLast();
        var cycle = LifeCycle.find(family, newest.from()).orElseThrow();
        inputs.addAll(ClockAnswer.inputs(endLabel, cycle.clocks().get(code).pausesOn().stream().sorted().toList()));
        return inputs;
    }

    private static Outcome<Reckoning<Map<String, Object>>> read(Family family, String code, String endState, Inputs in) {
        var on = Paris.date(in.instant("start"));
        var cycle = LifeCycle.find(family, on).orElseThrow(() -> new TermNotInForce(family.id(), LifeCycle.TERM, on));
        var clock = cycle.clocks().get(code);
        var view = Clocks.read(family, cycle, clock, null, in.textOrNull("plan"), in.textOrNull("priority"), on, journal(cycle, endState, in), ClockAnswer.asOf(in));
        var steps = new Steps();
        steps.cited(Text.of("Décompte\u00a0: " + clock.label().fr(), "Count: " + clock.label().en()), Map.of("start", iso(in.instant("start"))), clock.clause(), null);
        var guarantee = view.guarantee();
        if (in.has("plan")) {
            var what = in.text("plan").substring(0, 1).toUpperCase(Locale.ROOT) + in.text("plan").substring(1) + ", " + in.text("priority");
            var label = guarantee.value().label();
            steps.cited(Text.of(what + "\u00a0: " + label.fr(), what + ": " + label.en()), Map.of("plan", in.text("plan"), "priority", in.text("priority")), guarantee);
        }
        var hours = guarantee.value().hours();
        steps.cited(Text.of("Décompté en\u00a0: " + hours.label().fr(), "Counted in: " + hours.label().en()), Map.of("calendar", hours.id()),
                guarantee.value().calendarClause(), guarantee.value().calendarReading());
        Calendar.of(family, hours.id()).cite(steps);
        // the clause behind the pauses stands with each kind
        var anyPause = cycle.pauses().values().stream().findFirst();
        return ClockAnswer.answer(steps, view.reading(), anyPause.map(LifeCycle.PauseKind::clause).orElse(null), anyPause.map(LifeCycle.PauseKind::reading).orElse(null),
                view::pauseLabel, "guaranteed", view.guaranteed());
    }

    /// The ticket's story: opened, paused and resumed, stopped.
    private static List<Journal.Entry> journal(LifeCycle cycle, String endState, Inputs in) {
        var journal = new ArrayList<Journal.Entry>();
        journal.add(entry(TicketJournal.FILED, null, cycle.initial().code(), in.instant("start")));
        for (var pause : ClockAnswer.merged(in.pauses())) {
            journal.add(entry(TicketJournal.PAUSED, pause.kind(), null, pause.from()));
            if (pause.until() != null) journal.add(entry(TicketJournal.RESUMED, pause.kind(), null, pause.until()));
        }
        in.findInstant("end").ifPresent(end -> journal.add(entry(TicketJournal.MOVED, null, cycle.state(endState).code(), end)));
        return journal;
    }

    /// One entry of a told story.
    static Journal.Entry entry(String kind, String code, String state, Instant at) {
        return new Journal.Entry(0, kind, code, state, at, at, null, 0, null, null);
    }

    private static Input plan(Family family) {
        return Input.choice("plan", PLAN, List.copyOf(family.term("support-plans").versions().getLast().value().at("plans").keys()));
    }

    private static List<String> priorities(Family family) {
        var matrix = family.term(Priority.TERM).versions().getLast().value();
        return matrix.parts().values().stream().filter(TermValue::isMap).flatMap(row -> row.parts().values().stream())
                .filter(TermValue::isScalar).map(TermValue::text).filter(cell -> cell.matches("P\\d")).distinct().sorted().toList();
    }
}
