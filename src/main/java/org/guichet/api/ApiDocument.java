package org.guichet.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.config.Installation;
import org.guichet.config.Product;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/// The OpenAPI document of the REST interface, with this installation's addresses in it, and the JSON Schema of its resources.
/// Read when first asked for: a start does not wait for it.
@Component
public final class ApiDocument {
    static final String RESOURCE = "/openapi/trouble-ticket.yaml";
    static final String SCHEMA = "/schemas/trouble-ticket.schema.json";

    private final String base;
    private Made made;

    private record Made(JsonNode tree, byte[] json, String yaml, byte[] schema) {}

    ApiDocument(Installation installation) {
        this.base = installation.publicUrl();
    }

    public JsonNode tree() {
        return made().tree();
    }

    byte[] json() {
        return made().json();
    }

    String yaml() {
        return made().yaml();
    }

    byte[] schema() {
        return made().schema();
    }

    private synchronized Made made() {
        if (made == null) made = make();
        return made;
    }

    private Made make() {
        Map<String, Object> document = load();
        document.put("servers", List.of(Map.of("url", base)));
        map(document, "info").put("x-product-version", Product.version());
        map(document, "components", "securitySchemes", "clientCredentials", "flows", "clientCredentials").put("tokenUrl", base + "/oauth2/token");
        var json = Json.MAPPER.writeValueAsBytes(document);
        return new Made(Json.MAPPER.readTree(json), json, new Yaml(block()).dump(document), schema(document));
    }

    private static Map<String, Object> load() {
        try (InputStream in = ApiDocument.class.getResourceAsStream(RESOURCE)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DumperOptions block() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setDereferenceAliases(true);
        options.setWidth(160);
        return options;
    }

    /// OpenAPI 3.1 schemas are JSON Schema 2020-12: only the references move.
    private byte[] schema(Map<String, Object> document) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", base + SCHEMA);
        schema.put("title", "TMF621 v4 Trouble Ticket with the extensions of Guichet");
        schema.put("$ref", "#/$defs/TroubleTicket");
        schema.put("$defs", map(document, "components", "schemas"));
        var text = Json.MAPPER.writeValueAsString(schema).replace("#/components/schemas/", "#/$defs/");
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(Json.MAPPER.readTree(text));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> from, String... path) {
        var at = from;
        for (var name : path) at = (Map<String, Object>) at.get(name);
        return at;
    }
}
