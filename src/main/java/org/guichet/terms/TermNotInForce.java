package org.guichet.terms;

import java.time.LocalDate;

/// The contract says nothing under this key on this date: it does not hold yet, has ended, or the family has no such term.
public final class TermNotInForce extends RuntimeException {
    private final String key;
    private final transient LocalDate on;

    public TermNotInForce(String family, String key, LocalDate on) {
        super("no value in force for %s of %s on %s".formatted(key, family, on));
        this.key = key;
        this.on = on;
    }

    public String key() {
        return key;
    }

    public LocalDate on() {
        return on;
    }
}
