package org.guichet.reckon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.guichet.terms.ContractsUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Puts questions as the command line does: a line of JSON in, a line of JSON out.
final class Asking {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Asking() {}

    /// @param lines questions; single quotes stand for double ones, for legible tests
    static String answers(String... lines) {
        var out = new StringWriter();
        try {
            new JsonLines(new Calculator(ContractsUnderTest::library))
                    .answer(new BufferedReader(new StringReader(String.join("\n", lines).replace('\'', '"'))), new PrintWriter(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    static JsonNode answer(String line) {
        return JSON.readTree(answers(line));
    }

    /// The result of a question that must be answered.
    static JsonNode result(String line) {
        var answer = answer(line);
        assertEquals(true, answer.path("ok").booleanValue(), () -> line + " -> " + answer);
        return answer.path("result");
    }

    /// One value of the result as text; `null` for none.
    static String ask(String line, String name) {
        var value = result(line).path(name);
        return value.isNull() ? null : value.asString();
    }

    /// The local date and time of an instant of the result, without its seconds and offset.
    static String local(String line, String name) {
        var text = ask(line, name);
        return text == null ? null : text.substring(0, 16);
    }

    /// `code field` of the first error.
    static String refusal(String line) {
        var answer = answer(line);
        assertEquals(false, answer.path("ok").booleanValue(), () -> line + " -> " + answer);
        var first = answer.path("errors").path(0);
        return first.path("code").asString() + (first.path("field").isNull() ? "" : " " + first.path("field").asString());
    }
}
