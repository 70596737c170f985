package org.guichet.workingtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.guichet.kernel.Text;
import org.guichet.workingtime.ClockReading.Interval;
import org.guichet.workingtime.ClockReading.Kind;
import org.guichet.workingtime.ClockReading.State;

/// A service clock is a fold over the facts of the journal, never a counter: facts may come late and in any order, and a
/// reading made again from them is right.
///
/// The first start and the first stop after it count. Pauses of different kinds are a union. A pause begun before the start
/// counts from the start; one that has not ended lasts until the stop or the reading. A resumption without a pause, and a
/// second pause of a kind that is already paused, change nothing. Facts after the reading's moment are not known yet.
public final class ServiceClock {
    private ServiceClock() {}

    /// A stretch held by pauses; `open` when it had not ended at the end of the reading.
    private record Held(Instant from, Instant until, Set<String> kinds, boolean open) {}

    public static ClockReading read(ClockSpec spec, List<ClockFact> facts, Instant asOf) {
        var known = facts.stream().filter(f -> !f.at().isAfter(asOf)).toList();
        var start = first(known, ClockFact.Started.class, Instant.MIN);
        if (start == null) {
            return new ClockReading(
                    spec, State.NOT_STARTED, asOf, null, null, null, null, null, Duration.ZERO, null, null, false, List.of(), List.of());
        }
        var stop = first(known, ClockFact.Stopped.class, start);
        var end = stop == null ? asOf : stop;
        var held = held(known, start, end);
        var intervals = intervals(spec.hours(), start, end, held);
        var counted = counted(intervals);
        var state = state(spec.hours(), stop, end, held);
        var reading = new ClockReading(
                spec, state, asOf, start, spec.hours().nextOpening(start), stop, null, null, counted, null, null, false, intervals, List.of());
        return spec.length() == null ? reading : withDeadline(reading, held, end);
    }

    private static ClockReading withDeadline(ClockReading r, List<Held> held, Instant end) {
        var hours = r.spec().hours();
        var unpaused = unpausedDue(r.spec(), r.startedAt());
        var allowed = r.spec().length() instanceof Span.Hours(var time) ? time : hours.between(r.startedAt(), unpaused);
        var due = unpaused;
        var open = false;
        for (var pause : held) {
            // a pause that begins when the time is already over moves nothing
            if (!pause.from.isBefore(due)) break;
            due = hours.plus(due, hours.between(pause.from, pause.until));
            open = pause.open && r.stoppedAt() == null;
        }
        var projection = r.stoppedAt() == null && due.isAfter(end) ? intervals(hours, end, due, List.of()) : List.<Interval>of();
        return new ClockReading(
                r.spec(), r.state(), r.asOf(), r.startedAt(), r.countsFrom(), r.stoppedAt(),
                open ? null : due, open ? due : null,
                r.counted(), allowed, allowed.minus(r.counted()), !open && end.isAfter(due), r.intervals(), projection);
    }

    /// The deadline if nothing ever pauses. Days and months end with their last day, save working days, which end at the same
    /// clock time as they began.
    private static Instant unpausedDue(ClockSpec spec, Instant start) {
        var hours = spec.hours();
        return switch (spec.length()) {
            case Span.Hours(var time) -> hours.plus(start, time);
            case Span.WorkingDays(int days) -> hours.plusWorkingDaysSameTime(start, days);
            case Span.CalendarDays _, Span.Months _ ->
                DayCount.lastInstant(start.atZone(hours.zone()).toLocalDate(), spec.length(), hours);
        };
    }

    private static State state(OpeningHours hours, Instant stop, Instant end, List<Held> held) {
        if (stop != null) return State.STOPPED;
        if (!held.isEmpty() && held.getLast().open) return State.PAUSED;
        return hours.isOpen(end) ? State.RUNNING : State.OUT_OF_HOURS;
    }

    private static Duration counted(List<Interval> intervals) {
        return intervals.stream().filter(i -> i.kind() == Kind.COUNTED).map(Interval::working).reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant first(List<ClockFact> facts, Class<? extends ClockFact> type, Instant notBefore) {
        return facts.stream().filter(type::isInstance).map(ClockFact::at).filter(at -> !at.isBefore(notBefore)).min(Instant::compareTo).orElse(null);
    }

    /// The pauses as stretches that follow one another, cut where the set of kinds changes, within start and end.
    private static List<Held> held(List<ClockFact> facts, Instant start, Instant end) {
        var marks = new TreeMap<Instant, Map<String, Mark>>();
        for (var fact : facts) {
            switch (fact) {
                case ClockFact.Paused(var at, var kind) -> mark(marks, at, kind, Mark.PAUSED);
                case ClockFact.Resumed(var at, var kind) -> mark(marks, at, kind, Mark.RESUMED);
                case ClockFact.Started _, ClockFact.Stopped _ -> {}
            }
        }
        var held = new ArrayList<Held>();
        var kinds = new TreeSet<String>();
        var since = start;
        for (var moment : marks.headMap(end, false).entrySet()) {
            hold(held, since, moment.getKey(), kinds, false);
            if (moment.getKey().isAfter(since)) since = moment.getKey();
            moment.getValue().forEach((kind, mark) -> {
                switch (mark) {
                    case PAUSED -> kinds.add(kind);
                    case RESUMED -> kinds.remove(kind);
                    // both at one instant: an open pause ends and begins anew, a new one has no length
                    case BOTH -> {}
                }
            });
        }
        // what is told for the very end decides whether the last pause is still open there
        var atEnd = new TreeSet<>(kinds);
        marks.getOrDefault(end, Map.of()).forEach((kind, mark) -> {
            if (mark == Mark.RESUMED) atEnd.remove(kind);
            if (mark == Mark.PAUSED) atEnd.add(kind);
        });
        hold(held, since, end, kinds, !atEnd.isEmpty());
        if (!atEnd.isEmpty() && (held.isEmpty() || !held.getLast().open)) held.add(new Held(end, end, Set.copyOf(atEnd), true));
        return held;
    }

    private static void hold(List<Held> held, Instant from, Instant until, Set<String> kinds, boolean open) {
        if (kinds.isEmpty() || !until.isAfter(from)) return;
        var last = held.isEmpty() ? null : held.getLast();
        if (last != null && last.until.equals(from) && last.kinds.equals(kinds)) {
            held.set(held.size() - 1, new Held(last.from, until, last.kinds, open));
        } else {
            held.add(new Held(from, until, Set.copyOf(kinds), open));
        }
    }

    private enum Mark { PAUSED, RESUMED, BOTH }

    private static void mark(TreeMap<Instant, Map<String, Mark>> marks, Instant at, String kind, Mark mark) {
        marks.computeIfAbsent(at, _ -> new TreeMap<>()).merge(kind, mark, (a, b) -> a == b ? a : Mark.BOTH);
    }

    private static List<Interval> intervals(OpeningHours hours, Instant from, Instant until, Collection<Held> held) {
        var intervals = new ArrayList<Interval>();
        var cursor = from;
        for (var pause : held) {
            running(hours, cursor, pause.from, intervals);
            if (pause.from.isBefore(pause.until)) {
                intervals.add(new Interval(
                        pause.from, pause.until, Kind.PAUSED, pause.kinds, PAUSED, hours.between(pause.from, pause.until)));
            }
            cursor = pause.until;
        }
        running(hours, cursor, until, intervals);
        return intervals;
    }

    private static void running(OpeningHours hours, Instant from, Instant until, List<Interval> into) {
        for (var slice : hours.slices(from, until)) {
            into.add(new Interval(
                    slice.from(), slice.until(), slice.open() ? Kind.COUNTED : Kind.CLOSED, Set.of(), slice.reason(),
                    slice.open() ? slice.length() : Duration.ZERO));
        }
    }

    private static final Text PAUSED = Text.of("suspendu", "paused");
}
