package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.guichet.ticket.TicketDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Lists of reports: the customer's, support's queue, and the same rows as CSV.
@Controller
public class ListPages {
    private final Pages pages;
    private final TicketList list;
    private final TicketDesk desk;
    private final Customers customers;

    ListPages(Pages pages, TicketList list, TicketDesk desk, Customers customers) {
        this.pages = pages;
        this.list = list;
        this.desk = desk;
        this.customers = customers;
    }

    /// @param customers to choose from, staff only
    public record Model(TicketList.Model list, TicketList.DueChart chart, java.util.List<Customer> customers, java.util.List<Count> counts) {}

    /// @param href filtered list
    public record Count(String key, long n, String icon, String tone, String href) {}

    @GetMapping("/signalisations")
    ResponseEntity<String> reports(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> params) {
        var page = pages.frame(request, actor);
        var model = list.list(page, actor, TicketList.link("/signalisations", params), "-filed", null);
        return pages.show("pages/reports", page, new Model(model, null, actor.isStaff() ? customers.list(actor.scope()) : java.util.List.of(), java.util.List.of()));
    }

    @GetMapping("/support")
    ResponseEntity<String> queue(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> params) {
        if (!actor.isStaff()) return Pages.see("/");
        var page = pages.frame(request, actor);
        var model = list.list(page, actor, TicketList.link("/support", params), "due", true);
        var counts = java.util.List.of(
                count(page, actor, "late", "triangle-alert", "alert", Map.of("retard", "oui")),
                count(page, actor, "open", "life-buoy", "", Map.of()),
                count(page, actor, "provider", "headset", "", Map.of("attente", "operateur")),
                count(page, actor, "customer", "pause", "", Map.of("attente", "client")));
        return pages.show("pages/queue", page, new Model(model, list.chart(actor, page.now()), customers.list(actor.scope()), counts));
    }

    private Count count(Page page, Actor actor, String key, String icon, String tone, Map<String, String> params) {
        var link = TicketList.link("/support", params);
        var total = PageRefused.orElse(desk.count(actor, list.query(link, "due", true)));
        return new Count(key, total, icon, total == 0 ? "" : tone, link.toString());
    }

    @GetMapping("/signalisations.csv")
    void csv(HttpServletRequest request, HttpServletResponse response, Actor actor, @RequestParam Map<String, String> params) throws IOException {
        var page = pages.frame(request, actor);
        var query = list.query(TicketList.link("/signalisations", params), "-filed", null);
        var found = PageRefused.orElse(desk.search(actor, query.page(0, TicketCsv.CHUNK))).tickets();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"signalisations-" + Paris.date(page.now()) + ".csv\"");
        response.setHeader("Cache-Control", "no-store");
        try (var csv = new TicketCsv(page, response.getOutputStream())) {
            for (int from = TicketCsv.CHUNK; ; from += TicketCsv.CHUNK) {
                for (var ticket : found) csv.row(ticket);
                if (found.size() < TicketCsv.CHUNK) break;
                found = PageRefused.orElse(desk.following(actor, query.page(from, TicketCsv.CHUNK), found.getLast()));
            }
        }
    }
}
