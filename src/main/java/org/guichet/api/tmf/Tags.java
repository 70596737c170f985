package org.guichet.api.tmf;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Entity tags. A tag counts the changes to a report and names the representation (language, chosen attributes):
/// `"7.fr"`. Clock figures that follow from the passing of time alone do not change it.
public final class Tags {
    private Tags() {}

    public static String of(int version, String language, Set<String> fields) {
        var selection = fields == null ? "" : "." + Integer.toHexString(new TreeSet<>(fields).toString().hashCode());
        return "\"" + version + "." + language + selection + "\"";
    }

    /// Does an If-None-Match header name this tag? Compared weakly, as RFC 9110 says.
    public static boolean matches(String header, String tag) {
        return header != null && (header.strip().equals("*") || Arrays.stream(header.split(",")).map(t -> t.strip().replaceFirst("^W/", "")).anyMatch(tag::equals));
    }

    /// The version that an If-Match header asks for: empty without a condition (no header, `*`); the current one when any of its
    /// tags names it; 0, which no report has, when none does. Weak tags never match.
    public static Optional<Integer> wanted(String header, int current) {
        if (header == null || header.strip().equals("*")) return Optional.empty();
        var found = Arrays.stream(header.split(",")).map(String::strip).anyMatch(t -> t.startsWith("\"" + current + ".") && t.endsWith("\"") || t.equals("\"" + current + "\""));
        return Optional.of(found ? current : 0);
    }
}
