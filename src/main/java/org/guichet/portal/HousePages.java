package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.guichet.config.Installation;
import org.guichet.config.Product;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.notification.Outbox;
import org.guichet.terms.Contracts;
import org.guichet.ticket.NightlyInterruption;
import org.guichet.ticket.TicketError;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The installation's own pages: what was told to whom, switches, status.
@Controller
public class HousePages {
    private static final int SIZE = 50;

    private final Pages pages;
    private final Outbox outbox;
    private final NightlyInterruption nightly;
    private final Installation installation;
    private final Contracts contracts;

    HousePages(Pages pages, Outbox outbox, NightlyInterruption nightly, Installation installation, Contracts contracts) {
        this.pages = pages;
        this.outbox = outbox;
        this.nightly = nightly;
        this.installation = installation;
        this.contracts = contracts;
    }

    public record Notices(Link link, Outbox.Page found, Map<Outbox.State, Long> counts, boolean sends, boolean maySend, int page) {}

    /// @param hasNight the family knows a nightly interruption
    /// @param on       it is switched on
    public record Status(boolean hasNight, boolean on, String version, String database, String url, boolean travelling, boolean mail, int clauses, int readings) {}

    @GetMapping("/boite-envoi")
    ResponseEntity<String> outbox(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> params) {
        var page = pages.frame(request, actor);
        var link = Link.to("/boite-envoi").with("etat", params.get("etat")).with("signalisation", params.get("signalisation")).with("page", params.get("page"));
        var number = link.get("page").matches("\\d{1,5}") ? Math.max(1, Integer.parseInt(link.get("page"))) : 1;
        var state = List.of(Outbox.State.values()).stream().filter(s -> link.is("etat", s.name().toLowerCase(java.util.Locale.ROOT))).findFirst().orElse(null);
        var query = Outbox.Query.all().state(state).reference(link.get("signalisation").isEmpty() ? null : link.get("signalisation")).page((number - 1) * SIZE, SIZE);
        var found = PageRefused.orElse(outbox.list(actor, query));
        return pages.show("pages/outbox", page, new Notices(link, found, PageRefused.orElse(outbox.counts(actor)), outbox.sends(), outbox.sends() && page.may(Permission.INSTALLATION_ADMIN), number));
    }

    @PostMapping("/boite-envoi/{id}/envoi")
    ResponseEntity<String> send(Actor actor, @PathVariable long id) {
        PageRefused.orElse(outbox.send(actor, id));
        return Pages.see("/boite-envoi#avis-" + id);
    }

    @GetMapping("/administration")
    ResponseEntity<String> administration(HttpServletRequest request, Actor actor) {
        if (!actor.isStaff() || !actor.may(Permission.INSTALLATION_ADMIN)) throw new PageRefused(Refused.of(TicketError.RIGHT_MISSING));
        var page = pages.frame(request, actor);
        var provider = actor.scope().provider();
        return pages.show("pages/administration", page, new Status(page.family().findTerm(NightlyInterruption.KIND).isPresent(), nightly.active(provider, page.now()), Product.version(),
                installation.embedded() ? "PostgreSQL " + Product.postgresVersion() : "PostgreSQL", installation.publicUrl(), installation.travelling(), outbox.sends(),
                contracts.current().families().stream().mapToInt(f -> f.clauses().size()).sum(), contracts.current().families().stream().mapToInt(f -> f.readings().size()).sum()));
    }

    @PostMapping("/administration/nuit")
    ResponseEntity<String> night(Actor actor, @RequestParam boolean active) {
        PageRefused.orElse(nightly.activate(actor, active));
        return Pages.see("/administration#nuit");
    }
}
