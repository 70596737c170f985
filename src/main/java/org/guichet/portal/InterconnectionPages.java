package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.interconnection.Access;
import org.guichet.interconnection.Call;
import org.guichet.interconnection.Interconnection;
import org.guichet.interconnection.InterconnectionError;
import org.guichet.interconnection.Interconnections;
import org.guichet.interconnection.Platform;
import org.guichet.interconnection.Stage;
import org.guichet.interconnection.Stranger;
import org.guichet.interconnection.TestSet;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.party.AccessError;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.guichet.ws.door.WebServicePort;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The interconnection of a customer's system: for the customer its own, for staff all of them.
@Controller
public class InterconnectionPages {
    private static final int CALLS = 50;
    private static final List<String> CLAUSES = List.of(Stage.PREREQUISITE, Stage.TEST, "BFC-ESAV-5.2.1-proto", "BFC-CG-1-modeintegre");

    private final Pages pages;
    private final Interconnections interconnections;
    private final Customers customers;
    private final WebServicePort port;
    private final Citations citations;

    InterconnectionPages(Pages pages, Interconnections interconnections, Customers customers, WebServicePort port, Citations citations) {
        this.pages = pages;
        this.interconnections = interconnections;
        this.customers = customers;
        this.port = port;
        this.citations = citations;
    }

    /// @param at when it was reached, or null
    public record Step(String key, boolean done, boolean current, boolean failed, Instant at) {}

    /// @param address whole address of the web service
    public record Address(Platform platform, String domain, String address) {}

    /// @param next  wording `link.next.<next>` of what comes now
    /// @param own   address of this page's forms
    /// @param needs tests that the contract asks for
    public record Model(Customer customer, Interconnection i, boolean certified, String next, int needs, List<Step> steps, List<Address> addresses, Optional<TestSet> set,
                        List<Call> calls, List<Citations.Cite> clauses, String own, ErrorAdvice.Model refused) {
        public boolean mayOpen() {
            return certified && (i.stage() instanceof Stage.None || i.stage() instanceof Stage.Closed);
        }

        public boolean mayProduce() {
            return certified && i.stage() instanceof Stage.Validated;
        }

        public boolean isLive() {
            return !(i.stage() instanceof Stage.None || i.stage() instanceof Stage.Closed);
        }

        public boolean isSuspended() {
            return i.stage() instanceof Stage.Suspended;
        }

        /// Identifier of a test service as this customer holds it.
        public String identifier(TestSet.TestService service) {
            return TestSet.identifier(service, customer.code());
        }
    }

    public record Line(Customer customer, Interconnection i, boolean certified, Call last) {}

    public record All(List<Line> lines, List<Stranger> strangers, boolean showsStrangers) {}

    // ---------- the customer's own ----------

    @GetMapping("/interconnexion")
    ResponseEntity<String> own(HttpServletRequest request, Actor actor) {
        return show(request, actor, customer(actor), null);
    }

    @PostMapping("/interconnexion/ouverture")
    ResponseEntity<String> open(HttpServletRequest request, Actor actor) {
        return after(request, actor, customer(actor), interconnections.open(actor, customer(actor)));
    }

    @PostMapping("/interconnexion/production")
    ResponseEntity<String> produce(HttpServletRequest request, Actor actor) {
        return after(request, actor, customer(actor), interconnections.openProduction(actor, customer(actor)));
    }

    private static int customer(Actor actor) {
        if (actor.isStaff() || !actor.may(Permission.TICKET_FILE)) throw new PageRefused(Refused.of(AccessError.FORBIDDEN));
        return actor.scope().customer();
    }

    // ---------- for staff ----------

    @GetMapping("/interconnexions")
    ResponseEntity<String> all(HttpServletRequest request, Actor actor) {
        manages(actor);
        var page = pages.frame(request, actor);
        offered(page);
        var known = interconnections.list(actor.scope()).stream().collect(Collectors.toMap(Interconnection::customer, Function.identity()));
        var last = interconnections.lastCalls(actor.scope());
        var certified = interconnections.certified(actor.scope());
        var lines = new ArrayList<Line>();
        for (var customer : customers.list(actor.scope())) {
            lines.add(new Line(customer, known.getOrDefault(customer.id(), Interconnection.none(actor.scope(), customer.id())), certified.contains(customer.id()), last.get(customer.id())));
        }
        var shows = actor.may(Permission.INSTALLATION_ADMIN);
        return pages.show("pages/interconnections", page, new All(lines, shows ? interconnections.strangers(CALLS) : List.of(), shows));
    }

    @GetMapping("/interconnexions/{customer}")
    ResponseEntity<String> one(HttpServletRequest request, Actor actor, @PathVariable int customer) {
        manages(actor);
        return show(request, actor, customer, null);
    }

    @PostMapping("/interconnexions/{customer}/{step}")
    ResponseEntity<String> step(HttpServletRequest request, Actor actor, @PathVariable int customer, @PathVariable String step, @RequestParam Map<String, String> typed) {
        manages(actor);
        var reason = typed.getOrDefault("reason", "");
        return after(request, actor, customer, switch (step) {
            case "ouverture" -> interconnections.open(actor, customer);
            case "production" -> interconnections.openProduction(actor, customer);
            case "suspension" -> interconnections.suspend(actor, customer, reason);
            case "reprise" -> interconnections.resume(actor, customer);
            case "fermeture" -> interconnections.close(actor, customer, reason);
            default -> throw new PageRefused(Refused.of(PortalError.PAGE_UNKNOWN));
        });
    }

    private static void manages(Actor actor) {
        if (!actor.isStaff() || !actor.may(Permission.INTERCONNECTION_MANAGE)) throw new PageRefused(Refused.of(AccessError.FORBIDDEN));
    }

    // ---------- both ----------

    private ResponseEntity<String> after(HttpServletRequest request, Actor actor, int customer, Outcome<Interconnection> outcome) {
        return switch (outcome) {
            case Outcome.Done<Interconnection> _ -> Pages.see(address(actor, customer));
            case Outcome.No<Interconnection> no -> show(request, actor, customer, no.first());
        };
    }

    private static String address(Actor actor, int customer) {
        return actor.isStaff() ? "/interconnexions/" + customer : "/interconnexion";
    }

    private ResponseEntity<String> show(HttpServletRequest request, Actor actor, int customer, Refused refused) {
        var page = pages.frame(request, actor);
        var access = offered(page);
        var known = customers.find(actor.scope(), customer).orElseThrow(() -> new PageRefused(Refused.of(AccessError.CUSTOMER_UNKNOWN)));
        var i = interconnections.find(actor.scope(), customer);
        var certified = interconnections.certified(actor.scope(), customer);
        var clauses = CLAUSES.stream().map(clause -> citations.cite(page, clause, null, null)).toList();
        var model = new Model(known, i, certified, next(i, certified), access.tests(), steps(i, certified), addresses(access), TestSet.of(page.family(), Paris.date(page.now())),
                interconnections.calls(actor.scope(), customer, CALLS), clauses, address(actor, customer), refused == null ? null : ErrorAdvice.model(page, citations, refused));
        return pages.show(refused == null ? 200 : refused.code().status(), "pages/interconnection", page, model);
    }

    private Access offered(Page page) {
        return interconnections.access(page.actor().scope().provider(), page.now()).orElseThrow(() -> new PageRefused(Refused.of(InterconnectionError.NOT_OFFERED)));
    }

    private List<Address> addresses(Access access) {
        var all = new ArrayList<Address>();
        for (var platform : List.of(Platform.INTEGRATION, Platform.PRODUCTION)) all.add(new Address(platform, "signalisation", port.publicUrl() + access.address(platform, "signalisation")));
        return all;
    }

    private static String next(Interconnection i, boolean certified) {
        return switch (i.stage()) {
            case Stage.None() -> certified ? "open" : "certificate";
            case Stage.Integration() -> certified ? "test" : "certificate-lost";
            case Stage.Validated() -> certified ? "production" : "certificate-lost";
            case Stage.Production() -> certified ? "done" : "certificate-lost";
            case Stage.Suspended _ -> "suspended";
            case Stage.Closed() -> "closed";
        };
    }

    private static List<Step> steps(Interconnection i, boolean certified) {
        var reached = switch (i.stage() instanceof Stage.Suspended(var before) ? before : i.stage()) {
            case Stage.None(), Stage.Closed(), Stage.Suspended _ -> 0;
            case Stage.Integration() -> 1;
            case Stage.Validated() -> 2;
            case Stage.Production() -> 3;
        };
        var stopped = i.stage() instanceof Stage.Suspended || i.stage() instanceof Stage.Closed;
        return List.of(
                new Step("certificate", certified, !certified, false, null),
                new Step("integration", reached >= 1, certified && reached == 0, false, reached >= 1 ? i.openedAt() : null),
                new Step("test", reached >= 2, certified && reached == 1, false, reached >= 2 ? i.validatedAt() : null),
                new Step("production", reached >= 3, certified && reached == 2, stopped, reached >= 3 ? i.production() : null));
    }
}
