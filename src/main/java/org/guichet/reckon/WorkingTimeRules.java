package org.guichet.reckon;

import static org.guichet.reckon.ClockAnswer.iso;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.workingtime.ClockSpec;
import org.guichet.workingtime.DayCount;
import org.guichet.workingtime.Durations;
import org.guichet.workingtime.OpeningHours;
import org.guichet.workingtime.ServiceClock;
import org.guichet.workingtime.Span;

/// Working-time arithmetic on any calendar of any family, and the one rule for counting days.
final class WorkingTimeRules {
    private static final int MOST_TOLD = 31;
    private static final Text PAUSE = Text.of("suspension", "pause");

    private WorkingTimeRules() {}

    static List<ReckonRule> all() {
        return List.of(
                rule("add-working-time", Text.of("Ajouter un temps de travail", "Add working time"), WorkingTimeRules::addTime,
                        Input.instant("start", ClockAnswer.START, "2026-03-06T17:00"),
                        Input.duration("time", Text.of("Temps à compter", "Time to count"), "3h")),
                rule("working-time-between", Text.of("Temps de travail entre deux instants", "Working time between two instants"), WorkingTimeRules::between,
                        Input.instant("start", ClockAnswer.START, "2026-03-06T17:00"),
                        Input.instant("end", ClockAnswer.END, "2026-03-09T10:00")),
                rule("next-opening", Text.of("Prochaine ouverture", "Next opening"), WorkingTimeRules::nextOpening,
                        Input.instant("start", Text.of("À partir de", "From"), "2026-03-07T10:00")),
                rule("add-working-days", Text.of("Ajouter des jours ouvrés, même heure", "Add working days, same clock time"), WorkingTimeRules::addDays,
                        Input.instant("start", ClockAnswer.START, "2026-03-06T16:00"),
                        Input.number("days", Text.of("Nombre de jours", "Number of days"), "2")),
                rule("count-days", Text.of("Compter un délai en jours ou en mois", "Count a delay in days or months"), WorkingTimeRules::countDays,
                        Input.date("trigger", Text.of("Jour du fait déclencheur", "Day of the trigger"), "2026-04-02"),
                        Input.span("delay", Text.of("Délai", "Delay"), "15d")),
                rule("notice-latest", Text.of("Dernier jour pour donner un préavis", "Latest day to give notice"), WorkingTimeRules::notice,
                        Input.date("effective", Text.of("Jour de l’effet", "Day of the effect"), "2026-03-16"),
                        Input.span("delay", Text.of("Préavis", "Notice"), "7d"),
                        Input.date("sent", Text.of("Jour de l’envoi", "Day of sending"), "2026-03-10").optional()),
                new Rule(null, "clock", Text.of("Compteur avec suspensions", "Clock with pauses"), WorkingTimeRules::clockInputs, WorkingTimeRules::clock));
    }

    private static Rule rule(String name, Text title, BiFunction<Family, Inputs, Outcome<Reckoning<Map<String, Object>>>> body, Input... inputs) {
        return new Rule(null, name, title, family -> Stream.concat(Stream.of(Calendar.input(family)), Stream.of(inputs)).toList(), body);
    }

    private static Outcome<Reckoning<Map<String, Object>>> addTime(Family family, Inputs in) {
        var calendar = Calendar.of(family, in.text("calendar"));
        var start = in.instant("start");
        var due = calendar.hours().plus(start, in.duration("time"));
        var steps = calendar.cite(new Steps());
        opening(steps, calendar.hours(), in);
        var time = Durations.text(in.duration("time"));
        var words = Words.instant(due);
        steps.plain(Text.of(time.fr() + " de temps compté\u00a0: jusqu’au " + words.fr(), time.en() + " of counted time: until " + words.en()),
                Map.of("time", in.duration("time").toString(), "due", iso(due)));
        return steps.result("due", iso(due), "countsFrom", iso(calendar.hours().nextOpening(start)), "intervals", slices(calendar.hours(), in.instant("start"), due));
    }

    private static Outcome<Reckoning<Map<String, Object>>> between(Family family, Inputs in) {
        var calendar = Calendar.of(family, in.text("calendar"));
        return ClockAnswer.ordered(in).then(_ -> {
            var working = calendar.hours().between(in.instant("start"), in.instant("end"));
            var steps = calendar.cite(new Steps());
            var open = calendar.hours().slices(in.instant("start"), in.instant("end")).stream().filter(OpeningHours.Slice::open).toList();
            // a long stretch is told by its intervals alone
            for (var slice : open.size() <= MOST_TOLD ? open : List.<OpeningHours.Slice>of()) {
                var length = Durations.text(slice.length());
                var from = Words.instant(slice.from());
                steps.plain(Text.of("À partir du " + from.fr() + "\u00a0: " + length.fr(), "From " + from.en() + ": " + length.en()),
                        Map.of("from", iso(slice.from()), "until", iso(slice.until())));
            }
            var total = Durations.text(working);
            steps.plain(Text.of("Total\u00a0: " + total.fr(), "Total: " + total.en()), Map.of("working", working.toString()));
            return steps.result("working", iso(working), "intervals", slices(calendar.hours(), in.instant("start"), in.instant("end")));
        });
    }

    private static Outcome<Reckoning<Map<String, Object>>> nextOpening(Family family, Inputs in) {
        var calendar = Calendar.of(family, in.text("calendar"));
        var steps = calendar.cite(new Steps());
        opening(steps, calendar.hours(), in);
        return steps.result("open", calendar.hours().isOpen(in.instant("start")), "opening", iso(calendar.hours().nextOpening(in.instant("start"))));
    }

    private static Outcome<Reckoning<Map<String, Object>>> addDays(Family family, Inputs in) {
        var calendar = Calendar.of(family, in.text("calendar"));
        var due = calendar.hours().plusWorkingDaysSameTime(in.instant("start"), in.number("days"));
        var steps = calendar.cite(new Steps());
        opening(steps, calendar.hours(), in);
        var span = new Span.WorkingDays(in.number("days")).label();
        var words = Words.instant(due);
        steps.plain(Text.of(span.fr() + " plus tard, à la même heure\u00a0: " + words.fr(), span.en() + " later, at the same clock time: " + words.en()),
                Map.of("days", String.valueOf(in.number("days")), "due", iso(due)));
        return steps.result("due", iso(due), "countsFrom", iso(calendar.hours().nextOpening(in.instant("start"))));
    }

    private static Outcome<Reckoning<Map<String, Object>>> countDays(Family family, Inputs in) {
        var calendar = Calendar.of(family, in.text("calendar"));
        var span = in.span("delay");
        if (span instanceof Span.Hours) return inHours(span);
        var steps = new Steps();
        if (span instanceof Span.WorkingDays) calendar.cite(steps);
        return daysFrom(steps, in.date("trigger"), span, calendar.hours()).result(
                "lastDay", DayCount.lastDay(in.date("trigger"), span, calendar.hours()).toString(),
                "opens", DayCount.opens(in.date("trigger"), span, calendar.hours()).toString(),
                "ends", iso(DayCount.lastInstant(in.date("trigger"), span, calendar.hours())));
    }

    /// The step that counts a delay in days, as other rules use it too.
    static Steps daysFrom(Steps steps, LocalDate trigger, Span span, OpeningHours hours) {
        var first = Words.day(trigger);
        var last = Words.day(DayCount.lastDay(trigger, span, hours));
        var opens = Words.day(DayCount.opens(trigger, span, hours));
        return steps.plain(Text.of(
                span.label().fr() + " après le " + first.fr() + " (jour non compté)\u00a0: dernier jour le " + last.fr() + " inclus, ouverture d’un droit le " + opens.fr(),
                span.label().en() + " after " + first.en() + " (not counted): last day " + last.en() + " included, a right opens on " + opens.en()),
                Map.of("trigger", trigger.toString(), "delay", span.toString()));
    }

    private static Outcome<Reckoning<Map<String, Object>>> notice(Family family, Inputs in) {
        var calendar = Calendar.of(family, in.text("calendar"));
        var span = in.span("delay");
        if (span instanceof Span.Hours) return inHours(span);
        var steps = new Steps();
        if (span instanceof Span.WorkingDays) calendar.cite(steps);
        return noticeFrom(steps, in, span, calendar.hours());
    }

    /// Latest day of a notice before the input `effective`, and whether the input `sent`, if given, is in time.
    static Outcome<Reckoning<Map<String, Object>>> noticeFrom(Steps steps, Inputs in, Span span, OpeningHours hours) {
        var effective = in.date("effective");
        var latest = DayCount.latestNotice(effective, span, hours);
        var effect = Words.day(effective);
        var last = Words.day(latest);
        steps.plain(Text.of(
                span.label().fr() + " avant le " + effect.fr() + "\u00a0: au plus tard le " + last.fr(), span.label().en() + " before " + effect.en() + ": on " + last.en() + " at the latest"),
                Map.of("effective", effective.toString(), "delay", span.toString()));
        Boolean inTime = null;
        if (in.has("sent")) {
            inTime = !in.date("sent").isAfter(latest);
            var sent = Words.day(in.date("sent"));
            steps.plain(inTime
                    ? Text.of("Envoyé le " + sent.fr() + "\u00a0: dans le délai", "Sent on " + sent.en() + ": in time")
                    : Text.of("Envoyé le " + sent.fr() + "\u00a0: trop tard", "Sent on " + sent.en() + ": too late"), Map.of("sent", in.date("sent").toString()));
        }
        return steps.result("latest", latest.toString(), "inTime", inTime);
    }

    private static List<Input> clockInputs(Family family) {
        var inputs = new ArrayList<>(List.of(Calendar.input(family),
                Input.span("time", Text.of("Temps autorisé (vide\u00a0: simple mesure)", "Time allowed (empty: measured only)"), "8h").optional()));
        inputs.addAll(ClockAnswer.inputs(ClockAnswer.END, List.of("pause")));
        return inputs;
    }

    private static Outcome<Reckoning<Map<String, Object>>> clock(Family family, Inputs in) {
        var calendar = Calendar.of(family, in.text("calendar"));
        return ClockAnswer.ordered(in).then(_ -> {
            var steps = calendar.cite(new Steps());
            var spec = new ClockSpec("clock", Text.of("Compteur", "Clock"), in.has("time") ? in.span("time") : null, calendar.hours());
            return ClockAnswer.answer(steps, ServiceClock.read(spec, ClockAnswer.facts(in), ClockAnswer.asOf(in)), null, null, _ -> PAUSE);
        });
    }

    /// Says when the count starts, and why not at once.
    static void opening(Steps steps, OpeningHours hours, Inputs in) {
        var start = in.instant("start");
        var opens = hours.nextOpening(start);
        var words = Words.instant(opens);
        if (opens.equals(start)) {
            steps.plain(Text.of("Ouvert le " + words.fr() + "\u00a0: le décompte commence aussitôt", "Open on " + words.en() + ": the count starts at once"), Map.of("start", iso(start)));
        } else {
            var reason = hours.slices(start, opens).getFirst().reason();
            var asked = Words.instant(start);
            steps.plain(Text.of(
                    "Fermé le " + asked.fr() + " (" + reason.fr() + ")\u00a0: le décompte commence le " + words.fr(),
                    "Closed on " + asked.en() + " (" + reason.en() + "): the count starts on " + words.en()),
                    Map.of("start", Paris.iso(start), "countsFrom", iso(opens)));
        }
    }

    private static Outcome<Reckoning<Map<String, Object>>> inHours(Span span) {
        return Outcome.no(Refused.of(ReckonError.SPAN_NOT_IN_DAYS).field("delay").arg("value", span));
    }

    private static List<Map<String, Object>> slices(OpeningHours hours, Instant from, Instant until) {
        return hours.slices(from, until).stream().map(s -> Steps.map(
                "from", iso(s.from()), "until", iso(s.until()), "kind", s.open() ? "counted" : "closed", "working", s.open() ? iso(s.length()) : "PT0S",
                "reason", JsonLines.text(s.reason()))).toList();
    }
}
