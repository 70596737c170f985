package org.guichet.suspension;

import org.guichet.kernel.ErrorCode;

/// Codes with which suspensions and what surrounds them are refused.
public enum SuspensionError implements ErrorCode {
    SUSPENSION_RIGHT_MISSING("suspension-right-missing", 403, "Vos droits ne permettent pas cette action.", "Your rights do not allow this action."),
    SUSPENSION_NOT_FOUND("suspension-not-found", 404, "Aucune suspension ne vous est connue sous ce numéro.", "No suspension is known to you under this number."),
    SUSPENSION_REPORT_UNKNOWN("suspension-report-unknown", 404, "Aucun signalement ne vous est connu sous ce numéro.", "No report of use is known to you under this number."),
    SUSPENSION_CONTENT_UNKNOWN("suspension-content-unknown", 404, "Aucun contenu signalé ne vous est connu sous ce numéro.", "No notified content is known to you under this number."),
    SUSPENSION_CONTRACT_UNKNOWN("suspension-contract-unknown", 422, "Contrat inconnu.", "Unknown contract."),
    SUSPENSION_NOT_IN_CONTRACT("suspension-not-in-contract", 422, "Ce contrat ne prévoit pas cette suspension.", "This contract has no such suspension."),
    SUSPENSION_CONTRACT_NOT_BINDING("suspension-contract-not-binding", 409, "Le contrat {contract} ne lie pas les parties le {date}\u00a0: il n’y a rien à suspendre.", "Contract {contract} does not bind on {date}: there is nothing to suspend."),
    SUSPENSION_TARGET_UNKNOWN("suspension-target-unknown", 422, "«\u00a0{target}\u00a0» n’est pas de ce contrat.", "'{target}' is not of this contract."),
    SUSPENSION_GROUND_UNKNOWN("suspension-ground-unknown", 422, "Le contrat ne connaît pas le motif «\u00a0{ground}\u00a0». Motifs\u00a0: {known}.", "The contract knows no ground '{ground}'. Grounds: {known}."),
    SUSPENSION_MEASURE_UNKNOWN("suspension-measure-unknown", 422, "La mesure «\u00a0{measure}\u00a0» n’est pas de ce motif. Mesures\u00a0: {known}.", "Measure '{measure}' is not of this ground. Measures: {known}."),
    SUSPENSION_RESOURCE_MISSING("suspension-resource-missing", 422, "Indiquez la ressource sur laquelle porte la mesure.", "Name the resource that the measure is about."),
    SUSPENSION_REASON_MISSING("suspension-reason-missing", 422, "Décrivez les faits, en {most} caractères au plus\u00a0: le client les lira.", "Describe the facts, in at most {most} characters: the customer will read them."),
    SUSPENSION_LATE_SINCE("suspension-late-since", 422, "Indiquez depuis quel jour le paiement est en retard, au plus tard le {earliest}.", "Say since which day the payment is late, {earliest} at the latest."),
    SUSPENSION_REQUISITION_MISSING("suspension-requisition-missing", 422, "Indiquez l’autorité et la référence de sa demande.", "Give the authority and the reference of its request."),
    SUSPENSION_PAST("suspension-past", 422, "Une suspension ne prend pas effet dans le passé. Au plus tôt\u00a0: {earliest}.", "A suspension takes no effect in the past. At the earliest: {earliest}."),
    SUSPENSION_NOT_TOLD("suspension-not-told", 422, "Le client est informé à l’avance, avec la durée, ou le motif de ne pas le faire est noté. Donnez l’un ou l’autre.", "The customer is told ahead, with the duration, or the reason for not doing so is recorded. Give one of them."),
    SUSPENSION_NOT_AHEAD("suspension-not-ahead", 422, "Informer à l’avance demande un effet plus tard que maintenant ({earliest})\u202f; sinon, notez le motif.", "Telling ahead asks for an effect later than now ({earliest}); otherwise record the reason."),
    SUSPENSION_END_BEFORE("suspension-end-before", 422, "La fin annoncée précède le début. Au plus tôt\u00a0: {earliest}.", "The announced end is before the beginning. At the earliest: {earliest}."),
    SUSPENSION_ALREADY("suspension-already", 409, "Une suspension de même motif est déjà ouverte\u00a0: n° {suspension}.", "A suspension on the same ground is open already: no. {suspension}."),
    SUSPENSION_STATE("suspension-state", 409, "Dans l’état «\u00a0{state}\u00a0», cette action n’est pas possible.", "In state '{state}' this action is not possible."),
    SUSPENSION_REMEDY_MISSING("suspension-remedy-missing", 422, "Dites ce qui a remédié à la cause.", "Say what remedied the cause."),
    SUSPENSION_DATE_FUTURE("suspension-date-future", 422, "Le {date} est dans le futur. Au plus tard\u00a0: {earliest}.", "{date} lies in the future. At the latest: {earliest}."),
    SUSPENSION_REMEDIED_BEFORE("suspension-remedied-before", 422, "Le remède ne précède pas la suspension\u00a0: au plus tôt {earliest}.", "The remedy is not before the suspension: at the earliest {earliest}."),
    SUSPENSION_USE_UNKNOWN("suspension-use-unknown", 422, "Le contrat n’interdit pas «\u00a0{use}\u00a0» par ce nom. Connus\u00a0: {known}.", "The contract does not forbid '{use}' by that name. Known: {known}."),
    SUSPENSION_EVENT_UNKNOWN("suspension-event-unknown", 422, "Événement de force majeure inconnu\u00a0: {event}. Connus\u00a0: {known}.", "Unknown event of force majeure: {event}. Known: {known}."),
    SUSPENSION_CLAIM_BAD("suspension-claim-bad", 422, "Le montant réclamé n’est pas un montant positif en euros.", "What is claimed is no positive amount in euros."),
    SUSPENSION_CONTENT_PLACE("suspension-content-place", 422, "Dites où se trouve le contenu, en {most} caractères au plus.", "Say where the content is, in at most {most} characters."),
    SUSPENSION_CONTENT_DECIDED("suspension-content-decided", 409, "Une décision est déjà prise sur ce contenu.", "A decision was already taken on this content.");

    private final Definition definition;

    SuspensionError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
