package org.guichet.agreement;

import org.guichet.kernel.ErrorCode;

/// Codes with which the conclusion of contracts, what their documents state, transfers and mandates are refused.
public enum EngagementError implements ErrorCode {
    RIGHT_MISSING("contract-right-missing", 403, "Vos droits ne permettent pas cette action sur les contrats.", "Your rights do not allow this with contracts."),
    UNKNOWN("contract-unknown", 404, "Aucun contrat de ce numéro.", "There is no such contract."),
    STATE_FORBIDS("contract-state-forbids", 409, "Le contrat {reference} est {state}\u00a0: cette action n’est pas possible.", "Contract {reference} is {state}: this is not possible."),
    KIND_NOT_HERE("contract-kind-not-here", 422, "Ce fournisseur ne conclut pas de contrat de ce type\u00a0: {kind}.", "This provider concludes no contracts of this kind: {kind}."),
    REFERENCE_BAD("contract-reference-bad", 422, "Une référence compte 1 à 60 lettres, chiffres, points ou tirets.", "A reference has 1 to 60 letters, digits, dots or dashes."),
    TITLE_MISSING("contract-field-too-long", 422, "Le champ «\u00a0{field}\u00a0» compte au plus {longest} caractères.", "Field “{field}” holds at most {longest} characters."),
    PARTY_INCOMPLETE("contract-party-incomplete", 422, "{side}\u00a0: «\u00a0{field}\u00a0» manque à l’identité.", "{side}: “{field}” is missing in its identity."),
    BEFORE_MISSING("contract-before-missing", 422, "Ce contrat suppose un contrat «\u00a0{kind}\u00a0» signé.", "This contract needs a signed contract of kind “{kind}”."),
    FRAMEWORK_UNKNOWN("contract-framework-unknown", 422, "Aucun accord-cadre de cette référence chez ce client.", "This customer has no framework agreement of this reference."),
    SIGNED_BEFORE("contract-signed-too-early", 422, "Signature du {date} refusée\u00a0: le contrat {before} n’est signé que le {earliest}. Au plus tôt\u00a0: {earliest}.", "Signature of {date} refused: contract {before} is signed on {earliest} only. At the earliest: {earliest}."),
    BEFORE_UNSIGNED("contract-before-unsigned", 409, "Le contrat {before} doit être signé avant.", "Contract {before} has to be signed before."),
    CONVENTION_MISSING("contract-convention-missing", 422, "Indiquez la convention publique, son type et le nom du réseau.", "State the public convention, its kind and the name of the network."),
    CONVENTION_UNKNOWN("contract-convention-unknown", 422, "Type de convention inconnu\u00a0: {kind}.", "Unknown kind of convention: {kind}."),
    SIDE_UNKNOWN("signature-side-unknown", 422, "Cette partie ne signe pas ce contrat.", "This party does not sign this contract."),
    SIDE_SIGNED("signature-already-there", 409, "Cette partie a déjà signé le {date}.", "This party signed on {date} already."),
    SIGNATURE_INCOMPLETE("signature-incomplete", 422, "La signature est incomplète\u00a0: «\u00a0{field}\u00a0» manque.", "The signature is incomplete: “{field}” is missing."),
    SIGNATURE_FUTURE("signature-in-the-future", 422, "Une signature ne peut pas être datée du {date}\u00a0: nous sommes le {latest}.", "A signature cannot be dated {date}: today is {latest}."),
    SIGNATURE_BEFORE_PREPARED("signature-before-preparation", 422, "Une signature ne peut pas être datée du {date}\u00a0: le document signé est du {earliest}.", "A signature cannot be dated {date}: the document that is signed is of {earliest}."),
    PAPER_CHANGED("signature-other-document", 409, "Le document signé n’est pas celui qui a été préparé. Rechargez la page.", "What was signed is not the document that was prepared. Reload the page."),
    SUBSCRIBED_FUTURE("subscription-day-in-the-future", 422, "La souscription ne peut pas être datée du {date}\u00a0: nous sommes le {latest}.", "The subscription cannot be dated {date}: today is {latest}."),
    // what documents state
    KEY_UNKNOWN("contract-value-unknown", 422, "Les documents de ce contrat ne règlent rien sous ce nom\u00a0: {key}.", "The documents of this contract settle nothing by this name: {key}."),
    VALUE_BAD("contract-value-bad", 422, "«\u00a0{value}\u00a0» n’est pas une valeur de ce type ({type}).", "“{value}” is no value of this type ({type})."),
    VALUE_DATES("contract-value-dates", 422, "La valeur cesse avant d’avoir commencé.", "The value ends before it begins."),
    VALUE_OVERLAPS("contract-value-overlaps", 409, "Une valeur du même document vaut déjà à partir du {from}. Au plus tôt\u00a0: {earliest}.", "A value of the same document holds from {from} already. At the earliest: {earliest}."),
    DOCUMENT_WITHOUT_RANK("document-without-rank", 422, "Ce document n’a pas de rang dans le contrat\u00a0: il ne peut rien y régler.", "This document has no rank in the contract: it cannot settle anything there."),
    DOCUMENT_SILENT("document-says-nothing", 422, "Ce document ne règle pas cette question.", "This document does not settle this."),
    VALUE_HELD_ELSEWHERE("contract-value-held-elsewhere", 422, "Cette valeur relève d’un autre contrat («\u00a0{holder}\u00a0»)\u00a0: celui-ci ne peut pas la modifier.", "This value belongs to another contract (“{holder}”): this one cannot change it."),
    // transfer, mandate, end customers
    TRANSFER_OPEN("transfer-open", 409, "Une demande de cession est déjà en cours.", "A request for transfer is open already."),
    TRANSFER_NONE("transfer-none", 409, "Aucune demande de cession n’est en cours.", "No request for transfer is open."),
    TRANSFER_HOLDER("transfer-to-holder", 422, "Le cessionnaire est déjà titulaire du contrat, ou n’existe pas.", "The transferee holds the contract already, or does not exist."),
    TRANSFER_UNWRITTEN("transfer-unwritten", 422, "L’accord se donne par écrit\u00a0: indiquez la pièce qui le porte.", "The agreement is given in writing: name the paper that holds it."),
    MANDATE_NONE("mandate-not-given", 422, "Ce contrat ne donne pas mandat d’agir au nom du client.", "This contract gives no mandate to act in the customer’s name."),
    MANDATE_FIELD("mandate-field-missing", 422, "Le champ «\u00a0{field}\u00a0» est à renseigner.", "Field “{field}” is required."),
    ACT_DATE("mandate-date-outside", 422, "L’acte du {date} est hors du contrat, en vigueur depuis le {earliest}\u202f; il ne peut pas être futur.", "The act of {date} lies outside the contract, in force since {earliest}; it cannot be in the future."),
    END_CUSTOMER_UNKNOWN("end-customer-unknown", 404, "Ce client final est inconnu.", "This end customer is unknown."),
    END_CUSTOMER_KIND("end-customer-kind", 422, "Un client final est une personne physique ou morale.", "An end customer is a natural or a legal person."),
    END_CUSTOMER_FIELD("end-customer-field", 422, "Indiquez la référence et le nom du client final (au plus {longest} caractères).", "State reference and name of the end customer (at most {longest} characters)."),
    END_CUSTOMERS_NOT_HERE("end-customers-not-in-contract", 422, "Les contrats de ce fournisseur ne connaissent pas de clients finaux.", "The contracts of this provider know no end customers."),
    END_CUSTOMER_TAKEN("end-customer-taken", 409, "La référence {reference} existe déjà.", "Reference {reference} already exists."),
    PAPER_BAD("contract-paper-bad", 422, "Joignez un fichier avec son nom, de 10 Mo au plus.", "Attach a file with its name, of at most 10 MB.");

    private final Definition definition;

    EngagementError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
