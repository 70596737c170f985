package org.guichet.ticket;

import org.guichet.kernel.ErrorCode;

/// Codes with which filing, handling and reading reports are refused.
public enum TicketError implements ErrorCode {
    SERVICE_UNKNOWN("service-unknown", 422, "Aucun service « {service} » ne vous est connu sous cet identifiant.", "No service '{service}' is known to you under this identifier."),
    SERVICE_MISSING("service-missing", 400, "Indiquez l’identifiant de prestation concerné.", "Give the service identifier concerned."),
    SERVICE_ENDED("service-ended", 422, "Le service « {service} » est résilié depuis le {since} : aucune signalisation ne peut être déposée.", "Service '{service}' ended on {since}: no report can be filed."),
    SERVICE_NOT_YET("service-not-yet", 422, "Le service « {service} » n’est actif qu’à partir du {since}.", "Service '{service}' is active from {since} only."),
    REPORTING_NOT_OPEN("reporting-not-open", 422, "Les incidents de cette offre ne se déclarent pas encore à ce guichet.", "Faults on this offer are not yet reported at this counter."),
    OUT_OF_SCOPE("offer-out-of-scope", 422, "Le contrat de cette offre ne prévoit pas de signalisation par e-SAV.", "This offer's contract has no fault reporting through e-SAV."),
    OFFER_UNKNOWN("offer-unknown", 422, "L’offre «\u00a0{offer}\u00a0» n’existe pas à ce jour.", "Offer '{offer}' does not exist as of today."),
    OFFER_IN_SETUP("offer-in-setup", 422, "Cette offre sera ouverte dans e-SAV le {opens} ; jusque-là, suivez la procédure hors Web de son contrat.", "This offer opens in e-SAV on {opens}; until then follow the non-Web procedure of its contract."),
    WEB_SERVICES_ONLY("web-services-only", 422, "Pour cet accès FTTH, les signalisations se déposent uniquement par Web Services.", "For this FTTH access, reports are filed through web services only."),
    FIELD_MISSING("field-missing", 400, "Le champ « {field} » est obligatoire.", "Field '{field}' is mandatory."),
    FIELD_TOO_LONG("field-too-long", 422, "Le champ « {field} » dépasse {longest} caractères.", "Field '{field}' is longer than {longest} characters."),
    FIELD_BAD_CHARACTER("field-bad-character", 422, "Le champ « {field} » contient un caractère interdit.", "Field '{field}' holds a forbidden character."),
    FIELD_CHOICE("field-choice", 422, "Le champ « {field} » attend l’une des valeurs : {choices}.", "Field '{field}' takes one of: {choices}."),
    FIELD_UNKNOWN("field-unknown", 422, "Le formulaire de cette offre n’a pas de champ « {field} ».", "This offer's form has no field '{field}'."),
    FORM_VERSION_UNKNOWN("form-version-unknown", 422, "La version {version} des formulaires n’est pas en service ; versions en service : {versions}.", "Version {version} of the forms is not in service; versions in service: {versions}."),
    FORM_VERSION_RETIRED("form-version-retired", 422, "La version {version} des formulaires n’est plus acceptée depuis le {since} ; versions en service : {versions}.", "Version {version} of the forms has not been accepted since {since}; versions in service: {versions}."),
    TIME_IN_FUTURE("time-in-future", 422, "L’instant indiqué est dans le futur.", "The given instant lies in the future."),
    TIME_BEFORE_FILING("time-before-filing", 422, "L’instant indiqué précède le dépôt.", "The given instant is before the filing."),
    TIME_BEFORE_STATE("time-before-state", 422, "L’instant indiqué précède le dernier changement d’état ({since}).", "The given instant is before the last change of state ({since})."),
    KEY_REUSED("idempotency-key-reused", 409, "Cette clé a déjà servi pour une autre demande (réponse : {reference}).", "This key was already used for another request (answered by {reference})."),
    TICKET_UNKNOWN("report-unknown", 404, "Aucune signalisation « {reference} » ne vous est connue.", "No report '{reference}' is known to you."),
    HISTORY_EXPIRED("history-expired", 404, "L’historique de cette signalisation n’est plus consultable depuis le {since} ({kept} après clôture).", "This report's history has not been available since {since} ({kept} after closing)."),
    ACTION_UNKNOWN("action-unknown", 422, "L’action « {action} » n’existe pas pour ce contrat.", "Action '{action}' does not exist for this contract."),
    ACTION_FORBIDDEN_BY_STATE("action-forbidden-by-state", 409, "Dans l’état « {state} », l’action « {action} » n’est pas possible. Actions possibles : {allowed}.", "In state '{state}', action '{action}' is not possible. Possible: {allowed}."),
    TICKET_FINAL("report-final", 409, "La signalisation est dans l’état « {state} » : plus rien ne peut y être modifié.", "The report is '{state}': nothing in it can change any more."),
    ACTION_NOT_YOURS("action-not-yours", 403, "Cette action ne vous est pas ouverte.", "This action is not open to you."),
    TICKET_CHANGED("report-changed", 412, "{who} a modifié cette signalisation à {at} ({what}). Relisez-la, puis recommencez : votre saisie est conservée.", "{who} changed this report at {at} ({what}). Read it again, then retry: what you typed is kept."),
    CANCEL_NONE("cancel-none", 409, "Ce contrat ne prévoit pas qu’une signalisation soit annulée. Indiquez-le au support par une note.", "This contract has no cancelling of a report. Tell support so in a note."),
    PAUSE_ALREADY("pause-already", 409, "Ce motif suspend déjà le décompte.", "This ground already suspends the count."),
    PAUSE_NONE("pause-none", 409, "Ce motif ne suspend pas le décompte en ce moment.", "This ground does not suspend the count at present."),
    PAUSE_UNKNOWN("pause-unknown", 422, "Motif de suspension inconnu : {pause}.", "Unknown ground of suspension: {pause}."),
    RIGHT_MISSING("right-missing", 403, "Vos droits ne permettent pas cette action.", "Your rights do not allow this action."),
    QUERY_BAD("query-bad", 400, "Le critère « {field} » n’est pas valable.", "Criterion '{field}' is not valid."),
    INTERRUPTED("nightly-interruption", 503, "e-SAV est interrompu pour sa mise à jour nocturne jusqu’à {until}.", "e-SAV is interrupted for its nightly update until {until}.");

    private final Definition definition;

    TicketError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
