package org.guichet.kernel;

import java.util.regex.Pattern;

/// French typography for texts that were written with plain spaces: no-break spaces before high punctuation, inside
/// guillemets and between a number and its unit.
public final class Typography {
    private static final char NB = '\u00a0';
    private static final Pattern BEFORE = Pattern.compile(" ([:;!?»])");
    private static final Pattern OPENING = Pattern.compile("« ");
    private static final Pattern UNIT = Pattern.compile("([0-9}]) (?=(?:h|min|s|%|€|jours?|mois)(?![\\p{L}]))");
    private static final Pattern HOUR = Pattern.compile("(\\d[ \u00a0]h) (?=\\d)");
    private static final Pattern NUMBER = Pattern.compile("(n°|art\\.|article) (?=[0-9{])");

    private Typography() {}

    /// The text with no-break spaces where French print has them; null stays null.
    public static String french(String text) {
        if (text == null || text.indexOf(' ') < 0) return text;
        var out = BEFORE.matcher(text).replaceAll(NB + "$1");
        out = OPENING.matcher(out).replaceAll("«" + NB);
        out = UNIT.matcher(out).replaceAll("$1" + NB);
        out = HOUR.matcher(out).replaceAll("$1" + NB);
        return NUMBER.matcher(out).replaceAll("$1" + NB);
    }
}
