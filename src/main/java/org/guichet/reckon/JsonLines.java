package org.guichet.reckon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.Reading;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The calculator over JSON lines: one question a line, one answer a line, in the same order. A line that is wrong gets its
/// coded errors and the next one goes on.
public final class JsonLines {
    static final int LONGEST_LINE = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Calculator calculator;

    public JsonLines(Calculator calculator) {
        this.calculator = calculator;
    }

    /// Answers every line that is not blank.
    ///
    /// @return how many lines were refused
    public int answer(BufferedReader questions, PrintWriter answers) throws IOException {
        int refused = 0;
        for (var line = line(questions); line != null; line = line(questions)) {
            if (line.isBlank()) continue;
            var answer = answer(line);
            if (!Boolean.TRUE.equals(answer.get("ok"))) refused++;
            answers.println(JSON.writeValueAsString(answer));
            // whoever pipes questions one by one waits for each answer
            if (!questions.ready()) answers.flush();
        }
        answers.flush();
        return refused;
    }

    /// One question, as the map that is its JSON answer.
    public Map<String, Object> answer(String line) {
        if (line.length() > LONGEST_LINE) return refused(List.of(Refused.of(ReckonError.LINE_TOO_LONG).arg("longest", LONGEST_LINE)));
        Map<String, Object> question;
        try {
            question = JSON.readValue(line, JsonMapper.shared().getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class));
        } catch (JacksonException e) {
            return refused(List.of(Refused.of(ReckonError.LINE_NOT_JSON).arg("reason", InputReader.shown(e.getOriginalMessage()))));
        }
        if (question == null) return refused(List.of(Refused.of(ReckonError.LINE_NOT_JSON).arg("reason", "null")));
        for (var name : List.of("family", "rule")) {
            if (!(question.get(name) instanceof String)) return refused(List.of(Refused.of(ReckonError.INPUT_MISSING).field(name)));
        }
        var family = (String) question.remove("family");
        var rule = (String) question.remove("rule");
        return switch (calculator.reckon(family, rule, question)) {
            case Outcome.Done<Reckoning<Map<String, Object>>>(var reckoning) -> done(calculator.contracts().family(family), reckoning);
            case Outcome.No<Reckoning<Map<String, Object>>>(var reasons) -> refused(reasons);
        };
    }

    private static Map<String, Object> done(Family family, Reckoning<Map<String, Object>> reckoning) {
        var steps = reckoning.steps().stream().map(step -> Steps.map(
                "text", text(step.text()), "inputs", step.inputs(), "clause", step.clause(), "reading", step.reading(),
                "readingApproved", step.reading() == null ? null : approved(family, step.reading()))).toList();
        return Steps.map("ok", true, "result", reckoning.result(), "steps", steps, "clauses", reckoning.clauses());
    }

    private static boolean approved(Family family, String reading) {
        return family.reading(reading).map(r -> r.status() == Reading.Status.APPROVED).orElse(false);
    }

    private static Map<String, Object> refused(List<Refused> reasons) {
        return Steps.map("ok", false, "errors", reasons.stream().map(r -> Steps.map(
                "code", r.code().code(), "field", r.field(), "clause", r.clause(), "message", Steps.map("fr", r.message("fr"), "en", r.message("en")))).toList());
    }

    static Map<String, Object> text(Text text) {
        return Steps.map("fr", text.fr(), "en", text.en());
    }

    /// Reads a line but keeps no more of it than shows that it is too long.
    private static String line(BufferedReader reader) throws IOException {
        var line = new StringBuilder();
        int c = reader.read();
        if (c < 0) return null;
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() <= LONGEST_LINE && c != '\r') line.append((char) c);
        }
        return line.toString();
    }
}
