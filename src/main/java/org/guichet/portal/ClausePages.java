package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.clause.ClauseBook;
import org.guichet.clause.ClauseBooks;
import org.guichet.clause.ClauseStatus;
import org.guichet.clause.ReadingRegister;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.terms.Contracts;
import org.guichet.terms.Family;
import org.guichet.ticket.TicketError;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The clause book for the provider's staff: what the product does with every clause, honestly, and the register of readings.
@Controller
public class ClausePages {
    private static final int SIZE = 50;

    private final Pages pages;
    private final ClauseBooks books;
    private final Contracts contracts;
    private final ReadingRegister readings;

    ClausePages(Pages pages, ClauseBooks books, Contracts contracts, ReadingRegister readings) {
        this.pages = pages;
        this.books = books;
        this.contracts = contracts;
        this.readings = readings;
    }

    /// @param totals by seed system, over all clauses
    public record Model(Link link, List<ClauseBook.Entry> entries, int matching, int all, int page, int pages, List<System> totals, List<Family> families, List<String> systems, List<String> capabilities, ClauseBook.Count whole) {
        public boolean filtered() {
            return !link.without("page").params().isEmpty();
        }
    }

    /// One seed system with its counts; bars in thousandths.
    public record System(String name, ClauseBook.Count count) {
        public int proven() {
            return count.all() == 0 ? 0 : 1000 * count.proven() / count.all();
        }

        public int executed() {
            return count.all() == 0 ? 0 : 1000 * count.executed() / count.all();
        }
    }

    /// @param standings readings as they stand here; empty for the clause of another provider's family
    public record One(ClauseBook.Entry entry, List<Citations.Taken> readings, boolean mayApprove, String error) {}

    public record Register(Link link, List<Line> lines, int approved, int all, boolean mayApprove) {}

    public record Line(String clause, Citations.Taken taken, String note) {}

    private static void require(Actor actor) {
        if (!actor.isStaff() || !actor.may(Permission.CLAUSES_READ)) throw new PageRefused(Refused.of(TicketError.RIGHT_MISSING));
    }

    @GetMapping("/clauses")
    ResponseEntity<String> clauses(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> params) {
        require(actor);
        var page = pages.frame(request, actor);
        var link = Link.to("/clauses");
        for (var name : List.of("q", "famille", "systeme", "capacite", "statut", "page")) link = link.with(name, params.get(name));
        var all = books.current().entries();
        var wanted = link;
        var matching = all.stream().filter(e -> matches(e, wanted)).toList();
        var number = Math.max(1, link.get("page").matches("\\d{1,4}") ? Integer.parseInt(link.get("page")) : 1);
        var shown = matching.stream().skip((number - 1L) * SIZE).limit(SIZE).toList();
        var totals = books.current().bySeedSystem().entrySet().stream().map(e -> new System(e.getKey(), e.getValue())).toList();
        var whole = totals.stream().map(System::count).reduce(new ClauseBook.Count(0, 0, 0), (a, b) -> new ClauseBook.Count(a.proven() + b.proven(), a.executed() + b.executed(), a.notYet() + b.notYet()));
        return pages.show("pages/clauses", page, new Model(link, shown, matching.size(), all.size(), number, Math.max(1, Math.ceilDiv(matching.size(), SIZE)), totals,
                List.copyOf(contracts.current().families()), totals.stream().map(System::name).toList(), all.stream().map(e -> e.clause().capability()).distinct().sorted().toList(), whole));
    }

    private static boolean matches(ClauseBook.Entry entry, Link link) {
        var clause = entry.clause();
        if (!link.get("famille").isEmpty() && !link.is("famille", clause.family())) return false;
        if (!link.get("systeme").isEmpty() && !link.is("systeme", clause.seedSystem())) return false;
        if (!link.get("capacite").isEmpty() && !link.is("capacite", clause.capability())) return false;
        if (!link.get("statut").isEmpty() && ClauseStatus.of(link.get("statut")).filter(s -> s == entry.status()).isEmpty()) return false;
        var text = link.get("q").toLowerCase(Locale.ROOT);
        return text.isBlank() || (clause.id() + " " + clause.article() + " " + clause.title() + " " + clause.rule() + " " + clause.title("fr") + " " + clause.rule("fr")).toLowerCase(Locale.ROOT).contains(text.strip());
    }

    @GetMapping("/clauses/{id}")
    ResponseEntity<String> clause(HttpServletRequest request, Actor actor, @PathVariable String id) {
        require(actor);
        return one(pages.frame(request, actor), 200, id, null);
    }

    private ResponseEntity<String> one(Page page, int status, String id, String error) {
        var entry = books.current().entry(id).orElseThrow(() -> new PageRefused(Refused.of(PortalError.CLAUSE_UNKNOWN).arg("clause", id)));
        var here = entry.clause().family().equals(page.family().id());
        var standings = here ? readings.statuses(page.actor().scope().provider()) : Map.<String, ReadingRegister.Standing>of();
        var taken = entry.readings().stream().map(r -> standings.containsKey(r.id()) ? Citations.taken(page, standings.get(r.id()))
                : new Citations.Taken(r.id(), r.question(page.language()), r.reading(page.language()), r.status() == org.guichet.terms.Reading.Status.APPROVED, "", null)).toList();
        return pages.show(status, "pages/clause", page, new One(entry, taken, here && page.may(Permission.READINGS_APPROVE), error));
    }

    @GetMapping("/lectures")
    ResponseEntity<String> register(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String statut, @RequestParam(defaultValue = "") String q) {
        require(actor);
        var page = pages.frame(request, actor);
        var standings = readings.statuses(actor.scope().provider()).values();
        var approved = (int) standings.stream().filter(ReadingRegister.Standing::approved).count();
        var text = q.strip().toLowerCase(Locale.ROOT);
        var lines = standings.stream().filter(s -> statut.isEmpty() || s.approved() == statut.equals("approuvee"))
                .filter(s -> text.isEmpty() || (s.reading().id() + " " + s.reading().question("fr") + " " + s.reading().reading("fr") + " " + s.reading().question("en") + " " + s.reading().reading("en")).toLowerCase(Locale.ROOT).contains(text))
                .map(s -> new Line(s.reading().clause(), Citations.taken(page, s), s.note())).toList();
        return pages.show("pages/readings", page, new Register(Link.to("/lectures").with("statut", statut).with("q", q), lines, approved, standings.size(), page.may(Permission.READINGS_APPROVE)));
    }

    @PostMapping("/lectures/{id}/approbation")
    ResponseEntity<String> approve(HttpServletRequest request, Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String note) {
        require(actor);
        return switch (readings.approve(actor, id, note)) {
            case Outcome.Done<ReadingRegister.Standing>(var standing) -> Pages.see("/clauses/" + standing.reading().clause() + "#lectures");
            case Outcome.No<ReadingRegister.Standing> no when no.first().clause() != null -> {
                var page = pages.frame(request, actor);
                yield one(page, no.first().code().status(), no.first().clause(), page.sentence(no.first()));
            }
            case Outcome.No<ReadingRegister.Standing> no -> throw new PageRefused(no.first());
        };
    }
}
