package org.guichet.catalogue;

/// Text within XML and HTML.
final class Markup {
    private Markup() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
