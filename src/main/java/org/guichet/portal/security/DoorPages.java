package org.guichet.portal.security;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.guichet.party.PortalSessions;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/// Renders the pages around signing in.
@Component
final class DoorPages {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final TemplateEngine templates;
    private final Languages languages;

    DoorPages(TemplateEngine templates, Languages languages) {
        this.templates = templates;
        this.languages = languages;
    }

    /// @param note sentence above the form, or null
    PageFrame frame(HttpServletRequest request, PortalSessions.Seen seen, String here, String note) {
        var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new PageFrame(languages.of(request, seen), csrf == null ? null : csrf.getToken(), here, note);
    }

    ResponseEntity<String> answer(int status, String template, Map<String, Object> model) {
        return ResponseEntity.status(status).contentType(HTML).body(render(template, model));
    }

    String render(String template, Map<String, Object> model) {
        var output = new StringOutput();
        templates.render("session/" + template + ".jte", model, output);
        return output.toString();
    }
}
