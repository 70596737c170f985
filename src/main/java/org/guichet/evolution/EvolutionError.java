package org.guichet.evolution;

import org.guichet.kernel.ErrorCode;

/// Codes with which versions and evolutions are refused.
public enum EvolutionError implements ErrorCode {
    WEB_SERVICE_VERSION_UNKNOWN("web-service-version-unknown", 404, "La version {version} du service {service} n’est pas en service ; versions en service : {versions}.",
            "Version {version} of service {service} is not in service; versions in service: {versions}."),
    WEB_SERVICE_VERSION_RETIRED("web-service-version-retired", 410, "La version {version} du service {service} est retirée depuis le {since} ; versions en service : {versions}.",
            "Version {version} of service {service} was retired on {since}; versions in service: {versions}."),
    EVOLUTIONS_NOT_IN_CONTRACT("evolutions-not-in-contract", 422, "Ce contrat ne prévoit pas de préavis d’évolution.", "This contract has no notice of changes."),
    EVOLUTION_RIGHT_MISSING("evolution-right-missing", 403, "Vos droits ne permettent pas de conduire les évolutions.", "Your rights do not allow managing changes."),
    EVOLUTION_UNKNOWN("evolution-unknown", 404, "Aucune évolution n’est connue sous ce numéro.", "No change is known under this number."),
    EVOLUTION_CHANGE_UNKNOWN("evolution-change-unknown", 422, "Cette nature d’évolution n’existe pas au contrat : {change}.", "The contract knows no change of this nature: {change}."),
    EVOLUTION_FIELD_MISSING("evolution-field-missing", 400, "Le champ « {field} » est obligatoire.", "Field '{field}' is mandatory."),
    EVOLUTION_FIELD_TOO_LONG("evolution-field-too-long", 422, "Le champ « {field} » dépasse {longest} caractères ou contient un caractère interdit.", "Field '{field}' is longer than {longest} characters or holds a forbidden character."),
    EVOLUTION_VERSION_BAD("evolution-version-bad", 422, "Un numéro de version ne contient que des chiffres, des lettres et des points (20 au plus) : {version}.", "A version holds digits, letters and dots only (20 at most): {version}."),
    EVOLUTION_VERSION_NOT_WANTED("evolution-version-not-wanted", 422, "Cette nature d’évolution n’apporte pas de version : laissez le champ vide.", "A change of this nature brings no version: leave the field empty."),
    EVOLUTION_SERVICE_UNKNOWN("evolution-service-unknown", 422, "Service inconnu : {service}. Services : {services}.", "Unknown service: {service}. Services: {services}."),
    EVOLUTION_DATE_PAST("evolution-date-past", 422, "La date prévue ({planned}) est passée.", "The planned date ({planned}) has passed."),
    EVOLUTION_VERSION_TAKEN("evolution-version-taken", 409, "La version {version} a déjà été mise en production ou fait l’objet d’une autre évolution.", "Version {version} was already put into production or belongs to another change."),
    EVOLUTION_STATE_FORBIDS("evolution-state-forbids", 409, "Dans l’état « {state} », ce n’est pas possible pour cette évolution.", "In state '{state}' this is not possible for this change."),
    EVOLUTION_NOTICE_LATE("evolution-notice-late", 422, "Préavis trop court : pour le {planned}, la notification était due au plus tard le {due}. Date la plus proche possible : {earliest}.",
            "Notice too short: for {planned} it was due by {due}. Earliest possible date: {earliest}."),
    EVOLUTION_NOTICE_MISSING("evolution-notice-missing", 422, "Aucune notification n’a été envoyée ; pour le {planned}, elle était due au plus tard le {due}.", "No notice was sent; for {planned} it was due by {due}."),
    EVOLUTION_NOBODY_TOLD("evolution-nobody-told", 422, "Aucune personne à prévenir n’a d’adresse électronique chez : {customers}.", "Nobody to be told has an e-mail address at: {customers}."),
    EVOLUTION_TOO_EARLY("evolution-too-early", 422, "L’évolution a été annoncée pour le {planned} : elle ne peut pas être mise en production avant.", "The change was announced for {planned}: it cannot go into production before."),
    EVOLUTION_NOT_LATER("evolution-not-later", 422, "Une évolution notifiée ne peut être que reportée : la date doit suivre le {planned}.", "A notified change can only be postponed: the date must be after {planned}."),
    EVOLUTION_NOT_BUILT("evolution-not-built", 422, "Cette installation ne comporte pas la version {version} ; versions présentes : {versions}.", "This installation does not hold version {version}; versions present: {versions}."),
    EVOLUTION_TOO_MANY_VERSIONS("evolution-too-many-versions", 409, "Deux versions sont déjà en production ({versions}) et {limit} au plus sont permises : retirez d’abord la version {oldest}.",
            "Versions {versions} are in production already and at most {limit} are allowed: retire version {oldest} first."),
    EVOLUTION_RETIRE_TOO_EARLY("evolution-retire-too-early", 422, "La version {version} doit cohabiter avec la nouvelle : elle ne peut pas être retirée avant le {earliest}.",
            "Version {version} must be kept beside the new one: it cannot be retired before {earliest}."),
    EVOLUTION_DOCUMENT_BAD("evolution-document-bad", 422, "Document refusé : donnez un nom de fichier et un contenu de {longest} octets au plus.", "Document refused: give a file name and a content of at most {longest} bytes."),
    EVOLUTION_DOCUMENT_UNKNOWN("evolution-document-unknown", 404, "Ce document n’existe pas.", "There is no such document."),
    EVOLUTION_WITHOUT_DOCUMENTATION("evolution-without-documentation", 422, "La notification part sans la documentation technique et fonctionnelle mise à jour.", "The notice goes without the updated technical and functional documentation."),
    EVOLUTION_CHANGED("evolution-changed", 409, "Cette évolution a été modifiée entre-temps : relisez-la, puis recommencez.", "This change was modified meanwhile: read it again, then retry.");

    private final Definition definition;

    EvolutionError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
