package org.guichet.portal;

import org.guichet.kernel.ErrorCode;

/// Refusals that only the pages know: what was typed cannot be read.
public enum PortalError implements ErrorCode {
    DATE_BAD("portal-date-bad", 422, "La date «\u00a0{value}\u00a0» n’a pas la forme attendue\u00a0: 21/11/2026 14:30.", "The date '{value}' is not of the expected form: 21/11/2026 14:30."),
    PAGE_UNKNOWN("portal-page-unknown", 404, "Cette page n’existe pas.", "This page does not exist."),
    CLAUSE_UNKNOWN("portal-clause-unknown", 404, "La clause «\u00a0{clause}\u00a0» n’existe pas dans ce contrat.", "Clause '{clause}' does not exist in this contract.");

    private final Definition definition;

    PortalError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
