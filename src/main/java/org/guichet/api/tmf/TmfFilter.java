package org.guichet.api.tmf;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.guichet.api.ApiError;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import tools.jackson.databind.JsonNode;

/// One criterion of a list: `status=active,suspended`, `relatedParty.id=7`, `startDate.gte=2026-03-02`. Values between commas are
/// alternatives. Of an attribute that is a list, one entry that matches is enough.
///
/// @param operator eq, ne, gt, gte, lt or lte
record TmfFilter(String path, String operator, Set<String> values, Kind kind) {
    private static final Set<String> OPERATORS = Set.of("eq", "ne", "gt", "gte", "lt", "lte");

    enum Kind { TEXT, NUMBER, BOOLEAN, INSTANT }

    static Optional<TmfFilter> of(String name, String given, TmfDocument document, String schema, List<Refused> faults) {
        // other operators of the field write creationDate[gte]
        var plain = name.replaceFirst("\\[(eq|ne|gte?|lte?)]$", ".$1");
        var dot = plain.lastIndexOf('.');
        var operator = dot > 0 && OPERATORS.contains(plain.substring(dot + 1)) ? plain.substring(dot + 1) : "eq";
        var path = operator.equals("eq") && !plain.endsWith(".eq") ? plain : plain.substring(0, dot);
        var attribute = document.attribute(schema, path).map(TmfFilter::items);
        if (attribute.isEmpty() || attribute.get().path("type").asString("").equals("object") || !attribute.get().has("type")) {
            faults.add(Refused.of(ApiError.FILTER_UNKNOWN).field(TmfQuery.shown(name)).arg("known", "fields, offset, limit, sort, " + String.join(", ", document.attributes(schema))));
            return Optional.empty();
        }
        var kind = kind(attribute.get());
        var values = Parameters.values(given);
        var expected = expected(attribute.get(), kind, operator, values);
        if (expected != null) {
            faults.add(Refused.of(ApiError.FILTER_VALUE).field(TmfQuery.shown(name)).arg("expected", expected));
            return Optional.empty();
        }
        return Optional.of(new TmfFilter(path, operator, values, kind));
    }

    private static JsonNode items(JsonNode attribute) {
        return attribute.path("type").asString("").equals("array") ? attribute.path("items") : attribute;
    }

    private static Kind kind(JsonNode attribute) {
        return switch (attribute.path("type").asString("")) {
            case "number", "integer" -> Kind.NUMBER;
            case "boolean" -> Kind.BOOLEAN;
            default -> attribute.path("format").asString("").equals("date-time") ? Kind.INSTANT : Kind.TEXT;
        };
    }

    /// What is expected instead, or null when all values fit.
    private static String expected(JsonNode attribute, Kind kind, String operator, Set<String> values) {
        if (values.isEmpty() || values.size() > 100 || values.size() > 1 && !operator.equals("eq") && !operator.equals("ne")) return operator.equals("eq") || operator.equals("ne") ? "1–100" : "1";
        if (attribute.has("enum")) {
            var known = StreamSupport.stream(attribute.get("enum").spliterator(), false).map(JsonNode::asString).toList();
            return known.containsAll(values) ? null : String.join(", ", known);
        }
        return switch (kind) {
            case NUMBER -> values.stream().allMatch(v -> v.matches("-?\\d{1,15}(\\.\\d{1,10})?")) ? null : "123.45";
            case BOOLEAN -> Set.of("true", "false").containsAll(values) ? null : "true, false";
            case INSTANT -> values.stream().allMatch(v -> Parameters.bound(v, false) != null) ? null : "2026-03-02T08:00:00+01:00, 2026-03-02";
            case TEXT -> null;
        };
    }

    boolean admits(JsonNode node) {
        var found = TmfQuery.at(node, path);
        if (operator.equals("ne")) return found.stream().noneMatch(n -> values.stream().anyMatch(v -> matches(n, v, "eq")));
        return found.stream().anyMatch(n -> values.stream().anyMatch(v -> matches(n, v, operator)));
    }

    private boolean matches(JsonNode node, String value, String how) {
        return switch (kind) {
            case BOOLEAN -> node.asString().equals(value);
            case INSTANT -> instant(Paris.parse(node.asString()), value, how);
            case NUMBER -> compares(new BigDecimal(node.asString()).compareTo(new BigDecimal(value)), how);
            case TEXT -> compares(node.asString().compareTo(value), how);
        };
    }

    private static boolean instant(Instant at, String value, String how) {
        return switch (how) {
            case "gt" -> !at.isBefore(Parameters.bound(value, true));
            case "gte" -> !at.isBefore(Parameters.bound(value, false));
            case "lt" -> at.isBefore(Parameters.bound(value, false));
            case "lte" -> at.isBefore(Parameters.bound(value, true));
            default -> !at.isBefore(Parameters.bound(value, false)) && at.isBefore(Parameters.bound(value, true));
        };
    }

    private static boolean compares(int order, String how) {
        return switch (how) {
            case "gt" -> order > 0;
            case "gte" -> order >= 0;
            case "lt" -> order < 0;
            case "lte" -> order <= 0;
            default -> order == 0;
        };
    }
}
