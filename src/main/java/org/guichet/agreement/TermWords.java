package org.guichet.agreement;

import org.guichet.kernel.Text;

/// Terms and renewals as people read them.
public final class TermWords {
    private TermWords() {}

    /// What follows the current period when nobody acts.
    static Text ifNobodyActs(Bound bound) {
        var now = bound.commitment();
        if (bound.lapses()) return Text.of("Si personne n’agit, rien ne lui succède.", "If nobody acts, nothing follows.");
        var next = bound.rule().next(now);
        var from = Days.label(next.from());
        return next.until() == null
                ? Text.of("Si personne n’agit, reconduction le " + from.fr() + " pour une durée indéterminée.", "If nobody acts, it is renewed on " + from.en() + " for an indefinite term.")
                : Text.of("Si personne n’agit, reconduction du " + from.fr() + " au " + Days.fr(next.lastDay()) + ".", "If nobody acts, it is renewed from " + from.en() + " to " + Days.label(next.lastDay()).en() + ".");
    }

    /// A period by its number: the first one, or a renewal.
    static Text period(Commitment period) {
        var indefinite = period.until() == null;
        if (period.renewals() == 0) return indefinite ? Text.of("Durée indéterminée", "Indefinite term") : Text.of("Période initiale", "Initial period");
        return indefinite ? Text.of("Reconduit pour une durée indéterminée", "Renewed for an indefinite term") : Text.of("Reconduction n°\u00a0" + period.renewals(), "Renewal no. " + period.renewals());
    }

    /// A form of notice by its code.
    public static Text form(String code) {
        return switch (code) {
            case "lrar" -> Text.of("lettre recommandée avec avis de réception", "registered letter with acknowledgement of receipt");
            case "letter" -> Text.of("lettre", "letter");
            case "e-mail" -> Text.of("courriel", "e-mail");
            case "written" -> Text.of("écrit", "writing");
            case "counter" -> Text.of("espace client", "customer portal");
            default -> throw new IllegalArgumentException("unknown form " + code);
        };
    }

    /// Who may give notice.
    public static Text party(TermRule.Party party) {
        return switch (party) {
            case EITHER -> Text.of("l’une ou l’autre des parties", "either party");
            case CUSTOMER -> Text.of("le client", "the customer");
            case PROVIDER -> Text.of("le fournisseur", "the provider");
        };
    }
}
