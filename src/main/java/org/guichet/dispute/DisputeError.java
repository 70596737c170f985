package org.guichet.dispute;

import org.guichet.kernel.ErrorCode;

/// Codes with which claims, renegotiations and conciliations are refused.
public enum DisputeError implements ErrorCode {
    DISPUTE_RIGHT_MISSING("dispute-right-missing", 403, "Vos droits ne permettent pas cette action sur les réclamations et conciliations.", "Your rights do not allow this on claims and conciliations."),
    DISPUTE_UNKNOWN("dispute-unknown", 404, "Aucune procédure n’est connue sous ce numéro.", "No procedure is known under this number."),
    DISPUTE_CONTRACT_UNKNOWN("dispute-contract-unknown", 404, "Ce contrat n’existe pas, ou n’a pas pris effet.", "There is no such contract, or it has not taken effect."),
    DISPUTE_PROCEDURE_UNKNOWN("dispute-procedure-unknown", 422, "Ce contrat ne prévoit pas de procédure «\u00a0{procedure}\u00a0»\u202f; il prévoit\u00a0: {known}.", "This contract has no procedure \"{procedure}\"; it has: {known}."),
    DISPUTE_PARTY("dispute-party", 422, "Cette procédure n’est pas ouverte par cette partie.", "This party does not open this procedure."),
    DISPUTE_FORM("dispute-form", 422, "Cette procédure s’ouvre par {form}.", "This procedure is opened by {form}."),
    DISPUTE_FIELD_MISSING("dispute-field-missing", 422, "Le champ «\u00a0{field}\u00a0» est obligatoire.", "Field \"{field}\" is mandatory."),
    DISPUTE_FIELD_BAD("dispute-field-bad", 422, "Le champ «\u00a0{field}\u00a0» dépasse {longest} caractères ou contient un caractère interdit.", "Field \"{field}\" is longer than {longest} characters or holds a forbidden character."),
    DISPUTE_EVIDENCE_MISSING("dispute-evidence-missing", 422, "Joignez une copie des justificatifs.", "Attach a copy of the evidence."),
    DISPUTE_DATE_FUTURE("dispute-date-future", 422, "La date {date} est à venir\u00a0: au plus tard le {latest}.", "The date {date} lies ahead: {latest} at the latest."),
    DISPUTE_DATES_REVERSED("dispute-dates-reversed", 422, "La date {date} précède le {earliest}.", "The date {date} is before {earliest}."),
    DISPUTE_RUNNING("dispute-running", 409, "Une procédure de ce type est déjà ouverte sur ce contrat.", "A procedure of this kind is open on this contract already."),
    DISPUTE_STATE_FORBIDS("dispute-state-forbids", 409, "Dans l’état «\u00a0{state}\u00a0», ce n’est pas possible.", "In state \"{state}\" this is not possible."),
    DISPUTE_OUTCOME_UNKNOWN("dispute-outcome-unknown", 422, "Cette procédure ne se termine pas ainsi.", "This procedure does not end like this."),
    DISPUTE_NO_EXIT("dispute-no-exit", 422, "Cette procédure n’ouvre pas de résiliation.", "This procedure opens no termination."),
    DISPUTE_EXIT_EARLY("dispute-exit-early", 422, "La renégociation court jusqu’au {last}\u00a0: la lettre de résiliation peut partir au plus tôt le {earliest}.", "The renegotiation runs until {last}: the letter of termination may go on {earliest} at the earliest."),
    DISPUTE_COSTS_NOT_HERE("dispute-costs-not-here", 422, "Cette procédure ne prévoit pas de remboursement de frais.", "This procedure refunds no costs."),
    DISPUTE_COST_BAD("dispute-cost-bad", 422, "Un montant positif en euros, avec deux décimales au plus, est attendu.", "A positive amount in euros with two decimals at most is expected."),
    DISPUTE_CHANGED("dispute-changed", 409, "Cette procédure a été modifiée entre-temps\u00a0: relisez-la, puis recommencez.", "This procedure was changed meanwhile: read it again, then retry.");

    private final Definition definition;

    DisputeError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
