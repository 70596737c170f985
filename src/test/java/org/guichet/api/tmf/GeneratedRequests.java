package org.guichet.api.tmf;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.api.ApiServer;
import org.guichet.api.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes requests from an OpenAPI document (3.x, or Swagger 2.0 as the TM Forum publishes) and sends them to a running installation: every path
/// and method, every query parameter with good and bad values, bodies from the schemas, whole and spoilt. What is not as it must be is a finding:
/// an answer of 5xx, an answer that is no JSON, a refusal that is no problem, a good answer that its schema does not admit, and for documents
/// of ours a status that the document does not name.
public final class GeneratedRequests {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final ApiServer.Caller caller;
    private final String prefix;
    private final Map<String, String> ids;
    private final boolean ours;
    private final List<String> findings = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new java.util.TreeMap<>();
    private int sent;

    /// @param prefix before the paths of the document, e.g. its base path; empty where they are whole
    /// @param ids    for path parameters: an id that exists, by path of the collection; elsewhere one that does not
    /// @param ours   the document is ours: it names every status that we answer
    public GeneratedRequests(JsonNode document, ApiServer.Caller caller, String prefix, Map<String, String> ids, boolean ours) {
        this.document = document;
        this.caller = caller;
        this.prefix = prefix;
        this.ids = ids;
        this.ours = ours;
    }

    /// What was found; empty when all is as it must be.
    public List<String> findings() {
        return findings;
    }

    public int sent() {
        return sent;
    }

    /// How many answers of each status there were.
    public Map<Integer, Integer> statuses() {
        return statuses;
    }

    public GeneratedRequests run() {
        for (var path : document.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) operation(path.getKey(), path.getValue(), method.getKey(), method.getValue());
            }
        }
        return this;
    }

    private void operation(String path, JsonNode item, String method, JsonNode operation) {
        var parameters = new ArrayList<JsonNode>();
        for (var list : new JsonNode[] {item.path("parameters"), operation.path("parameters")}) list.forEach(p -> parameters.add(follow(p)));
        var bodies = bodies(operation, parameters);
        var collection = path.replaceFirst("/\\{[^}]+}.*", "");
        var addresses = new ArrayList<String>();
        if (path.contains("{")) {
            if (ids.containsKey(collection)) addresses.add(fill(path, ids.get(collection)));
            for (var unknown : List.of("999999999", "no-such-thing", "%00", "a".repeat(300))) addresses.add(fill(path, unknown));
        } else {
            addresses.add(path);
        }
        for (var address : addresses) {
            for (var body : bodies) call(method, operation, address, "", body);
        }
        if (!method.equals("get")) return;
        var address = addresses.getFirst();
        for (var query : queries(parameters)) call(method, operation, address, "?" + query, null);
    }

    private static String fill(String path, String id) {
        return path.replaceFirst("\\{[^}]+}", java.util.regex.Matcher.quoteReplacement(id)).replaceAll("\\{[^}]+}", "1");
    }

    private List<String> queries(List<JsonNode> parameters) {
        var queries = new ArrayList<String>();
        for (var parameter : parameters) {
            if (!parameter.path("in").asString("").equals("query")) continue;
            var name = encode(parameter.path("name").asString());
            var schema = parameter.has("schema") ? parameter.get("schema") : parameter;
            for (var value : values(parameter, schema)) queries.add(name + "=" + encode(value));
            queries.add(name + "=");
            queries.add(name + "=a&" + name + "=b");
        }
        queries.addAll(List.of("colour=blue", "status=no-such-status", "fields=no-such-attribute", "fields=none", "sort=no-such-attribute", "offset=-1", "limit=0", "limit=100000", "a.b.c=1", "id.gt=", "%00=1", "id=%00", "href.regex=%5B", "limit=9999999999999999999"));
        return queries;
    }

    private static List<String> values(JsonNode parameter, JsonNode schema) {
        var values = new ArrayList<String>();
        for (var holder : new JsonNode[] {parameter, schema}) if (holder.has("example")) values.add(holder.get("example").asString());
        if (schema.has("default")) values.add(schema.get("default").asString());
        if (schema.has("enum")) schema.get("enum").forEach(v -> values.add(v.asString()));
        for (var bound : List.of("minimum", "maximum")) if (schema.has(bound)) values.add(schema.get(bound).asString());
        values.addAll(List.of("0", "1", "id", "x".repeat(6000), "é'\"<>\\;--"));
        return values;
    }

    /// The bodies to send; a null alone for a method without one.
    private List<String> bodies(JsonNode operation, List<JsonNode> parameters) {
        var schema = operation.at("/requestBody/content").isMissingNode() ? null : operation.at("/requestBody/content").properties().iterator().next().getValue().path("schema");
        for (var parameter : parameters) if (parameter.path("in").asString("").equals("body")) schema = parameter.get("schema");
        var bodies = new ArrayList<String>();
        if (schema == null) {
            bodies.add(null);
            return bodies;
        }
        var example = example(schema, 0);
        bodies.add(Json.MAPPER.writeValueAsString(example));
        bodies.addAll(List.of("", "{", "[]", "null", "42", "{}", "{\"@type\":1}", "{\"\\u0000\":1}", "{\"a\":{\"a\":{\"a\":{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]}}}}}"));
        if (example instanceof ObjectNode whole) {
            for (var name : List.copyOf(whole.propertyNames())) {
                for (var wrong : List.of("1", "\"\"", "[]", "{}", "null", "true", "\"" + "y".repeat(5000) + "\"")) {
                    var spoilt = whole.deepCopy();
                    spoilt.set(name, Json.MAPPER.readTree(wrong));
                    bodies.add(Json.MAPPER.writeValueAsString(spoilt));
                }
                var missing = whole.deepCopy();
                missing.remove(name);
                bodies.add(Json.MAPPER.writeValueAsString(missing));
            }
        }
        return bodies;
    }

    /// An example of a schema, three levels deep.
    private JsonNode example(JsonNode given, int depth) {
        var schema = follow(given);
        if (schema.has("example")) return schema.get("example");
        if (schema.has("enum")) return schema.get("enum").get(0);
        var factory = Json.MAPPER.getNodeFactory();
        return switch (schema.path("type").asString(schema.has("properties") ? "object" : "string")) {
            case "object" -> {
                var object = factory.objectNode();
                if (depth < 3) schema.path("properties").properties().forEach(p -> object.set(p.getKey(), example(p.getValue(), depth + 1)));
                yield object;
            }
            case "array" -> depth < 3 ? factory.arrayNode().add(example(schema.path("items"), depth + 1)) : factory.arrayNode();
            case "integer", "number" -> factory.numberNode(1);
            case "boolean" -> factory.booleanNode(true);
            default -> factory.stringNode(schema.path("format").asString("").equals("date-time") ? "2026-03-02T09:00:00+01:00" : "x");
        };
    }

    private void call(String method, JsonNode operation, String address, String query, String body) {
        var name = method.toUpperCase(Locale.ROOT) + " " + (address.length() > 80 ? address.substring(0, 80) + "…" : address) + (query.length() > 60 ? query.substring(0, 60) + "…" : query)
                + (body == null ? "" : " " + (body.length() > 80 ? body.substring(0, 80) + "…" : body));
        var headers = body == null ? new String[0] : new String[] {"Content-Type", method.equals("patch") ? MergePatch.TYPE : "application/json"};
        var reply = caller.call(method.toUpperCase(Locale.ROOT), prefix + address + query, body, headers);
        sent++;
        statuses.merge(reply.status(), 1, Integer::sum);
        if (reply.status() >= 500) findings.add(name + ": " + reply.status());
        // a servlet container refuses some addresses before anybody of ours sees them
        var before = reply.status() == 400 && !String.valueOf(reply.header("Content-Type")).contains("json");
        if (before || reply.body().length == 0) return;
        JsonNode answer;
        try {
            answer = reply.json();
        } catch (RuntimeException e) {
            findings.add(name + ": " + reply.status() + " without JSON");
            return;
        }
        if (reply.status() >= 400) {
            if (!answer.path("code").isString() || !String.valueOf(reply.header("Content-Type")).startsWith("application/problem+json")) findings.add(name + ": " + reply.status() + " without a problem");
            if (ours && reply.status() != 405 && operation.at("/responses/" + reply.status()).isMissingNode()) findings.add(name + ": " + reply.status() + " is not documented");
            return;
        }
        var response = follow(operation.at("/responses/" + (operation.at("/responses/" + reply.status()).isMissingNode() && reply.status() == 206 ? 200 : reply.status())));
        if (response.isMissingNode()) {
            findings.add(name + ": " + reply.status() + " is not documented");
            return;
        }
        var schema = response.has("schema") ? response.get("schema") : response.at("/content/application~1json/schema");
        // a selection of attributes is not the whole resource
        if (schema.isMissingNode() || query.contains("fields=")) return;
        for (var fault : faults(schema, reply.text())) findings.add(name + ": " + fault);
    }

    private List<String> faults(JsonNode schema, String text) {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.put("$defs", document.has("definitions") ? document.get("definitions") : document.at("/components/schemas"));
        whole.put("allOf", List.of(schema));
        var moved = Json.MAPPER.writeValueAsString(whole).replace("#/definitions/", "#/$defs/").replace("#/components/schemas/", "#/$defs/");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(moved, InputFormat.JSON).validate(text, InputFormat.JSON).stream().map(Object::toString).limit(3).toList();
    }

    private JsonNode follow(JsonNode node) {
        return node.has("$ref") ? follow(document.at(node.get("$ref").asString().substring(1))) : node;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
