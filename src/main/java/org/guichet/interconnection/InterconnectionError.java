package org.guichet.interconnection;

import org.guichet.kernel.ErrorCode;

/// Refusals at the door of the web services, and of steps of an interconnection.
public enum InterconnectionError implements ErrorCode {
    // who calls
    CERTIFICATE_MISSING("certificate-missing", 401, "Aucun certificat client n’a été présenté : les web services demandent le certificat de votre système d’information.", "No client certificate was presented: web services ask for the certificate of your information system."),
    CERTIFICATE_UNKNOWN("certificate-unknown", 401, "Ce certificat n’est pas connu du guichet : faites-le parvenir à votre fournisseur, ou demandez-lui-en un.", "This certificate is not known here: send it to your provider, or ask your provider for one."),
    IDENTITY_HEADER("identity-header-refused", 400, "L’en-tête « {header} » prétend dire qui appelle : seul le certificat de la connexion le dit. Retirez cet en-tête.", "The header '{header}' claims to say who calls: only the certificate of the connection does. Remove this header."),
    // where the call goes
    NOT_OPEN("interconnection-not-open", 403, "L’interconnexion de votre système d’information n’est pas ouverte.", "The interconnection of your information system is not open."),
    SUSPENDED("interconnection-suspended", 403, "L’interconnexion de votre système d’information est suspendue.", "The interconnection of your information system is suspended."),
    CLOSED("interconnection-closed", 403, "L’interconnexion de votre système d’information est fermée.", "The interconnection of your information system is closed."),
    PRODUCTION_NOT_OPEN("production-not-open", 403, "La production ne vous est pas encore ouverte : réussissez un appel sur la plate-forme d’intégration, puis demandez l’ouverture.", "Production is not open to you yet: make one successful call on the integration platform, then ask for it."),
    PORT_ONLY("web-service-port-only", 421, "Les web services ne répondent que sur leur propre port, en TLS mutuel.", "Web services answer on their own port only, with mutual TLS."),
    NOT_ON_THIS_PORT("not-on-web-service-port", 404, "Ce port ne sert que les web services.", "This port serves web services only."),
    // what is sent
    PAYLOAD_NOT_XML("payload-not-xml", 415, "Un web service attend un message XML ({accepted}), pas « {given} ».", "A web service takes an XML message ({accepted}), not '{given}'."),
    REQUEST_TOO_SLOW("request-too-slow", 408, "La requête n’est pas arrivée en entier dans le temps imparti.", "The request did not arrive whole in the time allowed."),
    // steps
    NOT_OFFERED("interconnection-not-offered", 404, "Ce contrat ne prévoit pas d’interconnexion par web services.", "This contract has no interconnection by web services."),
    CERTIFICATE_NOT_INSTALLED("certificate-not-installed", 409, "L’accès par web services ne peut être activé qu’une fois votre certificat obtenu et mis en place.", "Access by web services can be activated only once your certificate has been obtained and installed."),
    ALREADY_OPEN("interconnection-already-open", 409, "L’interconnexion est déjà ouverte.", "The interconnection is already open."),
    TEST_MISSING("test-missing", 409, "La production demande d’abord au moins un appel réussi sur la plate-forme d’intégration.", "Production first asks for at least one successful call on the integration platform."),
    PRODUCTION_ALREADY_OPEN("production-already-open", 409, "La production est déjà ouverte.", "Production is already open."),
    STEP_IMPOSSIBLE("interconnection-step-impossible", 409, "Cette étape n’est pas possible dans l’état « {stage} ».", "This step is not possible in stage '{stage}'."),
    REASON_MISSING("interconnection-reason-missing", 400, "Indiquez le motif : le client le lira.", "Give the reason: the customer will read it.");

    private final Definition definition;

    InterconnectionError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
