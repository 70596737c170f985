package org.guichet.ordering;

import org.guichet.kernel.ErrorCode;

/// Codes with which orders are refused.
public enum OrderError implements ErrorCode {
    ORDER_RIGHT_MISSING("order-right-missing", 403, "Vos droits ne permettent pas cette opération sur les commandes.", "Your rights do not allow this on orders."),
    ORDER_UNKNOWN("order-unknown", 404, "Commande inconnue.", "Unknown order."),
    ORDER_CUSTOMER_MISSING("order-customer-missing", 422, "Indiquez le client qui commande.", "State the customer who orders."),
    ORDER_FORM_UNKNOWN("order-form-unknown", 422, "Bon de commande inconnu\u00a0: {form}.", "Unknown order form: {form}."),
    ORDER_NOT_DRAWN_BY("order-not-drawn-up-by", 422, "Ce bon de commande est établi par\u00a0: {by}.", "This order form is drawn up by: {by}."),
    ORDER_EMPTY("order-items-missing", 422, "Le bon de commande doit indiquer au moins un produit ou service.", "The order form must state at least one product or service."),
    ORDER_TOO_LONG("order-items-too-many", 422, "Un bon de commande compte au plus {longest} lignes.", "An order form holds at most {longest} lines."),
    ORDER_ONE_PRODUCT("order-one-product", 422, "Un bon de commande par e-service\u00a0: une seule ligne ici.", "One order form for each e-service: a single line here."),
    ORDER_OTHER_FORM("order-other-form", 422, "«\u00a0{product}\u00a0» se commande par un autre bon de commande\u00a0: {form}.", "“{product}” is ordered by another order form: {form}."),
    ORDER_PRODUCT_UNKNOWN("order-product-unknown", 422, "Ce produit n’est pas au catalogue à cette date\u00a0: {product}.", "This product is not in the catalogue on that day: {product}."),
    ORDER_LEVEL_UNKNOWN("order-level-unknown", 422, "Niveau inconnu pour ce produit\u00a0: {level}. Niveaux proposés\u00a0: {levels}.", "Unknown level of this product: {level}. Levels offered: {levels}."),
    ORDER_PRICE_UNKNOWN("order-price-unknown", 422, "Aucun prix n’est publié pour «\u00a0{product}\u00a0» à cette date.", "No price is published for “{product}” on that day."),
    ORDER_PRICE_NOT_YOURS("order-price-not-yours", 422, "Seul le fournisseur peut indiquer un prix convenu.", "Only the provider may state an agreed price."),
    ORDER_AMOUNT_BAD("order-amount-bad", 422, "Ce montant n’est pas valable\u00a0: des euros, avec deux décimales au plus.", "This amount is not valid: euros, with two decimals at most."),
    ORDER_QUANTITY_BAD("order-quantity-bad", 422, "La quantité est un nombre de 1 à {longest}.", "The quantity is a number from 1 to {longest}."),
    ORDER_TERM_MISSING("order-term-missing", 422, "Le bon de commande doit indiquer la durée de souscription de chaque service.", "The order form must state the subscription term of each service."),
    ORDER_TERM_BAD("order-term-bad", 422, "La durée de souscription est un nombre de mois, de 1 à {longest}.", "The subscription term is a number of months, from 1 to {longest}."),
    ORDER_PARTICULARS_MISSING("order-particulars-missing", 422, "Le bon de commande doit indiquer les modalités particulières.", "The order form must state the particulars."),
    ORDER_REFERENCES_MISSING("order-references-missing", 422, "Aucune version en vigueur de «\u00a0{document}\u00a0» à laquelle le bon de commande puisse renvoyer.", "No version of “{document}” in force that the order form could refer to."),
    ORDER_NOT_PROFESSIONAL("order-not-professional", 422, "Seul un client professionnel peut commander\u00a0: il manque un SIRET valide ou la déclaration d’activité.", "Only professional customers may order: a valid SIRET or the declaration of profession is missing."),
    ORDER_FIELD_MISSING("order-field-missing", 422, "Le champ «\u00a0{label}\u00a0» est à renseigner.", "Field “{field}” is required."),
    ORDER_FIELD_BAD("order-field-bad", 422, "Le champ «\u00a0{label}\u00a0» n’est pas valable.", "Field “{field}” is not valid."),
    ORDER_FIELD_EXPECTED("order-field-expected", 422, "Le champ «\u00a0{label}\u00a0» doit être\u00a0: {expected}.", "Field “{field}” must be: {expected}."),
    ORDER_FIELD_TOO_LONG("order-field-too-long", 422, "Le champ «\u00a0{label}\u00a0» compte au plus {longest} caractères.", "Field “{field}” holds at most {longest} characters."),
    ORDER_TEXT_TOO_LONG("order-text-too-long", 422, "Ce texte compte au plus {longest} caractères.", "This text holds at most {longest} characters."),
    ORDER_ACCESS_MISSING("order-access-missing", 422, "Cochez au moins un accès\u00a0: {choices}.", "Tick at least one access: {choices}."),
    ORDER_ACCESS_UNKNOWN("order-access-unknown", 422, "Accès inconnu\u00a0: {access}. Accès proposés\u00a0: {choices}.", "Unknown access: {access}. Offered: {choices}."),
    ORDER_USE_UNKNOWN("order-use-unknown", 422, "Usage déclaré inconnu\u00a0: {use}.", "Unknown declared use: {use}."),
    ORDER_USE_FORBIDDEN("order-use-forbidden", 422, "Le contrat exclut l’usage déclaré\u00a0: {use}.", "The contract excludes the declared use: {use}."),
    ORDER_CONTRACT_MISSING("order-contract-missing", 422, "Aucun contrat en vigueur sous lequel commander.", "No contract in force to order under."),
    ORDER_CONTRACT_AMBIGUOUS("order-contract-ambiguous", 422, "Plusieurs contrats sont en vigueur, indiquez lequel\u00a0: {contracts}.", "Several contracts are in force, state which: {contracts}."),
    ORDER_CONTRACT_ENDED("order-contract-ended", 422, "Le contrat {contract} a pris fin\u00a0: il faut d’abord en conclure un autre.", "Contract {contract} has ended: another one must be concluded first."),
    ORDER_DATE_FUTURE("order-date-future", 422, "La date {date} est dans le futur\u202f; au plus tard\u00a0: {latest}.", "The date {date} is in the future; at the latest: {latest}."),
    ORDER_DATE_EARLY("order-date-early", 422, "La date {date} est antérieure au bon de commande\u202f; au plus tôt\u00a0: {earliest}.", "The date {date} is before the order form; at the earliest: {earliest}."),
    ORDER_LAPSE_EARLY("order-lapse-early", 422, "La date de caducité {date} est passée\u202f; au plus tôt\u00a0: {earliest}.", "The lapse date {date} has passed; at the earliest: {earliest}."),
    ORDER_LAPSE_NOT_STATED("order-lapse-not-stated", 422, "Ce bon de commande ne porte pas de date de caducité.", "This order form bears no lapse date."),
    ORDER_STATE("order-state-forbids", 409, "La commande {number} est «\u00a0{state}\u00a0»\u00a0: cette opération n’est plus possible.", "Order {number} is “{stateEn}”: this is no longer possible."),
    ORDER_ALREADY_ACCEPTED("order-already-accepted", 409, "La commande {number} est déjà acceptée, depuis le {date}.", "Order {number} is already accepted, since {date}."),
    ORDER_LAPSED("order-lapsed", 409, "Le bon de commande {number} est caduc\u00a0: il pouvait être accepté jusqu’au {latest} inclus. Demandez-en un nouveau.", "Order form {number} has lapsed: it could be accepted until {latest} included. Ask for a new one."),
    ORDER_ACCEPTANCE_FORM("order-acceptance-form", 422, "Ce bon de commande s’accepte par\u00a0: {forms}.", "This order form is accepted by: {forms}."),
    ORDER_NOT_NAMED("order-not-named", 422, "L’écrit doit citer le bon de commande\u00a0: {number}.", "The writing must name the order form: {number}."),
    ORDER_SIGNER_MISSING("order-signer-missing", 422, "Indiquez qui signe.", "State who signs."),
    ORDER_CAPACITY_MISSING("order-capacity-missing", 422, "Indiquez en quelle qualité le signataire signe.", "State in which capacity the signer signs."),
    ORDER_LINE_UNKNOWN("order-line-unknown", 422, "Ligne inconnue\u00a0: {line}.", "Unknown line: {line}."),
    ORDER_MOTIVE_MISSING("order-motive-missing", 422, "Un refus demande un motif légitime.", "A refusal needs a legitimate motive."),
    ORDER_MOTIVE_UNKNOWN("order-motive-unknown", 422, "Motif inconnu\u00a0: {motive}. Motifs\u00a0: {motives}.", "Unknown motive: {motive}. Motives: {motives}."),
    ORDER_MOTIVE_UNFOUNDED("order-motive-unfounded", 422, "Le client n’a rien modifié à la commande.", "The customer changed nothing in the order."),
    ORDER_NOT_RUNNING("order-not-running", 422, "La commande {number} n’est pas en cours.", "Order {number} is not running."),
    ORDER_HELD("order-held", 409, "La livraison de la commande {number} attend une commande de régularisation.", "Delivery of order {number} waits for a regularising order."),
    ORDER_REGULARISATION_OPEN("order-regularisation-open", 409, "La commande de régularisation {number} peut encore être acceptée jusqu’au {latest} inclus.", "Regularising order {number} may still be accepted until {latest} included."),
    ORDER_PARTLY_ACTIVE("order-partly-active", 409, "«\u00a0{label}\u00a0» est déjà en service\u00a0: il se résilie selon le contrat.", "“{label}” is active already: it is terminated by the contract’s rules."),
    ORDER_KEY_REUSED("order-key-reused", 409, "Cette clé a déjà servi pour une autre demande (réponse\u00a0: {reference}).", "This key was already used for another request (answered by {reference})."),
    ORDER_REQUEST_KIND("order-request-kind-unknown", 422, "Demande inconnue\u00a0: {kind}.", "Unknown kind of request: {kind}."),
    ORDER_REQUEST_UNKNOWN("order-request-unknown", 404, "Demande inconnue.", "Unknown request."),
    ORDER_REQUEST_DECIDED("order-request-decided", 409, "Cette demande est déjà traitée.", "This request has already been dealt with."),
    ORDER_REQUEST_TEXT("order-request-text-missing", 422, "Décrivez la demande.", "Describe the request."),
    ORDER_ASSESSMENT_UNKNOWN("order-assessment-unknown", 422, "Appréciation inconnue pour cette demande\u00a0: {assessment}. Possibles\u00a0: {choices}.", "Unknown assessment of this request: {assessment}. Possible: {choices}."),
    ORDER_FORM_VERSION_BAD("order-form-version-bad", 422, "Indiquez une version nouvelle du bon de commande et ce qui change, dans les deux langues.", "State a new version of the order form and what changes, in both languages."),
    ORDER_FORM_VERSION_PAST("order-form-version-past", 422, "Une version ne peut valoir qu’à partir du {earliest} au plus tôt.", "A version can hold from {earliest} at the earliest."),
    ORDER_FORM_FIXED("order-form-fixed", 422, "Ce bon de commande n’a pas de versions.", "This order form has no versions.");

    private final Definition definition;

    OrderError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
