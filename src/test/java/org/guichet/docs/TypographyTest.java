package org.guichet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.guichet.api.ErrorRegistry;
import org.junit.jupiter.api.Test;

/// French texts keep their typography: no-break spaces where French wants them, ’ as apostrophe.
class TypographyTest {
    private static final Pattern PLAIN_SPACE = Pattern.compile(" [:;!?»]|« |\\d (?=(?:h|min|s|%|€|jours?|mois)(?!\\p{L}))");
    private static final Pattern NO_SPACE = Pattern.compile("[\\p{L}\\p{N})}’][;!?»]|\\p{L}:(?=\\s|$)|«(?=[\\p{L}\\p{N}{])");
    private static final Pattern STRAIGHT = Pattern.compile("\\p{L}'\\p{L}|\\.\\.\\.");
    private static final Pattern FRENCH_LETTER = Pattern.compile("[àâçéèêëîïôûùœÀÂÇÉÈÊÎÔÛŒ«»]");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern WORDING = Pattern.compile("\\bfr: *\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern FRENCH_ENTRY = Pattern.compile("(?m)^ +[a-z-]+: \"((?:[^\"\\\\]|\\\\.)*)\"$");
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private final List<String> faults = new ArrayList<>();

    @Test
    void refusals() {
        for (var code : ErrorRegistry.all()) check(code.code(), code.text().fr(), PLAIN_SPACE, NO_SPACE, STRAIGHT);
        assertThat(faults).isEmpty();
    }

    /// Literals of the sources in which a letter or a mark is French. Regular expressions and refusals are not texts, or are looked at above.
    @Test
    void sourcesAndTemplates() {
        for (var file : sources()) {
            var text = Docs.read(file);
            if (text.contains("implements ErrorCode")) continue;
            var number = 0;
            for (var line : text.lines().toList()) {
                number++;
                if (line.strip().startsWith("//") || line.contains("Pattern.compile(") || line.contains(".replace")) continue;
                for (var literal : Docs.all(LITERAL, line)) {
                    if (FRENCH_LETTER.matcher(literal).find()) check(Docs.ROOT.relativize(file) + ":" + number, literal, PLAIN_SPACE, STRAIGHT);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void wordingsOfTheContracts() {
        for (var file : Docs.files("contracts", 2, ".yaml")) {
            var form = file.endsWith("french.yaml") ? FRENCH_ENTRY : WORDING;
            for (var wording : Docs.all(form, Docs.read(file))) check(Docs.ROOT.relativize(file).toString(), wording, PLAIN_SPACE, NO_SPACE, STRAIGHT);
        }
        assertThat(faults).isEmpty();
    }

    /// The portal puts the no-break spaces in when it reads its wordings, so here a plain space will do, but not none.
    @Test
    void wordingsOfThePortal() {
        var wordings = Docs.read("src/main/resources/portal/messages_fr.properties").lines().filter(line -> line.contains("=") && !line.startsWith("#")).toList();
        assertThat(wordings).isNotEmpty();
        for (var line : wordings) check(line.substring(0, line.indexOf('=')).strip(), line.substring(line.indexOf('=') + 1), NO_SPACE, STRAIGHT);
        assertThat(faults).isEmpty();
    }

    private static List<Path> sources() {
        var all = new ArrayList<>(Docs.files("src/main/java", 20, ".java"));
        all.addAll(Docs.files("src/main/jte", 20, ".jte"));
        return all;
    }

    private void check(String where, String written, Pattern... forbidden) {
        var text = ESCAPED.matcher(written).replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
        for (var pattern : forbidden) {
            if (pattern.matcher(text).find()) faults.add(where + ": " + text);
        }
    }
}
