package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractKind;
import org.guichet.agreement.ContractState;
import org.guichet.agreement.ContractValues;
import org.guichet.agreement.Draft;
import org.guichet.agreement.EngagementError;
import org.guichet.agreement.Engagements;
import org.guichet.agreement.Mandates;
import org.guichet.agreement.ContractDocuments;
import org.guichet.agreement.Signature;
import org.guichet.agreement.Transfers;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Contracts: the list, one contract with parties, signatures, documents by rank and values in force, preparing and signing.
@Controller
public class AgreementPages {
    private final Pages pages;
    private final Engagements engagements;
    private final ContractValues values;
    private final ContractDocuments documents;
    private final Transfers transfers;
    private final Mandates mandates;
    private final Customers customers;
    private final ContractReader reader;

    AgreementPages(Pages pages, Engagements engagements, ContractValues values, ContractDocuments documents, Transfers transfers, Mandates mandates, Customers customers, ContractReader reader) {
        this.pages = pages;
        this.engagements = engagements;
        this.values = values;
        this.documents = documents;
        this.transfers = transfers;
        this.mandates = mandates;
        this.customers = customers;
        this.reader = reader;
    }

    /// @param customers for staff to filter by; else empty
    public record Listing(List<Contract> contracts, List<Customer> customers, List<ContractState> states, String customer, String state, boolean mayPrepare) {
        public boolean filtered() {
            return !customer.isEmpty() || !state.isEmpty();
        }
    }

    /// @param kind   that was chosen, or null
    /// @param values what was typed
    public record Preparing(List<ContractKind> kinds, ContractKind kind, List<Customer> customers, Map<String, String> values, List<Refused> faults) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }

        public Refused fault(String field) {
            return faults.stream().filter(f -> field.equals(f.field())).findFirst().orElse(null);
        }
    }

    private static boolean mayManage(Actor actor) {
        return actor.isStaff() && actor.may(Permission.CONTRACT_MANAGE);
    }

    @GetMapping("/contrats")
    ResponseEntity<String> list(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String client, @RequestParam(defaultValue = "") String etat) {
        var all = PageRefused.orElse(engagements.list(actor, null, etat)).stream().filter(c -> client.isEmpty() || String.valueOf(c.customer()).equals(client)).toList();
        var filter = actor.isStaff() ? customers.list(actor.scope()) : List.<Customer>of();
        return pages.show("pages/contracts", pages.frame(request, actor), new Listing(all, filter, ContractState.ALL, client, etat, mayManage(actor)));
    }

    @GetMapping("/contrats/nouveau")
    ResponseEntity<String> preparing(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        return preparing(request, actor, 200, typed, List.of());
    }

    private ResponseEntity<String> preparing(HttpServletRequest request, Actor actor, int status, Map<String, String> typed, List<Refused> faults) {
        if (!mayManage(actor)) throw new PageRefused(Refused.of(EngagementError.RIGHT_MISSING));
        var kinds = engagements.kinds(actor.scope().provider());
        var chosen = kinds.stream().filter(k -> k.code().equals(typed.get("kind"))).findFirst().orElse(kinds.size() == 1 ? kinds.getFirst() : null);
        return pages.show(status, "pages/contract-prepare", pages.frame(request, actor), new Preparing(kinds, chosen, customers.list(actor.scope()), typed, faults));
    }

    @PostMapping("/contrats")
    ResponseEntity<String> prepare(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        var made = Typed.day("subscribedOn", typed.get("subscribedOn")).then(on -> engagements.prepare(actor, new Draft(number(typed.get("customer")), text(typed, "reference"), text(typed, "kind"), text(typed, "title"),
                text(typed, "before"), text(typed, "conventionKind"), text(typed, "convention"), text(typed, "network"), text(typed, "supportPlan"), on.orElse(null))));
        return switch (made) {
            case Outcome.Done<Contract>(var contract) -> Pages.see("/contrats/" + contract.id());
            case Outcome.No<Contract> no when no.first().field() == null -> throw new PageRefused(no.first());
            case Outcome.No<Contract> no -> preparing(request, actor, no.first().code().status(), typed, no.reasons());
        };
    }

    @GetMapping("/contrats/{id}")
    ResponseEntity<String> contract(HttpServletRequest request, Actor actor, @PathVariable int id) {
        return contract(request, actor, id, 200, null, Map.of());
    }

    private ResponseEntity<String> contract(HttpServletRequest request, Actor actor, int id, int status, Refused refused, Map<String, String> typed) {
        var page = pages.frame(request, actor);
        return pages.show(status, "pages/contract", page, reader.view(page, actor, id, refused, typed));
    }

    /// Back to the contract, or its page again with the refusal and what was typed.
    private ResponseEntity<String> done(HttpServletRequest request, Actor actor, int id, Outcome<?> outcome, Map<String, String> typed, String anchor) {
        return outcome instanceof Outcome.No<?> no ? contract(request, actor, id, no.first().code().status(), no.first(), typed) : Pages.see("/contrats/" + id + anchor);
    }

    @PostMapping("/contrats/{id}/signature")
    ResponseEntity<String> sign(HttpServletRequest request, Actor actor, @PathVariable int id, @RequestParam Map<String, String> typed) {
        Function<Optional<LocalDate>, Outcome<Signature>> sign = on -> {
            var day = on.orElse(actor.isStaff() ? null : org.guichet.kernel.Paris.date(pages.frame(request, actor).now()));
            return engagements.sign(actor, id, text(typed, "side"), new Signature.Given(day, typed.get("place"), typed.get("lastName"), typed.get("firstName"), typed.get("capacity"), typed.containsKey("stamp"), typed.get("mention")),
                    text(typed, "sha256"));
        };
        return done(request, actor, id, Typed.day("date", typed.get("on")).then(sign), typed, "#signatures");
    }

    @PostMapping("/contrats/{id}/abandon")
    ResponseEntity<String> abandon(HttpServletRequest request, Actor actor, @PathVariable int id, @RequestParam Map<String, String> typed) {
        return done(request, actor, id, engagements.abandon(actor, id, typed.get("reason")), typed, "");
    }

    @PostMapping("/contrats/{id}/valeurs")
    ResponseEntity<String> state(HttpServletRequest request, Actor actor, @PathVariable int id, @RequestParam Map<String, String> typed) {
        Function<Optional<LocalDate>, Outcome<ContractValues.Value>> state = from -> Typed.day("until", typed.get("until"))
                .then(until -> values.state(actor, id, new ContractValues.Statement(typed.get("document"), typed.get("key"), typed.get("limitedTo"), typed.get("value"), from.orElse(null), until.map(d -> d.plusDays(1)).orElse(null))));
        return done(request, actor, id, Typed.day("from", typed.get("from")).then(state), typed, "#valeurs");
    }

    @PostMapping("/contrats/{id}/documents")
    ResponseEntity<String> file(HttpServletRequest request, Actor actor, @PathVariable int id, @RequestParam Map<String, String> typed, @RequestParam(required = false) MultipartFile file) throws IOException {
        var content = file == null || file.isEmpty() ? null : file.getBytes();
        var name = content == null ? null : file.getOriginalFilename();
        return done(request, actor, id, documents.file(actor, id, typed.get("document"), typed.get("title"), name, content == null ? null : file.getContentType(), content), typed, "#documents");
    }

    @PostMapping("/contrats/{id}/cession")
    ResponseEntity<String> transfer(HttpServletRequest request, Actor actor, @PathVariable int id, @RequestParam Map<String, String> typed) {
        return done(request, actor, id, transfers.request(actor, id, number(typed.get("to")), typed.get("reason")), typed, "#cession");
    }

    @PostMapping("/contrats/{id}/cession/reponse")
    ResponseEntity<String> decide(HttpServletRequest request, Actor actor, @PathVariable int id, @RequestParam Map<String, String> typed) {
        return done(request, actor, id, transfers.decide(actor, id, "oui".equals(typed.get("agreed")), typed.get("paper")), typed, "#cession");
    }

    @PostMapping("/contrats/{id}/mandat")
    ResponseEntity<String> act(HttpServletRequest request, Actor actor, @PathVariable int id, @RequestParam Map<String, String> typed) {
        Function<Optional<LocalDate>, Outcome<Mandates.Act>> act = on -> mandates.record(actor, id, typed.get("thirdParty"), typed.get("operation"), on.orElse(null));
        return done(request, actor, id, Typed.day("actedOn", typed.get("actedOn")).then(act), typed, "#mandat");
    }

    private static String text(Map<String, String> typed, String name) {
        var text = typed.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
