package org.guichet.event;

import org.guichet.kernel.ErrorCode;

/// Refusals around subscriptions, and why a delivery failed.
public enum EventError implements ErrorCode {
    RIGHT_MISSING("hub-right-missing", 403, "Vos droits ne permettent pas de gérer les webhooks.", "Your rights do not allow you to manage webhooks."),
    UNKNOWN("hub-unknown", 404, "Cet abonnement est inconnu.", "This subscription is unknown."),
    DELIVERY_UNKNOWN("hub-delivery-unknown", 404, "Cet envoi est inconnu, ou il n’est pas en échec.", "This delivery is unknown, or has not failed."),
    TOO_MANY("hub-too-many", 409, "Vous avez déjà {most} abonnements : supprimez-en un d’abord.", "You have {most} subscriptions already: remove one first."),
    EXISTS("hub-exists", 409, "Le même abonnement existe déjà ({id}).", "The same subscription exists already ({id})."),
    NOT_ACTIVE("hub-not-active", 409, "Cet abonnement est arrêté : reprenez-le d’abord.", "This subscription has stopped: resume it first."),
    ATTRIBUTE_TYPE("hub-attribute-type", 400, "« {field} » doit être un texte.", "'{field}' must be a string."),
    ATTRIBUTE_UNKNOWN("hub-attribute-unknown", 400, "« {field} » est inconnu ici. Attributs connus : {known}.", "'{field}' is unknown here. Known attributes: {known}."),
    FORMAT_UNKNOWN("hub-format-unknown", 422, "« format » attend cloudevents ou tmf.", "'format' takes cloudevents or tmf."),
    CALLBACK_MISSING("hub-callback-missing", 400, "Indiquez l’adresse à appeler (« callback »).", "Give the address to call ('callback')."),
    CALLBACK_MALFORMED("hub-callback-malformed", 422, "« callback » n’est pas une adresse absolue valable de {longest} caractères au plus.", "'callback' is not a valid absolute address of at most {longest} characters."),
    CALLBACK_SCHEME("hub-callback-scheme", 422, "L’adresse doit commencer par https://.", "The address must begin with https://."),
    CALLBACK_USERINFO("hub-callback-userinfo", 422, "L’adresse ne peut contenir ni identifiant ni mot de passe.", "The address can hold neither user nor password."),
    CALLBACK_PORT("hub-callback-port", 422, "Le port {port} n’est pas autorisé. Ports autorisés : {ports}.", "Port {port} is not allowed. Allowed ports: {ports}."),
    CALLBACK_HOST_UNKNOWN("hub-callback-host-unknown", 422, "Le nom « {host} » n’a pas d’adresse.", "The name '{host}' has no address."),
    CALLBACK_PRIVATE("hub-callback-private", 422, "« {host} » désigne une adresse qui n’est pas publique : rien n’y est envoyé.", "'{host}' stands for an address that is not public: nothing is sent there."),
    QUERY_TOO_LONG("hub-query-too-long", 422, "« query » dépasse {longest} caractères.", "'query' is longer than {longest} characters."),
    QUERY_MALFORMED("hub-query-malformed", 422, "« query » : « {part} » n’est pas de la forme nom=valeur.", "'query': '{part}' is not of the form name=value."),
    QUERY_FIELD("hub-query-field", 422, "« query » : critère « {name} » inconnu. Critères connus : {known}.", "'query': unknown criterion '{name}'. Known criteria: {known}."),
    QUERY_VALUE("hub-query-value", 422, "« query » : la valeur « {value} » n’est pas possible pour « {name} ». Valeurs possibles : {known}.", "'query': value '{value}' is not possible for '{name}'. Possible values: {known}."),
    // why a delivery failed
    FAILED_STATUS("webhook-status", 502, "Le récepteur a répondu {status}.", "The receiver answered {status}."),
    FAILED_REDIRECT("webhook-redirect", 502, "Le récepteur renvoie ailleurs ({status}) : les renvois ne sont pas suivis.", "The receiver points elsewhere ({status}): redirects are not followed."),
    FAILED_TIMEOUT("webhook-timeout", 504, "Le récepteur n’a pas répondu en {seconds} secondes.", "The receiver did not answer within {seconds} seconds."),
    FAILED_CONNECTION("webhook-connection", 502, "La connexion au récepteur a échoué.", "The connection to the receiver failed."),
    FAILED_TLS("webhook-tls", 502, "Le certificat ou le chiffrement du récepteur ne convient pas.", "The receiver’s certificate or encryption does not fit."),
    FAILED_ANSWER("webhook-answer", 502, "La réponse du récepteur n’est pas du HTTP lisible, ou ses en-têtes sont trop longs.", "The receiver’s answer is no readable HTTP, or its headers are too long."),
    FAILED_GONE("webhook-gone", 410, "Le récepteur a répondu 410 : l’abonnement est terminé.", "The receiver answered 410: the subscription has ended."),
    FAILED_SUSPENDED("webhook-suspended", 409, "L’abonnement a été suspendu : rien n’a été accepté pendant {days} jours.", "The subscription was suspended: nothing was accepted for {days} days.");

    private final Definition definition;

    EventError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
