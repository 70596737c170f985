package org.guichet.portal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The calculator's answer in the page's words: facts by name, and where it read a clock, the same explanation as a case has.
final class CalculatorAnswer {
    private static final List<String> FIRST = List.of("due", "dueIfResumed", "priority", "end", "last", "opens", "result", "working", "counted");

    private CalculatorAnswer() {}

    static List<CalculatorPages.Fact> facts(Page page, Map<String, Object> result) {
        var facts = new ArrayList<CalculatorPages.Fact>();
        var main = FIRST.stream().filter(name -> result.get(name) != null).findFirst().orElse("");
        result.forEach((name, value) -> {
            if (value == null || name.equals("intervals") || name.equals("projection")) return;
            var fact = new CalculatorPages.Fact(name, page.has("reckon." + name) ? page.t("reckon." + name) : name, worded(page, value), name.equals(main));
            if (fact.main()) facts.addFirst(fact);
            else facts.add(fact);
        });
        return facts;
    }

    private static String worded(Page page, Object value) {
        if (value instanceof Boolean yes) return page.t(yes ? "yes" : "no");
        if (value instanceof List<?> list) return String.join(", ", list.stream().map(v -> worded(page, v)).toList());
        if (value instanceof Map<?, ?> map) return map.containsKey("fr") && map.containsKey("en") ? page.typed(String.valueOf(map.get(page.language()))) : String.join(", ", map.entrySet().stream().map(e -> e.getKey() + " " + worded(page, e.getValue())).toList());
        var text = String.valueOf(value);
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}T.*")) return page.exact(OffsetDateTime.parse(text).toInstant());
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) return page.day(LocalDate.parse(text));
            if (text.matches("-?PT?[-0-9].*")) return page.dur(Duration.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
        return page.has("reckon.value." + text) ? page.t("reckon.value." + text) : text;
    }

    static Why why(Page page, String title, Map<String, Object> r, List<Why.Step> steps) {
        var seconds = new Why.Seconds();
        var rows = rows(page, r.get("intervals"), seconds);
        var counted = seconds.total();
        var projection = rows(page, r.get("projection"), seconds);
        var due = at(r, "due") != null ? at(r, "due") : at(r, "dueIfResumed");
        var stopped = at(r, "stoppedAt");
        var allowed = length(r, "allowed");
        return new Why("calcul", title, rows, projection, counted, allowed, allowed == null ? null : (Long) (allowed - counted), length(r, "paused") == null ? 0 : length(r, "paused"),
                at(r, "startedAt"), at(r, "countsFrom"), stopped, at(r, "due"), at(r, "dueIfResumed"), at(r, "asOf"), allowed == null ? page.t("left.none") : page.seconds(allowed), List.of(), steps, "", false,
                Why.timeline(rows, projection, stopped == null ? at(r, "asOf") : stopped, due));
    }

    private static List<Why.Row> rows(Page page, Object list, Why.Seconds seconds) {
        var rows = new ArrayList<Why.Row>();
        if (!(list instanceof List<?> intervals)) return rows;
        for (var each : intervals) {
            var i = (Map<?, ?>) each;
            var reason = i.get("reason") instanceof Map<?, ?> text ? page.typed(String.valueOf(text.get(page.language()))) : String.valueOf(i.get("reason"));
            var working = Duration.parse(String.valueOf(i.get("working")));
            Why.append(rows, new Why.Row(instant(i.get("from")), instant(i.get("until")), String.valueOf(i.get("kind")), reason, "counted".equals(i.get("kind")) ? seconds.add(working) : working.toSeconds()));
        }
        return rows;
    }

    private static Instant at(Map<String, Object> r, String name) {
        return instant(r.get(name));
    }

    private static Instant instant(Object iso) {
        return iso == null ? null : OffsetDateTime.parse((String) iso).toInstant();
    }

    private static Long length(Map<String, Object> r, String name) {
        return r.get(name) == null ? null : (Long) Duration.parse((String) r.get(name)).toSeconds();
    }
}
