package org.guichet.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON in the one form that is hashed: keys in order, no white space, as little escaped as JSON allows (RFC 8785, but numbers in plain
/// decimal notation). What PostgreSQL gives back from a `jsonb` column has the same form as what was put in.
final class Canonical {
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final int MOST_KEYS = 6;

    private Canonical() {}

    /// @throws IllegalArgumentException when the text is no JSON
    static String of(String json) {
        try {
            var text = new StringBuilder(json.length());
            write(text, JSON.readValue(json, Object.class));
            return text.toString();
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    static String of(Map<String, ?> object) {
        var text = new StringBuilder(256);
        write(text, object);
        return text.toString();
    }

    /// True when the digest was made of this payload. Before payloads had one form, the digest was taken of the text as it was
    /// written, whose order of keys a `jsonb` column does not keep: small flat objects are tried in every order.
    static boolean matches(byte[] salt, byte[] digest, String payload) {
        try {
            if (Arrays.equals(digest, Journal.digest(salt, of(payload)))) return true;
            if (!(JSON.readValue(payload, Object.class) instanceof Map<?, ?> flat) || flat.size() > MOST_KEYS || !flat.values().stream().allMatch(String.class::isInstance)) return false;
            return anyOrder(salt, digest, new LinkedHashMap<>(), new ArrayList<>(flat.entrySet()));
        } catch (JacksonException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean anyOrder(byte[] salt, byte[] digest, Map<Object, Object> begun, List<Map.Entry<?, ?>> rest) {
        if (rest.isEmpty()) return Arrays.equals(digest, Journal.digest(salt, JSON.writeValueAsString(begun)));
        for (var next : rest) {
            var longer = new LinkedHashMap<>(begun);
            longer.put(next.getKey(), next.getValue());
            var shorter = new ArrayList<>(rest);
            shorter.remove(next);
            if (anyOrder(salt, digest, longer, shorter)) return true;
        }
        return false;
    }

    private static void write(StringBuilder text, Object value) {
        switch (value) {
            case null -> text.append("null");
            case String s -> string(text, s);
            case Boolean b -> text.append(b);
            case BigDecimal d -> text.append(d.toPlainString());
            case Integer i -> text.append(i);
            case Long l -> text.append(l);
            case BigInteger i -> text.append(i);
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((key, one) -> sorted.put((String) key, one));
                var separator = '{';
                for (var entry : sorted.entrySet()) {
                    string(text.append(separator), entry.getKey());
                    write(text.append(':'), entry.getValue());
                    separator = ',';
                }
                text.append(sorted.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                text.append('[');
                for (int i = 0; i < list.size(); i++) {
                    if (i > 0) text.append(',');
                    write(text, list.get(i));
                }
                text.append(']');
            }
            default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
        }
    }

    static void string(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                    else text.append(c);
                }
            }
        }
        text.append('"');
    }
}
