package org.guichet.termination;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.terms.TermValue;

/// Words of the contract's data that stand for a kind the code knows.
final class Codes {
    private Codes() {}

    static <T> T of(T[] all, Function<T, String> code, String word) {
        return Arrays.stream(all).filter(t -> code.apply(t).equals(word)).findFirst().orElseThrow(() -> new IllegalArgumentException("unknown word " + word));
    }

    /// The same from a contract file: an unknown word is a fault of the file.
    static <T> T read(T[] all, Function<T, String> code, TermValue value) {
        var word = value.text();
        return Arrays.stream(all).filter(t -> code.apply(t).equals(word)).findFirst()
                .orElseThrow(() -> value.shape("'" + word + "' is not known here, known: " + Arrays.stream(all).map(code).collect(Collectors.joining(", "))));
    }
}
