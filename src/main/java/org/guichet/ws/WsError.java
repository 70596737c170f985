package org.guichet.ws;

import org.guichet.kernel.ErrorCode;

/// Refusals that belong to SOAP, XML and the header of requests, whatever the operation.
public enum WsError implements ErrorCode {
    XML_MALFORMED("xml-malformed", 400, "Le message n’est pas du XML bien formé (ligne {line}, colonne {column}).", "The message is not well-formed XML (line {line}, column {column})."),
    XML_ENCODING("xml-encoding", 400, "Le codage de caractères du message n’est pas pris en charge, ou ses octets ne lui correspondent pas. Envoyez de l’UTF-8.", "The message's character encoding is not supported, or its bytes do not match it. Send UTF-8."),
    XML_DOCTYPE("xml-doctype", 400, "Un message ne contient ni DOCTYPE, ni entité, ni instruction de traitement (ligne {line}).", "A message holds no DOCTYPE, no entity and no processing instruction (line {line})."),
    XML_TOO_COMPLEX("xml-too-complex", 400, "La structure du message dépasse les limites annoncées\u00a0: {limit} (ligne {line}).", "The message's structure is beyond the published limits: {limit} (line {line})."),
    SCHEMA_VIOLATION("schema-violation", 400, "Le message ne respecte pas le schéma publié, ligne {line}, élément «\u00a0{element}\u00a0»\u00a0: {reason}", "The message does not follow the published schema, line {line}, element '{element}': {reason}"),
    ATTACHMENT_REFUSED("attachment-refused", 400, "Ce service ne prend ni pièce jointe, ni MTOM, ni XOP.", "This service takes no attachment, no MTOM and no XOP."),
    SOAP_VERSION("soap-version", 400, "Ce service parle SOAP 1.1 (enveloppe «\u00a0http://schemas.xmlsoap.org/soap/envelope/\u00a0», contenu text/xml).", "This service speaks SOAP 1.1 (envelope 'http://schemas.xmlsoap.org/soap/envelope/', content text/xml)."),
    ENVELOPE_BAD("soap-envelope", 400, "Le message n’est pas une enveloppe SOAP 1.1 avec un corps qui contient une seule demande (ligne {line}).", "The message is not a SOAP 1.1 envelope whose body holds one request (line {line})."),
    HEADER_UNKNOWN("soap-header-not-understood", 400, "L’en-tête SOAP «\u00a0{element}\u00a0» doit être compris, et ce service ne le connaît pas.", "SOAP header '{element}' must be understood, and this service does not know it."),
    NAMESPACE_UNKNOWN("namespace-unknown", 400, "L’espace de noms «\u00a0{namespace}\u00a0» n’est pas celui du service\u00a0: «\u00a0{expected}\u00a0».", "Namespace '{namespace}' is not the service's: '{expected}'."),
    OPERATION_UNKNOWN("operation-unknown", 400, "L’opération «\u00a0{operation}\u00a0» n’existe pas. Opérations\u00a0: {known}.", "Operation '{operation}' does not exist. Operations: {known}."),
    ACTION_MISMATCH("soap-action-mismatch", 400, "L’en-tête SOAPAction ne désigne pas l’opération «\u00a0{operation}\u00a0» que contient le message.", "Header SOAPAction does not name operation '{operation}' that the message holds."),
    CLOCK_SKEW("clock-skew", 400, "L’horodatage de la requête s’écarte de plus de {limit} de l’heure du guichet, {now}.", "The request's time stamp is more than {limit} away from the counter's time, {now}."),
    OPERATOR_MISMATCH("operator-mismatch", 403, "L’identifiant d’opérateur «\u00a0{operator}\u00a0» n’est pas celui du titulaire du certificat.", "Operator identifier '{operator}' is not that of the certificate's holder."),
    NOT_ADMITTED("caller-not-admitted", 403, "Cette requête n’est pas arrivée par la porte des Web Services\u00a0: aucun certificat client ne l’accompagne.", "This request did not come through the door of the web services: no client certificate comes with it."),
    SERVICE_NOT_OFFERED("web-service-not-offered", 404, "Ce fournisseur n’offre pas ce Web Service.", "This provider does not offer this web service.");

    private final Definition definition;

    WsError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
