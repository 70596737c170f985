package org.guichet.kernel;

import java.util.List;
import java.util.function.Function;

/// What a command answers: done with its value, or refused with one or more coded reasons. Never null.
public sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    /// Several reasons only where a form has several faults; the first one decides the status of the answer.
    record No<T>(List<Refused> reasons) implements Outcome<T> {
        public No {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) throw new IllegalArgumentException("a refusal needs a reason");
        }

        public Refused first() {
            return reasons.getFirst();
        }
    }

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> no(Refused refused) {
        return new No<>(List.of(refused));
    }

    static <T> Outcome<T> no(List<Refused> refused) {
        return new No<>(refused);
    }

    default <R> Outcome<R> map(Function<T, R> mapper) {
        return switch (this) {
            case Done<T>(var value) -> done(mapper.apply(value));
            case No<T>(var reasons) -> no(reasons);
        };
    }

    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(var value) -> next.apply(value);
            case No<T>(var reasons) -> no(reasons);
        };
    }

    /// The value, for callers that know that nothing can be refused here (a refusal is then a bug and throws).
    default T get() {
        return switch (this) {
            case Done<T>(var value) -> value;
            case No<T>(var reasons) -> throw new IllegalStateException("refused: " + reasons);
        };
    }
}
