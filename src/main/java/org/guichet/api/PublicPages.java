package org.guichet.api;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.guichet.api.tmf.TmfDocuments;
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
    private final TmfDocuments documents;
    private final TemplateEngine templates;

    PublicPages(ApiDocument document, TmfDocuments documents, TemplateEngine templates) {
        this.document = document;
        this.documents = documents;
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

    /// The other interfaces' documents, by their names; `.yaml` behind the name gives YAML.
    @GetMapping("/v3/api-docs/{name}")
    ResponseEntity<byte[]> other(@PathVariable String name) {
        var yaml = name.endsWith(".yaml");
        var found = documents.find(yaml ? name.substring(0, name.length() - 5) : name);
        if (found.isEmpty()) return ResponseEntity.notFound().build();
        return yaml ? kept(new MediaType("application", "yaml", StandardCharsets.UTF_8)).body(found.get().yaml().getBytes(StandardCharsets.UTF_8)) : kept(MediaType.APPLICATION_JSON).body(found.get().json());
    }

    @GetMapping("/api-docs/{name}")
    ResponseEntity<byte[]> otherReference(@PathVariable String name, HttpServletRequest request) {
        return documents.find(name).map(found -> page(request, 200, "reference", Map.of("reference", ApiReference.of(found.tree()), "names", documents.names(), "name", name)))
                .orElseGet(() -> page(request, 404, "problem", Map.of("code", HttpError.NOT_FOUND)));
    }

    @GetMapping(ApiDocument.SCHEMA)
    ResponseEntity<byte[]> schema() {
        return kept(new MediaType("application", "schema+json")).body(document.schema());
    }

    @GetMapping("/api-docs")
    ResponseEntity<byte[]> reference(HttpServletRequest request) {
        return page(request, 200, "reference", Map.of("reference", ApiReference.of(document.tree()), "names", documents.names(), "name", ""));
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
