package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.amendment.Amendment;
import org.guichet.amendment.AmendmentAnswers;
import org.guichet.amendment.AmendmentDesk;
import org.guichet.amendment.AmendmentError;
import org.guichet.amendment.AmendmentView;
import org.guichet.amendment.DocumentVersions;
import org.guichet.amendment.Rule;
import org.guichet.document.Documents;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.letter.Form;
import org.guichet.offering.Price;
import org.guichet.offering.Prices;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Amendments: staff plan, document, preview and send them, record signatures and objections; a customer reads what changes when, and what it can
/// do against it until when.
@Controller
public class AmendmentPages {
    /// Price lines that the form offers.
    static final int LINES = 6;

    private final Pages pages;
    private final AmendmentDesk desk;
    private final AmendmentAnswers answers;
    private final AmendmentView view;
    private final DocumentVersions versions;
    private final Prices prices;
    private final Citations citations;

    AmendmentPages(Pages pages, AmendmentDesk desk, AmendmentAnswers answers, AmendmentView view, DocumentVersions versions, Prices prices, Citations citations) {
        this.pages = pages;
        this.desk = desk;
        this.answers = answers;
        this.view = view;
        this.versions = versions;
        this.prices = prices;
        this.citations = citations;
    }

    /// @param governed the contract has rules of amendment
    public record Overview(boolean governed, boolean mayManage, List<AmendmentDesk.Detail> amendments, List<Published> versions) {}

    public record Published(DocumentVersions.Version version, Text title, boolean archived) {}

    /// @param values what was typed
    public record Planning(List<Rule> rules, List<String> documents, List<String> products, Map<String, String> values, List<Refused> faults) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }

        public Refused fault(String field) {
            return faults.stream().filter(f -> field.equals(f.field())).findFirst().orElse(null);
        }

        /// Id of the form field that a refusal names: `lines[0].from` is `line-0-from`.
        public String id(String field) {
            return field == null ? "change" : field.equals("lines") ? "line-0-product" : field.replaceAll("lines\\[(\\d+)]\\.", "line-$1-");
        }
    }

    /// @param preview what would be sent now, for staff while it is not sent; else null
    /// @param refusal why the last action was refused, or null
    /// @param standings what it is to each contract that the reader sees, and what may be done against it until when
    public record Detail(AmendmentDesk.Detail detail, AmendmentDesk.Preview preview, ErrorAdvice.Model refusal, List<Citations.Cite> why, List<AmendmentView.Standing> standings, DocumentVersions.Version before, Text document, boolean mayManage, boolean mayAct) {
        public Amendment amendment() {
            return detail.amendment();
        }

        public boolean planned() {
            return detail.amendment().state().code().equals("planned");
        }

        public boolean withdrawable() {
            return mayManage && (planned() || detail.amendment().state().code().equals("notified"));
        }
    }

    @GetMapping("/avenants")
    ResponseEntity<String> overview(HttpServletRequest request, Actor actor) {
        read(actor);
        var page = pages.frame(request, actor);
        var today = Paris.date(page.now());
        var published = versions.list(actor).stream().map(v -> new Published(v, DocumentVersions.title(page.family(), v.document(), today), v.archivedOn(today))).toList();
        return pages.show("pages/amendments", page, new Overview(!desk.rules(actor).isEmpty(), mayManage(actor), desk.list(actor), published));
    }

    private static void read(Actor actor) {
        if (!actor.may(Permission.CONTRACT_READ)) throw new PageRefused(Refused.of(AmendmentError.AMENDMENT_RIGHT_MISSING));
    }

    private static boolean mayManage(Actor actor) {
        return actor.isStaff() && actor.may(Permission.CONTRACT_MANAGE);
    }

    @GetMapping("/avenants/nouveau")
    ResponseEntity<String> planning(HttpServletRequest request, Actor actor) {
        return planning(request, actor, 200, Map.of(), List.of());
    }

    private ResponseEntity<String> planning(HttpServletRequest request, Actor actor, int status, Map<String, String> values, List<Refused> faults) {
        if (!mayManage(actor)) throw new PageRefused(Refused.of(AmendmentError.AMENDMENT_RIGHT_MISSING));
        var rules = desk.rules(actor);
        if (rules.isEmpty()) throw new PageRefused(Refused.of(AmendmentError.AMENDMENTS_NOT_IN_CONTRACT));
        var page = pages.frame(request, actor);
        var documents = new LinkedHashSet<String>();
        for (var rule : rules) documents.addAll(rule.documents());
        var products = prices.list(actor, Paris.date(page.now())).stream().map(Price::product).distinct().toList();
        return pages.show(status, "pages/amendment-plan", page, new Planning(rules, List.copyOf(documents), products, values, faults));
    }

    @PostMapping("/avenants")
    ResponseEntity<String> plan(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        var planned = read(typed).then(plan -> thirdParty(actor, plan) ? desk.seen(actor, plan) : desk.plan(actor, plan));
        return switch (planned) {
            case Outcome.Done<Amendment>(var amendment) -> Pages.see("/avenants/" + amendment.id());
            case Outcome.No<Amendment> no when no.first().field() == null -> throw new PageRefused(no.first());
            case Outcome.No<Amendment> no -> planning(request, actor, no.first().code().status(), typed, no.reasons());
        };
    }

    private boolean thirdParty(Actor actor, AmendmentDesk.Plan plan) {
        return desk.rules(actor).stream().anyMatch(r -> r.code().equals(plan.change()) && r.kind() == Rule.Kind.THIRD_PARTY);
    }

    /// The plan as it was typed.
    private static Outcome<AmendmentDesk.Plan> read(Map<String, String> typed) {
        var faults = new ArrayList<Refused>();
        var lines = new ArrayList<AmendmentDesk.PlannedLine>();
        for (int i = 0; i < LINES; i++) {
            var product = typed.getOrDefault("line-" + i + "-product", "").strip();
            if (product.isEmpty()) continue;
            var field = "lines[" + lines.size() + "]";
            lines.add(new AmendmentDesk.PlannedLine(product, blank(typed.get("line-" + i + "-level")), money(field + ".before", typed.get("line-" + i + "-before"), faults),
                    money(field + ".after", typed.get("line-" + i + "-after"), faults), day(field + ".from", typed.get("line-" + i + "-from"), faults)));
        }
        var plan = new AmendmentDesk.Plan(typed.getOrDefault("change", ""), blank(typed.get("document")), blank(typed.get("label")), blank(typed.get("product")),
                Text.of(typed.getOrDefault("title-fr", ""), typed.getOrDefault("title-en", "")), Text.of(typed.getOrDefault("fr", ""), typed.getOrDefault("en", "")),
                day("from", typed.get("from"), faults), typed.containsKey("detrimental"), lines);
        return faults.isEmpty() ? Outcome.done(plan) : Outcome.no(faults);
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static LocalDate day(String field, String text, List<Refused> faults) {
        var read = Typed.day(field, text);
        if (read instanceof Outcome.No<Optional<LocalDate>> no) faults.add(no.first());
        return read instanceof Outcome.Done<Optional<LocalDate>>(var day) ? day.orElse(null) : null;
    }

    /// `1 234,50` or `1234.50`; nothing typed is no amount.
    private static Money money(String field, String text, List<Refused> faults) {
        if (text == null || text.isBlank()) return null;
        var plain = text.replaceAll("[\\s\u00a0\u202f€]", "").replace(',', '.');
        if (plain.matches("\\d{1,9}(\\.\\d{1,2})?")) return Money.eur(plain);
        faults.add(Refused.of(AmendmentError.AMENDMENT_PRICE_BAD).field(field).arg("amount", text.length() <= 40 ? text : text.substring(0, 40) + "…"));
        return null;
    }

    @GetMapping("/avenants/{id}")
    ResponseEntity<String> detail(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return detail(request, actor, id, 200, null);
    }

    private ResponseEntity<String> detail(HttpServletRequest request, Actor actor, long id, int status, Refused refused) {
        read(actor);
        var page = pages.frame(request, actor);
        var found = PageRefused.orElse(desk.find(actor, id));
        var preview = mayManage(actor) && found.amendment().state().code().equals("planned") ? PageRefused.orElse(desk.preview(actor, id)) : null;
        var rule = found.rule();
        var why = new ArrayList<Citations.Cite>();
        for (var step : found.earliest().steps()) cite(page, why, step.clause(), step.reading());
        for (var line : found.lines()) for (var step : line.earliest().steps()) cite(page, why, step.clause(), step.reading());
        if (rule.form() != null) cite(page, why, rule.form().clause(), rule.form().reading());
        if (rule.objection() != null) cite(page, why, rule.objection().clause(), rule.objection().reading());
        if (rule.exit() != null) cite(page, why, rule.exit().clause(), rule.exit().reading());
        cite(page, why, rule.clause(), rule.reading());
        var document = found.amendment().document();
        var before = document == null ? null : versions.list(actor).stream().filter(v -> v.document().equals(document) && !v.version().equals(found.amendment().label())).findFirst().orElse(null);
        return pages.show(status, "pages/amendment", page, new Detail(found, preview, refused == null ? null : ErrorAdvice.model(page, citations, refused), why, view.standings(actor, found), before,
                document == null ? null : DocumentVersions.title(page.family(), document, Paris.date(page.now())), mayManage(actor), !actor.isStaff() && actor.may(Permission.CONTRACT_ACT)));
    }

    private void cite(Page page, List<Citations.Cite> why, String clause, String reading) {
        if (clause != null && why.stream().noneMatch(c -> c.clause().equals(clause))) why.add(citations.cite(page, clause, reading, null));
    }

    /// Back to the amendment, or its page again with the refusal.
    private ResponseEntity<String> done(HttpServletRequest request, Actor actor, long id, Outcome<?> outcome) {
        return outcome instanceof Outcome.No<?> no ? detail(request, actor, id, no.first().code().status(), no.first()) : Pages.see("/avenants/" + id);
    }

    @PostMapping("/avenants/{id}/notification")
    ResponseEntity<String> send(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return done(request, actor, id, desk.notify(actor, id));
    }

    @PostMapping("/avenants/{id}/retrait")
    ResponseEntity<String> withdraw(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return done(request, actor, id, desk.withdraw(actor, id));
    }

    @PostMapping("/avenants/{id}/prejudice")
    ResponseEntity<String> detrimental(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "false") boolean flag) {
        return done(request, actor, id, desk.detrimental(actor, id, flag));
    }

    @PostMapping("/avenants/{id}/document")
    ResponseEntity<String> attach(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam MultipartFile document) throws IOException {
        return done(request, actor, id, desk.attach(actor, id, document.getOriginalFilename(), document.getContentType(), document.getBytes()));
    }

    @PostMapping("/avenants/{id}/signature")
    ResponseEntity<String> sign(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam int contract, @RequestParam(defaultValue = "") String party, @RequestParam(defaultValue = "") String signer,
                                @RequestParam(defaultValue = "") String capacity, @RequestParam(defaultValue = "") String signedOn) {
        return done(request, actor, id, Typed.day("signedOn", signedOn).then(on -> answers.sign(actor, id, contract, new AmendmentAnswers.Signing(actor.isStaff() ? party : "customer", signer, capacity, on.orElse(null)))));
    }

    @PostMapping("/avenants/{id}/opposition")
    ResponseEntity<String> object(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam int contract, @RequestParam(defaultValue = "") String form, @RequestParam(defaultValue = "") String number,
                                  @RequestParam(defaultValue = "") String sentOn, @RequestParam(defaultValue = "") String presentedOn, @RequestParam(defaultValue = "") String receivedOn) {
        var faults = new ArrayList<Refused>();
        var today = Paris.date(pages.frame(request, actor).now());
        var objecting = actor.isStaff()
                ? new AmendmentAnswers.Objecting(Form.find(form).orElse(null), blank(number), day("sentOn", sentOn, faults), day("presentedOn", presentedOn, faults), day("receivedOn", receivedOn, faults))
                : AmendmentAnswers.Objecting.on(Form.COUNTER, today);
        return done(request, actor, id, faults.isEmpty() ? answers.object(actor, id, contract, objecting) : Outcome.no(faults));
    }

    @GetMapping("/avenants/{id}/document")
    ResponseEntity<byte[]> document(Actor actor, @PathVariable long id) {
        read(actor);
        return file(PageRefused.orElse(desk.file(actor, id)));
    }

    @GetMapping("/avenants/versions/{id}")
    ResponseEntity<byte[]> version(Actor actor, @PathVariable long id) {
        read(actor);
        return file(PageRefused.orElse(versions.content(actor, id)));
    }

    private static ResponseEntity<byte[]> file(Documents.Content content) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(content.document().mediaType())).cacheControl(CacheControl.noStore())
                .header("Content-Disposition", ContentDisposition.attachment().filename(content.document().name(), StandardCharsets.UTF_8).build().toString()).body(content.bytes());
    }
}
