package org.guichet.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.guichet.kernel.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/// Writes RFC 9457 problem details for refusals that arise before any controller: the doors and HTTP itself.
public final class Problems {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Problems() {}

    /// @param reference under which the log holds an unexpected failure, or null
    public static void write(HttpServletRequest request, HttpServletResponse response, Refused refused, int status, String reference) throws IOException {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "/problems/" + refused.code().code());
        problem.put("title", refused.message(language(request)));
        problem.put("status", status);
        problem.put("code", refused.code().code());
        if (refused.field() != null) problem.put("field", refused.field());
        if (refused.clause() != null) problem.put("clause", refused.clause());
        if (reference != null) problem.put("reference", reference);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(JSON.writeValueAsBytes(problem));
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, Refused refused) throws IOException {
        write(request, response, refused, refused.code().status(), null);
    }

    private static String language(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null ? "fr" : request.getLocale().getLanguage();
    }
}
