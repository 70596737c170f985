package org.guichet.clause;

import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Refusals of the register of readings.
public enum ClauseError implements ErrorCode {
    READING_UNKNOWN("reading-unknown", 404, "La lecture {reading} est inconnue dans ce contrat.", "The reading {reading} is unknown in this contract."),
    READING_APPROVAL_FORBIDDEN("reading-approval-forbidden", 403, "Vous n’avez pas le droit d’approuver une lecture.", "You may not approve a reading."),
    READING_ALREADY_APPROVED("reading-already-approved", 409, "La lecture {reading} est déjà approuvée, par {by}.", "The reading {reading} is already approved, by {by}."),
    READING_NOTE_TOO_LONG("reading-note-too-long", 422, "La note compte au plus {most} caractères.", "The note has at most {most} characters.");

    private final String code;
    private final int status;
    private final Text text;

    ClauseError(String code, int status, String fr, String en) {
        this.code = code;
        this.status = status;
        this.text = Text.of(fr, en);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Text text() {
        return text;
    }
}
