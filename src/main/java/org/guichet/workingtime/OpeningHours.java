package org.guichet.workingtime;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;

/// A named working calendar: when time counts. Contracts name several of them, by family, support level or priority.
///
/// All instants are exact to the nanosecond; days are days of `zone`, so that the night of 29 March 2026 lasts one hour less
/// and that of 25 October one more. Opening ranges are half-open: the moment of closing is closed.
public final class OpeningHours {
    /// Beyond this many days ahead no deadline makes sense: a longer search is a caller's mistake.
    private static final int HORIZON_DAYS = 200 * 366;

    private static final Text OUT_OF_HOURS = Text.of("hors horaires", "out of hours");
    private static final Text DAY_OFF = Text.of("jour non travaillé", "day off");
    private static final Text CLOSED = Text.of("fermeture exceptionnelle", "exceptional closure");
    private static final Text OPEN = Text.of("heures comptées", "counted hours");

    /// An uninterrupted stretch that is either open or closed for one reason.
    ///
    /// @param from   in
    /// @param until  out
    /// @param open   whether time counts
    /// @param reason why it is closed (`jour férié : Fête du Travail`, `hors horaires`…), or that it counts
    public record Slice(Instant from, Instant until, boolean open, Text reason) {
        public Duration length() {
            return Duration.between(from, until);
        }
    }

    private record Window(Instant from, Instant until) {}

    private final String id;
    private final Text label;
    private final ZoneId zone;
    private final Week week;
    private final HolidayCalendar holidays;
    private final Set<LocalDate> closures;
    private final boolean continuous;

    private OpeningHours(String id, Text label, Week week, HolidayCalendar holidays, Set<LocalDate> closures, boolean continuous) {
        this.id = id;
        this.label = label;
        this.zone = Paris.ZONE;
        this.week = week;
        this.holidays = holidays;
        this.closures = Set.copyOf(closures);
        this.continuous = continuous;
    }

    /// Opening hours of a week, in Paris time, off on the holidays and on the dated closures.
    public static OpeningHours of(String id, Text label, Week week, HolidayCalendar holidays, Set<LocalDate> closures) {
        return new OpeningHours(id, label, week, holidays, closures, false);
    }

    public static OpeningHours of(
            String id, Text label, Map<DayOfWeek, List<Week.Range>> week, HolidayCalendar holidays, Set<LocalDate> closures) {
        return of(id, label, new Week(week), holidays, closures);
    }

    /// Day and night, holidays included: working time is plain elapsed time.
    public static OpeningHours continuous(String id, Text label) {
        return new OpeningHours(id, label, Week.parse(Map.of("mon-sun", "00:00-24:00")), HolidayCalendar.NONE, Set.of(), true);
    }

    public String id() {
        return id;
    }

    public Text label() {
        return label;
    }

    public ZoneId zone() {
        return zone;
    }

    public Week week() {
        return week;
    }

    public Set<LocalDate> closures() {
        return closures;
    }

    public boolean isContinuous() {
        return continuous;
    }

    /// Whether the calendar opens at all on that day.
    public boolean isWorkingDay(LocalDate day) {
        return !week.on(day.getDayOfWeek()).isEmpty() && !closures.contains(day) && !holidays.isHoliday(day);
    }

    public boolean isOpen(Instant at) {
        return continuous || windows(day(at)).stream().anyMatch(w -> !at.isBefore(w.from) && at.isBefore(w.until));
    }

    /// The first open instant from `at` on: `at` itself when open.
    public Instant nextOpening(Instant at) {
        if (continuous) return at;
        var day = day(at);
        for (int i = 0; i < HORIZON_DAYS; i++, day = day.plusDays(1)) {
            for (var window : windows(day)) {
                if (at.isBefore(window.until)) return later(at, window.from);
            }
        }
        throw tooFar(at);
    }

    /// The working time that runs from one instant to another; zero when the second does not come after the first.
    public Duration between(Instant from, Instant until) {
        if (!from.isBefore(until)) return Duration.ZERO;
        if (continuous) return Duration.between(from, until);
        var total = Duration.ZERO;
        var last = day(until);
        for (var day = day(from); !day.isAfter(last); day = day.plusDays(1)) {
            for (var window : windows(day)) {
                var start = later(from, window.from);
                var end = earlier(until, window.until);
                if (start.isBefore(end)) total = total.plus(Duration.between(start, end));
            }
        }
        return total;
    }

    /// The instant at which that much working time has run: ten hours from Monday 08:00 on an 8-to-18 calendar end on
    /// Monday 18:00, not on Tuesday 08:00. No time at all ends where it starts.
    public Instant plus(Instant from, Duration working) {
        if (working.isNegative()) throw new IllegalArgumentException("working time is not negative: " + working);
        if (working.isZero()) return from;
        if (continuous) return from.plus(working);
        var left = working;
        var day = day(from);
        for (int i = 0; i < HORIZON_DAYS; i++, day = day.plusDays(1)) {
            for (var window : windows(day)) {
                var start = later(from, window.from);
                if (!start.isBefore(window.until)) continue;
                var open = Duration.between(start, window.until);
                if (left.compareTo(open) <= 0) return start.plus(left);
                left = left.minus(open);
            }
        }
        throw tooFar(from);
    }

    /// Goes to the next opening, then to the same clock time `days` working days later. Where that day is closed at that time,
    /// the end of its hours before it (or its first opening).
    public Instant plusWorkingDaysSameTime(Instant from, int days) {
        if (days < 0) throw new IllegalArgumentException("days are not negative: " + days);
        var start = nextOpening(from);
        if (days == 0) return start;
        var local = start.atZone(zone);
        var day = plusWorkingDays(local.toLocalDate(), days);
        var target = instant(day, local.toLocalTime());
        Instant fitting = null;
        for (var window : windows(day)) {
            if (fitting == null) fitting = window.from;
            if (target.isBefore(window.from)) break;
            fitting = earlier(target, window.until);
        }
        return fitting;
    }

    /// The `days`-th working day after a day, that day itself not counted; the day itself for none.
    public LocalDate plusWorkingDays(LocalDate day, int days) {
        var reached = day;
        for (int left = days, i = 0; left > 0; i++) {
            if (i > HORIZON_DAYS) throw tooFar(Paris.startOf(day));
            reached = reached.plusDays(1);
            if (isWorkingDay(reached)) left--;
        }
        return reached;
    }

    /// Splits a stretch into open and closed slices which follow one another without a gap.
    public List<Slice> slices(Instant from, Instant until) {
        var slices = new ArrayList<Slice>();
        if (!from.isBefore(until)) return slices;
        if (continuous) return List.of(new Slice(from, until, true, OPEN));
        var last = day(until);
        for (var day = day(from); !day.isAfter(last); day = day.plusDays(1)) {
            var cursor = day.atStartOfDay(zone).toInstant();
            var reason = closedReason(day);
            for (var window : windows(day)) {
                append(slices, clip(cursor, window.from, from, until, false, reason));
                append(slices, clip(window.from, window.until, from, until, true, OPEN));
                cursor = window.until;
            }
            append(slices, clip(cursor, day.plusDays(1).atStartOfDay(zone).toInstant(), from, until, false, reason));
        }
        return slices;
    }

    private Text closedReason(LocalDate day) {
        if (week.on(day.getDayOfWeek()).isEmpty() && !holidays.isHoliday(day)) return DAY_OFF;
        if (closures.contains(day)) return CLOSED;
        return holidays.name(day)
                .map(name -> Text.of("jour férié\u00a0: " + name.fr(), "public holiday: " + name.en()))
                .orElse(OUT_OF_HOURS);
    }

    private static Slice clip(Instant from, Instant until, Instant min, Instant max, boolean open, Text reason) {
        return new Slice(later(from, min), earlier(until, max), open, reason);
    }

    private static void append(List<Slice> slices, Slice next) {
        if (!next.from.isBefore(next.until)) return;
        var last = slices.isEmpty() ? null : slices.getLast();
        if (last != null && last.open == next.open && last.reason.equals(next.reason)) {
            slices.set(slices.size() - 1, new Slice(last.from, next.until, last.open, last.reason));
        } else {
            slices.add(next);
        }
    }

    private List<Window> windows(LocalDate day) {
        if (!isWorkingDay(day)) return List.of();
        var windows = new ArrayList<Window>(2);
        for (var range : week.on(day.getDayOfWeek())) {
            var from = instant(day, range.from());
            var until = range.endsWithDay() ? day.plusDays(1).atStartOfDay(zone).toInstant() : instant(day, range.until());
            // a range inside the hour that the clocks skip is empty on that night
            if (from.isBefore(until)) windows.add(new Window(from, until));
        }
        return windows;
    }

    /// A clock time that the spring night skips is the moment of the skip; one that the autumn night repeats is its first.
    private Instant instant(LocalDate day, LocalTime time) {
        var local = day.atTime(time);
        var jump = zone.getRules().getTransition(local);
        return jump != null && jump.isGap() ? jump.getInstant() : local.atZone(zone).toInstant();
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    private ArithmeticException tooFar(Instant from) {
        return new ArithmeticException("no end within " + HORIZON_DAYS / 366 + " years from " + from + " on calendar " + id);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /// One line for steps and logs, e.g. `heures-ouvrables`.
    @Override
    public String toString() {
        return id;
    }
}
