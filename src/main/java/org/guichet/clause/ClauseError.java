package org.guichet.clause;

import org.guichet.kernel.ErrorCode;

/// Refusals of the register of readings.
public enum ClauseError implements ErrorCode {
    READING_UNKNOWN("reading-unknown", 404, "La lecture {reading} est inconnue dans ce contrat.", "The reading {reading} is unknown in this contract."),
    READING_APPROVAL_FORBIDDEN("reading-approval-forbidden", 403, "Vous n’avez pas le droit d’approuver une lecture.", "You may not approve a reading."),
    READING_ALREADY_APPROVED("reading-already-approved", 409, "La lecture {reading} est déjà approuvée, par {by}.", "The reading {reading} is already approved, by {by}."),
    READING_NOTE_TOO_LONG("reading-note-too-long", 422, "La note compte au plus {most} caractères.", "The note has at most {most} characters.");

    private final Definition definition;

    ClauseError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
