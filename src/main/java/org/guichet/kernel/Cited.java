package org.guichet.kernel;

import java.time.LocalDate;
import java.util.function.Function;

/// A value of a contract together with where it comes from.
///
/// @param value    the value in force on the asked date
/// @param clause   clause id of the inventory, e.g. `BTBS-CG-14.2-gtr`
/// @param since    first day (Europe/Paris) on which this value holds
/// @param reading  id in the register of readings when the text is ambiguous, else null
/// @param reviewed false when the asked date lies past the term's `reviewed-until`: the value still holds, and says so
/// @param source   where the value stands, e.g. `contracts/btbs/support.yaml:12`
public record Cited<T>(T value, String clause, LocalDate since, String reading, boolean reviewed, String source) {
    public <R> Cited<R> map(Function<T, R> mapper) {
        return new Cited<>(mapper.apply(value), clause, since, reading, reviewed, source);
    }
}
