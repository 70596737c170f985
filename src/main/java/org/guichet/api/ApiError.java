package org.guichet.api;

import org.guichet.kernel.ErrorCode;

/// Refusals that belong to HTTP and to the resources of the API, whatever the contract.
public enum ApiError implements ErrorCode {
    JSON_MALFORMED("json-malformed", 400, "Le corps de la requête n’est pas du JSON valable (ligne {line}, colonne {column}).", "The request body is not valid JSON (line {line}, column {column})."),
    JSON_NOT_OBJECT("json-not-object", 400, "Le corps de la requête doit être un objet JSON.", "The request body must be a JSON object."),
    ATTRIBUTE_TYPE("attribute-type", 400, "L’attribut «\u00a0{field}\u00a0» doit être de type {type}.", "Attribute '{field}' must be of type {type}."),
    SERVICE_AMBIGUOUS("service-ambiguous", 400, "Une signalisation concerne une seule prestation\u00a0; la requête en nomme {count}.", "A report concerns one service; the request names {count}."),
    FORM_FIELD_REPEATED("form-field-repeated", 400, "Le champ «\u00a0{field}\u00a0» est donné deux fois.", "Field '{field}' is given twice."),
    ATTRIBUTE_FIXED("attribute-fixed", 422, "L’attribut «\u00a0{field}\u00a0» ne peut pas être modifié après le dépôt. Ajoutez une note.", "Attribute '{field}' cannot be changed after filing. Add a note instead."),
    ATTRIBUTE_UNKNOWN("attribute-unknown", 422, "L’attribut «\u00a0{field}\u00a0» est inconnu\u00a0: il ne serait pas enregistré.", "Attribute '{field}' is unknown: it would not be recorded."),
    STATUS_BY_PROVIDER("status-by-provider", 422, "Le passage à l’état «\u00a0{status}\u00a0» est décidé par le fournisseur selon le contrat.", "Status '{status}' is decided by the provider, as the contract says."),
    NOTE_FIXED("note-fixed", 422, "La note «\u00a0{note}\u00a0» est inconnue, ou son texte diffère\u00a0: une note déposée ne change plus.", "Note '{note}' is unknown, or its text differs: a note once given does not change."),
    IDEMPOTENCY_KEY_BAD("idempotency-key-bad", 400, "La clé d’idempotence compte de 1 à 200 caractères ASCII visibles.", "The idempotency key has 1 to 200 visible ASCII characters."),
    PAGE_BAD("page-bad", 400, "Le paramètre «\u00a0{field}\u00a0» attend un entier de {least} à {most}.", "Parameter '{field}' takes a whole number from {least} to {most}."),
    FILTER_UNKNOWN("filter-unknown", 400, "Le critère «\u00a0{field}\u00a0» n’existe pas. Critères possibles\u00a0: {known}.", "Criterion '{field}' does not exist. Possible ones: {known}."),
    FILTER_VALUE("filter-value", 400, "Le critère «\u00a0{field}\u00a0» attend\u00a0: {expected}.", "Criterion '{field}' takes: {expected}."),
    SORT_UNKNOWN("sort-unknown", 400, "Tri inconnu\u00a0: «\u00a0{sort}\u00a0». Tris possibles, précédés de «\u00a0-\u00a0» pour l’ordre décroissant\u00a0: {known}.", "Unknown sort: '{sort}'. Possible ones, with '-' in front for descending: {known}."),
    FIELDS_UNKNOWN("fields-unknown", 400, "Le paramètre «\u00a0fields\u00a0» nomme un attribut inconnu\u00a0: «\u00a0{name}\u00a0».", "Parameter 'fields' names an unknown attribute: '{name}'.");

    private final Definition definition;

    ApiError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
