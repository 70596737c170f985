package org.guichet.exchange;

import org.guichet.kernel.ErrorCode;

/// Codes with which lines and files of an import are refused. Rules of contracts, people and reports have the codes of their own modules.
public enum ImportError implements ErrorCode {
    FILE_UNREADABLE("import-file-unreadable", "Le fichier ne peut pas être lu.", "The file cannot be read."),
    ENCODING("import-encoding", "Le fichier n’est pas en UTF-8. Enregistrez-le en «\u00a0CSV UTF-8\u00a0».", "The file is not in UTF-8. Save it as “CSV UTF-8”."),
    EMPTY("import-empty", "Le fichier est vide.", "The file is empty."),
    HEADER_UNKNOWN("import-header-unknown", "La première ligne ne porte pas les noms de colonnes d’un fichier de parc.", "The first line does not hold the column names of a park file."),
    COLUMN_MISSING("import-column-missing", "Fichier «\u00a0{kind}\u00a0»\u00a0: la colonne «\u00a0{field}\u00a0» manque.", "File of {kind}: column “{field}” is missing."),
    COLUMN_UNKNOWN("import-column-unknown", "Fichier «\u00a0{kind}\u00a0»\u00a0: la colonne «\u00a0{field}\u00a0» est inconnue.", "File of {kind}: column “{field}” is unknown."),
    COLUMN_TWICE("import-column-twice", "La colonne «\u00a0{field}\u00a0» figure deux fois.", "Column “{field}” stands twice."),
    QUOTE_OPEN("import-quote-open", "Un guillemet ouvert sur cette ligne n’est pas refermé, ou la cellule dépasse {longest} caractères.", "A quote opened on this line is not closed, or the cell is longer than {longest} characters."),
    QUOTE_STRAY("import-quote-stray", "Du texte suit un guillemet fermant.", "There is text after a closing quote."),
    CELL_COUNT("import-cell-count", "La ligne a {found} cellules au lieu de {wanted}.", "The line has {found} cells instead of {wanted}."),
    VALUE_MISSING("import-value-missing", "«\u00a0{field}\u00a0» est obligatoire.", "“{field}” is mandatory."),
    VALUE_TOO_LONG("import-value-too-long", "«\u00a0{field}\u00a0» dépasse {longest} caractères.", "“{field}” is longer than {longest} characters."),
    VALUE_CHARACTER("import-value-character", "«\u00a0{field}\u00a0» contient un caractère de contrôle.", "“{field}” holds a control character."),
    VALUE_FORMULA("import-value-formula", "«\u00a0{field}\u00a0» commence comme une formule de tableur\u00a0: exportez la valeur, pas la formule.", "“{field}” begins like a spreadsheet formula: export the value, not the formula."),
    VALUE_DATE("import-value-date", "«\u00a0{field}\u00a0» attend une date telle que 2026-03-02 ou 02/03/2026.", "“{field}” takes a date such as 2026-03-02 or 02/03/2026."),
    VALUE_INSTANT("import-value-instant", "«\u00a0{field}\u00a0» attend un instant tel que 2026-03-02T09:30 ou 02/03/2026 09:30 (heure de Paris).", "“{field}” takes an instant such as 2026-03-02T09:30 or 02/03/2026 09:30 (Paris time)."),
    VALUE_CHOICE("import-value-choice", "«\u00a0{field}\u00a0» attend l’une des valeurs\u00a0: {choices}.", "“{field}” takes one of: {choices}."),
    DATES_REVERSED("import-dates-reversed", "«\u00a0{field}\u00a0» précède la date de début.", "“{field}” is before the beginning."),
    DUPLICATE("import-duplicate", "«\u00a0{value}\u00a0» figure déjà dans {first}.", "“{value}” stands already in {first}."),
    CONFLICT("import-conflict", "«\u00a0{value}\u00a0» existe déjà avec une autre valeur de «\u00a0{field}\u00a0».", "“{value}” exists already with another value of “{field}”."),
    TAKEN("import-taken", "«\u00a0{value}\u00a0» est déjà attribué.", "“{value}” is already taken."),
    REFERENCE_UNKNOWN("import-reference-unknown", "«\u00a0{field}\u00a0»\u00a0: «\u00a0{value}\u00a0» n’existe ni dans les fichiers ni dans l’installation.", "“{field}”: “{value}” is neither in the files nor in the installation."),
    OTHER_CUSTOMER("import-other-customer", "«\u00a0{value}\u00a0» appartient à un autre client.", "“{value}” belongs to another customer."),
    PARENT_LOOP("import-parent-loop", "Le contrat «\u00a0{value}\u00a0» est rattaché à lui-même.", "Contract “{value}” stands under itself."),
    OFFER_UNKNOWN("import-offer-unknown", "L’offre «\u00a0{value}\u00a0» n’est pas au catalogue de cette famille de contrats.", "Offer “{value}” is not in the catalogue of this contract family."),
    ORDER_NEEDED("import-order-needed", "Le service doit relever d’un bon de commande, qui porte son niveau de support\u202f; «\u00a0{value}\u00a0» n’en est pas un.", "The service must stand under an order, which holds its support level; “{value}” is none."),
    TERMS_MISSING("import-terms-missing", "Aucune valeur du contrat n’est connue à cette date.", "No value of the contract is known on that date.");

    private final Definition definition;

    ImportError(String code, String fr, String en) {
        this.definition = Definition.of(code, 422, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
