package org.guichet.notification;

import org.guichet.kernel.ErrorCode;

/// Why a notice did not leave, and refusals around the outbox.
public enum NotificationError implements ErrorCode {
    MAIL_REFUSED("mail-refused", 422, "Le serveur de messagerie refuse définitivement ce message ou ce destinataire.", "The mail server refuses this message or this recipient for good."),
    MAIL_UNREACHABLE("mail-unreachable", 503, "Le serveur de messagerie ne répond pas ou ne prend pas le message pour l’instant.", "The mail server does not answer, or does not take the message for now."),
    MAIL_LOGIN_REFUSED("mail-login-refused", 503, "Le serveur de messagerie refuse l’identifiant ou l’expéditeur configurés.", "The mail server refuses the configured login or sender."),
    MAIL_ADDRESS_UNUSABLE("mail-address-unusable", 422, "L’adresse du destinataire n’est pas utilisable.", "The recipient’s address cannot be used."),
    MAIL_GIVEN_UP("mail-given-up", 503, "Envoi abandonné après {attempts} tentatives.", "Given up after {attempts} attempts."),
    RECIPIENT_GONE("recipient-gone", 409, "Le compte du destinataire n’est plus actif.", "The recipient’s account is no longer active."),
    MAIL_NOT_CONFIGURED("mail-not-configured", 409, "Aucun serveur de messagerie n’est configuré.", "No mail server is configured."),
    NOTICE_UNKNOWN("notice-unknown", 404, "Cette notification est inconnue.", "This notice is unknown."),
    NOTICE_SENT_ALREADY("notice-sent-already", 409, "Cette notification est déjà partie.", "This notice has been sent already."),
    OUTBOX_RIGHT_MISSING("outbox-right-missing", 403, "Vos droits ne permettent pas cette action.", "Your rights do not allow this action.");

    private final Definition definition;

    NotificationError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
