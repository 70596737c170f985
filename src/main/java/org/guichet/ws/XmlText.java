package org.guichet.ws;

/// Writes XML by hand where no binding is wanted: small, and every character that XML 1.0 cannot hold is replaced.
final class XmlText {
    private final StringBuilder out = new StringBuilder(1024);

    XmlText raw(String xml) {
        out.append(xml);
        return this;
    }

    /// An element that holds text; left out when the text is null.
    XmlText element(String name, String text) {
        if (text == null) return this;
        out.append('<').append(name).append('>');
        escape(text);
        out.append("</").append(name).append('>');
        return this;
    }

    XmlText text(String text) {
        escape(text);
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        }
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
