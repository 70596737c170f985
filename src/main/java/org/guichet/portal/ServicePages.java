package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.guichet.party.People;
import org.guichet.party.Person;
import org.guichet.subscription.Service;
import org.guichet.subscription.Services;
import org.guichet.ticket.TicketDesk;
import org.guichet.ticket.TicketError;
import org.guichet.ticket.TicketQuery;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What customers hold, and for staff who the customers are.
@Controller
public class ServicePages {
    private static final int MOST = 200;

    private final Pages pages;
    private final Services services;
    private final TicketDesk desk;
    private final Customers customers;
    private final People people;

    ServicePages(Pages pages, Services services, TicketDesk desk, Customers customers, People people) {
        this.pages = pages;
        this.services = services;
        this.desk = desk;
        this.customers = customers;
        this.people = people;
    }

    /// @param channels codes through which faults can be reported today
    /// @param open     open reports on it
    public record Line(Service service, String offer, Set<String> channels, int open, boolean ended) {
        public boolean online() {
            return channels.contains("online");
        }
    }

    public record Model(String text, List<Line> lines, int most, boolean more) {}

    public record CustomerLine(Customer customer, List<Person> people, long services, long open) {}

    public record CustomerList(List<CustomerLine> lines) {}

    @GetMapping("/services")
    ResponseEntity<String> list(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String q) {
        require(actor, Permission.SERVICE_READ);
        var page = pages.frame(request, actor);
        var found = services.list(actor.scope(), q, MOST + 1);
        var open = openByService(actor);
        var today = Paris.date(page.now());
        var lines = found.stream().limit(MOST).map(s -> new Line(s, OfferNames.of(page, s.offer()), desk.channels(s), open.getOrDefault(s.identifier(), 0), s.endedBy(today))).toList();
        return pages.show("pages/services", page, new Model(q, lines, MOST, found.size() > MOST));
    }

    /// Open reports by service, over the most recent thousand.
    private Map<String, Integer> openByService(Actor actor) {
        var counts = new HashMap<String, Integer>();
        if (!actor.may(Permission.TICKET_READ)) return counts;
        for (var ticket : PageRefused.orElse(desk.look(actor, TicketQuery.all().open(true).page(0, 1000))).tickets()) counts.merge(ticket.service(), 1, Integer::sum);
        return counts;
    }

    @GetMapping("/clients")
    ResponseEntity<String> customers(HttpServletRequest request, Actor actor) {
        if (!actor.isStaff()) throw new PageRefused(Refused.of(TicketError.RIGHT_MISSING));
        require(actor, Permission.SERVICE_READ);
        var page = pages.frame(request, actor);
        var held = new HashMap<Integer, Long>();
        for (var service : services.list(actor.scope(), "", 10_000)) held.merge(service.customer(), 1L, Long::sum);
        var lines = customers.list(actor.scope()).stream().map(c -> new CustomerLine(c, people.ofCustomer(actor.scope(), c.id()), held.getOrDefault(c.id(), 0L),
                actor.may(Permission.TICKET_READ) ? PageRefused.orElse(desk.look(actor, TicketQuery.all().open(true).customer(c.id()).page(0, 1))).total() : 0)).toList();
        return pages.show("pages/customers", page, new CustomerList(lines));
    }

    private static void require(Actor actor, Permission permission) {
        if (!actor.may(permission)) throw new PageRefused(Refused.of(TicketError.RIGHT_MISSING));
    }
}
