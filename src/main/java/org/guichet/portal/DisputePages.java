package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractStore;
import org.guichet.agreement.TermRule;
import org.guichet.agreement.TermWords;
import org.guichet.dispute.Dispute;
import org.guichet.dispute.Disputes;
import org.guichet.dispute.Opening;
import org.guichet.dispute.Procedure;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.store.Db;
import org.guichet.termination.Dispatch;
import org.guichet.termination.Termination;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Claims, renegotiations and conciliations: staff records what came by letter and how it ended; customers' people see their own and open online
/// what the contract lets them open so.
@Controller
public class DisputePages {
    private final Pages pages;
    private final Disputes disputes;
    private final Citations citations;
    private final Db db;

    DisputePages(Pages pages, Disputes disputes, Citations citations, Db db) {
        this.pages = pages;
        this.disputes = disputes;
        this.citations = citations;
        this.db = db;
    }

    /// @param procedures  of the provider's contracts
    /// @param openable    those that this person can open here
    /// @param contracts   on which they can be opened
    public record Board(List<Dispute> disputes, List<Way> procedures, List<Procedure> openable, List<Contract> contracts, Map<String, Text> labels, Map<String, String> values, List<Refused> faults) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }

        public Refused fault(String field) {
            return faults.stream().filter(f -> field.equals(f.field())).findFirst().orElse(null);
        }

        /// Whether one of those that can be opened asks for it.
        public boolean asks(Procedure.Need need) {
            return openable.stream().anyMatch(p -> p.needs().contains(need));
        }
    }

    /// A procedure with what people are told of it.
    public record Way(Procedure procedure, Text form, Citations.Cite cite) {}

    /// @param outcomes how staff can end it now
    /// @param exit     staff can give notice after it now
    public record Detail(Disputes.Detail detail, Citations.Cite cite, List<String> outcomes, boolean manages, boolean exit, ErrorAdvice.Model refusal, Map<String, String> values) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }
    }

    @GetMapping("/reclamations")
    ResponseEntity<String> list(HttpServletRequest request, Actor actor) {
        return board(request, actor, 200, Map.of(), List.of());
    }

    private ResponseEntity<String> board(HttpServletRequest request, Actor actor, int status, Map<String, String> values, List<Refused> faults) {
        var page = pages.frame(request, actor);
        var found = PageRefused.orElse(disputes.list(actor, null));
        var all = disputes.all(actor);
        var mayOpen = actor.may(actor.isStaff() ? Permission.CONTRACT_MANAGE : Permission.CONTRACT_ACT);
        var openable = !mayOpen ? List.<Procedure>of() : all.stream().filter(p -> actor.isStaff() || p.takes("counter") && p.may(TermRule.Party.CUSTOMER)).toList();
        var contracts = openable.isEmpty() ? List.<Contract>of() : db.read(actor.scope(), jdbc -> ContractStore.list(jdbc, actor.scope().customer())).stream()
                .filter(c -> c.effectiveOn() != null && openable.stream().anyMatch(p -> p.isFor(c.kind()))).toList();
        var ways = all.stream().map(p -> new Way(p, TermWords.form(p.form()), citations.cite(page, p.clause(), p.reading(), null))).toList();
        var labels = new java.util.HashMap<String, Text>();
        for (var p : all) labels.put(p.code(), p.label());
        return pages.show(status, "pages/disputes", page, new Board(found, ways, openable, contracts, labels, values, faults));
    }

    @PostMapping("/reclamations")
    ResponseEntity<String> open(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed, @RequestParam(required = false) List<MultipartFile> evidence) {
        var outcome = days(typed, "sentOn", "presentedOn", "receivedOn", "learnedOn").then(days -> disputes.open(actor, new Opening(
                number(typed.get("contract")), typed.getOrDefault("procedure", ""), party(typed.get("by")), actor.isStaff() ? typed.getOrDefault("form", "") : "counter", blank(typed.get("number")),
                actor.isStaff() ? days.get("sentOn") : org.guichet.kernel.Paris.date(pages.frame(request, actor).now()), days.get("presentedOn"), days.get("receivedOn"), days.get("learnedOn"),
                typed.getOrDefault("about", ""), typed.get("reasons"), files(evidence))));
        return switch (outcome) {
            case Outcome.Done<Dispute>(var made) -> Pages.see("/reclamations/" + made.id());
            case Outcome.No<Dispute> no when no.first().code().status() == 403 -> throw new PageRefused(no.first());
            case Outcome.No<Dispute> no -> board(request, actor, no.first().code().status(), typed, no.reasons());
        };
    }

    @GetMapping("/reclamations/{id}")
    ResponseEntity<String> detail(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return detail(request, actor, id, null, Map.of());
    }

    private ResponseEntity<String> detail(HttpServletRequest request, Actor actor, long id, Refused refused, Map<String, String> typed) {
        var page = pages.frame(request, actor);
        var detail = PageRefused.orElse(disputes.find(actor, id));
        var of = detail.dispute();
        var manages = actor.isStaff() && actor.may(Permission.CONTRACT_MANAGE);
        var outcomes = new ArrayList<String>();
        if (manages) for (var event : detail.procedure().outcomes()) if (!event.code().equals("expired") && of.state().after(event).isPresent()) outcomes.add(event.code());
        outcomes.sort(null);
        var exit = manages && detail.procedure().opens() != null && of.state().failed();
        return pages.show(refused == null ? 200 : refused.code().status(), "pages/dispute", page, new Detail(detail, citations.cite(page, detail.procedure().clause(), detail.procedure().reading(), null), List.copyOf(outcomes), manages, exit,
                refused == null ? null : ErrorAdvice.model(page, citations, named(page, refused)), typed));
    }

    private static Refused named(Page page, Refused refused) {
        return refused.field() != null && page.has("dispute.f." + refused.field()) ? refused.arg("field", page.t("dispute.f." + refused.field())) : refused;
    }

    @PostMapping("/reclamations/{id}/fin")
    ResponseEntity<String> end(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        var outcome = days(typed, "on").then(days -> disputes.end(actor, id, typed.get("outcome"), days.get("on"), typed.get("note"), number(typed.get("version"))));
        return answer(request, actor, id, outcome, typed);
    }

    @PostMapping("/reclamations/{id}/frais")
    ResponseEntity<String> cost(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        var outcome = days(typed, "incurredOn", "approvedOn").then(days -> disputes.cost(actor, id, typed.get("label"), typed.get("amount"), days.get("incurredOn"), days.get("approvedOn")));
        return answer(request, actor, id, outcome, typed);
    }

    /// Notice after a renegotiation without agreement; the contract's page then shows what it comes to.
    @PostMapping("/reclamations/{id}/resiliation")
    ResponseEntity<String> exit(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        var outcome = days(typed, "sentOn", "presentedOn", "receivedOn").then(days -> disputes.exit(actor, id, party(typed.get("by")), new Dispatch(typed.getOrDefault("form", "lrar"), blank(typed.get("number")), days.get("sentOn"), days.get("presentedOn"), days.get("receivedOn"))));
        return switch (outcome) {
            case Outcome.Done<Termination>(var given) -> Pages.see("/contrats/" + given.exit().contract());
            case Outcome.No<Termination> no when no.first().code().status() == 403 || no.first().code().status() == 404 -> throw new PageRefused(no.first());
            case Outcome.No<Termination> no -> detail(request, actor, id, no.first(), typed);
        };
    }

    private ResponseEntity<String> answer(HttpServletRequest request, Actor actor, long id, Outcome<?> outcome, Map<String, String> typed) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> Pages.see("/reclamations/" + id);
            case Outcome.No<?> no when no.first().code().status() == 403 || no.first().code().status() == 404 -> throw new PageRefused(no.first());
            case Outcome.No<?> no -> detail(request, actor, id, no.first(), typed);
        };
    }

    private static Outcome<Map<String, LocalDate>> days(Map<String, String> typed, String... names) {
        var days = new java.util.HashMap<String, LocalDate>();
        for (var name : names) {
            switch (Typed.day(name, typed.get(name))) {
                case Outcome.Done<Optional<LocalDate>>(var day) -> days.put(name, day.orElse(null));
                case Outcome.No<Optional<LocalDate>> no -> {
                    return Outcome.no(no.first());
                }
            }
        }
        return Outcome.done(days);
    }

    private static List<Opening.File> files(List<MultipartFile> sent) {
        if (sent == null) return List.of();
        return sent.stream().filter(f -> !f.isEmpty()).map(f -> {
            try {
                return new Opening.File(f.getOriginalFilename(), f.getContentType(), f.getBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
    }

    private static TermRule.Party party(String code) {
        return "provider".equals(code) ? TermRule.Party.PROVIDER : TermRule.Party.CUSTOMER;
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
