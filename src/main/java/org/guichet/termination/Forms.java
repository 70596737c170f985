package org.guichet.termination;

import java.util.Arrays;
import java.util.List;
import org.guichet.kernel.Text;
import org.guichet.letter.Form;
import org.guichet.terms.TermValue;

/// Forms of a notice by their codes (`letter.Form`), as the contracts ask for them.
public final class Forms {
    /// In the order in which pages offer them.
    public static final List<String> ALL = Arrays.stream(Form.values()).map(Form::code).toList();

    private Forms() {}

    public static Text label(String code) {
        return Form.find(code).map(Form::label).orElse(Text.of(code, code));
    }

    static List<String> read(TermValue value) {
        var forms = value.texts();
        if (forms.isEmpty()) throw value.shape("a form is expected");
        for (var form : forms) if (!ALL.contains(form)) throw value.shape("unknown form '" + form + "', known: " + String.join(", ", ALL));
        return List.copyOf(forms);
    }
}
