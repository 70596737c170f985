package org.guichet.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// An address with its parameters: filters live here, so that Back and a copied address show the same.
public record Link(String path, Map<String, String> params) {
    public Link {
        var copy = new LinkedHashMap<String, String>();
        params.forEach((k, v) -> {
            if (v != null && !v.isBlank()) copy.put(k, v);
        });
        params = java.util.Collections.unmodifiableMap(copy);
    }

    public static Link to(String path) {
        return new Link(path, Map.of());
    }

    public Link with(String name, Object value) {
        var copy = new LinkedHashMap<>(params);
        copy.put(name, value == null ? "" : String.valueOf(value));
        return new Link(path, copy);
    }

    public Link without(String name) {
        return with(name, "");
    }

    public Link at(String other) {
        return new Link(other, params);
    }

    public String get(String name) {
        return params.getOrDefault(name, "");
    }

    public boolean is(String name, String value) {
        return get(name).equals(value);
    }

    @Override
    public String toString() {
        if (params.isEmpty()) return path;
        return path + "?" + params.entrySet().stream().map(e -> encode(e.getKey()) + "=" + encode(e.getValue())).collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
