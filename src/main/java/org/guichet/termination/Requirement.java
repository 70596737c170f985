package org.guichet.termination;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.LetterDate;
import org.guichet.kernel.Text;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.Span;

/// What must have happened before a ground may be invoked.
public sealed interface Requirement {
    /// Nothing.
    record Nothing() implements Requirement {}

    /// A formal notice that stayed without effect for so long.
    ///
    /// @param causes breaches that may be reproached, by code
    record FormalNotice(List<String> form, LetterDate counts, Span unheeded, Map<String, Text> causes, Cite cite) implements Requirement {}

    /// A suspension that has lasted longer than this.
    ///
    /// @param periodGrounds grounds of suspension whose own announced period counts instead, once it is over
    record Suspended(Span longerThan, List<String> periodGrounds, Cite cite) implements Requirement {}

    /// A change that opened an exit (module `amendment`).
    record OpenExit(Cite cite) implements Requirement {}

    /// A definitive impediment by force majeure that was recorded (module `suspension`).
    record DefinitiveForceMajeure(Cite cite) implements Requirement {}

    /// An event that both sides must be told of in words: kept with the termination.
    record Declared(Text what, Cite cite) implements Requirement {}

    /// Invoked by the procedure that leads to it, and by nothing else (hardship: module `dispute`).
    record Procedure(String name, Cite cite) implements Requirement {}

    static Requirement read(TermValue value) {
        if (value.isScalar() || value.has("value")) {
            return switch (value.text()) {
                case "open-exit" -> new OpenExit(Cite.of(value));
                case "definitive-force-majeure" -> new DefinitiveForceMajeure(Cite.of(value));
                default -> throw value.shape("unknown requirement, known: open-exit, definitive-force-majeure, or one with its data");
            };
        }
        var cite = Cite.of(value);
        value.only("formal-notice", "suspended", "declared", "procedure");
        if (value.keys().size() != 1) throw value.shape("one requirement is expected");
        var of = value.parts().values().iterator().next();
        return switch (value.keys().iterator().next()) {
            case "formal-notice" -> {
                of.only("form", "counts", "unheeded", "causes");
                var causes = new LinkedHashMap<String, Text>();
                of.at("causes").parts().forEach((code, words) -> causes.put(code, words.words()));
                yield new FormalNotice(Forms.read(of.at("form")), Codes.read(LetterDate.values(), LetterDate::code, of.at("counts")), of.span("unheeded"), causes, Cite.of(of));
            }
            case "suspended" -> {
                of.only("longer-than", "or-period-of");
                yield new Suspended(of.span("longer-than"), of.has("or-period-of") ? of.texts("or-period-of") : List.of(), Cite.of(of));
            }
            case "declared" -> new Declared(of.words(), cite);
            default -> new Procedure(of.text(), cite);
        };
    }
}
