package org.guichet.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/// An expected refusal: a value, not an exception (bugs throw). Names the field, the rule (code) and the clause behind it.
///
/// @param code   published code
/// @param field  input field at fault, or null when the whole request is refused
/// @param clause clause id of the inventory that grounds the refusal, or null for a purely technical rule
/// @param args   values for the places of the code's text
public record Refused(ErrorCode code, String field, String clause, Map<String, String> args) {
    public Refused {
        args = Map.copyOf(args);
    }

    public static Refused of(ErrorCode code) {
        return new Refused(code, null, null, Map.of());
    }

    public Refused field(String name) {
        return new Refused(code, name, clause, with("field", name));
    }

    public Refused clause(String id) {
        return new Refused(code, field, id, args);
    }

    public Refused arg(String name, Object value) {
        return new Refused(code, field, clause, with(name, String.valueOf(value)));
    }

    /// The refusal's sentence in the wanted language, places filled.
    public String message(String language) {
        var sentence = code.text().in(language);
        for (var arg : args.entrySet()) sentence = sentence.replace("{" + arg.getKey() + "}", arg.getValue());
        return sentence;
    }

    private Map<String, String> with(String name, String value) {
        var copy = new LinkedHashMap<>(args);
        copy.put(name, value);
        return copy;
    }
}
