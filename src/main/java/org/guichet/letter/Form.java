package org.guichet.letter;

import java.util.Arrays;
import java.util.Optional;
import org.guichet.kernel.Text;

/// In which form something was written from one party to the other. Clauses name the form that they ask for by its code.
public enum Form {
    /// Registered letter with acknowledgement of receipt.
    REGISTERED("lrar", Text.of("lettre recommandée avec accusé de réception", "registered letter with acknowledgement of receipt")),
    LETTER("letter", Text.of("lettre simple", "ordinary letter")),
    EMAIL("e-mail", Text.of("courriel", "e-mail")),
    /// On paper, handed over.
    WRITTEN("written", Text.of("écrit remis en main propre", "paper handed over")),
    /// On the pages of this counter.
    COUNTER("counter", Text.of("guichet en ligne", "online counter"));

    private final String code;
    private final Text label;

    Form(String code, Text label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public Text label() {
        return label;
    }

    /// True for what the post carries: it is printed, handed over, and its dates are learnt later.
    public boolean posted() {
        return this == REGISTERED || this == LETTER;
    }

    public static Optional<Form> find(String code) {
        return Arrays.stream(values()).filter(f -> f.code.equals(code)).findFirst();
    }

    /// @throws IllegalArgumentException for an unknown code
    public static Form of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("unknown form " + code));
    }
}
