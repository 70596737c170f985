package org.guichet.volume;

import org.guichet.kernel.ErrorCode;

/// Refusals around the volume of requests.
public enum VolumeError implements ErrorCode {
    LIMIT_REACHED("limit-reached", 429, "La limitation annoncée de {limit} requêtes par minute est atteinte. Réessayez dans {retryAfter}\u00a0s.", "The announced limit of {limit} requests a minute is reached. Try again in {retryAfter} s."),
    LIMIT_TOO_SOON("limit-too-soon", 422, "Une limitation s’annonce la veille\u00a0: annoncée le {announced}, elle ne peut commencer qu’à partir du {earliest}.", "A limitation is announced the day before: announced on {announced}, it can start on {earliest} at the earliest."),
    LIMIT_VALUE_BAD("limit-value-bad", 422, "Indiquez un nombre de requêtes par minute entre {least} et {most}.", "Give a number of requests a minute between {least} and {most}."),
    LIMIT_START_MISSING("limit-start-missing", 400, "Indiquez à partir de quand la limitation s’applique.", "Say from when on the limitation applies."),
    LIMIT_REASON_MISSING("limit-reason-missing", 400, "Indiquez la raison de la limitation\u00a0: les opérateurs la lisent (500 caractères au plus).", "Give the reason of the limitation: the operators read it (500 characters at most)."),
    LIMIT_UNTOLD("limit-untold", 409, "Aucune personne de l’opérateur ne peut être informée\u00a0: la limitation ne lui serait pas opposable.", "Nobody of the operator can be told: the limitation would not bind it."),
    LIMIT_UNKNOWN("limit-unknown", 404, "Cette limitation est inconnue.", "This limitation is unknown."),
    LIMIT_LIFTED("limit-lifted", 409, "Cette limitation est déjà levée.", "This limitation has been lifted already."),
    LIMIT_NOT_IN_CONTRACT("limit-not-in-contract", 409, "Ce contrat ne prévoit pas de limitation du nombre de requêtes.", "This contract has no limitation of the number of requests."),
    OPERATOR_UNKNOWN("limit-operator-unknown", 422, "Cet opérateur est inconnu.", "This operator is unknown."),
    CAPACITY_BAD("capacity-bad", 422, "Indiquez une capacité d’au moins une requête par minute et un seuil d’alerte entre 1 et 100\u00a0%.", "Give a capacity of at least one request a minute and a warning threshold between 1 and 100\u00a0%."),
    PERIOD_BAD("volume-period-bad", 422, "La période demandée n’est pas valable\u00a0: un mois s’écrit 2026-03.", "The period asked for is not valid: a month is written 2026-03."),
    VOLUME_RIGHT_MISSING("volume-right-missing", 403, "Vos droits ne permettent pas cette action.", "Your rights do not allow this action.");

    private final Definition definition;

    VolumeError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
