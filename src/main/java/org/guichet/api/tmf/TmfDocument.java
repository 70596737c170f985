package org.guichet.api.tmf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.Json;
import org.guichet.config.Product;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/// An OpenAPI document of ours with this installation's addresses in it; its schemas say what can be asked for and by which type.
public final class TmfDocument {
    private final JsonNode tree;
    private final byte[] json;
    private final String yaml;

    private TmfDocument(Map<String, Object> document) {
        this.json = Json.MAPPER.writeValueAsBytes(document);
        this.tree = Json.MAPPER.readTree(json);
        this.yaml = new Yaml(block()).dump(document);
    }

    /// @param name under `/openapi`, without `.yaml`
    /// @param base address of the installation
    static TmfDocument load(String name, String base) {
        try (InputStream in = TmfDocument.class.getResourceAsStream("/openapi/" + name + ".yaml")) {
            if (in == null) throw new IllegalStateException("no OpenAPI document " + name);
            Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            document.put("servers", List.of(Map.of("url", base)));
            map(document, "info").put("x-product-version", Product.version());
            map(document, "components", "securitySchemes", "clientCredentials", "flows", "clientCredentials").put("tokenUrl", base + "/oauth2/token");
            return new TmfDocument(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode tree() {
        return tree;
    }

    public byte[] json() {
        return json;
    }

    public String yaml() {
        return yaml;
    }

    /// The type of an attribute by its path, e.g. `relatedParty.id`: what is in lists is found through them.
    ///
    /// @return its schema with references followed; empty where there is no such attribute
    Optional<JsonNode> attribute(String schema, String path) {
        var at = follow(tree.at("/components/schemas").path(schema));
        for (var name : path.split("\\.", -1)) {
            if (at.path("type").asString("").equals("array")) at = follow(at.path("items"));
            at = follow(at.path("properties").path(name));
        }
        return at.isMissingNode() ? Optional.empty() : Optional.of(at);
    }

    /// The names of its first level, in the document's order.
    List<String> attributes(String schema) {
        var names = new ArrayList<String>();
        follow(tree.at("/components/schemas").path(schema)).path("properties").properties().forEach(p -> names.add(p.getKey()));
        return names;
    }

    private JsonNode follow(JsonNode node) {
        return node.has("$ref") ? follow(tree.at(node.get("$ref").asString().substring(1))) : node;
    }

    private static DumperOptions block() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setDereferenceAliases(true);
        options.setWidth(160);
        return options;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> from, String... path) {
        var at = from;
        for (var name : path) at = (Map<String, Object>) at.get(name);
        return at;
    }
}
