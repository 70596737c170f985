package org.guichet.reckon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.terms.ContractsUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// docs/reckon.md is true: its examples answer as written, its rules and codes are all there are, and the schema takes them.
class ReckonDocTest {
    private static final Pattern EXAMPLE = Pattern.compile("```jsonl\n(.+)\n```\n```json\n(.+)\n```");

    private record Example(String question, String answer) {
        @Override
        public String toString() {
            return question;
        }
    }

    private static String doc() throws IOException {
        return Files.readString(Path.of("docs/reckon.md"));
    }

    static Stream<Example> examples() throws IOException {
        return EXAMPLE.matcher(doc()).results().map(m -> new Example(m.group(1), m.group(2))).toList().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_answers_as_written(Example example) {
        contains(JsonMapper.shared().readTree(example.answer), Asking.answer(example.question), "answer");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_schema_takes_the_questions_that_are_answered(Example example) {
        var errors = schema().validate(example.question, InputFormat.JSON);
        assertEquals(example.answer.startsWith("{\"ok\": true"), errors.isEmpty(), () -> errors.toString());
    }

    @Test
    void every_input_s_own_example_is_taken() {
        var calculator = new Calculator(ContractsUnderTest::library);
        for (var family : ContractsUnderTest.library().families()) {
            for (var rule : calculator.rules(family)) {
                var question = new TreeMap<String, Object>();
                for (var input : rule.inputs(family)) {
                    if (!input.required()) continue;
                    question.put(input.name(), input.example());
                }
                // these two need one of several optional inputs
                if (List.of("esav-handling", "priority").contains(rule.name())) continue;
                var outcome = calculator.reckon(family.id(), rule.name(), question);
                assertTrue(outcome instanceof org.guichet.kernel.Outcome.Done<?>, () -> family.id() + " " + rule.name() + " " + outcome);
            }
        }
    }

    @Test
    void odd_values_anywhere_get_an_answer_or_a_code() throws IOException {
        var odd = List.of(
                "null", "true", "-1", "1e400", "\"\"", "\"\\u0000\"", "[]", "{}", "[[[]]]", "\"9999-12-31T23:59\"", "\"2099-12-31T23:59\"", "\"1990-01-01\"",
                "\"3660wd\"", "\"120m\"", "\"8784h\"", "\"PT-1H\"", "\"P9999999999D\"", "\"2026-03-29T02:30\"", "\"2026-10-25T02:30\"", "\"2026-03-02T24:00\"", "3660",
                "[{\"from\":\"2099-01-01T00:00\"}]", "[null]", "[{\"kind\":[],\"from\":{}}]");
        for (var example : examples().toList()) {
            var question = JsonMapper.shared().readTree(example.question);
            for (var name : question.propertyNames()) {
                for (var value : odd) {
                    var copy = (tools.jackson.databind.node.ObjectNode) question.deepCopy();
                    copy.set(name, JsonMapper.shared().readTree(value));
                    var answer = Asking.answer(copy.toString().replace('\'', ' '));
                    assertTrue(answer.path("ok").booleanValue() || answer.path("errors").path(0).path("code").asString().startsWith("reckon-"), () -> copy + " -> " + answer);
                }
            }
        }
    }

    @Test
    void every_rule_has_its_section_with_all_its_inputs() throws IOException {
        var sections = new TreeMap<String, String>();
        for (var section : doc().split("\n### ")) {
            var name = Pattern.compile("^`([a-z-]+)`\n").matcher(section);
            if (name.find()) sections.put(name.group(1), section);
        }
        var rules = new TreeMap<String, ReckonRule>();
        var calculator = new Calculator(ContractsUnderTest::library);
        for (var family : ContractsUnderTest.library().families()) {
            for (var rule : calculator.rules(family)) {
                rules.put(rule.name(), rule);
                for (var input : rule.inputs(family)) {
                    assertTrue(sections.getOrDefault(rule.name(), "").contains("`" + input.name() + "`"), () -> rule.name() + " " + input.name());
                }
            }
            for (var calendar : family.calendarNames()) assertTrue(doc().contains("`" + calendar + "`"), calendar);
        }
        assertEquals(rules.keySet(), sections.keySet());
    }

    @Test
    void every_code_is_documented() throws IOException {
        for (var error : ReckonError.values()) assertTrue(doc().contains("`" + error.code() + "`"), error.code());
    }

    private static com.networknt.schema.Schema schema() {
        var text = ReckonSchema.of(new Calculator(ContractsUnderTest::library), ContractsUnderTest.library());
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    }

    /// Everything written stands in the answer; lists are compared element by element.
    private static void contains(JsonNode written, JsonNode actual, String where) {
        if (written.isObject()) {
            for (var property : written.properties()) contains(property.getValue(), actual.path(property.getKey()), where + "." + property.getKey());
        } else if (written.isArray()) {
            assertEquals(written.size(), actual.size(), where);
            for (int i = 0; i < written.size(); i++) contains(written.get(i), actual.path(i), where + "[" + i + "]");
        } else {
            assertEquals(written, actual, where);
        }
    }
}
