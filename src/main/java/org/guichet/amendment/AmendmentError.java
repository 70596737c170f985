package org.guichet.amendment;

import org.guichet.kernel.ErrorCode;

/// Codes with which amendments, versions of documents and objections are refused.
public enum AmendmentError implements ErrorCode {
    AMENDMENTS_NOT_IN_CONTRACT("amendments-not-in-contract", 422, "Ce contrat ne prévoit pas de règle de modification.", "This contract has no rule of amendment."),
    AMENDMENT_RIGHT_MISSING("amendment-right-missing", 403, "Vos droits ne permettent pas cette action sur les avenants.", "Your rights do not allow this on amendments."),
    AMENDMENT_UNKNOWN("amendment-unknown", 404, "Aucun avenant n’est connu sous ce numéro.", "No amendment is known under this number."),
    AMENDMENT_CHANGE_UNKNOWN("amendment-change-unknown", 422, "Le contrat ne prévoit pas cette modification\u00a0: {change}.", "The contract knows no such change: {change}."),
    AMENDMENT_FIELD_MISSING("amendment-field-missing", 400, "Le champ «\u00a0{field}\u00a0» est obligatoire.", "Field '{field}' is mandatory."),
    AMENDMENT_FIELD_TOO_LONG("amendment-field-too-long", 422, "Le champ «\u00a0{field}\u00a0» dépasse {longest} caractères ou contient un caractère interdit.", "Field '{field}' is longer than {longest} characters or holds a forbidden character."),
    AMENDMENT_FIELD_NOT_WANTED("amendment-field-not-wanted", 422, "Le champ «\u00a0{field}\u00a0» est sans objet pour cette modification.", "Field '{field}' has no place in this change."),
    AMENDMENT_DOCUMENT_UNKNOWN("amendment-document-unknown", 422, "Ce document ne relève pas de cette modification\u00a0: {document}. Documents\u00a0: {documents}.", "This change does not concern document {document}. Documents: {documents}."),
    AMENDMENT_DATE_PAST("amendment-date-past", 422, "La date {day} est passée.", "Date {day} has passed."),
    AMENDMENT_DATE_FUTURE("amendment-date-future", 422, "La date {day} est à venir\u00a0: on n’enregistre que ce qui a eu lieu.", "Date {day} lies ahead: only what has happened is recorded."),
    AMENDMENT_NOTICE_SHORT("amendment-notice-short", 422, "Préavis trop court pour le {planned}. Date la plus proche possible\u00a0: {earliest}.", "Notice too short for {planned}. Earliest possible date: {earliest}."),
    AMENDMENT_NOT_MONTH_START("amendment-not-month-start", 422, "Ces prix s’appliquent à compter du premier jour d’un mois. Date la plus proche possible\u00a0: {earliest}.", "These prices apply from the first day of a month. Earliest possible date: {earliest}."),
    AMENDMENT_DAY_FIXED("amendment-day-fixed", 422, "La date d’application découle de la notification ({earliest} pour une notification aujourd’hui)\u00a0: laissez le champ vide.", "The day follows from the notice ({earliest} for a notice today): leave the field empty."),
    AMENDMENT_DOCUMENT_MISSING("amendment-document-missing", 422, "La notification n’est pas valable sans la nouvelle version du document\u00a0: joignez-la.", "The notice is not valid without the new version of the document: attach it."),
    AMENDMENT_DOCUMENT_BAD("amendment-document-bad", 422, "Document refusé\u00a0: donnez un nom de fichier et un contenu de {longest} octets au plus.", "Document refused: give a file name and a content of at most {longest} bytes."),
    AMENDMENT_NOBODY_TOLD("amendment-nobody-told", 422, "Aucune personne à prévenir n’a d’adresse électronique chez\u00a0: {customers}.", "Nobody to be told has an e-mail address at: {customers}."),
    AMENDMENT_NOBODY_CONCERNED("amendment-nobody-concerned", 422, "Aucun contrat en cours n’est concerné.", "No running contract is concerned."),
    AMENDMENT_STATE_FORBIDS("amendment-state-forbids", 409, "Dans l’état «\u00a0{state}\u00a0», ce n’est pas possible pour cet avenant.", "In state '{state}' this is not possible for this amendment."),
    AMENDMENT_BINDS_ALREADY("amendment-binds-already", 409, "L’avenant s’applique déjà au contrat {contract}\u00a0: il ne peut plus être retiré.", "The amendment binds contract {contract} already: it cannot be withdrawn any more."),
    AMENDMENT_CONTRACT_NOT_CONCERNED("amendment-contract-not-concerned", 404, "Ce contrat n’est pas concerné par cet avenant.", "This contract is not concerned by this amendment."),
    AMENDMENT_NO_LINES("amendment-no-lines", 422, "Indiquez au moins un prix qui change.", "Give at least one price that changes."),
    AMENDMENT_PRICE_SAME("amendment-price-same", 422, "Le prix de {product} ne change pas.", "The price of {product} does not change."),
    AMENDMENT_PRICE_TWICE("amendment-price-twice", 422, "Le prix de {product} figure deux fois.", "The price of {product} stands there twice."),
    AMENDMENT_PRICE_BAD("amendment-price-bad", 422, "Le montant «\u00a0{amount}\u00a0» n’est pas valable\u00a0: donnez un montant positif en euros, deux décimales au plus.", "Amount '{amount}' is not valid: give a positive amount in euros with at most two decimals."),
    AMENDMENT_CAPACITY_MISSING("amendment-capacity-missing", 422, "Une signature demande le nom et la qualité du signataire.", "A signature needs the signer's name and capacity."),
    AMENDMENT_SIGNED_ALREADY("amendment-signed-already", 409, "Cette partie a déjà signé.", "This party has already signed."),
    AMENDMENT_SIGNATURE_NOT_WANTED("amendment-signature-not-wanted", 409, "Cet avenant n’attend pas de signature pour ce contrat.", "This amendment awaits no signature for this contract."),
    AMENDMENT_OBJECTION_NONE("amendment-objection-none", 422, "Le contrat n’ouvre pas d’opposition à cette modification.", "The contract opens no objection to this change."),
    AMENDMENT_OBJECTION_FORM("amendment-objection-form", 422, "L’opposition ne vaut que par lettre recommandée avec accusé de réception, jusqu’au {lastDay}.", "An objection counts by registered letter only, until {lastDay}."),
    AMENDMENT_OBJECTION_LATE("amendment-objection-late", 422, "L’opposition était possible jusqu’au {lastDay}\u202f; celle-ci est du {day}.", "An objection was possible until {lastDay}; this one is of {day}."),
    AMENDMENT_OBJECTION_EARLY("amendment-objection-early", 422, "L’opposition ({day}) précède la notification ({notified}).", "The objection ({day}) comes before the notice ({notified})."),
    AMENDMENT_OBJECTION_UNDATED("amendment-objection-undated", 422, "Indiquez la date qui compte pour cette lettre.", "Give the date of this letter that counts."),
    AMENDMENT_OBJECTED_ALREADY("amendment-objected-already", 409, "Une opposition est déjà enregistrée, ou l’avenant est accepté.", "An objection is recorded already, or the amendment is accepted."),
    AMENDMENT_NO_TERM_LEFT("amendment-no-term-left", 422, "La période initiale de ce contrat est passée\u00a0: il n’y a plus de renouvellement jusqu’auquel conserver les anciennes conditions.", "The initial term of this contract is over: there is no renewal ahead until which the old terms could be kept."),
    DOCUMENT_VERSION_OVERLAPS("document-version-overlaps", 409, "La version {version} de ce document est en vigueur ou prévue à compter du {from}. Date la plus proche possible\u00a0: {earliest}.", "Version {version} of this document is in force or planned from {from}. Earliest possible date: {earliest}."),
    DOCUMENT_VERSION_TAKEN("document-version-taken", 409, "La version {version} de ce document existe déjà.", "Version {version} of this document exists already."),
    DOCUMENT_VERSION_UNKNOWN("document-version-unknown", 404, "Cette version de document n’existe pas ou n’a pas de fichier.", "There is no such version, or it has no file.");

    private final Definition definition;

    AmendmentError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
