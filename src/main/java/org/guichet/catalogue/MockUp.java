package org.guichet.catalogue;

import static org.guichet.catalogue.Markup.escaped;

import java.util.Collection;
import java.util.List;
import org.guichet.kernel.Text;
import org.guichet.subscription.Offer;
import org.guichet.terms.Family;
import org.guichet.ticket.FormCatalogue;
import org.guichet.ticket.LifeCycle;

/// The pack's pages: static, readable without network, nothing in them refers to anything outside the archive.
final class MockUp {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:50rem;padding:0 1rem;color:#16202e;background:#fff}
            h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
            .field{margin:1.1rem 0}label{display:block;font-weight:600}.hint{color:#4a5568;font-size:.9rem}
            input,select,textarea{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #667085;border-radius:6px;background:#fff;color:inherit}
            textarea{min-height:6rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #d0d5dd;vertical-align:top}
            code{overflow-wrap:anywhere}
            """;

    private MockUp() {}

    private static StringBuilder page(String title, String language) {
        return new StringBuilder("<!DOCTYPE html>\n<html lang=\"").append(language).append("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escaped(title)).append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n<h1>").append(escaped(title)).append("</h1>\n");
    }

    private static String end(StringBuilder html) {
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    static String page(FormCatalogue catalogue, Offer offer, String language) {
        var title = Text.of("Maquette\u00a0: formulaire de signalisation, " + offer.label().fr(), "Mock-up: report form, " + offer.label().en());
        var html = page(in(title, language), language);
        html.append("<p class=\"hint\">").append(escaped(in(Text.of("Version " + catalogue.version() + " du catalogue. Les champs marqués (obligatoire) sont exigés. Cette page est une image : elle n’envoie rien.",
                "Version " + catalogue.version() + " of the catalogue. Fields marked (mandatory) are required. This page is a picture: it sends nothing."), language))).append("</p>\n<form>\n");
        for (var field : catalogue.fields(offer.code())) field(html, field, language);
        return end(html.append("</form>\n"));
    }

    private static void field(StringBuilder html, FormCatalogue.Field field, String language) {
        var id = "f-" + field.name();
        html.append("<div class=\"field\">\n<label for=\"").append(id).append("\">").append(escaped(in(field.label(), language)))
                .append(field.required() ? in(Text.of(" (obligatoire)", " (mandatory)"), language) : in(Text.of(" (facultatif)", " (optional)"), language)).append("</label>\n");
        var required = field.required() ? " required" : "";
        if (!field.choices().isEmpty()) {
            html.append("<select id=\"").append(id).append("\" name=\"").append(field.name()).append("\"").append(required).append(" aria-describedby=\"").append(id).append("-h\">\n");
            html.append("<option value=\"\"></option>\n");
            for (var choice : field.choices()) html.append("<option value=\"").append(escaped(choice)).append("\">").append(escaped(in(field.choice(choice), language))).append("</option>\n");
            html.append("</select>\n");
        } else if (field.name().equals(FormCatalogue.DESCRIPTION)) {
            html.append("<textarea id=\"").append(id).append("\" name=\"").append(field.name()).append("\" maxlength=\"").append(field.longest()).append("\"").append(required).append(" aria-describedby=\"").append(id).append("-h\"></textarea>\n");
        } else {
            html.append("<input id=\"").append(id).append("\" name=\"").append(field.name()).append("\" type=\"text\" maxlength=\"").append(field.longest()).append("\"").append(required).append(" aria-describedby=\"").append(id).append("-h\">\n");
        }
        html.append("<span class=\"hint\" id=\"").append(id).append("-h\"><code>").append(field.name()).append("</code>, ")
                .append(escaped(in(field.choices().isEmpty() ? Text.of("texte, " + field.longest() + " caractères au plus", "text, " + field.longest() + " characters at most")
                        : Text.of("codes\u00a0: " + String.join(", ", field.choices()), "codes: " + String.join(", ", field.choices())), language))).append("</span>\n</div>\n");
    }

    static String nomenclature(FormCatalogue catalogue, List<Offer> offers, LifeCycle cycle, String language) {
        var html = page(in(Text.of("Nomenclature d’e-SAV, catalogue " + catalogue.version(), "Nomenclature of e-SAV, catalogue " + catalogue.version()), language), language);
        table(html, Text.of("Offres", "Offers"), offers.stream().map(o -> new FormXml.Entry(o.code(), o.label(), null, null)).toList(), language);
        table(html, Text.of("Champs", "Fields"), FormXml.fields(catalogue, offers), language);
        table(html, Text.of("Choix (champ/code)", "Choices (field/code)"), FormXml.choices(catalogue, offers), language);
        table(html, Text.of("États (et statut TMF621)", "States (and TMF621 status)"), FormXml.states(cycle), language);
        table(html, Text.of("Codes d’erreur (et statut HTTP)", "Error codes (and HTTP status)"), FormXml.errors(), language);
        return end(html);
    }

    private static void table(StringBuilder html, Text title, Collection<FormXml.Entry> entries, String language) {
        if (entries.isEmpty()) return;
        html.append("<h2>").append(escaped(in(title, language))).append("</h2>\n<table>\n<thead><tr><th scope=\"col\">Code</th><th scope=\"col\">")
                .append(in(Text.of("Libellé", "Label"), language)).append("</th></tr></thead>\n<tbody>\n");
        for (var entry : entries) {
            var more = entry.tmf() != null ? " (" + entry.tmf() + ")" : entry.http() != null ? " (" + entry.http() + ")" : "";
            html.append("<tr><td><code>").append(escaped(entry.code())).append("</code>").append(more).append("</td><td>").append(escaped(in(entry.label(), language))).append("</td></tr>\n");
        }
        html.append("</tbody>\n</table>\n");
    }

    static String readme(Family family, String version, List<Offer> offers, Collection<String> files, String language) {
        var html = page(in(Text.of("Pack catalogue e-SAV, version " + version + " des formulaires", "e-SAV catalogue pack, version " + version + " of the forms"), language), language);
        html.append("<p>").append(escaped(in(Text.of("Contrat\u00a0: " + family.name().fr() + ". Offres\u00a0: " + String.join(", ", offers.stream().map(o -> o.label().fr()).toList()) + ".",
                "Contract: " + family.name().en() + ". Offers: " + String.join(", ", offers.stream().map(o -> o.label().en()).toList()) + "."), language))).append("</p>\n<dl>\n");
        folder(html, files, "web-services/", Text.of("description des Web Services : WSDL et schéma XML", "description of the web services: WSDL and XML schema"), language);
        folder(html, files, "formulaires/", Text.of("un formulaire XML par offre, et le schéma formulaires.xsd", "one XML form for each offer, and the schema formulaires.xsd"), language);
        folder(html, files, "maquettes/", Text.of("les mêmes formulaires en pages HTML, en français et en anglais", "the same forms as HTML pages, in French and English"), language);
        folder(html, files, "nomenclature/", Text.of("offres, champs, choix, états et codes d’erreur", "offers, fields, choices, states and error codes"), language);
        folder(html, files, "jeu-de-test/", Text.of("cas de dépôt avec la réponse attendue", "cases of filing with the expected answer"), language);
        folder(html, files, "guides/", Text.of("guides (en anglais)", "guides"), language);
        return end(html.append("</dl>\n<p>").append(escaped(in(Text.of("SHA256SUMS donne l’empreinte de chaque fichier ; à contenu égal, l’archive est identique octet pour octet.",
                "SHA256SUMS holds the digest of each file; the same content makes the same archive, byte for byte."), language))).append("</p>\n"));
    }

    private static void folder(StringBuilder html, Collection<String> files, String folder, Text text, String language) {
        if (files.stream().noneMatch(f -> f.startsWith(folder))) return;
        html.append("<dt><code>").append(folder).append("</code></dt><dd>").append(escaped(in(text, language))).append("</dd>\n");
    }

    private static String in(Text text, String language) {
        return text.in(language);
    }
}
