package org.guichet.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.guichet.kernel.Refused;
import org.guichet.terms.Clause;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JsonGenerator;

/// Writes refusals as problem details (RFC 9457). `type` is the public page of the code, as a path of this installation; `title` belongs
/// to the status, `detail` to the case; `code`, `field`, `clause`, `article` and `rule` say what refused what; `errors` lists every
/// fault where a request has several.
public final class Problems {
    public static final MediaType TYPE = MediaType.APPLICATION_PROBLEM_JSON;

    private Problems() {}

    /// What a controller answers.
    ///
    /// @param clauses looks a clause up by its id
    public static ResponseEntity<byte[]> answer(HttpServletRequest request, List<Refused> reasons, Function<String, Optional<Clause>> clauses) {
        var first = reasons.getFirst();
        var answer = ResponseEntity.status(first.code().status()).contentType(TYPE).header(HttpHeaders.CACHE_CONTROL, "no-store").header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (retryAfter(first) != null) answer.header(HttpHeaders.RETRY_AFTER, retryAfter(first));
        if (first.code().status() == 413) answer.header(HttpHeaders.CONNECTION, "close");
        return answer.body(body(reasons, first.code().status(), null, Languages.of(request), clauses));
    }

    /// For doors and failures outside the controllers.
    ///
    /// @param reference under which the log holds an unexpected failure, or null
    public static void write(HttpServletRequest request, HttpServletResponse response, Refused refused, int status, String reference) throws IOException {
        var body = body(List.of(refused), status, reference, Languages.of(request), _ -> Optional.empty());
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (retryAfter(refused) != null) response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter(refused));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, Refused refused) throws IOException {
        write(request, response, refused, refused.code().status(), null);
    }

    private static String retryAfter(Refused refused) {
        return refused.args().get("retryAfter");
    }

    private static byte[] body(List<Refused> reasons, int status, String reference, String language, Function<String, Optional<Clause>> clauses) {
        var first = reasons.getFirst();
        var out = new ByteArrayOutputStream(512);
        try (var json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("type", "/problems/" + first.code().code());
            json.writeStringProperty("title", ErrorRegistry.title(status).in(language));
            json.writeNumberProperty("status", status);
            reason(json, first, language, clauses);
            var shown = reference != null ? reference : first.args().get("reference");
            if (shown != null) json.writeStringProperty("reference", shown);
            if (reasons.size() > 1) {
                json.writeArrayPropertyStart("errors");
                for (var each : reasons) {
                    json.writeStartObject();
                    reason(json, each, language, clauses);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void reason(JsonGenerator json, Refused reason, String language, Function<String, Optional<Clause>> clauses) {
        json.writeStringProperty("detail", reason.message(language));
        json.writeStringProperty("code", reason.code().code());
        if (reason.field() != null) json.writeStringProperty("field", reason.field());
        if (reason.clause() == null) return;
        json.writeStringProperty("clause", reason.clause());
        clauses.apply(reason.clause()).ifPresent(clause -> {
            json.writeStringProperty("article", clause.article());
            json.writeStringProperty("rule", clause.title(language));
        });
    }
}
