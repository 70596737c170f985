package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Permission;
import org.guichet.ticket.TicketDesk;
import org.guichet.ticket.TicketPage;
import org.guichet.ticket.TicketQuery;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page: what waits for the customer first, then what is open; staff go to their queue.
@Controller
public class HomePages {
    private final Pages pages;
    private final TicketDesk desk;

    HomePages(Pages pages, TicketDesk desk) {
        this.pages = pages;
        this.desk = desk;
    }

    /// @param waiting reports that wait for the customer
    /// @param open    open reports, next deadline first
    public record Model(List<TicketLine> waiting, List<TicketLine> open, long openTotal, long waitingTotal, long overdueTotal, List<TicketLine> closed) {}

    @GetMapping("/")
    ResponseEntity<String> home(HttpServletRequest request, Actor actor) {
        if (actor.isStaff()) return Pages.see(actor.may(Permission.TICKET_READ) ? "/support" : "/plus");
        var page = pages.frame(request, actor);
        if (desk.lifeCycle(actor).isEmpty()) return pages.show("pages/home", page, new Model(List.of(), List.of(), 0, 0, 0, List.of()));
        var waiting = find(actor, TicketQuery.all().open(true).waitingFor("customer").sort("changed").page(0, 10));
        var open = find(actor, TicketQuery.all().open(true).sort("due").page(0, 8));
        var overdue = find(actor, TicketQuery.all().open(true).overdue(true).page(0, 1));
        var closed = find(actor, TicketQuery.all().open(false).sort("-changed").page(0, 4));
        return pages.show("pages/home", page, new Model(lines(page, waiting), lines(page, open), open.total(), waiting.total(), overdue.total(), lines(page, closed)));
    }

    private TicketPage find(Actor actor, TicketQuery query) {
        return PageRefused.orElse(desk.look(actor, query));
    }

    private static List<TicketLine> lines(Page page, TicketPage found) {
        return found.tickets().stream().map(t -> TicketLine.of(page, t)).toList();
    }

    @GetMapping("/plus")
    ResponseEntity<String> more(HttpServletRequest request, Actor actor) {
        return pages.show("pages/more", pages.frame(request, actor), null);
    }

    @GetMapping("/accessibilite")
    ResponseEntity<String> accessibility(HttpServletRequest request, Actor actor) {
        return pages.show("pages/accessibility", pages.frame(request, actor), null);
    }

    @GetMapping("/api")
    ResponseEntity<String> api(HttpServletRequest request, Actor actor) {
        return pages.show("pages/api", pages.frame(request, actor), null);
    }
}
