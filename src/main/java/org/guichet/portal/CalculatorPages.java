package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.reckon.Calculator;
import org.guichet.reckon.Input;
import org.guichet.reckon.ReckonRule;
import org.guichet.terms.Contracts;
import org.guichet.terms.Family;
import org.guichet.ticket.TicketError;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// "What would it be?" without a case: a form from the rule's inputs, the answer with its reasons, all in the address.
@Controller
public class CalculatorPages {
    private static final int PAUSES = 6;

    private final Pages pages;
    private final Calculator calculator;
    private final Contracts contracts;
    private final Citations citations;

    CalculatorPages(Pages pages, Calculator calculator, Contracts contracts, Citations citations) {
        this.pages = pages;
        this.calculator = calculator;
        this.contracts = contracts;
        this.citations = citations;
    }

    /// @param rules rules of the chosen family
    /// @param rule  the chosen one
    /// @param asked something was asked: an answer or faults stand there
    public record Model(Link link, List<Family> families, Family family, List<ReckonRule> rules, ReckonRule rule, List<Input> inputs, boolean asked, List<FilingPages.Fault> faults,
                        List<Fact> facts, Why why, List<Why.Step> steps, int pauses) {
        public FilingPages.Fault fault(String name) {
            return faults.stream().filter(f -> f.field() != null && (f.field().equals(name) || f.field().startsWith(name + "["))).findFirst().orElse(null);
        }

        public String value(Input input) {
            return asked ? link.get(input.name()) : input.required() ? input.example() : "";
        }
    }

    /// One line of the answer.
    public record Fact(String name, String label, String value, boolean main) {}

    @GetMapping("/calculateur")
    ResponseEntity<String> page(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> params) {
        if (!actor.may(Permission.RECKON)) throw new PageRefused(Refused.of(TicketError.RIGHT_MISSING));
        var page = pages.frame(request, actor);
        var link = new Link("/calculateur", params);
        // a customer reckons under its own contract; staff compare families
        var families = actor.isStaff() ? List.copyOf(contracts.current().families()) : List.of(page.family());
        var family = families.stream().filter(f -> link.is("famille", f.id())).findFirst().orElse(page.family());
        var rules = calculator.rules(family);
        var rule = rules.stream().filter(r -> link.is("regle", r.name())).findFirst().orElse(rules.getFirst());
        var inputs = rule.inputs(family);
        var asked = params.containsKey("calculer");
        if (!asked) return show(page, 200, link, families, family, rules, rule, inputs, false, List.of(), null);
        return switch (calculator.reckon(family.id(), rule.name(), raw(inputs, link))) {
            case Outcome.Done<Reckoning<Map<String, Object>>>(var answer) -> show(page, 200, link, families, family, rules, rule, inputs, true, List.of(), answer);
            case Outcome.No<Reckoning<Map<String, Object>>> no -> show(page, 422, link, families, family, rules, rule, inputs, true, no.reasons().stream().map(r -> fault(page, inputs, r)).toList(), null);
        };
    }

    private static FilingPages.Fault fault(Page page, List<Input> inputs, Refused refused) {
        var label = inputs.stream().filter(i -> i.name().equals(refused.field())).findFirst();
        return new FilingPages.Fault(refused.field(), page.sentence(label.map(i -> refused.arg("field", page.w(i.label()))).orElse(refused)), refused.code().code());
    }

    /// Form texts as the calculator reads them: instants in ISO-8601, pauses as a list.
    private static Map<String, Object> raw(List<Input> inputs, Link link) {
        var raw = new LinkedHashMap<String, Object>();
        for (var input : inputs) {
            if (input.kind() == Input.Kind.PAUSES) {
                var list = pauses(link);
                if (!list.isEmpty()) raw.put(input.name(), list);
            } else if (!link.get(input.name()).isBlank()) {
                raw.put(input.name(), switch (input.kind()) {
                    case INSTANT -> instant(link.get(input.name()));
                    case DATE -> date(link.get(input.name()));
                    default -> link.get(input.name()).strip();
                });
            }
        }
        return raw;
    }

    private static List<Map<String, Object>> pauses(Link link) {
        var list = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < PAUSES; i++) {
            var from = link.get("pause" + i + ".from");
            var until = link.get("pause" + i + ".until");
            if (from.isBlank() && until.isBlank()) continue;
            var pause = new LinkedHashMap<String, Object>();
            pause.put("kind", link.get("pause" + i + ".kind"));
            if (!from.isBlank()) pause.put("from", instant(from));
            if (!until.isBlank()) pause.put("until", instant(until));
            list.add(pause);
        }
        return list;
    }

    /// As ISO-8601 where it can be read; else as typed, for the calculator to refuse.
    private static String instant(String typed) {
        return Typed.instant("", typed) instanceof Outcome.Done<java.util.Optional<Instant>>(var at) && at.isPresent() ? Paris.iso(at.get()) : typed;
    }

    private static String date(String typed) {
        return Typed.day("", typed) instanceof Outcome.Done<java.util.Optional<java.time.LocalDate>>(var day) && day.isPresent() ? day.get().toString() : typed;
    }

    private ResponseEntity<String> show(Page page, int status, Link link, List<Family> families, Family family, List<ReckonRule> rules, ReckonRule rule, List<Input> inputs, boolean asked,
                                        List<FilingPages.Fault> faults, Reckoning<Map<String, Object>> answer) {
        var steps = answer == null ? List.<Why.Step>of() : answer.steps().stream().map(s -> new Why.Step(page.w(s.text()), s.clause() == null ? null : citations.cite(page, family, s.clause(), s.reading()))).toList();
        var facts = answer == null ? List.<Fact>of() : CalculatorAnswer.facts(page, answer.result());
        var why = answer == null || !answer.result().containsKey("intervals") ? null : CalculatorAnswer.why(page, page.w(rule.title()), answer.result(), steps);
        int filled = 0;
        for (int i = 0; i < PAUSES; i++) if (!link.get("pause" + i + ".from").isBlank()) filled = i + 1;
        return pages.show(status, "pages/calculator", page, new Model(link, families, family, rules, rule, inputs, asked, faults, facts, why, steps, Math.min(PAUSES, Math.max(2, filled + 1))));
    }
}
