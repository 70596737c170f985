package org.guichet.reckon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.terms.ContractLibrary;
import org.guichet.terms.Family;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON Schema (2020-12) of a question, made from what the rules declare: one alternative for each family and rule.
public final class ReckonSchema {
    private static final String INSTANT = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2}(\\[[A-Za-z_/]+\\])?)?$";
    private static final String HOURS = "(\\d{1,6}h)?(\\d{1,6}min)?|P.+";
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReckonSchema() {}

    public static String of(Calculator calculator, ContractLibrary contracts) {
        var questions = new ArrayList<Map<String, Object>>();
        for (var family : contracts.families()) {
            for (var rule : calculator.rules(family)) questions.add(question(family, rule));
        }
        return JSON.writeValueAsString(Steps.map(
                "$schema", "https://json-schema.org/draft/2020-12/schema",
                "title", "A question to the calculator (one line of guichet reckon)",
                "type", "object",
                "required", List.of("family", "rule"),
                "oneOf", questions));
    }

    private static Map<String, Object> question(Family family, ReckonRule rule) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<>(List.of("family", "rule"));
        properties.put("family", Map.of("const", family.id()));
        properties.put("rule", Map.of("const", rule.name()));
        for (var input : rule.inputs(family)) {
            properties.put(input.name(), property(input));
            if (input.required()) required.add(input.name());
        }
        return Steps.map("title", family.id() + ": " + rule.title().en(), "properties", properties, "required", required, "additionalProperties", false);
    }

    private static Map<String, Object> property(Input input) {
        var property = switch (input.kind()) {
            case INSTANT -> Steps.map("type", "string", "pattern", INSTANT);
            case DATE -> Steps.map("type", "string", "format", "date");
            case DURATION -> Steps.map("type", "string", "pattern", "^(" + HOURS + ")$");
            case SPAN -> Steps.map("type", "string", "pattern", "^(" + HOURS + "|\\d{1,5}(wd|d|m))$");
            case NUMBER -> Steps.map("type", "integer", "minimum", 0);
            case AMOUNT -> Steps.map("type", "string", "pattern", "^\\d{1,9}(\\.\\d{1,2})?$");
            case CHOICE -> Steps.map("enum", input.choices());
            case PAUSES -> Steps.map("type", "array", "items", pause(input));
        };
        property.put("description", input.label().en());
        if (input.kind() != Input.Kind.PAUSES) {
            property.put("examples", List.of(input.kind() == Input.Kind.NUMBER ? (Object) Integer.valueOf(input.example()) : input.example()));
        }
        return property;
    }

    private static Map<String, Object> pause(Input input) {
        return Steps.map("type", "object",
                "properties", Steps.map(
                        "kind", Map.of("enum", input.choices()), "from", Map.of("type", "string", "pattern", INSTANT),
                        "until", Map.of("type", List.of("string", "null"), "pattern", INSTANT)),
                "required", input.choices().size() == 1 ? List.of("from") : List.of("kind", "from"), "additionalProperties", false);
    }
}
