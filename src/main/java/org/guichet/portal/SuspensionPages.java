package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.store.Db;
import org.guichet.suspension.ForceMajeure;
import org.guichet.suspension.IllicitContents;
import org.guichet.suspension.Rules;
import org.guichet.suspension.Suspension;
import org.guichet.suspension.SuspensionDesk;
import org.guichet.suspension.UseReports;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Suspensions: for staff the register and what can be done; for a customer's people why something is suspended and what they can do.
@Controller
public class SuspensionPages {
    private static final int MOST = 100;

    private final Pages pages;
    private final SuspensionDesk desk;
    private final UseReports reports;
    private final ForceMajeure majeure;
    private final IllicitContents contents;
    private final Citations citations;
    private final Db db;

    SuspensionPages(Pages pages, SuspensionDesk desk, UseReports reports, ForceMajeure majeure, IllicitContents contents, Citations citations, Db db) {
        this.pages = pages;
        this.desk = desk;
        this.reports = reports;
        this.majeure = majeure;
        this.contents = contents;
        this.citations = citations;
        this.db = db;
    }

    /// @param label of its ground or event
    public record Line(Suspension one, Text label) {}

    /// @param rules       of the provider's contracts, or null where they know no suspension
    /// @param contracts   those that can be suspended, for staff
    /// @param disclosures of elements of identification, for staff
    /// @param form        which form was refused: `signalement`, `suspension`, `force-majeure`, `contenu`, `communication`; or empty
    public record Board(List<Line> lines, Rules rules, boolean manages, List<UseReports.Option> reports, List<Contract> contracts, List<IllicitContents.Content> contents, List<IllicitContents.Disclosure> disclosures, String form,
                        Map<String, String> values, Refused refused) {
        public String value(String form, String name) {
            return this.form.equals(form) ? values.getOrDefault(name, "") : "";
        }

        public boolean bad(String form, String name) {
            return refused != null && this.form.equals(form) && name.equals(refused.field());
        }

        public List<Rules.Ground> grounds() {
            return rules.grounds();
        }
    }

    /// @param why the clauses behind it
    public record Detail(Suspension one, Text label, Text remedy, Text measure, List<Citations.Cite> why, boolean billed, boolean mayRestore, boolean mayCallOff, boolean mayEnd, Map<String, String> values, Refused refused) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }
    }

    @GetMapping("/suspensions")
    ResponseEntity<String> list(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> chosen) {
        return board(request, actor, 200, chosen.containsKey("signalement") ? "suspension" : "", chosen, null);
    }

    private ResponseEntity<String> board(HttpServletRequest request, Actor actor, int status, String form, Map<String, String> values, Refused refused) {
        var page = pages.frame(request, actor);
        var found = PageRefused.orElse(desk.list(actor, false, MOST, 0));
        var manages = SuspensionDesk.manages(actor);
        var rules = desk.rules(actor).orElse(null);
        var today = Paris.date(page.now());
        var contracts = !manages || rules == null ? List.<Contract>of() : db.read(actor.scope(), jdbc -> ContractStore.list(jdbc, null)).stream().filter(c -> rules.contracts().contains(c.kind()) && c.bindsOn(today)).toList();
        return pages.show(status, "pages/suspensions", page, new Board(found.stream().map(s -> new Line(s, label(s))).toList(), rules, manages, actor.isStaff() ? PageRefused.orElse(reports.list(actor, MOST)) : List.of(), contracts,
                PageRefused.orElse(contents.list(actor, MOST)), manages ? PageRefused.orElse(contents.disclosures(actor, MOST)) : List.of(), form, values, refused));
    }

    private Text label(Suspension of) {
        var rules = desk.rules(of);
        return of.majeure() ? ForceMajeure.label(rules.majeure(), of.ground()) : rules.ground(of.ground()).orElseThrow().label();
    }

    @GetMapping("/suspensions/{id}")
    ResponseEntity<String> detail(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return detail(request, actor, id, 200, Map.of(), null);
    }

    private ResponseEntity<String> detail(HttpServletRequest request, Actor actor, long id, int status, Map<String, String> values, Refused refused) {
        var page = pages.frame(request, actor);
        var one = PageRefused.orElse(desk.find(actor, id));
        var rules = desk.rules(one);
        var ground = rules.ground(one.ground()).orElse(null);
        var why = new ArrayList<Citations.Cite>();
        if (one.majeure()) why.add(citations.cite(page, rules.majeure().clause(), rules.majeure().reading(), null));
        else {
            why.add(citations.cite(page, ground.clause(), ground.reading(), null));
            for (var cited : List.of(ground.notice(), rules.lifted(), rules.billing())) if (why.stream().noneMatch(c -> c.clause().equals(cited.clause()))) why.add(citations.cite(page, cited.clause(), cited.reading(), null));
        }
        var manages = SuspensionDesk.manages(actor);
        var billed = one.majeure() || rules.billing() == null || rules.billing().value().equals("continues");
        return pages.show(status, "pages/suspension", page, new Detail(one, label(one), ground == null ? null : ground.remedy(), one.measure() == null ? null : ground.measures().get(one.measure()), why, billed,
                manages && one.state().code().equals("suspended") && !one.definitive(), manages && one.state().code().equals("planned"), !one.majeure() && one.state().open() && rules.otherwise() != null, values, refused));
    }

    @PostMapping("/suspensions/signalement")
    ResponseEntity<String> report(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        return done(request, actor, "signalement", typed, instant(typed, "occurredAt").then(at -> reports.report(actor, number(typed, "contract"), typed.get("resource"), typed.get("use"), typed.get("facts"), at.orElse(null))));
    }

    @PostMapping("/suspensions/signalement/{id}/classement")
    ResponseEntity<String> dismiss(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return done(request, actor, "classement", typed, reports.dismiss(actor, id, typed.get("because")));
    }

    @PostMapping("/suspensions")
    ResponseEntity<String> suspend(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        var order = instant(typed, "at").then(at -> day(typed, "announcedEnd").then(end -> day(typed, "lateSince").map(late -> new SuspensionDesk.Order(number(typed, "contract"), null, blank(typed.get("service")), typed.get("resource"),
                typed.get("ground"), blank(typed.get("measure")), typed.getOrDefault("report", "").matches("\\d{1,18}") ? Long.valueOf(typed.get("report")) : null, typed.get("reason"), at.orElse(null), end.orElse(null),
                typed.containsKey("inform"), typed.get("notInformedBecause"), late.orElse(null), typed.get("authority"), typed.get("requisition")))));
        return switch (order.then(o -> desk.suspend(actor, o))) {
            case Outcome.Done<Suspension>(var made) -> Pages.see(made.href());
            case Outcome.No<Suspension> no when no.first().field() == null -> throw new PageRefused(no.first());
            case Outcome.No<Suspension> no -> board(request, actor, no.first().code().status(), "suspension", typed, no.first());
        };
    }

    @PostMapping("/suspensions/force-majeure")
    ResponseEntity<String> majeure(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        var event = day(typed, "from").then(from -> day(typed, "lastDay").map(last -> new ForceMajeure.Event(number(typed, "contract"), blank(typed.get("service")), typed.get("event"), typed.get("facts"), from.orElse(null),
                last.orElse(null), typed.containsKey("definitive"))));
        return done(request, actor, "force-majeure", typed, event.then(e -> majeure.record(actor, e)));
    }

    @PostMapping("/suspensions/contenu")
    ResponseEntity<String> content(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        return done(request, actor, "contenu", typed, instant(typed, "knownAt").then(at -> contents.notified(actor, number(typed, "contract"), typed.get("place"), typed.get("facts"), typed.get("notifiedBy"), at.orElse(null))));
    }

    @PostMapping("/suspensions/contenu/{id}/decision")
    ResponseEntity<String> decide(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return done(request, actor, "decision", typed, contents.decide(actor, id, "retrait".equals(typed.get("choix")), typed.get("decision")));
    }

    @PostMapping("/suspensions/contenu/{id}/communication")
    ResponseEntity<String> disclose(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        var customer = PageRefused.orElse(contents.list(actor, MOST)).stream().filter(c -> c.id() == id).map(IllicitContents.Content::customer).findFirst().orElse(0);
        return done(request, actor, "communication", typed, instant(typed, "disclosedAt").then(at -> contents.disclosed(actor, customer, id, typed.get("authority"), typed.get("requisition"), typed.get("what"), at.orElse(null))));
    }

    @PostMapping("/suspensions/{id}/retablissement")
    ResponseEntity<String> restore(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        var one = PageRefused.orElse(desk.find(actor, id));
        if (one.majeure()) return changed(request, actor, id, typed, day(typed, "lastDay").then(last -> majeure.end(actor, id, last.orElse(null))));
        return changed(request, actor, id, typed, instant(typed, "remediedAt").then(at -> desk.restore(actor, id, typed.get("remedy"), at.orElse(null))));
    }

    @PostMapping("/suspensions/{id}/abandon")
    ResponseEntity<String> callOff(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return changed(request, actor, id, typed, desk.callOff(actor, id, typed.get("remedy")));
    }

    private ResponseEntity<String> changed(HttpServletRequest request, Actor actor, long id, Map<String, String> typed, Outcome<Suspension> outcome) {
        return switch (outcome) {
            case Outcome.Done<Suspension> _ -> Pages.see("/suspensions/" + id);
            case Outcome.No<Suspension> no when no.first().field() == null -> throw new PageRefused(no.first());
            case Outcome.No<Suspension> no -> detail(request, actor, id, no.first().code().status(), typed, no.first());
        };
    }

    private ResponseEntity<String> done(HttpServletRequest request, Actor actor, String form, Map<String, String> typed, Outcome<?> outcome) {
        if (!(outcome instanceof Outcome.No<?> no)) return Pages.see("/suspensions");
        if (no.first().field() == null) throw new PageRefused(no.first());
        return board(request, actor, no.first().code().status(), form, typed, no.first());
    }

    private static Outcome<Optional<Instant>> instant(Map<String, String> typed, String name) {
        return Typed.instant(name, typed.get(name));
    }

    private static Outcome<Optional<LocalDate>> day(Map<String, String> typed, String name) {
        return Typed.day(name, typed.get(name));
    }

    private static int number(Map<String, String> typed, String name) {
        var text = typed.getOrDefault(name, "");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
