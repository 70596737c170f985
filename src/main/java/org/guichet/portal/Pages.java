package org.guichet.portal;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.party.Customers;
import org.guichet.party.Providers;
import org.guichet.ticket.NightlyInterruption;
import org.guichet.volume.Limits;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/// Makes the frame of a page and renders it. Pages hold personal data and are never stored by browsers or proxies.
@Component
class Pages {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final TemplateEngine templates;
    private final Agreements agreements;
    private final Providers providers;
    private final Customers customers;
    private final NightlyInterruption nightly;
    private final Limits limits;
    private final InstantSource clock;

    Pages(TemplateEngine templates, Agreements agreements, Providers providers, Customers customers, NightlyInterruption nightly, Limits limits, InstantSource clock) {
        this.limits = limits;
        this.templates = templates;
        this.agreements = agreements;
        this.providers = providers;
        this.customers = customers;
        this.nightly = nightly;
        this.clock = clock;
    }

    Page frame(HttpServletRequest request, Actor actor) {
        var now = clock.instant();
        var scope = actor.scope();
        var csrf = request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
        var provider = providers.find(scope.provider()).orElseThrow();
        var customer = scope.customer() == null ? null : customers.find(scope, scope.customer()).map(org.guichet.party.Customer::name).orElse("");
        return new Page(actor, new Page.Frame(csrf, here(request), now, provider.name(), customer, actor.name(),
                agreements.family(scope.provider()), nightly.next(scope.provider(), now).orElse(null), limits.shown(scope, now).orElse(null)));
    }

    private static String here(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) return request.getRequestURI();
        return request.getQueryString() == null ? request.getRequestURI() : request.getRequestURI() + "?" + request.getQueryString();
    }

    ResponseEntity<String> show(String template, Page page, Object model) {
        return show(200, template, page, model);
    }

    ResponseEntity<String> show(int status, String template, Page page, Object model) {
        var values = new HashMap<String, Object>(Map.of("p", page));
        if (model != null) values.put("m", model);
        var output = new StringOutput(32_768);
        templates.render(template + ".jte", values, output);
        return ResponseEntity.status(status).contentType(HTML).cacheControl(CacheControl.noStore()).body(output.toString());
    }

    static ResponseEntity<String> see(String address) {
        return ResponseEntity.status(303).location(URI.create(address)).build();
    }
}
