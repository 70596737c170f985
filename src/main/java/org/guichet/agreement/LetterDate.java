package org.guichet.agreement;

import java.util.Optional;
import org.guichet.kernel.Text;

/// Which date of a letter counts, as a contract says it or is read.
public enum LetterDate {
    /// The day it was handed to the post.
    SENT("sent", Text.of("date d’envoi", "date of sending")),
    /// The day of its first presentation.
    PRESENTED("presented", Text.of("date de première présentation", "date of first presentation")),
    /// The day it was received.
    RECEIVED("received", Text.of("date de réception", "date of receipt"));

    private final String code;
    private final Text label;

    LetterDate(String code, Text label) {
        this.code = code;
        this.label = label;
    }

    /// As it stands in contracts.
    public String code() {
        return code;
    }

    public Text label() {
        return label;
    }

    public static Optional<LetterDate> of(String code) {
        for (var value : values()) if (value.code.equals(code)) return Optional.of(value);
        return Optional.empty();
    }
}
