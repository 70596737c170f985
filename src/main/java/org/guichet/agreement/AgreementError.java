package org.guichet.agreement;

import org.guichet.kernel.ErrorCode;

/// Codes with which contracts and orders are refused.
public enum AgreementError implements ErrorCode {
    SUPPORT_LEVEL_MISSING("support-level-missing", 422, "Le bon de commande doit indiquer le niveau de support.", "The order form must state the support level."),
    SUPPORT_LEVEL_UNKNOWN("support-level-unknown", 422, "Niveau de support inconnu : {plan}.", "Unknown support level: {plan}."),
    CONTRACT_KIND_UNKNOWN("contract-kind-unknown", 422, "Type de contrat inconnu : {kind}.", "Unknown kind of contract: {kind}."),
    PARENT_UNKNOWN("contract-parent-unknown", 422, "Contrat de rattachement inconnu : {parent}.", "Unknown parent contract: {parent}."),
    REFERENCE_TAKEN("contract-reference-taken", 409, "La référence de contrat {reference} existe déjà.", "Contract reference {reference} already exists."),
    TERM_LEADS_BAD("term-leads-bad", 422, "Un à {most} nombres de jours différents, de 1 à {longest}, sont attendus.", "One to {most} different numbers of days from 1 to {longest} are expected."),
    DATES_REVERSED("contract-dates-reversed", 422, "La date de fin précède la date d’effet.", "The end date is before the effective date.");

    private final Definition definition;

    AgreementError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
