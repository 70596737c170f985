package org.guichet.api.tmf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON merge patch (RFC 7396) against a resource as the client sees it.
public final class MergePatch {
    /// Media type of a patch.
    public static final String TYPE = "application/merge-patch+json";
    private static final Set<String> META = Set.of("@type", "@baseType", "@schemaLocation", "id", "href");

    private MergePatch() {}

    /// What the patch makes of the resource.
    public static JsonNode apply(JsonNode shown, JsonNode patch) {
        if (!(patch instanceof ObjectNode)) return patch;
        var result = shown instanceof ObjectNode object ? object.deepCopy() : ((ObjectNode) patch).objectNode();
        for (var entry : patch.properties()) {
            if (entry.getValue().isNull()) result.remove(entry.getKey());
            else result.set(entry.getKey(), apply(result.path(entry.getKey()), entry.getValue()));
        }
        return result;
    }

    /// The attributes of the first level that a patch would change, with their new values (null: taken away). What equals the resource asks
    /// for nothing; nor do id, address and type, unless they differ.
    public static Map<String, JsonNode> changes(JsonNode shown, JsonNode patch) {
        var after = apply(shown, patch);
        var changes = new LinkedHashMap<String, JsonNode>();
        for (var entry : patch.properties()) {
            var name = entry.getKey();
            var now = after.get(name);
            var before = shown.get(name);
            if (META.contains(name) && before == null || java.util.Objects.equals(now, before)) continue;
            changes.put(name, now);
        }
        return changes;
    }
}
