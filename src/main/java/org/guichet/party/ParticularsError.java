package org.guichet.party;

import org.guichet.kernel.ErrorCode;

/// Codes with which particulars of a party are refused.
public enum ParticularsError implements ErrorCode {
    RIGHT_MISSING("particulars-right-missing", 403, "Vos droits ne permettent pas de modifier ces informations.", "Your rights do not allow you to change these particulars."),
    SIREN_KEY("siren-key-wrong", 422, "Ce SIREN est erroné\u00a0: sa clé de contrôle ne correspond pas.", "This SIREN is wrong: its check digit does not fit."),
    SIRET_KEY("siret-key-wrong", 422, "Ce SIRET est erroné\u00a0: sa clé de contrôle ne correspond pas.", "This SIRET is wrong: its check digit does not fit."),
    SIRET_OTHER("siret-of-another-siren", 422, "Ce SIRET n’appartient pas au SIREN {siren}.", "This SIRET does not belong to SIREN {siren}."),
    IBAN_KEY("iban-wrong", 422, "Cet IBAN est erroné\u00a0: sa clé de contrôle ne correspond pas.", "This IBAN is wrong: its check digits do not fit."),
    BIC_WRONG("bic-wrong", 422, "Un BIC compte 8 ou 11 caractères.", "A BIC has 8 or 11 characters."),
    FIELD_MISSING("particulars-field-missing", 422, "Le champ «\u00a0{field}\u00a0» est à renseigner.", "Field “{field}” is required."),
    FIELD_LONG("particulars-field-too-long", 422, "Le champ «\u00a0{field}\u00a0» compte au plus {longest} caractères.", "Field “{field}” holds at most {longest} characters."),
    CAPITAL_BAD("capital-wrong", 422, "Le capital est un nombre d’euros.", "The capital is a number of euros."),
    DATE_FUTURE("particulars-date-future", 422, "La date de déclaration {date} est dans le futur\u202f; au plus tard\u00a0: {latest}.", "The date of declaration {date} is in the future; at the latest: {latest}."),
    FORM_UNKNOWN("particulars-form-unknown", 422, "Forme de déclaration inconnue\u00a0: {form}.", "Unknown form of declaration: {form}."),
    FORM_NOT_WRITTEN("particulars-not-in-writing", 422, "Ce changement doit être déclaré par écrit.", "This change must be told in writing.");

    private final Definition definition;

    ParticularsError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
