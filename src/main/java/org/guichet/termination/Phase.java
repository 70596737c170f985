package org.guichet.termination;

import org.guichet.agreement.Commitment;
import org.guichet.kernel.Text;

/// Where a commitment stands: some grounds exist in one phase only.
public enum Phase {
    ANY("any", Text.of("à tout moment", "at any time")),
    NOT_BEGUN("not-begun", Text.of("avant le début de l’engagement", "before the commitment begins")),
    FIRM("firm", Text.of("pendant la durée ferme", "in the firm term")),
    INDEFINITE("indefinite", Text.of("pendant la durée indéterminée", "in the indefinite term"));

    private final String code;
    private final Text label;

    Phase(String code, Text label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public Text label() {
        return label;
    }

    boolean holds(Commitment commitment) {
        return switch (this) {
            case ANY -> true;
            case NOT_BEGUN -> !commitment.begun();
            case FIRM -> commitment.begun() && commitment.until() != null;
            case INDEFINITE -> commitment.begun() && commitment.until() == null;
        };
    }
}
