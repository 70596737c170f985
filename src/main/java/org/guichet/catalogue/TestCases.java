package org.guichet.catalogue;

import static org.guichet.catalogue.Markup.escaped;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.interconnection.TestSet;
import org.guichet.subscription.Offer;
import org.guichet.ticket.FormCatalogue;

/// Test cases for filing, derived from the forms: for each offer a whole form, the shortest one, and each fault with the code that answers it.
final class TestCases {
    private static final String UNKNOWN = "champ-inconnu";

    private TestCases() {}

    /// @param code  refusal that is expected, or null when the form is accepted
    /// @param field the field that the refusal names, or null
    record Case(String name, String offer, Map<String, String> values, String code, String field) {}

    static List<Case> cases(FormCatalogue catalogue, Offer offer) {
        var cases = new ArrayList<Case>();
        var fields = catalogue.fields(offer.code());
        var whole = new LinkedHashMap<String, String>();
        var least = new LinkedHashMap<String, String>();
        for (var field : fields) {
            whole.put(field.name(), value(field));
            if (field.required()) least.put(field.name(), value(field));
        }
        cases.add(accepted("complet", offer, whole));
        if (!least.equals(whole)) cases.add(accepted("minimal", offer, least));
        for (var field : fields) {
            if (field.required()) cases.add(fault("sans-" + field.name(), offer, least, field.name(), null, "field-missing"));
            if (!field.choices().isEmpty()) cases.add(fault("choix-" + field.name(), offer, least, field.name(), "valeur-hors-liste", "field-choice"));
            else cases.add(fault("long-" + field.name(), offer, least, field.name(), "x".repeat(field.longest() + 1), "field-too-long"));
        }
        cases.add(fault(UNKNOWN, offer, least, UNKNOWN, "x", "field-unknown"));
        return cases;
    }

    private static String value(FormCatalogue.Field field) {
        return field.choices().isEmpty() ? "Essai " + field.name() : field.choices().getFirst();
    }

    private static Case accepted(String name, Offer offer, Map<String, String> values) {
        return new Case(offer.code() + "-" + name, offer.code(), values, null, null);
    }

    private static Case fault(String name, Offer offer, Map<String, String> least, String field, String value, String code) {
        var values = new LinkedHashMap<>(least);
        if (value == null) values.remove(field);
        else values.put(field, value);
        return new Case(offer.code() + "-" + name, offer.code(), values, code, field);
    }

    /// @param services what every customer holds on the integration platform, to try them on
    static String xml(FormCatalogue catalogue, List<Offer> offers, List<TestSet.TestService> services) {
        var xml = new StringBuilder(FormXml.HEAD).append("<JeuDeTest xmlns=\"").append(FormXml.NAMESPACE).append("\">\n");
        FormXml.element(xml, 1, "VersionCatalogue", catalogue.version());
        for (var service : services) {
            xml.append("  <Service>\n");
            FormXml.element(xml, 2, "Identifiant", service.identifier());
            FormXml.element(xml, 2, "Offre", service.offer());
            FormXml.label(xml, 2, "Libelle", service.label());
            xml.append("  </Service>\n");
        }
        for (var offer : offers) {
            for (var test : cases(catalogue, offer)) {
                xml.append("  <Cas>\n");
                FormXml.element(xml, 2, "Nom", test.name());
                FormXml.element(xml, 2, "Offre", test.offer());
                test.values().forEach((field, value) -> xml.append("    <Valeur champ=\"").append(escaped(field)).append("\">").append(escaped(value)).append("</Valeur>\n"));
                xml.append("    <Attendu>\n");
                FormXml.element(xml, 3, "Accepte", String.valueOf(test.code() == null));
                if (test.code() != null) FormXml.element(xml, 3, "Code", test.code());
                if (test.field() != null) FormXml.element(xml, 3, "Champ", test.field());
                xml.append("    </Attendu>\n  </Cas>\n");
            }
        }
        return xml.append("</JeuDeTest>\n").toString();
    }
}
