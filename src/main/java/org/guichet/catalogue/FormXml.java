package org.guichet.catalogue;

import static org.guichet.catalogue.Markup.escaped;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.guichet.api.ErrorRegistry;
import org.guichet.kernel.Text;
import org.guichet.subscription.Offer;
import org.guichet.ticket.FormCatalogue;
import org.guichet.ticket.LifeCycle;

/// Forms and nomenclature as XML, after `formulaires.xsd`.
final class FormXml {
    static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    static final String NAMESPACE = "urn:guichet:esav:formulaires:1";

    private FormXml() {}

    static String form(FormCatalogue catalogue, Offer offer, Set<String> channels) {
        var xml = new StringBuilder(HEAD).append("<Formulaire xmlns=\"").append(NAMESPACE).append("\">\n");
        element(xml, 1, "VersionCatalogue", catalogue.version());
        element(xml, 1, "Offre", offer.code());
        label(xml, 1, "LibelleOffre", offer.label());
        for (var channel : new TreeSet<>(channels)) element(xml, 1, "Canal", channel);
        for (var field : catalogue.fields(offer.code())) {
            xml.append("  <Champ>\n");
            element(xml, 2, "Nom", field.name());
            label(xml, 2, "Libelle", field.label());
            element(xml, 2, "Obligatoire", String.valueOf(field.required()));
            element(xml, 2, "LongueurMaximale", String.valueOf(field.longest()));
            for (var choice : field.choices()) {
                xml.append("    <Choix>\n");
                element(xml, 3, "Code", choice);
                label(xml, 3, "Libelle", field.choice(choice));
                xml.append("    </Choix>\n");
            }
            xml.append("  </Champ>\n");
        }
        return xml.append("</Formulaire>\n").toString();
    }

    static String nomenclature(FormCatalogue catalogue, List<Offer> offers, LifeCycle cycle) {
        var xml = new StringBuilder(HEAD).append("<Nomenclature xmlns=\"").append(NAMESPACE).append("\">\n");
        element(xml, 1, "VersionCatalogue", catalogue.version());
        list(xml, "Offres", offers.stream().map(o -> new Entry(o.code(), o.label(), null, null)).toList());
        list(xml, "Champs", fields(catalogue, offers));
        list(xml, "Choix", choices(catalogue, offers));
        list(xml, "Etats", states(cycle));
        list(xml, "Erreurs", errors());
        return xml.append("</Nomenclature>\n").toString();
    }

    /// One line of a nomenclature.
    ///
    /// @param tmf  status of TMF621 of a state, or null
    /// @param http status over HTTP of an error, or null
    record Entry(String code, Text label, String tmf, Integer http) {}

    static List<Entry> fields(FormCatalogue catalogue, List<Offer> offers) {
        var found = new TreeMap<String, Text>();
        for (var offer : offers) catalogue.fields(offer.code()).forEach(f -> found.put(f.name(), f.label()));
        return found.entrySet().stream().map(e -> new Entry(e.getKey(), e.getValue(), null, null)).toList();
    }

    static List<Entry> choices(FormCatalogue catalogue, List<Offer> offers) {
        var found = new TreeMap<String, Text>();
        for (var offer : offers) catalogue.fields(offer.code()).forEach(f -> f.choices().forEach(c -> found.put(f.name() + "/" + c, f.choice(c))));
        return found.entrySet().stream().map(e -> new Entry(e.getKey(), e.getValue(), null, null)).toList();
    }

    static List<Entry> states(LifeCycle cycle) {
        return cycle.states().values().stream().map(s -> new Entry(s.code(), s.label(), s.tmf(), null)).toList();
    }

    /// Every published code, in the order of its name.
    static List<Entry> errors() {
        var found = new TreeMap<String, Entry>();
        ErrorRegistry.all().forEach(c -> found.put(c.code(), new Entry(c.code(), c.text(), null, c.status())));
        return List.copyOf(found.values());
    }

    private static void list(StringBuilder xml, String name, Collection<Entry> entries) {
        if (entries.isEmpty()) return;
        xml.append("  <").append(name).append(">\n");
        for (var entry : entries) {
            xml.append("    <Entree>\n");
            element(xml, 3, "Code", entry.code());
            label(xml, 3, "Libelle", entry.label());
            if (entry.tmf() != null) element(xml, 3, "StatutTmf", entry.tmf());
            if (entry.http() != null) element(xml, 3, "StatutHttp", String.valueOf(entry.http()));
            xml.append("    </Entree>\n");
        }
        xml.append("  </").append(name).append(">\n");
    }

    static void element(StringBuilder xml, int depth, String name, String text) {
        xml.append("  ".repeat(depth)).append("<").append(name).append(">").append(escaped(text)).append("</").append(name).append(">\n");
    }

    static void label(StringBuilder xml, int depth, String name, Text text) {
        xml.append("  ".repeat(depth)).append("<").append(name).append("><Fr>").append(escaped(text.fr())).append("</Fr><En>").append(escaped(text.en())).append("</En></").append(name).append(">\n");
    }
}
