package org.guichet.volume;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;

/// What is to be expected, for dimensioning: requests follow the number of services held (the park) and the day of the week.
/// A day's requests: what such a weekday had for each service, times the park expected that day. Its fullest minute: the fullest
/// that such a weekday had for each service, times the same park. The park goes on growing as it did over the days looked at.
@Executes("BFC-ESAV-6-dimension")
public final class Forecast {
    /// Days looked back at: whole weeks, so that each weekday stands in equally often.
    public static final int BACK = 56;
    /// Days looked ahead.
    public static final int AHEAD = 28;
    /// Fewer days of history say nothing about a week.
    public static final int LEAST = 7;

    private final List<Day> history;
    private final double growth;

    /// @param park services held that day
    public record Day(LocalDate date, long requests, int peak, int park) {}

    /// @param requests expected in the whole day
    /// @param peak     expected in its fullest minute
    public record Expected(LocalDate date, long requests, int peak, long park) {}

    /// @param history days in their order, the last one most recent
    public Forecast(List<Day> history) {
        this.history = List.copyOf(history.subList(Math.max(0, history.size() - BACK), history.size()));
        this.growth = this.history.size() < 2 ? 0 : (this.history.getLast().park() - this.history.getFirst().park()) / (double) this.history.getFirst().date().until(this.history.getLast().date(), java.time.temporal.ChronoUnit.DAYS);
    }

    public boolean possible() {
        return history.size() >= LEAST;
    }

    /// The days after the history; none while it is too short.
    public List<Expected> days() {
        var days = new ArrayList<Expected>();
        if (!possible()) return days;
        for (int i = 1; i <= AHEAD; i++) days.add(expected(history.getLast().date().plusDays(i)));
        return days;
    }

    private Expected expected(LocalDate date) {
        var alike = alike(date.getDayOfWeek());
        var park = park(date);
        return new Expected(date, Math.round(perService(alike) * park), (int) Math.ceil(peakPerService(alike) * park - 1e-9), Math.round(park));
    }

    private List<Day> alike(DayOfWeek weekday) {
        var alike = history.stream().filter(d -> d.date().getDayOfWeek() == weekday).toList();
        return alike.isEmpty() ? history : alike;
    }

    private double park(LocalDate date) {
        var last = history.getLast();
        return Math.max(0, last.park() + growth * last.date().until(date, java.time.temporal.ChronoUnit.DAYS));
    }

    private static double perService(List<Day> days) {
        return days.stream().mapToLong(Day::requests).sum() / (double) Math.max(1, days.stream().mapToLong(Day::park).sum());
    }

    private static double peakPerService(List<Day> days) {
        return days.stream().mapToDouble(d -> d.peak() / (double) Math.max(1, d.park())).max().orElse(0);
    }

    /// The fullest minute to be expected, with how it came about; empty while the history is too short.
    public Optional<Reckoning<Expected>> peak() {
        return days().stream().max(Comparator.comparingInt(Expected::peak).thenComparing(Expected::date, Comparator.reverseOrder())).map(this::explained);
    }

    private Reckoning<Expected> explained(Expected found) {
        var alike = alike(found.date().getDayOfWeek());
        var fullest = alike.stream().max(Comparator.comparingDouble(d -> d.peak() / (double) Math.max(1, d.park()))).orElseThrow();
        var first = history.getFirst();
        var last = history.getLast();
        var monthly = Math.round(growth * 30);
        return new Reckoning<>(found, List.of(
                step(Text.of("Historique retenu\u00a0: " + history.size() + " jours, du " + day(first.date()) + " au " + day(last.date()) + ".",
                        "History looked at: " + history.size() + " days, from " + first.date() + " to " + last.date() + "."), Map.of("days", String.valueOf(history.size()), "from", first.date().toString(), "until", last.date().toString())),
                step(Text.of("Parc\u00a0: " + first.park() + " services au début, " + last.park() + " à la fin, soit " + (monthly < 0 ? "−" + -monthly : "+" + monthly) + " sur 30\u00a0jours\u202f; prolongé tel quel, " + found.park() + " services le " + day(found.date()) + ".",
                        "Services held: " + first.park() + " at the beginning, " + last.park() + " at the end, that is " + (monthly < 0 ? "" : "+") + monthly + " in 30 days; carried on as it is, " + found.park() + " services on " + found.date() + "."),
                        Map.of("parkThen", String.valueOf(first.park()), "parkNow", String.valueOf(last.park()), "parkExpected", String.valueOf(found.park()))),
                step(Text.of("Même jour de la semaine (" + alike.size() + " jours)\u00a0: au plus " + fullest.peak() + " requêtes en une minute le " + day(fullest.date()) + ", pour " + fullest.park() + " services.",
                        "Same weekday (" + alike.size() + " days): at most " + fullest.peak() + " requests in one minute on " + fullest.date() + ", for " + fullest.park() + " services."),
                        Map.of("peak", String.valueOf(fullest.peak()), "on", fullest.date().toString(), "park", String.valueOf(fullest.park()))),
                step(Text.of("Pointe prévue\u00a0: " + fullest.peak() + " ÷ " + Math.max(1, fullest.park()) + " × " + found.park() + " = " + found.peak() + " requêtes par minute (arrondi au-dessus), le " + day(found.date()) + ".",
                        "Expected peak: " + fullest.peak() + " ÷ " + Math.max(1, fullest.park()) + " × " + found.park() + " = " + found.peak() + " requests a minute (rounded up), on " + found.date() + "."),
                        Map.of("expectedPeak", String.valueOf(found.peak()), "expectedOn", found.date().toString()))));
    }

    private static Reckoning.Step step(Text text, Map<String, String> inputs) {
        return new Reckoning.Step(text, inputs, "BFC-ESAV-6-dimension", null);
    }

    private static String day(LocalDate day) {
        return java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy").format(day);
    }
}
