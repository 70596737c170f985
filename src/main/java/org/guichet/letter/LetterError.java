package org.guichet.letter;

import org.guichet.kernel.ErrorCode;

/// Codes with which letters and their dates are refused.
public enum LetterError implements ErrorCode {
    LETTER_RIGHT_MISSING("letter-right-missing", 403, "Vos droits ne permettent pas cette action.", "Your rights do not allow this action."),
    LETTER_NOT_FOUND("letter-not-found", 404, "Aucun courrier ne vous est connu sous ce numéro.", "No letter is known to you under this number."),
    LETTER_CUSTOMER_UNKNOWN("letter-customer-unknown", 422, "Indiquez le client concerné.", "Say which customer is concerned."),
    LETTER_FORM_UNKNOWN("letter-form-unknown", 422, "Forme de courrier inconnue\u00a0: {form}. Formes connues\u00a0: {known}.", "Unknown form of letter: {form}. Known: {known}."),
    LETTER_ABOUT_MISSING("letter-about-missing", 422, "Indiquez l’objet, en {most} caractères au plus.", "Say what it is about, in at most {most} characters."),
    LETTER_DATE_MISSING("letter-date-missing", 422, "Indiquez au moins une date.", "Give at least one date."),
    LETTER_DATE_FUTURE("letter-date-future", 422, "{field}\u00a0: le {date} est dans le futur. Au plus tard\u00a0: {earliest}.", "{field}: {date} lies in the future. At the latest: {earliest}."),
    LETTER_DATES_ORDER("letter-dates-order", 422, "{field}\u00a0: le {date} vient avant une étape antérieure du courrier. Au plus tôt\u00a0: {earliest}.", "{field}: {date} comes before an earlier step of the letter. At the earliest: {earliest}."),
    LETTER_RECEIVED_AND_RETURNED("letter-received-and-returned", 422, "Un courrier reçu n’est pas revenu à l’expéditeur\u00a0: gardez une seule de ces dates.", "A letter that was received did not return to its sender: keep one of these dates."),
    LETTER_NOT_SENT("letter-not-sent", 422, "Indiquez d’abord la date d’envoi.", "Give the date of sending first."),
    LETTER_NUMBER_MISSING("letter-number-missing", 422, "Un recommandé porte un numéro de suivi\u00a0: indiquez-le.", "A registered letter has a tracking number: give it."),
    LETTER_NUMBER_BAD("letter-number-bad", 422, "Numéro de suivi non valable\u00a0: {number}. De 5 à 40 lettres et chiffres.", "Tracking number not valid: {number}. From 5 to 40 letters and digits."),
    LETTER_NUMBER_TAKEN("letter-number-taken", 409, "Le numéro de suivi {number} est déjà celui du courrier n° {letter}.", "Tracking number {number} is already that of letter {letter}."),
    LETTER_NOT_POSTED("letter-not-posted", 409, "Ce courrier n’est pas passé par la poste\u00a0: ses dates sont celles de son envoi.", "This letter did not go by post: its dates are those of its sending."),
    LETTER_CSV_HEADINGS("letter-csv-headings", 422, "La première ligne du fichier doit nommer les colonnes\u00a0: {known}.", "The file’s first line must name the columns: {known}."),
    LETTER_CSV_UNREADABLE("letter-csv-unreadable", 422, "Le fichier n’est pas un CSV lisible (UTF-8), ou dépasse {most} lignes.", "The file is no readable CSV (UTF-8), or is longer than {most} lines."),
    LETTER_CSV_DATE("letter-csv-date", 422, "{field}\u00a0: «\u00a0{value}\u00a0» n’est pas une date (JJ/MM/AAAA).", "{field}: '{value}' is not a date (DD/MM/YYYY)."),
    LETTER_CSV_LETTER("letter-csv-letter", 422, "La ligne ne désigne aucun courrier connu\u00a0: donnez son numéro ou un numéro de suivi déjà saisi.", "The line names no known letter: give its number, or a tracking number that is already recorded.");

    private final Definition definition;

    LetterError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
