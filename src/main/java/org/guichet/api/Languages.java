package org.guichet.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/// The language of an answer: what `Accept-Language` prefers among French and English, French where it says nothing.
public final class Languages {
    private static final List<String> KNOWN = List.of("fr", "en");

    private Languages() {}

    public static String of(HttpServletRequest request) {
        var wanted = request.getHeader("Accept-Language");
        if (wanted == null || wanted.isBlank() || wanted.length() > 200) return "fr";
        try {
            var tag = Locale.lookupTag(Locale.LanguageRange.parse(wanted), KNOWN);
            return tag == null ? "fr" : tag;
        } catch (IllegalArgumentException e) {
            return "fr";
        }
    }
}
