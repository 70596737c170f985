package org.guichet.api;

import org.guichet.kernel.ErrorCode;

/// Refusals of HTTP itself, before any capability is asked, and the one failure that nobody expected.
public enum HttpError implements ErrorCode {
    BAD_REQUEST("bad-request", 400, "La demande est mal formée.", "The request is malformed."),
    NOT_FOUND("not-found", 404, "Cette adresse n’existe pas.", "This address does not exist."),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Cette adresse n’accepte pas cette méthode.", "This address does not take this method."),
    NOT_ACCEPTABLE("not-acceptable", 406, "Aucun format demandé n’est disponible ici.", "None of the requested formats is available here."),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "La demande est trop volumineuse.", "The request is too large."),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Le format de la demande n’est pas pris en charge.", "The format of the request is not supported."),
    UNAVAILABLE("unavailable", 503, "Le service est momentanément indisponible. Réessayez dans un instant.", "The service is unavailable for the moment. Try again shortly."),
    UNEXPECTED("unexpected", 500, "Une erreur inattendue s’est produite. Rien n’a été enregistré par cette demande.", "An unexpected error happened. This request recorded nothing.");

    private final Definition definition;

    HttpError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }

    /// The closest code for a status that the server itself chose.
    public static HttpError of(int status) {
        for (var error : values()) if (error.status() == status) return error;
        return status >= 500 ? UNEXPECTED : BAD_REQUEST;
    }
}
