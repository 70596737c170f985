package org.guichet.portal;

import java.time.Duration;
import java.time.Instant;
import org.guichet.ticket.Clocks;
import org.guichet.ticket.Ticket;
import org.guichet.workingtime.ClockReading;
import org.guichet.workingtime.OpeningHours;

/// How much time is left, for a line of a list and for the big clock: words, tone, bar, and what a script needs to let it tick.
///
/// @param tone    `ok`, `warn`, `bad`, `still`, `none`: class of the bar and the words
/// @param text    what is shown
/// @param pattern the same with `{0}` for the time while some is left; `late` once it has run over
/// @param left    working seconds left, negative once it has run over
/// @param runs    it counts at this moment; `until` is when it next stands still (epoch seconds, null: open end)
/// @param detail  second line, or null
public record TimeLeft(String tone, String icon, String text, String pattern, String late, long left, long allowed, boolean runs, Long until, long now, Instant due, String detail) {
    private static final Duration SOON = Duration.ofHours(1);

    /// Has it anything to measure?
    public boolean measured() {
        return allowed > 0;
    }

    /// Consumed thousandths of the time allowed.
    public long consumed() {
        return allowed <= 0 ? 0 : Math.max(0, Math.min(1000, 1000 * (allowed - left) / allowed));
    }

    static TimeLeft of(Page page, Ticket ticket) {
        if (!ticket.open()) return plain(page, "none", "circle-check", page.t("left.ended"), null);
        if (ticket.dueClock() == null) return plain(page, "none", "timer", page.t("left.none"), null);
        if (ticket.dueAt() == null) {
            if (ticket.dueLeft() == null || "NOT_STARTED".equals(ticket.clockState())) return plain(page, "none", "hourglass", page.t("left.not-started"), page.t("left.not-started.detail"));
            return still(page, ticket.dueLeft(), ticket.dueAllowed());
        }
        var hours = page.family().calendar(ticket.dueCalendar());
        var now = page.now();
        var left = ticket.dueAt().isBefore(now) ? -hours.between(ticket.dueAt(), now).toSeconds() : hours.between(now, ticket.dueAt()).toSeconds();
        var overdue = ticket.dueAt().isBefore(now);
        return running(page, hours, left, overdue, ticket.dueAllowed() == null ? 0 : ticket.dueAllowed(), ticket.dueAt());
    }

    static TimeLeft of(Page page, Clocks.View view) {
        var reading = view.reading();
        if (!view.guaranteed()) return plain(page, "none", "timer", page.t("left.none"), null);
        return switch (reading.state()) {
            case NOT_STARTED -> plain(page, "none", "hourglass", view.clock().notStarted() == null ? page.t("left.not-started") : page.w(view.clock().notStarted()), null);
            case STOPPED -> stopped(page, reading);
            case PAUSED -> still(page, reading.remaining().toSeconds(), reading.allowed().toSeconds());
            case RUNNING, OUT_OF_HOURS -> running(page, view.guarantee().value().hours(), reading.remaining().toSeconds(), reading.overdue(), reading.allowed().toSeconds(), reading.due());
        };
    }

    private static TimeLeft running(Page page, OpeningHours hours, long left, boolean overdue, long allowed, Instant due) {
        var open = hours.isOpen(page.now());
        Long until = null;
        if (open) {
            var slice = hours.slices(page.now(), page.now().plus(Duration.ofDays(1))).getFirst();
            until = slice.until().equals(page.now().plus(Duration.ofDays(1))) ? null : slice.until().getEpochSecond();
        }
        var late = overdue || left < 0;
        var tone = late ? "bad" : left <= Math.min(SOON.toSeconds(), allowed / 4) ? "warn" : "ok";
        var icon = late ? "triangle-alert" : tone.equals("warn") ? "hourglass" : "clock";
        var text = page.t(late ? "left.late" : "left.left", late && left == 0 ? page.minutes(0) : page.minutes(left));
        var detail = open ? page.t(late ? "left.was-due" : "left.due", page.near(due)) : page.t(late ? "left.was-due" : "left.due-closed", page.near(due));
        return new TimeLeft(tone, icon, text, page.t("left.left"), page.t("left.late"), late ? Math.min(left, -1) : left, allowed, open, until, page.now().getEpochSecond(), due, detail);
    }

    private static TimeLeft still(Page page, long left, Long allowed) {
        return new TimeLeft("still", "pause", page.t(left < 0 ? "left.late" : "left.still", page.minutes(left)), "", "", left, allowed == null ? 0 : allowed, false, null,
                page.now().getEpochSecond(), null, page.t("left.still.detail"));
    }

    private static TimeLeft stopped(Page page, ClockReading reading) {
        var kept = !reading.overdue();
        return new TimeLeft(kept ? "ok" : "bad", kept ? "circle-check" : "triangle-alert", page.t(kept ? "left.kept" : "left.missed", page.dur(reading.counted().truncatedTo(java.time.temporal.ChronoUnit.SECONDS))), "", "",
                reading.remaining().toSeconds(), reading.allowed().toSeconds(), false, null, page.now().getEpochSecond(), reading.due(),
                page.t("left.stopped", page.near(reading.stoppedAt())));
    }

    private static TimeLeft plain(Page page, String tone, String icon, String text, String detail) {
        return new TimeLeft(tone, icon, text, "", "", 0, 0, false, null, page.now().getEpochSecond(), null, detail);
    }
}
