package org.guichet.reckon;

import static org.guichet.reckon.ClockAnswer.iso;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.agreement.TermRules;
import org.guichet.kernel.Cited;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermNotInForce;
import org.guichet.workingtime.ClockSpec;
import org.guichet.workingtime.DayCount;
import org.guichet.workingtime.ServiceClock;
import org.guichet.workingtime.Span;

/// Support of the two cloud resellers: first response, automatic closing, support hours, notice before the term.
final class CloudRules {
    private static final String OBS = "obs-multicloud";
    private static final String OPTIMA = "optima-azure";
    private static final Text ON_HOLD = Text.of("en attente de précisions du client", "on hold for the customer's details");

    private CloudRules() {}

    static List<ReckonRule> all() {
        return List.of(
                new Rule(OBS, "mtti", Text.of("Première réponse (MTTI)", "Initial response (MTTI)"), CloudRules::mttiInputs, CloudRules::mtti),
                new Rule(OBS, "account-question", Text.of("Question de compte ou de facture\u00a0: début du décompte", "Account or invoice question: start of the count"),
                        _ -> List.of(Input.instant("start", Text.of("Dépôt de la question", "Question asked"), "2026-03-07T10:00")), (f, in) -> startsCounting(f, in, "account-questions")),
                new Rule(OBS, "auto-close", Text.of("Clôture automatique après résolution", "Automatic closing after resolution"),
                        _ -> List.of(Input.instant("resolved", Text.of("Résolution", "Resolution"), "2026-04-30T15:00")), CloudRules::autoClose),
                new Rule(OPTIMA, "support-clock-start", Text.of("Début du décompte d’une question au support", "Start of the count for a support question"),
                        _ -> List.of(Input.instant("start", Text.of("Dépôt de la question", "Question asked"), "2026-03-07T10:00")), (f, in) -> startsCounting(f, in, "support-hours")),
                new Rule(OPTIMA, "notice", Text.of("Préavis avant le terme", "Notice before the term"),
                        _ -> List.of(
                                Input.date("effective", Text.of("Dernier jour du contrat", "Last day of the contract"), "2029-02-28"),
                                Input.date("sent", Text.of("Envoi de la lettre recommandée", "Sending of the registered letter"), "2028-11-28").optional()),
                        CloudRules::notice));
    }

    private static List<Input> mttiInputs(Family family) {
        var newest = family.term("handling-hours").versions().getLast().value();
        var plans = List.copyOf(newest.keys());
        var inputs = new ArrayList<>(List.of(
                Input.choice("plan", Text.of("Niveau de support", "Support level"), plans).example("standard"),
                Input.choice("priority", Text.of("Priorité", "Priority"), List.copyOf(newest.at(plans.getFirst()).keys()))));
        var kinds = family.term("initial-response").versions().getLast().value().texts("held-by");
        inputs.addAll(ClockAnswer.inputs(Text.of("Première réponse", "First response"), kinds));
        return inputs;
    }

    /// OBS-MCR-8.4-mtti: time of the first response by priority and support level, in that level's handling hours.
    private static Outcome<Reckoning<Map<String, Object>>> mtti(Family family, Inputs in) {
        var on = Paris.date(in.instant("start"));
        var plan = in.text("plan");
        var priority = in.text("priority");
        return ClockAnswer.ordered(in).then(_ -> {
            var response = family.term("initial-response").on(on);
            var row = response.value().at(priority);
            var hours = family.term("handling-hours").on(on);
            var handling = hours.value().at(plan, priority);
            var span = row.has(plan) ? row.span(plan) : null;
            var calendar = Calendar.of(family, handling.text());
            var steps = new Steps();
            steps.cited(Text.of("Première réponse par priorité et niveau de support", "First response by priority and support level"), Map.of(), response);
            steps.cited(span == null
                            ? Text.of(name(plan) + ", " + priority + "\u00a0: aucun délai de réponse promis", name(plan) + ", " + priority + ": no response time promised")
                            : Text.of(name(plan) + ", " + priority + "\u00a0: " + span.label().fr(), name(plan) + ", " + priority + ": " + span.label().en()),
                    Map.of("plan", plan, "priority", priority), row.clause(), row.reading());
            steps.cited(Text.of("Traitement\u00a0: " + calendar.hours().label().fr(), "Handling: " + calendar.hours().label().en()),
                    Map.of("calendar", calendar.hours().id()), handling.clause(), handling.reading());
            calendar.cite(steps);
            var held = response.value().at("held-by");
            var spec = new ClockSpec("mtti", Text.of("Première réponse (MTTI)", "Initial response (MTTI)"), span, calendar.hours());
            var reading = ServiceClock.read(spec, ClockAnswer.facts(in), ClockAnswer.asOf(in));
            return ClockAnswer.answer(steps, reading, held.clause(), held.reading(), _ -> ON_HOLD, "guaranteed", span != null);
        });
    }

    private static Outcome<Reckoning<Map<String, Object>>> startsCounting(Family family, Inputs in, String term) {
        var cited = family.term(term).on(Paris.date(in.instant("start")));
        var calendar = Calendar.of(family, cited.value().text("calendar"));
        var steps = new Steps().cited(family.term(term).title(), Map.of("calendar", calendar.hours().id()), cited);
        calendar.cite(steps);
        WorkingTimeRules.opening(steps, calendar.hours(), in);
        return steps.result("countsFrom", iso(calendar.hours().nextOpening(in.instant("start"))), "open", calendar.hours().isOpen(in.instant("start")));
    }

    /// OBS-MCR-8.4.2-5j: without the customer's confirmation a resolved ticket closes at the end of the last day.
    private static Outcome<Reckoning<Map<String, Object>>> autoClose(Family family, Inputs in) {
        LocalDate resolved = Paris.date(in.instant("resolved"));
        var cited = family.term("automatic-closing").on(resolved);
        var calendar = Calendar.of(family, cited.value().text("calendar"));
        Span delay = cited.value().span("without-confirmation");
        var steps = new Steps().cited(Text.of(
                "Sans confirmation sous " + delay.label().fr() + " après la résolution, le ticket est clos",
                "Without confirmation within " + delay.label().en() + " of the resolution, the ticket is closed"), Map.of("delay", delay.toString()), cited);
        calendar.cite(steps);
        WorkingTimeRules.daysFrom(steps, resolved, delay, calendar.hours());
        return steps.result(
                "lastDay", DayCount.lastDay(resolved, delay, calendar.hours()).toString(),
                "closesAt", iso(DayCount.lastInstant(resolved, delay, calendar.hours())));
    }

    /// ODSI-5-preavis: the letter is in time when its notice ends by the last day of the contract, counted from its sending.
    private static Outcome<Reckoning<Map<String, Object>>> notice(Family family, Inputs in) {
        var on = in.has("sent") ? in.date("sent") : in.date("effective");
        var cited = TermRules.ofContract(family, "account", on).orElseThrow(() -> new TermNotInForce(family.id(), TermRules.CONTRACT, on));
        var renewal = cited.value().renewal();
        var notice = renewal.notice();
        var steps = new Steps().cited(Text.of("Préavis\u00a0: " + notice.label().fr() + ", à compter de l’envoi", "Notice: " + notice.label().en() + ", from sending"),
                Map.of("notice", notice.toString()), new Cited<>(notice, renewal.prevented(), cited.since(), renewal.preventedReading(), cited.reviewed(), cited.source()));
        var hours = Calendar.of(family, family.term("support-hours").on(in.date("effective")).value().text("calendar")).hours();
        return WorkingTimeRules.noticeFrom(steps, in, notice, hours);
    }

    private static String name(String plan) {
        return plan.substring(0, 1).toUpperCase(Locale.ROOT) + plan.substring(1);
    }
}
