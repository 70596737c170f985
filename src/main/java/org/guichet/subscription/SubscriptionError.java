package org.guichet.subscription;

import org.guichet.kernel.ErrorCode;

/// Codes with which acts on subscriptions are refused.
public enum SubscriptionError implements ErrorCode {
    SUBSCRIPTION_UNKNOWN("subscription-unknown", 404, "Aucun abonnement n’est connu sous ce numéro.", "No subscription is known under this number."),
    SUBSCRIPTION_RIGHT_MISSING("subscription-right-missing", 403, "Vos droits ne permettent pas cet acte sur un abonnement.", "Your rights do not allow this on a subscription."),
    SUBSCRIPTION_CONTRACT_UNKNOWN("subscription-contract-unknown", 404, "Aucun contrat n’est connu sous ce numéro.", "No contract is known under this number."),
    SUBSCRIPTION_CONTRACT_NOT_IN_FORCE("subscription-contract-not-in-force", 409, "Le contrat {contract} ne vous lie pas le {day} (état\u00a0: {state})\u00a0: rien ne peut y être souscrit.",
            "Contract {contract} does not bind on {day} (state: {state}): nothing can be subscribed under it."),
    SUBSCRIPTION_FIELD_BAD("subscription-field-bad", 422, "Le champ «\u00a0{field}\u00a0» est obligatoire, ou trop long ({longest} caractères au plus).", "Field '{field}' is mandatory, or too long ({longest} characters at most)."),
    SUBSCRIPTION_QUANTITY_BAD("subscription-quantity-bad", 422, "La quantité est un nombre entier d’au moins 1.", "The quantity is a whole number of at least 1."),
    SUBSCRIPTION_TERM_MISSING("subscription-term-missing", 422, "Le bon de commande doit indiquer la durée ferme, en mois.", "The order form must state the firm term, in months."),
    SUBSCRIPTION_TERM_NOT_WANTED("subscription-term-not-wanted", 422, "Ce produit est souscrit sans durée ferme ni période minimale\u00a0: n’indiquez pas de durée.", "This product has neither a firm term nor a minimum period: give none."),
    SUBSCRIPTION_STATE_FORBIDS("subscription-state-forbids", 409, "Dans l’état «\u00a0{state}\u00a0», ce n’est pas possible pour cet abonnement.", "In state '{state}' this is not possible for this subscription."),
    SUBSCRIPTION_DATE_FUTURE("subscription-date-future", 422, "Le {day} est à venir\u202f; date la plus tardive possible\u00a0: {latest}.", "{day} is in the future; latest possible date: {latest}."),
    SUBSCRIPTION_DATE_EARLY("subscription-date-early", 422, "Le {day} est trop tôt\u202f; date la plus proche possible\u00a0: {earliest}.", "{day} is too early; earliest possible date: {earliest}."),
    SUBSCRIPTION_BY_ACCESS("subscription-by-access", 422, "Ce produit est activé par l’attribution des droits d’accès, non par une mise à disposition.", "This product is activated by granting access rights, not by making it available."),
    SUBSCRIPTION_BY_AVAILABILITY("subscription-by-availability", 422, "Ce produit est mis à disposition\u202f; il n’a pas de droits d’accès à attribuer.", "This product is made available; it has no access rights to grant."),
    SUBSCRIPTION_STEPS_MISSING("subscription-steps-missing", 422, "Étapes de mise en service encore à accomplir\u00a0: {steps}.", "Commissioning steps still to be done: {steps}."),
    SUBSCRIPTION_STEP_UNKNOWN("subscription-step-unknown", 422, "Cet abonnement ne comporte pas l’étape «\u00a0{step}\u00a0».", "This subscription has no step '{step}'."),
    SUBSCRIPTION_STEP_FOUND("subscription-step-found", 422, "L’étape «\u00a0{step}\u00a0» est constatée par l’installation elle-même\u00a0: elle ne se confirme pas à la main.", "Step '{step}' is found by the installation itself: it is not confirmed by hand."),
    SUBSCRIPTION_ACCESS_UNKNOWN("subscription-access-unknown", 422, "Mode d’accès inconnu pour ce produit\u00a0: {access}. Modes\u00a0: {known}.", "Unknown way in for this product: {access}. Ways: {known}."),
    SUBSCRIPTION_NOT_CONTESTABLE("subscription-not-contestable", 422, "Le contrat ne prévoit pas de contestation à la livraison de ce produit.", "The contract provides for no contest of this product's delivery."),
    SUBSCRIPTION_CONTEST_VOID("subscription-contest-void", 422, "Contestation sans effet\u00a0: elle était possible jusqu’au {last} inclus.", "The contest is void: it was possible until {last}, included."),
    SUBSCRIPTION_CONTEST_NOT_WRITTEN("subscription-contest-not-written", 422, "La contestation se fait par écrit, jusqu’au {last} inclus.", "A contest must be in writing, until {last}, included."),
    SUBSCRIPTION_CONTEST_INTERVENED("subscription-contest-intervened", 422, "Contestation irrecevable\u00a0: le client ne doit ni intervenir lui-même ni faire intervenir un tiers.", "The contest is inadmissible: the customer must not intervene, nor have a third party do so."),
    SUBSCRIPTION_CONTEST_ACCEPTED("subscription-contest-accepted", 409, "Livraison déjà acceptée le {accepted}\u00a0: toute réclamation ultérieure est sans effet.", "The delivery was accepted on {accepted}: later claims are void."),
    SUBSCRIPTION_DELAY_BAD("subscription-delay-bad", 422, "Le retard va d’un jour à un jour postérieur, au plus tard aujourd’hui.", "A delay goes from one day to a later one, today at the latest."),
    SUBSCRIPTION_LEVELS_NONE("subscription-levels-none", 422, "Ce produit n’a pas de niveau de support.", "This product has no support levels."),
    SUBSCRIPTION_LEVEL_UNKNOWN("subscription-level-unknown", 422, "Niveau de support inconnu\u00a0: {level}. Niveaux\u00a0: {levels}.", "Unknown support level: {level}. Levels: {levels}."),
    SUBSCRIPTION_LEVEL_SAME("subscription-level-same", 409, "Le niveau {level} est déjà souscrit.", "Level {level} is subscribed already."),
    SUBSCRIPTION_LEVEL_DOWN("subscription-level-down", 422, "Pendant l’engagement, seul un niveau plus élevé peut être choisi. Un niveau inférieur est possible à compter du {earliest}.",
            "During the commitment only a higher level can be chosen. A lower one is possible from {earliest}."),
    SUBSCRIPTION_LEVEL_NOT_FOR("subscription-level-not-for", 422, "Le niveau {level} n’existe pas dans cette variante. Niveaux possibles\u00a0: {levels}.", "Level {level} does not exist in this variant. Possible levels: {levels}."),
    SUBSCRIPTION_VARIANT_UNKNOWN("subscription-variant-unknown", 422, "Variante inconnue\u00a0: {variant}. Variantes\u00a0: {variants}.", "Unknown variant: {variant}. Variants: {variants}."),
    SUBSCRIPTION_PRICE_UNKNOWN("subscription-price-unknown", 422, "Aucun prix n’est connu pour {product} {level} au {day}.", "No price is known for {product} {level} on {day}."),
    SUBSCRIPTION_COMMITTED("subscription-committed", 422, "Engagement en cours\u00a0: fin possible à compter du {earliest}.", "Still committed: it can end from {earliest}.");

    private final Definition definition;

    SubscriptionError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
