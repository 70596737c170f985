package org.guichet.reckon;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.workingtime.Span;

/// Reads raw inputs (JSON values or form texts) by the kinds that a rule declares, and names everything that is wrong at once.
final class InputReader {
    /// Dates for which holidays and daylight saving are known well enough to promise an answer.
    private static final Instant EARLIEST = Paris.startOf(LocalDate.of(1990, 1, 1));
    private static final Instant LATEST = Paris.startOf(LocalDate.of(2100, 1, 1));
    static final Duration LONGEST = Duration.ofDays(3660);
    private static final int MOST_DAYS = 3660;
    private static final int MOST_MONTHS = 120;
    private static final int MOST_PAUSES = 1000;

    private final List<Refused> faults = new ArrayList<>();

    static Outcome<Inputs> read(List<Input> declared, Map<String, Object> raw) {
        var reader = new InputReader();
        var values = new LinkedHashMap<String, Object>();
        for (var input : declared) {
            var given = raw.get(input.name());
            // an empty field of a form is a field left out
            if (given == null || given instanceof String text && text.isBlank()) {
                if (input.required()) reader.faults.add(Refused.of(ReckonError.INPUT_MISSING).field(input.name()));
                continue;
            }
            var value = reader.value(input, given);
            if (value != null) values.put(input.name(), value);
        }
        var names = declared.stream().map(Input::name).toList();
        for (var name : raw.keySet()) {
            if (!names.contains(name)) {
                reader.faults.add(Refused.of(ReckonError.INPUT_UNKNOWN).field(shown(name)).arg("choices", String.join(", ", names)));
            }
        }
        return reader.faults.isEmpty() ? Outcome.done(new Inputs(values)) : Outcome.no(reader.faults);
    }

    private Object value(Input input, Object given) {
        return switch (input.kind()) {
            case INSTANT -> instant(input.name(), given);
            case DATE -> date(input.name(), given);
            case DURATION -> duration(input.name(), given);
            case SPAN -> span(input.name(), given);
            case NUMBER -> number(input.name(), given);
            case AMOUNT -> amount(input.name(), given);
            case CHOICE -> choice(input.name(), given, input.choices());
            case PAUSES -> pauses(input, given);
        };
    }

    private Instant instant(String field, Object given) {
        try {
            var at = Paris.parse(text(given));
            if (at.isBefore(EARLIEST) || !at.isBefore(LATEST)) return beyond(field, "1990 … 2099");
            return at;
        } catch (DateTimeException e) {
            return bad(field, given, "2026-03-02T09:00, 2026-03-02T09:00+01:00");
        }
    }

    private LocalDate date(String field, Object given) {
        try {
            var day = LocalDate.parse(text(given));
            var at = Paris.startOf(day);
            if (at.isBefore(EARLIEST) || !at.isBefore(LATEST)) return beyond(field, "1990 … 2099");
            return day;
        } catch (DateTimeException e) {
            return bad(field, given, "2026-03-02");
        }
    }

    private Duration duration(String field, Object given) {
        return span(field, given) instanceof Span.Hours(var time) ? time : badUnlessSaid(field, given);
    }

    private Duration badUnlessSaid(String field, Object given) {
        var said = faults.stream().anyMatch(f -> field.equals(f.field()));
        return said ? null : bad(field, given, "8h, 1h30min, PT8H");
    }

    private Span span(String field, Object given) {
        var text = text(given);
        Span span;
        try {
            span = text.startsWith("P") ? new Span.Hours(Duration.parse(text)) : Span.parse(text);
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            return bad(field, given, "8h, 30min, 2wd, 15d, 3m, PT8H");
        }
        var fits = switch (span) {
            case Span.Hours(var time) -> time.compareTo(LONGEST) <= 0;
            case Span.WorkingDays(int days) -> days <= MOST_DAYS;
            case Span.CalendarDays(int days) -> days <= MOST_DAYS;
            case Span.Months(int months) -> months <= MOST_MONTHS;
        };
        return fits ? span : beyond(field, "≤ 10 × 12m");
    }

    private Integer number(String field, Object given) {
        var text = text(given);
        if (!text.matches("\\d{1,9}")) return bad(field, given, "0, 1, 2…");
        int number = Integer.parseInt(text);
        return number <= MOST_DAYS ? (Integer) number : beyond(field, "≤ " + MOST_DAYS);
    }

    private Money amount(String field, Object given) {
        var text = text(given);
        if (!text.matches("\\d{1,9}(\\.\\d{1,2})?")) return bad(field, given, "1000.00");
        return Money.eur(text);
    }

    private String choice(String field, Object given, List<String> choices) {
        var text = text(given);
        return choices.contains(text) ? text : bad(field, given, String.join(", ", choices));
    }

    private List<Inputs.Pause> pauses(Input input, Object given) {
        if (!(given instanceof List<?> list)) return bad(input.name(), given, "[{\"kind\", \"from\", \"until\"}]");
        if (list.size() > MOST_PAUSES) return beyond(input.name(), "≤ " + MOST_PAUSES);
        var pauses = new ArrayList<Inputs.Pause>();
        for (int i = 0; i < list.size(); i++) {
            var pause = pause(input, input.name() + "[" + i + "]", list.get(i));
            if (pause != null) pauses.add(pause);
        }
        return pauses;
    }

    private Inputs.Pause pause(Input input, String field, Object given) {
        if (!(given instanceof Map<?, ?> map)) return bad(field, given, "{\"kind\", \"from\", \"until\"}");
        for (var key : map.keySet()) {
            if (!Set.of("kind", "from", "until").contains(key)) {
                faults.add(Refused.of(ReckonError.INPUT_UNKNOWN).field(field + "." + shown(key)).arg("choices", "kind, from, until"));
            }
        }
        var kind = map.get("kind") == null && input.choices().size() == 1
                ? input.choices().getFirst()
                : present(field + ".kind", map.get("kind")) ? choice(field + ".kind", map.get("kind"), input.choices()) : null;
        var from = present(field + ".from", map.get("from")) ? instant(field + ".from", map.get("from")) : null;
        var until = map.get("until") == null ? null : instant(field + ".until", map.get("until"));
        if (kind == null || from == null) return null;
        if (until != null && until.isBefore(from)) {
            faults.add(Refused.of(ReckonError.TIME_ORDER).field(field + ".until").arg("before", field + ".from"));
            return null;
        }
        return new Inputs.Pause(kind, from, until);
    }

    private boolean present(String field, Object given) {
        if (given == null) faults.add(Refused.of(ReckonError.INPUT_MISSING).field(field));
        return given != null;
    }

    private <T> T bad(String field, Object given, String expected) {
        faults.add(Refused.of(ReckonError.INPUT_BAD).field(field).arg("value", shown(given)).arg("expected", expected));
        return null;
    }

    private <T> T beyond(String field, String expected) {
        faults.add(Refused.of(ReckonError.INPUT_OUT_OF_RANGE).field(field).arg("expected", expected));
        return null;
    }

    private static String text(Object given) {
        return given instanceof String || given instanceof Number ? String.valueOf(given).strip() : "";
    }

    /// What was given, short enough for a message.
    static String shown(Object given) {
        var text = String.valueOf(given);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
