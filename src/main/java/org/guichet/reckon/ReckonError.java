package org.guichet.reckon;

import org.guichet.kernel.ErrorCode;

/// Codes with which the calculator refuses a question.
public enum ReckonError implements ErrorCode {
    LINE_NOT_JSON("reckon-line-not-json", "La ligne n’est pas un objet JSON\u00a0: {reason}", "The line is no JSON object: {reason}"),
    LINE_TOO_LONG("reckon-line-too-long", "La ligne dépasse {longest} caractères.", "The line is longer than {longest} characters."),
    FAMILY_UNKNOWN("reckon-family-unknown", "Famille de contrats inconnue\u00a0: «\u00a0{value}\u00a0». Connues\u00a0: {choices}.", "Unknown contract family '{value}'. Known: {choices}."),
    RULE_UNKNOWN("reckon-rule-unknown", "Règle inconnue pour cette famille\u00a0: «\u00a0{value}\u00a0». Connues\u00a0: {choices}.", "Unknown rule for this family: '{value}'. Known: {choices}."),
    INPUT_MISSING("reckon-input-missing", "La donnée «\u00a0{field}\u00a0» est obligatoire.", "Input '{field}' is mandatory."),
    INPUT_UNKNOWN("reckon-input-unknown", "Cette règle n’a pas de donnée «\u00a0{field}\u00a0». Connues\u00a0: {choices}.", "This rule has no input '{field}'. Known: {choices}."),
    INPUT_BAD("reckon-input-bad", "La donnée «\u00a0{field}\u00a0» n’est pas valable («\u00a0{value}\u00a0»). Attendu\u00a0: {expected}.", "Input '{field}' is not valid ('{value}'). Expected: {expected}."),
    INPUT_OUT_OF_RANGE("reckon-input-out-of-range", "La donnée «\u00a0{field}\u00a0» sort des limites du calculateur\u00a0: {expected}.", "Input '{field}' lies beyond the calculator's limits: {expected}."),
    INPUT_CONFLICT("reckon-input-conflict", "Donnez «\u00a0{field}\u00a0» ou «\u00a0{other}\u00a0», pas les deux.", "Give '{field}' or '{other}', not both."),
    TIME_ORDER("reckon-time-order", "«\u00a0{field}\u00a0» précède «\u00a0{before}\u00a0».", "'{field}' comes before '{before}'."),
    TERM_NOT_IN_FORCE("reckon-term-not-in-force", "Le contrat ne dit rien de «\u00a0{term}\u00a0» au {on}.", "The contract says nothing about '{term}' on {on}."),
    SPAN_NOT_IN_DAYS("reckon-span-not-in-days", "Ce délai se compte en jours ou en mois, pas en heures\u00a0: «\u00a0{value}\u00a0».", "This delay is counted in days or months, not in hours: '{value}'.");

    private final Definition definition;

    ReckonError(String code, String fr, String en) {
        this.definition = Definition.of(code, 422, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
