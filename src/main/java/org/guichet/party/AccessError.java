package org.guichet.party;

import org.guichet.kernel.ErrorCode;

/// Refusals around who may come in and what they may do.
public enum AccessError implements ErrorCode {
    // signing in
    SIGN_IN_FAILED("sign-in-failed", 401, "Identifiant ou mot de passe incorrect.", "Wrong login or password."),
    SIGN_IN_DELAYED("sign-in-delayed", 429, "Trop d’essais infructueux. Nouvel essai possible dans {wait}.", "Too many failed attempts. You may try again in {wait}."),
    NOT_SIGNED_IN("not-signed-in", 401, "Connectez-vous pour continuer.", "Please sign in to continue."),
    SESSION_LOCKED("session-locked", 401, "Votre session s’est verrouillée après une période d’inactivité. Saisissez à nouveau votre mot de passe.", "Your session locked after a time without activity. Please enter your password again."),
    SESSION_EXPIRED("session-expired", 401, "Votre session a expiré. Connectez-vous à nouveau.", "Your session has expired. Please sign in again."),
    FORM_STALE("form-stale", 403, "Cette page était ouverte depuis trop longtemps, ou la demande ne vient pas d’elle. Rechargez-la et recommencez.", "This page was open for too long, or the request does not come from it. Reload it and try again."),
    FORBIDDEN("forbidden", 403, "Vous n’avez pas le droit requis pour cette action.", "You do not have the permission that this needs."),
    // passwords
    PASSWORD_TOO_SHORT("password-too-short", 422, "Le mot de passe compte au moins {least} caractères.", "The password has at least {least} characters."),
    PASSWORD_TOO_LONG("password-too-long", 422, "Le mot de passe compte au plus {most} caractères.", "The password has at most {most} characters."),
    PASSWORD_HOLDS_NAME("password-holds-name", 422, "Le mot de passe ne doit contenir ni votre identifiant ni votre nom.", "The password must not hold your login or your name."),
    PASSWORD_COMMON("password-common", 422, "Ce mot de passe est trop courant. Choisissez-en un autre.", "This password is too common. Please choose another one."),
    PASSWORD_REPEATED_WRONG("password-repeated-wrong", 422, "Les deux mots de passe diffèrent.", "The two passwords differ."),
    // one-time links
    LINK_UNKNOWN("link-unknown", 404, "Ce lien n’existe pas. Vérifiez qu’il est complet.", "This link does not exist. Check that it is complete."),
    LINK_USED("link-used", 410, "Ce lien a déjà servi. Demandez-en un nouveau à votre administrateur.", "This link has been used already. Ask your administrator for a new one."),
    LINK_EXPIRED("link-expired", 410, "Ce lien a expiré. Demandez-en un nouveau à votre administrateur.", "This link has expired. Ask your administrator for a new one."),
    // clients
    TOKEN_MISSING("token-missing", 401, "Un jeton d’accès est requis.", "An access token is required."),
    TOKEN_INVALID("token-invalid", 401, "Le jeton d’accès n’est pas valable ou a expiré.", "The access token is not valid or has expired."),
    // administration of parties
    PERSON_UNKNOWN("person-unknown", 404, "Cette personne est inconnue.", "This person is unknown."),
    CUSTOMER_UNKNOWN("customer-unknown", 404, "Ce client est inconnu.", "This customer is unknown."),
    CLIENT_UNKNOWN("client-unknown", 404, "Ce client d’API est inconnu.", "This API client is unknown."),
    PROVIDER_TAKEN("provider-taken", 409, "Un fournisseur porte déjà le code {code}.", "A provider already has the code {code}."),
    CUSTOMER_TAKEN("customer-taken", 409, "Un client porte déjà le code {code}.", "A customer already has the code {code}."),
    LOGIN_TAKEN("login-taken", 409, "L’identifiant {login} est déjà attribué.", "The login {login} is already taken."),
    PARTY_FIELD_INVALID("party-field-invalid", 422, "Le champ {field} n’a pas la forme attendue.", "The field {field} does not have the expected form."),
    ROLE_MISMATCH("role-mismatch", 422, "Le rôle {role} ne convient pas à cette personne : un client a le rôle « customer », le personnel un autre.", "The role {role} does not fit this person: a customer’s people have the role “customer”, staff another one."),
    ESAV_CORRESPONDENT_MISSING("esav-correspondent-missing", 422, "Personne de ce client n’a d’accès au portail : désignez au moins un correspondant e-SAV.", "Nobody of this customer has access to the portal: name at least one e-SAV correspondent.");

    private final Definition definition;

    AccessError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
