package org.guichet.exchange;

import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Codes with which lines and files of an import are refused. Rules of contracts, people and reports have the codes of their own modules.
public enum ImportError implements ErrorCode {
    FILE_UNREADABLE("import-file-unreadable", "Le fichier ne peut pas être lu.", "The file cannot be read."),
    ENCODING("import-encoding", "Le fichier n’est pas en UTF-8. Enregistrez-le en « CSV UTF-8 ».", "The file is not in UTF-8. Save it as “CSV UTF-8”."),
    EMPTY("import-empty", "Le fichier est vide.", "The file is empty."),
    HEADER_UNKNOWN("import-header-unknown", "La première ligne ne porte pas les noms de colonnes d’un fichier de parc.", "The first line does not hold the column names of a park file."),
    COLUMN_MISSING("import-column-missing", "Fichier « {kind} » : la colonne « {field} » manque.", "File of {kind}: column “{field}” is missing."),
    COLUMN_UNKNOWN("import-column-unknown", "Fichier « {kind} » : la colonne « {field} » est inconnue.", "File of {kind}: column “{field}” is unknown."),
    COLUMN_TWICE("import-column-twice", "La colonne « {field} » figure deux fois.", "Column “{field}” stands twice."),
    QUOTE_OPEN("import-quote-open", "Un guillemet ouvert sur cette ligne n’est pas refermé, ou la cellule dépasse {longest} caractères.", "A quote opened on this line is not closed, or the cell is longer than {longest} characters."),
    QUOTE_STRAY("import-quote-stray", "Du texte suit un guillemet fermant.", "There is text after a closing quote."),
    CELL_COUNT("import-cell-count", "La ligne a {found} cellules au lieu de {wanted}.", "The line has {found} cells instead of {wanted}."),
    VALUE_MISSING("import-value-missing", "« {field} » est obligatoire.", "“{field}” is mandatory."),
    VALUE_TOO_LONG("import-value-too-long", "« {field} » dépasse {longest} caractères.", "“{field}” is longer than {longest} characters."),
    VALUE_CHARACTER("import-value-character", "« {field} » contient un caractère de contrôle.", "“{field}” holds a control character."),
    VALUE_FORMULA("import-value-formula", "« {field} » commence comme une formule de tableur : exportez la valeur, pas la formule.", "“{field}” begins like a spreadsheet formula: export the value, not the formula."),
    VALUE_DATE("import-value-date", "« {field} » attend une date telle que 2026-03-02 ou 02/03/2026.", "“{field}” takes a date such as 2026-03-02 or 02/03/2026."),
    VALUE_INSTANT("import-value-instant", "« {field} » attend un instant tel que 2026-03-02T09:30 ou 02/03/2026 09:30 (heure de Paris).", "“{field}” takes an instant such as 2026-03-02T09:30 or 02/03/2026 09:30 (Paris time)."),
    VALUE_CHOICE("import-value-choice", "« {field} » attend l’une des valeurs : {choices}.", "“{field}” takes one of: {choices}."),
    DATES_REVERSED("import-dates-reversed", "« {field} » précède la date de début.", "“{field}” is before the beginning."),
    DUPLICATE("import-duplicate", "« {value} » figure déjà dans {first}.", "“{value}” stands already in {first}."),
    CONFLICT("import-conflict", "« {value} » existe déjà avec une autre valeur de « {field} ».", "“{value}” exists already with another value of “{field}”."),
    TAKEN("import-taken", "« {value} » est déjà attribué.", "“{value}” is already taken."),
    REFERENCE_UNKNOWN("import-reference-unknown", "« {field} » : « {value} » n’existe ni dans les fichiers ni dans l’installation.", "“{field}”: “{value}” is neither in the files nor in the installation."),
    OTHER_CUSTOMER("import-other-customer", "« {value} » appartient à un autre client.", "“{value}” belongs to another customer."),
    PARENT_LOOP("import-parent-loop", "Le contrat « {value} » est rattaché à lui-même.", "Contract “{value}” stands under itself."),
    OFFER_UNKNOWN("import-offer-unknown", "L’offre « {value} » n’est pas au catalogue de cette famille de contrats.", "Offer “{value}” is not in the catalogue of this contract family."),
    ORDER_NEEDED("import-order-needed", "Le service doit relever d’un bon de commande, qui porte son niveau de support ; « {value} » n’en est pas un.", "The service must stand under an order, which holds its support level; “{value}” is none."),
    TERMS_MISSING("import-terms-missing", "Aucune valeur du contrat n’est connue à cette date.", "No value of the contract is known on that date.");

    private final String code;
    private final Text text;

    ImportError(String code, String fr, String en) {
        this.code = code;
        this.text = Text.of(fr.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:").replace(" ;", "\u202f;"), en);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return 422;
    }

    @Override
    public Text text() {
        return text;
    }
}
