package org.guichet.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.guichet.kernel.Paris;
import org.guichet.workingtime.Durations;

/// Dates, times and durations as the pages write them: Paris time, no-break spaces.
final class Dates {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter FR_TIME = DateTimeFormatter.ofPattern("HH'\u00a0h\u00a0'mm");
    private static final DateTimeFormatter EN_TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter FR_LONG = DateTimeFormatter.ofPattern("EEEE'\u00a0'd'\u00a0'MMMM'\u00a0'yyyy", Locale.FRENCH);
    private static final DateTimeFormatter EN_LONG = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter FR_SHORT = DateTimeFormatter.ofPattern("EEE'\u00a0'd'\u00a0'MMM", Locale.FRENCH);
    private static final DateTimeFormatter EN_SHORT = DateTimeFormatter.ofPattern("EEE'\u00a0'd'\u00a0'MMM", Locale.ENGLISH);

    private final boolean french;
    private final Messages texts;
    private final Instant now;

    Dates(String language, Messages texts, Instant now) {
        this.french = !"en".equals(language);
        this.texts = texts;
        this.now = now;
    }

    String day(LocalDate day) {
        return DAY.format(day);
    }

    String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM'\u00a0'yyyy", french ? Locale.FRENCH : Locale.ENGLISH).format(month);
    }

    String time(Instant at) {
        var local = Paris.of(at);
        var text = (french ? FR_TIME : EN_TIME).format(local);
        return local.getSecond() == 0 ? text : french ? text + "\u00a0min\u00a0%02d\u00a0s".formatted(local.getSecond()) : text + ":%02d".formatted(local.getSecond());
    }

    /// Hours and minutes alone.
    String minute(Instant at) {
        return (french ? FR_TIME : EN_TIME).format(Paris.of(at));
    }

    String full(Instant at) {
        return texts.text("date.at", day(Paris.date(at)), minute(at));
    }

    String exact(Instant at) {
        return texts.text("date.at", day(Paris.date(at)), time(at));
    }

    String longDay(LocalDate day) {
        return (french ? FR_LONG : EN_LONG).format(day);
    }

    /// `sam. 21 nov.`
    String shortDay(LocalDate day) {
        return (french ? FR_SHORT : EN_SHORT).format(day);
    }

    /// Today and its neighbours by name, other days by date.
    String near(Instant at) {
        var day = Paris.date(at);
        var today = Paris.date(now);
        if (day.equals(today)) return texts.text("date.today", minute(at));
        if (day.equals(today.minusDays(1))) return texts.text("date.yesterday", minute(at));
        if (day.equals(today.plusDays(1))) return texts.text("date.tomorrow", minute(at));
        if (Math.abs(day.toEpochDay() - today.toEpochDay()) < 7) return texts.text("date.at", shortDay(day), minute(at));
        return full(at);
    }

    String brief(Instant at) {
        return Paris.date(at).equals(Paris.date(now)) ? minute(at) : shortDay(Paris.date(at)) + ", " + minute(at);
    }

    String duration(Duration duration) {
        var text = Durations.text(duration);
        return french ? text.fr() : text.en();
    }

    /// To the minute: what lists show.
    String minutes(long seconds) {
        return duration(Duration.ofMinutes(Math.abs(seconds) / 60));
    }
}
