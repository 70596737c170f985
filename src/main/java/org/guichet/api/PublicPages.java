package org.guichet.api;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What anyone may read before they have a client: the interface's description, its schemas, and the page of each problem type.
@RestController
class PublicPages {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final ApiDocument document;
    private final TemplateEngine templates;

    PublicPages(ApiDocument document, TemplateEngine templates) {
        this.document = document;
        this.templates = templates;
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json() {
        return kept(MediaType.APPLICATION_JSON).body(document.json());
    }

    @GetMapping("/v3/api-docs.yaml")
    ResponseEntity<byte[]> yaml() {
        return kept(new MediaType("application", "yaml", StandardCharsets.UTF_8)).body(document.yaml().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(ApiDocument.SCHEMA)
    ResponseEntity<byte[]> schema() {
        return kept(new MediaType("application", "schema+json")).body(document.schema());
    }

    @GetMapping("/api-docs")
    ResponseEntity<byte[]> reference(HttpServletRequest request) {
        return page(request, 200, "reference", Map.of("reference", ApiReference.of(document.tree())));
    }

    @GetMapping("/problems")
    ResponseEntity<byte[]> problems(HttpServletRequest request) {
        return page(request, 200, "problems", Map.of("subjects", ErrorRegistry.bySubject()));
    }

    @GetMapping("/problems/{code}")
    ResponseEntity<byte[]> problem(@PathVariable String code, HttpServletRequest request) {
        return ErrorRegistry.find(code).map(found -> page(request, 200, "problem", Map.of("code", found)))
                .orElseGet(() -> page(request, 404, "problem", Map.of("code", HttpError.NOT_FOUND)));
    }

    private static ResponseEntity.BodyBuilder kept(MediaType type) {
        return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic());
    }

    private ResponseEntity<byte[]> page(HttpServletRequest request, int status, String template, Map<String, Object> model) {
        var all = new java.util.HashMap<>(model);
        all.put("frame", new DocFrame(Languages.of(request)));
        var out = new StringOutput();
        templates.render("api/" + template + ".jte", all, out);
        return ResponseEntity.status(status).contentType(HTML).header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE).body(out.toString().getBytes(StandardCharsets.UTF_8));
    }
}
