package org.guichet.certificate;

import org.guichet.kernel.ErrorCode;

/// Codes with which requests, certificates and calls that show them are refused.
public enum CertificateError implements ErrorCode {
    CERTIFICATE_PURPOSE("certificate-purpose", 403, "Ce certificat est réservé à l’usage « {purpose} » : il n’ouvre pas « {wanted} ».", "This certificate is reserved for '{purpose}': it does not open '{wanted}'."),
    CERTIFICATE_EXPIRED("certificate-expired", 403, "Ce certificat a expiré : l’accès n’est plus ouvert.", "This certificate has expired: access is no longer open."),
    CERTIFICATE_REVOKED("certificate-revoked", 403, "Ce certificat est révoqué.", "This certificate is revoked."),
    CERTIFICATE_NOT_LIVE("certificate-not-live", 403, "Ce certificat n’est pas en service.", "This certificate is not in service."),

    CERTIFICATE_RIGHT_MISSING("certificate-right-missing", 403, "Vos droits ne permettent pas cette action.", "Your rights do not allow this action."),
    CERTIFICATES_NOT_IN_CONTRACT("certificates-not-in-contract", 404, "Ce contrat ne prévoit pas de certificats.", "This contract has no certificates."),
    CERTIFICATE_NOT_FOUND("certificate-not-found", 404, "Aucun certificat ne vous est connu sous ce numéro.", "No certificate is known to you under this number."),
    CERTIFICATE_STATE("certificate-state", 409, "Dans l’état « {state} », cette action n’est pas possible.", "In state '{state}' this action is not possible."),
    CERTIFICATE_NO_SUCCESSOR("certificate-no-successor", 409, "Aucun autre certificat n’est en service : retirer celui-ci couperait l’accès. Pour une clé perdue, révoquez-le.", "No other certificate is in service: retiring this one would cut access. For a lost key, revoke it."),
    CERTIFICATE_CUSTOMER_MISSING("certificate-customer-missing", 422, "Indiquez le client concerné.", "Say which customer is concerned."),
    CERTIFICATE_WAY("certificate-way", 422, "Cette voie de transmission n’est pas admise : {way}.", "This way of sending is not admitted: {way}."),
    CERTIFICATE_RECEIVED_LATER("certificate-received-later", 422, "La date de réception est dans le futur.", "The date of reception lies in the future."),
    CERTIFICATE_REASON_MISSING("certificate-reason-missing", 422, "Indiquez le motif.", "Give the reason."),
    CERTIFICATE_REASON_TOO_LONG("certificate-reason-too-long", 422, "Le motif dépasse {most} caractères.", "The reason is longer than {most} characters."),

    CERTIFICATE_FILE_MISSING("certificate-file-missing", 422, "Joignez le fichier.", "Attach the file."),
    CERTIFICATE_FILE_TOO_LARGE("certificate-file-too-large", 422, "Le fichier dépasse {most} octets.", "The file is larger than {most} bytes."),
    CERTIFICATE_UNREADABLE("certificate-unreadable", 422, "Le fichier n’est pas un certificat X.509 lisible (PEM ou DER).", "The file is not a readable X.509 certificate (PEM or DER)."),
    CERTIFICATE_PRIVATE_KEY("certificate-private-key", 422, "Le fichier contient une clé privée : ne la transmettez jamais. Rien n’a été conservé.", "The file holds a private key: never send it. Nothing was kept."),
    REQUEST_UNREADABLE("certificate-request-unreadable", 422, "Le fichier n’est pas une demande de certificat lisible (PKCS#10).", "The file is not a readable certificate request (PKCS#10)."),
    REQUEST_SIGNATURE("certificate-request-signature", 422, "La signature de la demande ne prouve pas la possession de la clé.", "The request's signature does not prove possession of the key."),
    CERTIFICATE_KEY_WEAK("certificate-key-weak", 422, "Clé trop faible : {key}. Admises : RSA à partir de 2048 bits, courbes P-256, P-384 et P-521.", "Key too weak: {key}. Admitted: RSA from 2048 bits, curves P-256, P-384 and P-521."),
    CERTIFICATE_KEY_REVOKED("certificate-key-revoked", 422, "Cette clé a été révoquée : créez une nouvelle paire de clés.", "This key was revoked: make a new pair of keys."),
    CERTIFICATE_SIGNATURE_WEAK("certificate-signature-weak", 422, "Algorithme de signature trop faible : {algorithm}.", "Signature algorithm too weak: {algorithm}."),
    CERTIFICATE_SELF_SIGNED("certificate-self-signed", 422, "Un certificat auto-signé n’est pas admis : il doit venir d’une autorité reconnue ou du fournisseur.", "A self-signed certificate is not admitted: it must come from a recognised authority or from the provider."),
    CERTIFICATE_IS_AUTHORITY("certificate-is-authority", 422, "C’est le certificat d’une autorité, pas celui d’un système d’information.", "This is the certificate of an authority, not of an information system."),
    CERTIFICATE_NOT_YET_VALID("certificate-not-yet-valid", 422, "Le certificat n’est valable qu’à partir du {from}.", "The certificate is only valid from {from}."),
    CERTIFICATE_ENDED("certificate-ended", 422, "Le certificat a expiré le {until}.", "The certificate expired on {until}."),
    CERTIFICATE_KEY_USAGE("certificate-key-usage", 422, "L’usage de la clé (keyUsage) n’autorise pas la signature numérique.", "Its key usage does not allow digital signatures."),
    CERTIFICATE_EXTENDED_USAGE("certificate-extended-usage", 422, "L’usage étendu (extendedKeyUsage) ne contient pas l’authentification de client TLS (clientAuth).", "Its extended key usage does not hold TLS client authentication (clientAuth)."),
    CERTIFICATE_CHAIN("certificate-chain", 422, "Le certificat ne remonte à aucune autorité reconnue : {reason}", "The certificate leads to no recognised authority: {reason}"),
    CERTIFICATE_REVOKED_BY_AUTHORITY("certificate-revoked-by-authority", 422, "Son autorité a révoqué ce certificat le {at}.", "Its authority revoked this certificate on {at}."),
    CERTIFICATE_TAKEN("certificate-taken", 409, "Ce certificat est déjà enregistré.", "This certificate is registered already."),

    AUTHORITY_KEY_ABSENT("certificate-authority-key-absent", 503, "La clé de l’autorité n’est pas disponible sur ce serveur : rien n’a été émis. {reason}", "The authority's key is not available on this server: nothing was issued. {reason}"),
    AUTHORITY_UNUSABLE("certificate-authority-unusable", 503, "L’autorité configurée ne peut pas émettre de certificat : {reason}", "The configured authority cannot issue certificates: {reason}"),
    LIST_REFUSED("certificate-list-refused", 422, "Liste de révocation refusée : {reason}", "Revocation list refused: {reason}");

    private final Definition definition;

    CertificateError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
