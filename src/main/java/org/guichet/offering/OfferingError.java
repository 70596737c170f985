package org.guichet.offering;

import org.guichet.kernel.ErrorCode;

/// Codes with which the catalogue refuses.
public enum OfferingError implements ErrorCode {
    OFFERING_RIGHT_MISSING("offering-right-missing", 403, "Vos droits ne permettent pas de tenir le catalogue.", "Your rights do not allow keeping the catalogue."),
    OFFERING_UNKNOWN("offering-unknown", 404, "Le catalogue ne connaît pas «\u00a0{product}\u00a0» à cette date.", "The catalogue does not know '{product}' on that day."),
    OFFERING_RETIRED("offering-retired", 422, "«\u00a0{product}\u00a0» n’est plus proposé depuis le {since}.", "'{product}' is no longer offered since {since}."),
    OFFERING_NOT_AVAILABLE("offering-not-available", 422, "«\u00a0{product}\u00a0» n’est pas encore ouvert\u202f; première date connue\u00a0: {earliest}.", "'{product}' is not open yet; first known day: {earliest}."),
    OFFERING_NOT_ELIGIBLE("offering-not-eligible", 422, "«\u00a0{product}\u00a0» est réservé à qui détient une Offre qui l’ouvre ({offers}), et vous n’en détenez aucune.", "'{product}' is for those who hold an Offer that opens it ({offers}), and you hold none."),
    OFFERING_FIELD_MISSING("offering-field-missing", 400, "Le champ «\u00a0{field}\u00a0» est obligatoire.", "Field '{field}' is mandatory."),
    OFFERING_FIELD_BAD("offering-field-bad", 422, "Le champ «\u00a0{field}\u00a0» n’a pas une valeur admise\u00a0: {value}.", "Field '{field}' does not hold an accepted value: {value}."),
    OFFERING_KIND_FIXED("offering-kind-fixed", 422, "La nature de «\u00a0{product}\u00a0» est fixée ({kind}) et ne change pas.", "The kind of '{product}' is fixed ({kind}) and does not change."),
    OFFERING_CODE_TAKEN("offering-code-taken", 409, "«\u00a0{product}\u00a0» existe déjà au catalogue\u00a0: publiez-en une nouvelle version.", "'{product}' is in the catalogue already: publish a new version of it."),
    OFFERING_VERSION_OVERLAPS("offering-version-overlaps", 422, "Une version de «\u00a0{product}\u00a0» vaut déjà à partir du {since}\u00a0: la suivante commence au plus tôt le {earliest}, ou corrigez la version publiée.",
            "A version of '{product}' holds from {since}: the next one begins on {earliest} at the earliest, or correct the published one."),
    OFFERING_PAST("offering-past", 422, "Ce qui est publié pour des jours passés ne change pas\u00a0: au plus tôt le {earliest}, ou corrigez la version publiée en donnant le motif.",
            "What was published for past days does not change: {earliest} at the earliest, or correct the published version and give the reason."),
    OFFERING_VERSION_UNKNOWN("offering-version-unknown", 404, "Cette version n’existe pas.", "There is no such version."),
    OFFERING_CORRECTED_ALREADY("offering-corrected-already", 409, "Cette version a déjà été corrigée\u00a0: corrigez la dernière.", "This version was corrected already: correct the latest one."),
    PRICE_MISSING("price-missing", 422, "Aucun prix de «\u00a0{product}\u00a0» ne vaut au {on}.", "No price of '{product}' holds on {on}."),
    PRICE_OVERLAPS("price-overlaps", 422, "Deux prix vaudraient en même temps\u00a0: le précédent vaut jusqu’au {until}. Au plus tôt le {earliest}.", "Two prices would hold at once: the one before holds until {until}. {earliest} at the earliest."),
    PRICE_GAP("price-gap", 422, "Du {until} au {since}, aucun prix ne vaudrait. Faites commencer le prix le {earliest}.", "From {until} to {since} no price would hold. Let the price begin on {earliest}."),
    PRICE_PERIOD_REVERSED("price-period-reversed", 422, "La fin de validité doit suivre le {since}.", "The end of validity must come after {since}."),
    MODULE_NOT_AVAILABLE("module-not-available", 422, "«\u00a0{module}\u00a0» n’est ouvert qu’aux offres activées, et «\u00a0{offer}\u00a0» n’en est pas une.", "'{module}' is for activated offers only, and '{offer}' is none."),
    ACCESS_NOT_OPEN("access-not-open", 422, "L’accès «\u00a0{access}\u00a0» à «\u00a0{module}\u00a0» n’est pas ouvert pour «\u00a0{offer}\u00a0»\u202f; première date connue\u00a0: {earliest}.", "Access '{access}' to '{module}' is not open for '{offer}'; first known day: {earliest}."),
    ACCESS_NOT_FOR_OFFER("access-not-for-offer", 422, "Pour «\u00a0{offer}\u00a0», «\u00a0{module}\u00a0» passe seulement par\u00a0: {channels}.", "For '{offer}', '{module}' only goes through: {channels}."),
    NEED_UNKNOWN("need-unknown", 422, "Ce besoin n’est pas au catalogue\u00a0: {value}.", "The catalogue does not know this need: {value}."),
    LIBRARY_DOCUMENT_UNKNOWN("library-document-unknown", 404, "La bibliothèque ne connaît pas ce document\u00a0: {document}.", "The library does not know this document: {document}."),
    LIBRARY_VERSION_MISSING("library-version-missing", 404, "Aucune version de «\u00a0{document}\u00a0» n’est en vigueur.", "No version of '{document}' is in force."),
    LIBRARY_NOT_ON_REQUEST("library-not-on-request", 422, "«\u00a0{document}\u00a0» n’est pas remis par le fournisseur\u00a0: suivez son lien.", "'{document}' is not handed over by the provider: follow its link."),
    LIBRARY_VERSION_TAKEN("library-version-taken", 409, "«\u00a0{document}\u00a0» a déjà une version {version}.", "'{document}' already has a version {version}."),
    LIBRARY_VERSION_PAST("library-version-past", 422, "Une version vaut au plus tôt du jour où elle est déposée\u00a0: {earliest}.", "A version holds from the day it is brought in at the earliest: {earliest}.");

    private final Definition definition;

    OfferingError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
