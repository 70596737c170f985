package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.party.BankDetails;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.guichet.party.Identity;
import org.guichet.party.Particulars;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A party's identity and bank details with all that was before: a customer's people see and change their own, staff any and the provider's.
@Controller
public class ParticularsPages {
    private final Pages pages;
    private final Particulars particulars;
    private final Customers customers;
    private final Citations citations;

    ParticularsPages(Pages pages, Particulars particulars, Customers customers, Citations citations) {
        this.pages = pages;
        this.particulars = particulars;
        this.customers = customers;
        this.citations = citations;
    }

    /// @param customer  whose they are, or null: the provider's own
    /// @param customers for staff to choose from
    /// @param forms     how a change can be told, for staff
    /// @param typed     what was typed, or what stands now
    /// @param form      which form was sent, `identity` or `bank`; empty: none
    public record View(Customer customer, String name, Particulars.Sheet sheet, List<Customer> customers, List<String> forms, boolean mayChange, Map<String, String> typed, List<Refused> faults, ErrorAdvice.Model refusal, String form) {
        public String value(String name) {
            if (typed.containsKey(name)) return typed.get(name);
            return sheet.identity() == null ? "" : sheet.identity().particulars().byName().getOrDefault(name, "");
        }

        public Refused fault(String name) {
            return faults.stream().filter(f -> name.equals(f.field())).findFirst().orElse(null);
        }

        public String query() {
            return customer == null ? "" : "?client=" + customer.id();
        }

        public List<String> fields() {
            return List.copyOf(Identity.Particulars.NONE.byName().keySet());
        }
    }

    @GetMapping("/identite")
    ResponseEntity<String> show(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String client) {
        return show(request, actor, client, 200, Map.of(), List.of(), "");
    }

    private ResponseEntity<String> show(HttpServletRequest request, Actor actor, String client, int status, Map<String, String> typed, List<Refused> faults, String form) {
        var page = pages.frame(request, actor);
        var id = whose(actor, client);
        var sheet = PageRefused.orElse(particulars.sheet(actor, id, Paris.date(page.now())));
        var customer = id == null ? null : customers.find(actor.scope(), id).orElse(null);
        var mayChange = actor.isStaff() ? actor.may(Permission.CONTRACT_MANAGE) : actor.may(Permission.CONTRACT_ACT);
        var refusal = faults.isEmpty() ? null : ErrorAdvice.model(page, citations, named(page, faults.getFirst()));
        return pages.show(status, "pages/particulars", page, new View(customer, customer == null ? page.frame().provider() : customer.name(), sheet, actor.isStaff() ? customers.list(actor.scope()) : List.of(),
                Particulars.FORMS.stream().filter(f -> !f.equals("portal")).toList(), mayChange, typed, faults, refusal, form));
    }

    @PostMapping("/identite")
    ResponseEntity<String> identity(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String client, @RequestParam Map<String, String> typed) {
        Function<Optional<LocalDate>, Outcome<Particulars.Declared>> declare = since -> Typed.day("declaredOn", typed.get("declaredOn"))
                .then(on -> particulars.identity(actor, whose(actor, client), Identity.Particulars.of(typed), since.orElse(null), new Particulars.Told(on.orElse(null), form(actor, typed))));
        return switch (Typed.day("since", typed.get("since")).then(declare)) {
            case Outcome.Done<Particulars.Declared>(var declared) -> Pages.see("/identite" + (client.isEmpty() ? "" : "?client=" + declared.identity().customer()));
            case Outcome.No<Particulars.Declared> no -> show(request, actor, client, no.first().code().status(), typed, no.reasons(), "identity");
        };
    }

    @PostMapping("/identite/banque")
    ResponseEntity<String> bank(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String client, @RequestParam Map<String, String> typed) {
        var id = whose(actor, client);
        Function<Optional<LocalDate>, Outcome<BankDetails>> declare = on -> particulars.bank(actor, id == null ? 0 : id, typed.get("holder"), typed.get("iban"), typed.get("bic"), new Particulars.Told(on.orElse(null), form(actor, typed)));
        return switch (Typed.day("declaredOn", typed.get("declaredOn")).then(declare)) {
            case Outcome.Done<BankDetails>(var made) -> Pages.see("/identite" + (client.isEmpty() ? "" : "?client=" + made.customer()) + "#banque");
            case Outcome.No<BankDetails> no -> show(request, actor, client, no.first().code().status(), typed, no.reasons(), "bank");
        };
    }

    private static Refused named(Page page, Refused refused) {
        return refused.field() != null && page.has("par.f." + refused.field()) ? refused.arg("field", page.t("par.f." + refused.field())) : refused;
    }

    /// A customer's people always their own.
    private static Integer whose(Actor actor, String client) {
        if (!actor.isStaff()) return actor.scope().customer();
        return client.matches("\\d{1,9}") ? Integer.valueOf(client) : null;
    }

    private static String form(Actor actor, Map<String, String> typed) {
        return actor.isStaff() ? typed.get("form") : "portal";
    }
}
