package org.guichet.termination;

import org.guichet.kernel.ErrorCode;

/// Codes with which terminations are refused.
public enum TerminationError implements ErrorCode {
    CONTRACT_UNKNOWN("termination-contract-unknown", 404, "Aucun contrat n’est connu sous ce numéro.", "No contract is known under this number."),
    RIGHT_MISSING("termination-right-missing", 403, "Vos droits ne permettent pas de donner congé.", "Your rights do not allow giving notice."),
    NOT_IN_CONTRACT("termination-not-in-contract", 422, "Les données de ce contrat ne prévoient pas de résiliation de cette nature ({kind}).", "The data of this contract provide for no termination of this nature ({kind})."),
    CONTRACT_ENDED("termination-contract-ended", 409, "Ce contrat est terminé depuis le {endedOn}.", "This contract ended on {endedOn}."),
    NOT_IN_FORCE("termination-not-in-force", 409, "Ce contrat n’est pas en vigueur\u00a0: il n’y a rien à résilier.", "This contract is not in force: there is nothing to terminate."),
    ALREADY_GIVEN("termination-already-given", 409, "Un congé a déjà été donné\u00a0: fin le {effective}. Un autre ne compte que s’il prend effet plus tôt.", "Notice was already given: end on {effective}. Another one counts only when it takes effect earlier."),
    GROUND_UNKNOWN("termination-ground-unknown", 422, "Motif inconnu au contrat\u00a0: {ground}. Motifs\u00a0: {grounds}.", "The contract knows no such ground: {ground}. Grounds: {grounds}."),
    GROUND_NOT_OPEN("termination-ground-not-open", 422, "Ce motif n’est pas ouvert\u00a0: {needed}.", "This ground is not open: {neededEn}."),
    GROUND_WHOLE("termination-ground-whole", 422, "Ce motif met fin au contrat entier\u00a0: ne choisissez pas d’abonnement.", "This ground ends the whole contract: choose no subscription."),
    GROUND_PARTY("termination-ground-party", 422, "Ce motif n’appartient pas à cette partie.", "This ground does not belong to this party."),
    GROUND_PHASE("termination-ground-phase", 422, "«\u00a0{label}\u00a0»\u00a0: ce motif n’existe que {phase}.", "'{label}': this ground exists {phaseEn} only."),
    FORM_WRONG("termination-form-wrong", 422, "La forme «\u00a0{form}\u00a0» est sans effet\u00a0: le contrat demande {asked}.", "Form '{form}' has no effect: the contract asks for {askedEn}."),
    LETTER_UNKNOWN("termination-letter-unknown", 422, "Cette lettre n’est pas connue pour ce client.", "This letter is not known for this customer."),
    NUMBER_MISSING("termination-number-missing", 400, "Indiquez le numéro de la lettre recommandée.", "Give the number of the registered letter."),
    LETTER_DATE_MISSING("termination-letter-date-missing", 400, "La date qui compte est inconnue\u00a0: indiquez la date de {date}.", "The date that counts is unknown: give the date of {dateEn}."),
    LETTER_DATES_ORDER("termination-letter-dates-order", 422, "Les dates de la lettre se suivent\u00a0: envoi, présentation, réception.", "The letter’s dates follow one another: sending, presentation, receipt."),
    LETTER_BEFORE_CONTRACT("termination-letter-before-contract", 422, "La lettre est antérieure au contrat, en vigueur depuis le {since}.", "The letter is older than the contract, in force since {since}."),
    DATE_FUTURE("termination-date-future", 422, "Une lettre ne peut pas porter une date à venir ({date})\u00a0; nous sommes le {earliest}.", "A letter cannot bear a date to come ({date}); today is {earliest}."),
    TOO_EARLY("termination-too-early", 422, "Trop tôt\u00a0: le {wished} ne respecte pas le préavis ou l’engagement. Date la plus proche possible\u00a0: {earliest}.", "Too early: {wished} does not respect the notice or the commitment. Nearest possible date: {earliest}."),
    DATE_NOT_POSSIBLE("termination-date-not-possible", 422, "Le {wished} n’est pas une date de fin possible. Date la plus proche possible\u00a0: {earliest}.", "{wished} is no possible end. Nearest possible date: {earliest}."),
    NOTICE_UNKNOWN("termination-notice-unknown", 422, "Le préavis de «\u00a0{product}\u00a0» n’est pas connu\u00a0: ses Conditions Spécifiques ne sont pas enregistrées.", "The notice for '{product}' is not known: its specific conditions are not recorded."),
    TERM_MISSED("termination-term-missed", 422, "Trop tard pour le terme\u00a0: la dénonciation était possible jusqu’au {latest}. L’engagement se poursuit sans terme\u00a0: résiliez-le avec le préavis prévu.", "Too late for the term: notice was possible until {latest}. The commitment goes on without a term: terminate it with its notice."),
    WAITING("termination-waiting", 422, "Ce motif n’est pas encore ouvert\u00a0: possible à partir du {earliest}.", "This ground is not open yet: possible from {earliest}."),
    SUBSCRIPTION_UNKNOWN("termination-subscription-unknown", 422, "Abonnement inconnu sous ce contrat\u00a0: {subscription}.", "Unknown subscription under this contract: {subscription}."),
    SUBSCRIPTION_ENDED("termination-subscription-ended", 409, "«\u00a0{label}\u00a0» est déjà terminé.", "'{label}' has already ended."),
    NOTHING_HELD("termination-nothing-held", 409, "Rien n’est souscrit sous ce contrat.", "Nothing is subscribed under this contract."),
    TERMS_NOT_IN_FORCE("termination-terms-not-in-force", 422, "Le contrat ne dit rien de la résiliation à cette date ({date}).", "The contract says nothing of termination on that date ({date})."),
    UNKNOWN("termination-unknown", 404, "Aucune résiliation n’est connue sous ce numéro.", "No termination is known under this number."),
    STATE_FORBIDS("termination-state-forbids", 409, "Dans l’état «\u00a0{state}\u00a0», ce n’est pas possible pour cette résiliation.", "In state '{state}' this is not possible for this termination."),
    RECOVERY_NOT_AWAITED("termination-recovery-not-awaited", 422, "Cette fin n’attend pas de confirmation de récupération.", "This end awaits no confirmation of recovery."),
    BACKUP_NOT_IN_CONTRACT("termination-backup-not-in-contract", 422, "Ce contrat ne prévoit pas de sauvegarde après sa fin.", "This contract provides for no backup after its end."),
    BACKUP_LATE("termination-backup-late", 422, "Trop tard\u00a0: la sauvegarde pouvait être demandée jusqu’au {until}.", "Too late: the backup could be asked for until {until}."),
    BACKUP_EARLY("termination-backup-early", 422, "La sauvegarde se demande une fois le contrat terminé.", "The backup is asked for once the contract has ended."),
    BACKUP_TWICE("termination-backup-twice", 409, "La sauvegarde a déjà été demandée le {asked}.", "The backup was already asked for on {asked}."),
    CAUSE_UNKNOWN("termination-cause-unknown", 422, "Manquement inconnu au contrat\u00a0: {cause}. Manquements\u00a0: {causes}.", "The contract knows no such breach: {cause}. Breaches: {causes}."),
    FORMAL_NOTICE_UNKNOWN("termination-formal-notice-unknown", 422, "Aucune mise en demeure de cette partie n’est restée sans effet sous ce contrat.", "No formal notice of this party stayed without effect under this contract."),
    TEXT_MISSING("termination-text-missing", 400, "Dites de quoi il s’agit.", "Say what it is about."),
    TEXT_TOO_LONG("termination-text-too-long", 422, "Le texte dépasse {longest} caractères ou contient un caractère interdit.", "The text is longer than {longest} characters or holds a forbidden character.");

    private final Definition definition;

    TerminationError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
