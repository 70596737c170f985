package org.guichet.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.ticket.TicketError;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON at the door: read within limits, strictly, as a tree; written by streaming.
public final class Json {
    /// Longest request body in bytes.
    public static final int LARGEST_BODY = 256 * 1024;
    private static final int DEEPEST = 20;

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(LARGEST_BODY).maxNumberLength(100).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private Json() {}

    /// The request's body as an object; refused when it is too long (before it is read whole), not UTF-8, not JSON or no object.
    public static Outcome<JsonNode> object(HttpServletRequest request) throws IOException {
        var charset = MediaType.parseMediaType(request.getContentType()).getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) return Outcome.no(Refused.of(HttpError.UNSUPPORTED_MEDIA_TYPE).field("Content-Type"));
        if (request.getContentLengthLong() > LARGEST_BODY) return tooLarge();
        byte[] body;
        try (InputStream in = request.getInputStream()) {
            body = in.readNBytes(LARGEST_BODY + 1);
        }
        if (body.length > LARGEST_BODY) return tooLarge();
        try {
            var tree = MAPPER.readTree(body);
            if (!tree.isObject()) return Outcome.no(Refused.of(ApiError.JSON_NOT_OBJECT));
            var bad = badText(tree, "");
            return bad == null ? Outcome.done(tree) : Outcome.no(Refused.of(TicketError.FIELD_BAD_CHARACTER).field(bad));
        } catch (JacksonException e) {
            var at = e.getLocation();
            return Outcome.no(Refused.of(ApiError.JSON_MALFORMED).arg("line", at == null ? 1 : Math.max(at.getLineNr(), 1)).arg("column", at == null ? 1 : Math.max(at.getColumnNr(), 1)));
        }
    }

    private static Outcome<JsonNode> tooLarge() {
        return Outcome.no(Refused.of(HttpError.PAYLOAD_TOO_LARGE).arg("limit", LARGEST_BODY));
    }

    /// The path of the first name or text that no database can keep (NUL, half of a surrogate pair), or null.
    private static String badText(JsonNode node, String path) {
        if (node.isString()) return isStorable(node.stringValue()) ? null : path;
        if (node.isArray()) {
            for (var item : node) {
                var bad = badText(item, path);
                if (bad != null) return bad;
            }
        }
        if (node.isObject()) {
            for (var entry : node.properties()) {
                if (!isStorable(entry.getKey())) return path.isEmpty() ? "?" : path;
                var bad = badText(entry.getValue(), path.isEmpty() ? entry.getKey() : path + "." + entry.getKey());
                if (bad != null) return bad;
            }
        }
        return null;
    }

    /// No NUL and no half of a surrogate pair.
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) return false;
            if (!Character.isSurrogate(c)) continue;
            if (!Character.isHighSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) return false;
            i++;
        }
        return true;
    }
}
