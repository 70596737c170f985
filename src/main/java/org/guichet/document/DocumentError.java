package org.guichet.document;

import org.guichet.kernel.ErrorCode;

/// Codes with which files and downloads are refused.
public enum DocumentError implements ErrorCode {
    DOCUMENT_NOT_FOUND("document-not-found", 404, "Aucun document ne vous est connu à cette adresse.", "No document is known to you at this address."),
    DOCUMENT_RIGHT_MISSING("document-right-missing", 403, "Vos droits ne permettent pas de lire ce document.", "Your rights do not allow reading this document."),
    DOCUMENT_EMPTY("document-empty", 422, "Le fichier est absent ou vide\u00a0: joignez-le.", "The file is absent or empty: attach it."),
    DOCUMENT_TOO_LARGE("document-too-large", 413, "Le fichier dépasse {most} Mo.", "The file is larger than {most} MB."),
    DOCUMENT_NAME_BAD("document-name-bad", 422, "Nom de fichier non admis\u00a0: {name}. De 1 à {most} caractères, sans caractère de contrôle.", "File name not admitted: {name}. From 1 to {most} characters, none of control."),
    DOCUMENT_TYPE_REFUSED("document-type-refused", 415, "Ce type de fichier n’est pas admis, ou le contenu n’y correspond pas\u00a0: {name}. Admis\u00a0: {known}.", "This type of file is not admitted, or its content is another: {name}. Admitted: {known}.");

    private final Definition definition;

    DocumentError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
