package org.guichet.kernel;

/// A wording in the two languages of the product. French comes first: it is what users read by default.
public record Text(String fr, String en) {
    public static Text of(String fr, String en) {
        return new Text(fr, en);
    }

    /// The wording for a language tag such as `fr` or `en-GB`; French for every tag that is not English.
    public String in(String language) {
        return language != null && language.startsWith("en") ? en : fr;
    }
}
