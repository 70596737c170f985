package org.guichet.reckon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.workingtime.ClockFact;
import org.guichet.workingtime.ClockReading;
import org.guichet.workingtime.ClockReading.Interval;
import org.guichet.workingtime.ClockReading.Kind;
import org.guichet.workingtime.Durations;

/// Turns a clock's reading into an answer: the result by name, and the steps from start over each pause to the deadline.
final class ClockAnswer {
    static final Text START = Text.of("Début", "Start");
    static final Text END = Text.of("Fin", "End");
    static final Text AS_OF = Text.of("Instant de la lecture", "Moment of the reading");
    static final Text PAUSES = Text.of("Suspensions", "Pauses");

    private ClockAnswer() {}

    /// Inputs that every clock takes beside its start.
    static List<Input> inputs(Text endLabel, List<String> kinds) {
        var inputs = new ArrayList<>(List.of(
                Input.instant("start", START, "2026-03-06T16:00"),
                Input.instant("end", endLabel, "2026-03-09T17:00").optional(),
                Input.instant("asOf", AS_OF, "2026-03-09T12:00").optional()));
        if (!kinds.isEmpty()) {
            inputs.add(Input.pauses(PAUSES, kinds, "[{\"kind\":\"" + kinds.getFirst() + "\",\"from\":\"2026-03-09T10:00\",\"until\":\"2026-03-09T11:00\"}]"));
        }
        return inputs;
    }

    /// Refuses an end before the start, and a story of more than ten years: every interval of it would be told.
    static Outcome<Inputs> ordered(Inputs in) {
        var start = in.instant("start");
        var end = in.findInstant("end");
        if (end.isPresent() && end.get().isBefore(start)) return Outcome.no(Refused.of(ReckonError.TIME_ORDER).field("end").arg("before", "start"));
        var told = new LinkedHashMap<String, Instant>();
        end.ifPresent(at -> told.put("end", at));
        in.findInstant("asOf").ifPresent(at -> told.put("asOf", at));
        for (var pause : in.pauses()) {
            told.merge("pauses", pause.from(), ClockAnswer::later);
            if (pause.until() != null) told.merge("pauses", pause.until(), ClockAnswer::later);
        }
        for (var moment : told.entrySet()) {
            if (Duration.between(start, moment.getValue()).compareTo(InputReader.LONGEST) > 0) {
                return Outcome.no(Refused.of(ReckonError.INPUT_OUT_OF_RANGE).field(moment.getKey()).arg("expected", "start … start + 3660d"));
            }
        }
        return Outcome.done(in);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /// The moment of the reading: asked for, or the end, or the last thing told.
    static Instant asOf(Inputs in) {
        if (in.has("asOf")) return in.instant("asOf");
        if (in.has("end")) return in.instant("end");
        var last = in.instant("start");
        for (var pause : in.pauses()) {
            if (pause.from().isAfter(last)) last = pause.from();
            if (pause.until() != null && pause.until().isAfter(last)) last = pause.until();
        }
        return last;
    }

    /// Pauses of one kind that touch or overlap become one: given as stretches, they are a union, like those of different kinds.
    static List<Inputs.Pause> merged(List<Inputs.Pause> pauses) {
        var byKind = new TreeMap<String, List<Inputs.Pause>>();
        for (var pause : pauses) byKind.computeIfAbsent(pause.kind(), _ -> new ArrayList<>()).add(pause);
        var merged = new ArrayList<Inputs.Pause>();
        for (var kind : byKind.values()) {
            kind.sort((a, b) -> a.from().compareTo(b.from()));
            Inputs.Pause last = null;
            for (var next : kind) {
                if (last != null && (last.until() == null || !next.from().isAfter(last.until()))) {
                    var until = last.until() == null || next.until() == null ? null : next.until().isAfter(last.until()) ? next.until() : last.until();
                    last = new Inputs.Pause(last.kind(), last.from(), until);
                    merged.set(merged.size() - 1, last);
                } else {
                    last = next;
                    merged.add(last);
                }
            }
        }
        return merged;
    }

    static List<ClockFact> facts(Inputs in) {
        var facts = new ArrayList<ClockFact>(List.of(new ClockFact.Started(in.instant("start"))));
        for (var pause : merged(in.pauses())) {
            facts.add(new ClockFact.Paused(pause.from(), pause.kind()));
            if (pause.until() != null) facts.add(new ClockFact.Resumed(pause.until(), pause.kind()));
        }
        in.findInstant("end").ifPresent(end -> facts.add(new ClockFact.Stopped(end)));
        return facts;
    }

    /// Adds the clock's steps and answers.
    ///
    /// @param pauseClause clause behind the pauses, or null
    /// @param pauseLabel  wording of a kind of pause
    static Outcome<Reckoning<Map<String, Object>>> answer(
            Steps steps, ClockReading r, String pauseClause, String pauseReading, Function<String, Text> pauseLabel, Object... more) {
        if (r.startedAt() != null) walk(steps, r, pauseClause, pauseReading, pauseLabel);
        var result = result(r, pauseLabel);
        result.putAll(Steps.map(more));
        return steps.result(result);
    }

    private static void walk(Steps steps, ClockReading r, String pauseClause, String pauseReading, Function<String, Text> pauseLabel) {
        if (!r.countsFrom().equals(r.startedAt())) {
            var from = Words.instant(r.startedAt());
            var opens = Words.instant(r.countsFrom());
            steps.plain(Text.of("Hors horaires le " + from.fr() + "\u00a0: le décompte commence le " + opens.fr(),
                    "Out of hours on " + from.en() + ": the count starts on " + opens.en()),
                    Map.of("start", Paris.iso(r.startedAt()), "countsFrom", Paris.iso(r.countsFrom())));
        }
        for (var interval : r.intervals()) {
            if (interval.kind() != Kind.PAUSED) continue;
            var kinds = interval.pauseKinds().stream().sorted().toList();
            var worked = Durations.text(interval.working());
            var from = Words.instant(interval.from());
            var until = Words.instant(interval.until());
            steps.cited(Text.of(
                    "Suspendu du " + from.fr() + " au " + until.fr() + " (" + join(kinds, pauseLabel, "fr") + ")\u00a0: " + worked.fr() + " hors décompte",
                    "Paused from " + from.en() + " to " + until.en() + " (" + join(kinds, pauseLabel, "en") + "): " + worked.en() + " not counted"),
                    Map.of("from", Paris.iso(interval.from()), "until", Paris.iso(interval.until()), "working", interval.working().toString()),
                    pauseClause, pauseReading);
        }
        var counted = Durations.text(r.counted());
        var end = Words.instant(r.stoppedAt() == null ? r.asOf() : r.stoppedAt());
        steps.plain(Text.of("Compté au " + end.fr() + "\u00a0: " + counted.fr(), "Counted up to " + end.en() + ": " + counted.en()),
                Map.of("counted", r.counted().toString()));
        if (r.due() != null) {
            var due = Words.instant(r.due());
            steps.plain(Text.of("Échéance\u00a0: " + due.fr(), "Due: " + due.en()), Map.of("due", Paris.iso(r.due())));
        } else if (r.dueIfResumedNow() != null) {
            var due = Words.instant(r.dueIfResumedNow());
            steps.plain(Text.of("Suspendu\u00a0: l’échéance serait le " + due.fr() + " si le décompte reprenait maintenant",
                    "Paused: due on " + due.en() + " if the count resumed now"), Map.of("dueIfResumed", Paris.iso(r.dueIfResumedNow())));
        }
    }

    private static String join(List<String> kinds, Function<String, Text> label, String language) {
        return kinds.stream().map(k -> label.apply(k).in(language)).collect(Collectors.joining(", "));
    }

    private static LinkedHashMap<String, Object> result(ClockReading r, Function<String, Text> pauseLabel) {
        return new LinkedHashMap<>(Steps.map(
                "state", code(r.state()),
                "startedAt", iso(r.startedAt()),
                "countsFrom", iso(r.countsFrom()),
                "stoppedAt", iso(r.stoppedAt()),
                "asOf", iso(r.asOf()),
                "due", iso(r.due()),
                "dueIfResumed", iso(r.dueIfResumedNow()),
                "allowed", iso(r.allowed()),
                "counted", iso(r.counted()),
                "paused", iso(r.paused()),
                "remaining", iso(r.remaining()),
                "overdue", r.overdue(),
                "intervals", intervals(r.intervals(), pauseLabel),
                "projection", intervals(r.projection(), pauseLabel)));
    }

    private static List<Map<String, Object>> intervals(List<Interval> intervals, Function<String, Text> pauseLabel) {
        return intervals.stream().map(i -> {
            var kinds = i.pauseKinds().stream().sorted().toList();
            var reason = kinds.isEmpty() ? i.reason() : Text.of(join(kinds, pauseLabel, "fr"), join(kinds, pauseLabel, "en"));
            return Steps.map("from", iso(i.from()), "until", iso(i.until()), "kind", code(i.kind()), "working", iso(i.working()),
                    "pauses", kinds, "reason", JsonLines.text(reason));
        }).toList();
    }

    static String iso(Instant at) {
        return at == null ? null : Paris.iso(at);
    }

    static String iso(Duration duration) {
        return duration == null ? null : duration.toString();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
