package org.guichet.termination;

import java.util.List;
import java.util.Map;
import org.guichet.kernel.Text;
import org.guichet.terms.TermValue;

/// Forms of a notice by their codes, as the contracts ask for them and letters have them.
public final class Forms {
    private static final Map<String, Text> LABELS = Map.of(
            "lrar", Text.of("lettre recommandée avec avis de réception", "registered letter with acknowledgement of receipt"),
            "letter", Text.of("courrier", "letter"),
            "e-mail", Text.of("courrier électronique", "e-mail"),
            "written", Text.of("écrit", "writing"),
            "counter", Text.of("guichet en ligne", "online counter"));
    /// In the order in which pages offer them.
    public static final List<String> ALL = List.of("lrar", "letter", "e-mail", "written", "counter");

    private Forms() {}

    public static Text label(String code) {
        return LABELS.getOrDefault(code, Text.of(code, code));
    }

    static List<String> read(TermValue value) {
        var forms = value.texts();
        if (forms.isEmpty()) throw value.shape("a form is expected");
        for (var form : forms) if (!LABELS.containsKey(form)) throw value.shape("unknown form '" + form + "', known: " + String.join(", ", ALL));
        return List.copyOf(forms);
    }
}
