package org.guichet.store.due;

import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Refusals of `guichet clock`.
public enum ClockError implements ErrorCode {
    CLOCK_ONLY_FORWARD(409, Text.of("L’horloge n’avance que vers le futur\u00a0: il est {now}, et {to} est déjà passé.",
            "The clock only goes forward: it is {now}, and {to} has passed.")),
    CLOCK_INSTANT_UNREADABLE(400, Text.of("«\u00a0{to}\u00a0» n’est pas un instant tel que 2026-03-02T08:00.", "\"{to}\" is no instant such as 2026-03-02T08:00.")),
    CLOCK_STUCK(500, Text.of("Un travail échu ne s’est pas terminé en {minutes} minutes\u202f; le journal technique dit lequel.",
            "Some due work did not end within {minutes} minutes; the log tells which."));

    private final Definition definition;

    ClockError(int status, Text text) {
        this.definition = new Definition(name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), status, text);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
