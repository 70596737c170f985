package org.guichet.ticket;

import java.util.Map;
import org.guichet.kernel.Text;

/// Wordings of form fields and choices. A field without an entry is shown by its name.
public final class FormWords {
    private static final Map<String, Text> LABELS = Map.ofEntries(
            Map.entry("description", Text.of("Défaut déclaré", "Declared fault")),
            Map.entry("fault", Text.of("Nature du défaut", "Kind of fault")),
            Map.entry("contact", Text.of("Contact sur place", "Contact on site")),
            Map.entry("phone", Text.of("Téléphone du contact", "Contact's telephone")),
            Map.entry("access-hours", Text.of("Heures d’accès au site", "Site access hours")),
            Map.entry("pto", Text.of("Référence de la prise (PTO)", "Optical outlet reference (PTO)")),
            Map.entry("criticality", Text.of("Criticité pour vous", "Criticality for you")),
            Map.entry("location", Text.of("Localisation", "Location")));
    private static final Map<String, Text> CHOICES = Map.ofEntries(
            Map.entry("coupure", Text.of("Coupure totale", "Total loss")),
            Map.entry("debit", Text.of("Débit insuffisant", "Low throughput")),
            Map.entry("instabilite", Text.of("Instabilité, coupures brèves", "Unstable, short cuts")),
            Map.entry("autre", Text.of("Autre", "Other")),
            Map.entry("C1", Text.of("C1 – la plus forte", "C1 – highest")),
            Map.entry("C2", Text.of("C2 – forte", "C2 – high")),
            Map.entry("C3", Text.of("C3 – moyenne", "C3 – medium")),
            Map.entry("C4", Text.of("C4 – faible", "C4 – low")));

    private FormWords() {}

    /// What a field is called, e.g. `Défaut déclaré`.
    public static Text label(String name) {
        return LABELS.getOrDefault(name, Text.of(name, name));
    }

    static Text choice(String code) {
        return CHOICES.getOrDefault(code, Text.of(code, code));
    }
}
