package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Permission;
import org.guichet.subscription.Services;
import org.guichet.ticket.Ticket;
import org.guichet.ticket.TicketDesk;
import org.guichet.ticket.TicketQuery;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Finding anything by a few letters: reports, services, pages, actions. The palette and the page behind it ask the same.
@Controller
public class SearchPages {
    private static final int EACH = 6;

    private final Pages pages;
    private final TicketDesk desk;
    private final Services services;

    SearchPages(Pages pages, TicketDesk desk, Services services) {
        this.pages = pages;
        this.desk = desk;
        this.services = services;
    }

    public record Hit(String icon, String text, String hint, String href) {}

    public record Model(String text, List<Hit> hits) {}

    @GetMapping("/recherche")
    ResponseEntity<String> page(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String q) {
        var page = pages.frame(request, actor);
        return pages.show("pages/search", page, new Model(q, hits(page, q, true)));
    }

    @GetMapping("/recherche/palette")
    ResponseEntity<String> palette(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String q) {
        var page = pages.frame(request, actor);
        return pages.show("pages/palette", page, new Model(q, hits(page, q, false)));
    }

    /// @param asked the person sent the search; the palette only follows what is being typed, and counts as no request
    private List<Hit> hits(Page page, String typed, boolean asked) {
        var actor = page.actor();
        var text = typed.strip().length() > 100 ? typed.strip().substring(0, 100) : typed.strip();
        var hits = new ArrayList<Hit>();
        if (!text.isEmpty() && actor.may(Permission.TICKET_READ) && desk.lifeCycle(actor).isPresent()) {
            for (var ticket : found(actor, TicketQuery.all().text(text).sort("-changed").page(0, EACH), asked)) {
                var line = TicketLine.of(page, ticket);
                hits.add(new Hit("life-buoy", ticket.reference() + " · " + shortened(ticket.description()), line.label(), "/signalisations/" + ticket.reference()));
            }
        }
        if (!text.isEmpty() && actor.may(Permission.SERVICE_READ)) {
            for (var service : services.list(actor.scope(), text, EACH)) {
                hits.add(new Hit("package", service.identifier() + " · " + service.site(), page.t("nav.services"), "/services?q=" + java.net.URLEncoder.encode(service.identifier(), java.nio.charset.StandardCharsets.UTF_8)));
            }
        }
        if (page.mayFile()) add(hits, text, new Hit("plus", page.t("top.file"), "", "/signaler"));
        for (var group : page.navigation()) for (var item : group.items()) add(hits, text, new Hit(item.icon(), page.t("nav." + item.key()), "", item.href()));
        return hits;
    }

    private List<Ticket> found(Actor actor, TicketQuery query, boolean asked) {
        return PageRefused.orElse(asked ? desk.search(actor, query) : desk.look(actor, query)).tickets();
    }

    private static void add(List<Hit> hits, String text, Hit hit) {
        if (plain(hit.text()).contains(plain(text))) hits.add(hit);
    }

    private static String plain(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
}
