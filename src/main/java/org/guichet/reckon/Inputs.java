package org.guichet.reckon;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Money;
import org.guichet.workingtime.Span;

/// The inputs of one question, already read by the kinds that the rule declares. Asking for one that is absent without
/// `has` is a bug of the rule.
public final class Inputs {
    /// A pause as given; `until` null while it lasts.
    public record Pause(String kind, Instant from, Instant until) {}

    private final Map<String, Object> values;

    Inputs(Map<String, Object> values) {
        this.values = values;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Instant instant(String name) {
        return get(name, Instant.class);
    }

    public Optional<Instant> findInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    public LocalDate date(String name) {
        return get(name, LocalDate.class);
    }

    public Duration duration(String name) {
        return get(name, Duration.class);
    }

    public Span span(String name) {
        return get(name, Span.class);
    }

    public int number(String name) {
        return get(name, Integer.class);
    }

    public Money amount(String name) {
        return get(name, Money.class);
    }

    public String text(String name) {
        return get(name, String.class);
    }

    /// The text, or null when absent.
    public String textOrNull(String name) {
        return has(name) ? text(name) : null;
    }

    /// The pauses, none when absent.
    @SuppressWarnings("unchecked")
    public List<Pause> pauses() {
        return has("pauses") ? (List<Pause>) get("pauses", List.class) : List.of();
    }

    private <T> T get(String name, Class<T> type) {
        var value = values.get(name);
        if (value == null) throw new IllegalStateException("input " + name + " was not declared or not given");
        return type.cast(value);
    }
}
