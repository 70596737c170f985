package org.guichet.api.tmf;

import java.util.ArrayList;
import java.util.List;
import org.guichet.api.ApiError;
import org.guichet.kernel.Refused;
import tools.jackson.databind.JsonNode;

/// The shapes of attributes: a text is a string, a list is an array of objects. `null` counts as absent.
public final class Shapes {
    private Shapes() {}

    public static Refused wrong(String field, String type) {
        return Refused.of(ApiError.ATTRIBUTE_TYPE).field(field).arg("type", type);
    }

    /// The text, or null when absent or of another type (then a fault is added).
    public static String text(JsonNode object, String name, String path, List<Refused> faults) {
        var value = object.get(name);
        if (value == null || value.isNull()) return null;
        if (value.isString()) return value.stringValue();
        faults.add(wrong(path, "string"));
        return null;
    }

    /// The objects of a list attribute; empty when absent or of another type (then a fault is added).
    public static List<JsonNode> objects(JsonNode object, String name, List<Refused> faults) {
        var value = object.get(name);
        if (value == null || value.isNull()) return List.of();
        if (!value.isArray()) {
            faults.add(wrong(name, "array"));
            return List.of();
        }
        var items = new ArrayList<JsonNode>();
        for (var item : value) {
            if (item.isObject()) items.add(item);
            else faults.add(wrong(name, "object"));
        }
        return items;
    }
}
