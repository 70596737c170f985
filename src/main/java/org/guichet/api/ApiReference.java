package org.guichet.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The OpenAPI document as a page shows it.
public record ApiReference(String title, String summary, String tokenUrl, String server, List<Operation> operations, List<Schema> schemas) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    public record Operation(String id, String method, String path, String summary, String description, String curl, List<Parameter> parameters, List<String> bodies, List<Answer> answers) {}

    public record Parameter(String name, String in, String type, boolean required, String description) {}

    public record Answer(String status, String description, List<String> headers, List<String> contents) {}

    public record Schema(String name, String description, List<Property> properties) {}

    public record Property(String name, String type, boolean required, String description) {}

    static ApiReference of(JsonNode document) {
        var operations = new ArrayList<Operation>();
        for (var path : document.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) operations.add(operation(document, path.getKey(), path.getValue(), method.getKey(), method.getValue()));
            }
        }
        var schemas = new ArrayList<Schema>();
        for (var schema : document.at("/components/schemas").properties()) schemas.add(schema(schema.getKey(), schema.getValue()));
        return new ApiReference(document.at("/info/title").asString(), document.at("/info/description").asString(), document.at("/components/securitySchemes/clientCredentials/flows/clientCredentials/tokenUrl").asString(),
                document.at("/servers/0/url").asString(), operations, schemas);
    }

    private static Operation operation(JsonNode document, String path, JsonNode item, String method, JsonNode node) {
        var parameters = new ArrayList<Parameter>();
        for (var list : new JsonNode[] {item.path("parameters"), node.path("parameters")}) {
            for (var each : list) {
                var parameter = resolve(document, each);
                parameters.add(new Parameter(parameter.path("name").asString(), parameter.path("in").asString(), type(parameter.path("schema")), parameter.path("required").asBoolean(false), parameter.path("description").asString("")));
            }
        }
        var answers = new ArrayList<Answer>();
        for (var answer : node.path("responses").properties()) {
            var response = resolve(document, answer.getValue());
            answers.add(new Answer(answer.getKey(), response.path("description").asString(), names(response.path("headers")), contents(response)));
        }
        return new Operation(node.path("operationId").asString(), method.toUpperCase(Locale.ROOT), path, node.path("summary").asString(), node.path("description").asString(""),
                node.path("x-curl").asString(""), parameters, contents(node.path("requestBody")), answers);
    }

    private static List<String> contents(JsonNode holder) {
        return holder.path("content").properties().stream().map(c -> c.getKey() + ": " + type(c.getValue().path("schema"))).toList();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    private static Schema schema(String name, JsonNode node) {
        var required = StreamSupport.stream(node.path("required").spliterator(), false).map(JsonNode::asString).collect(Collectors.toSet());
        var properties = node.path("properties").properties().stream()
                .map(p -> new Property(p.getKey(), type(p.getValue()), required.contains(p.getKey()), p.getValue().path("description").asString(""))).toList();
        var values = node.has("enum") ? type(node) : "";
        return new Schema(name, node.path("description").asString(values), properties);
    }

    private static JsonNode resolve(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) return schema.get("$ref").asString().replaceFirst(".*/", "");
        if (schema.has("enum")) return StreamSupport.stream(schema.get("enum").spliterator(), false).map(JsonNode::asString).collect(Collectors.joining(" | "));
        if (schema.path("type").asString("").equals("array")) return type(schema.path("items")) + "[]";
        var format = schema.path("format").asString("");
        return schema.path("type").asString("") + (format.isEmpty() ? "" : " (" + format + ")");
    }
}
