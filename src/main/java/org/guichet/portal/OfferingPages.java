package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.offering.ContractCatalogue;
import org.guichet.offering.Levels;
import org.guichet.offering.Offering;
import org.guichet.offering.OfferingError;
import org.guichet.offering.OfferingKind;
import org.guichet.offering.Offerings;
import org.guichet.offering.Price;
import org.guichet.offering.Prices;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Staff keeps the catalogue here: versions of an offering and its prices. What is published is followed or corrected, never changed.
@Controller
public class OfferingPages {
    private final Pages pages;
    private final Offerings offerings;
    private final Prices prices;

    OfferingPages(Pages pages, Offerings offerings, Prices prices) {
        this.pages = pages;
        this.offerings = offerings;
        this.prices = prices;
    }

    /// @param corrected version that would be replaced, or null for the next one
    /// @param values    what the fields hold
    public record Editing(boolean fresh, Long corrected, List<OfferingKind> kinds, ContractCatalogue contract, Map<String, String> values, List<Refused> faults) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }

        public Refused fault(String field) {
            return faults.stream().filter(f -> field.equals(f.field())).findFirst().orElse(null);
        }

        /// Channels that the contract only announces.
        public List<String> announced() {
            return contract.product(value("code")).map(p -> p.announced()).orElse(List.of());
        }

        public List<Opening> openings() {
            return CatalogueForms.openings(contract).stream().map(o -> new Opening(o.name(), o.label())).toList();
        }
    }

    public record Opening(String name, Text label) {}

    /// @param current  version in force today, or the last one before it was retired
    /// @param versions all that were published, latest first; corrected ones marked
    /// @param prices   all that were published, latest first
    /// @param wrong    price that is being corrected, or null
    public record Detail(Offering current, List<Version> versions, List<PriceLine> prices, Levels levels, Price wrong, Map<String, String> values, List<Refused> faults) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }

        public Refused fault(String field) {
            return faults.stream().filter(f -> field.equals(f.field())).findFirst().orElse(null);
        }

        public String level(Page p, String code) {
            return code == null ? "" : levels.find(code).map(l -> p.w(l.label())).orElse(code);
        }
    }

    public record Version(Offering offering, boolean corrected) {}

    public record PriceLine(Price price, boolean corrected, boolean current) {}

    @GetMapping("/catalogue/offres/nouvelle")
    ResponseEntity<String> fresh(HttpServletRequest request, Actor actor) {
        manage(actor);
        return editing(request, actor, 200, true, null, Map.of("kind", OfferingKind.SERVICE.code()), List.of());
    }

    @PostMapping("/catalogue/offres")
    ResponseEntity<String> create(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        manage(actor);
        var code = typed.getOrDefault("code", "").strip();
        if (!offerings.history(actor, code).isEmpty()) return editing(request, actor, 409, true, null, typed, List.of(Refused.of(OfferingError.OFFERING_CODE_TAKEN).field("code").arg("product", code)));
        var done = CatalogueForms.draft(typed, contract(request, actor)).then(draft -> offerings.publish(actor, draft));
        return done instanceof Outcome.No<Offering> no ? editing(request, actor, no.first().code().status(), true, null, typed, no.reasons()) : Pages.see("/catalogue/offres/" + code);
    }

    @GetMapping("/catalogue/offres/{code}")
    ResponseEntity<String> detail(HttpServletRequest request, Actor actor, @PathVariable String code, @RequestParam(required = false) Long prix) {
        manage(actor);
        var wrong = prix == null ? null : prices.history(actor, code).stream().filter(p -> p.id() == prix).findFirst().orElseThrow(() -> new PageRefused(Refused.of(OfferingError.OFFERING_VERSION_UNKNOWN)));
        var values = wrong == null ? Map.<String, String>of() : Map.of("level", wrong.level() == null ? "" : wrong.level(), "from", wrong.from().toString(), "until", wrong.until() == null ? "" : wrong.until().toString(),
                "monthly", wrong.monthly().toString(), "oneOff", wrong.oneOff().toString(), "note-fr", wrong.note().fr(), "note-en", wrong.note().en());
        return detail(request, actor, 200, code, wrong, values, List.of());
    }

    private ResponseEntity<String> detail(HttpServletRequest request, Actor actor, int status, String code, Price wrong, Map<String, String> values, List<Refused> faults) {
        var page = pages.frame(request, actor);
        var today = Paris.date(page.now());
        var current = known(actor, code, today);
        var history = offerings.history(actor, code);
        var published = prices.history(actor, code);
        var inForce = prices.list(actor, today);
        var versions = history.stream().map(o -> new Version(o, history.stream().anyMatch(other -> other.replaces() != null && other.replaces() == o.id()))).toList();
        var lines = published.stream().map(p -> new PriceLine(p, published.stream().anyMatch(other -> other.replaces() != null && other.replaces() == p.id()),
                inForce.stream().anyMatch(f -> f.id() == p.id() && f.holdsOn(today)))).sorted(Comparator.comparing((PriceLine l) -> l.price().level() == null ? "" : l.price().level())).toList();
        return pages.show(status, "pages/offering", page, new Detail(current, versions, lines, Levels.of(page.family(), code, today), wrong, values, faults));
    }

    private Offering known(Actor actor, String code, LocalDate on) {
        return offerings.list(actor, on).stream().filter(o -> o.code().equals(code)).findFirst()
                .or(() -> offerings.history(actor, code).stream().findFirst()).orElseThrow(() -> new PageRefused(Refused.of(OfferingError.OFFERING_UNKNOWN).arg("product", code)));
    }

    @GetMapping("/catalogue/offres/{code}/version")
    ResponseEntity<String> next(HttpServletRequest request, Actor actor, @PathVariable String code, @RequestParam(required = false) Long corrige) {
        manage(actor);
        var page = pages.frame(request, actor);
        var of = corrige == null ? known(actor, code, Paris.date(page.now())) : version(actor, code, corrige);
        var values = CatalogueForms.values(of, ContractCatalogue.of(page.family(), Paris.date(page.now())));
        if (corrige != null) values.put("from", of.from().toString());
        return editing(request, actor, 200, false, corrige, values, List.of());
    }

    private Offering version(Actor actor, String code, long id) {
        return offerings.history(actor, code).stream().filter(o -> o.id() == id).findFirst().orElseThrow(() -> new PageRefused(Refused.of(OfferingError.OFFERING_VERSION_UNKNOWN)));
    }

    @PostMapping("/catalogue/offres/{code}/version")
    ResponseEntity<String> publish(HttpServletRequest request, Actor actor, @PathVariable String code, @RequestParam(required = false) Long corrige, @RequestParam Map<String, String> typed) {
        manage(actor);
        var done = CatalogueForms.draft(typed, contract(request, actor)).then(draft -> {
            var named = new Offerings.Draft(code, draft.kind(), draft.from(), draft.details(), draft.reason());
            return corrige == null ? offerings.publish(actor, named) : offerings.correct(actor, corrige, named);
        });
        if (done instanceof Outcome.No<Offering> no) return editing(request, actor, no.first().code().status(), false, corrige, typed, no.reasons());
        return Pages.see("/catalogue/offres/" + code);
    }

    @PostMapping("/catalogue/offres/{code}/retrait")
    ResponseEntity<String> retire(HttpServletRequest request, Actor actor, @PathVariable String code, @RequestParam Map<String, String> typed) {
        manage(actor);
        var done = Typed.day("from", typed.get("from")).then((Optional<LocalDate> from) -> offerings.retire(actor, code, from.orElse(null), typed.getOrDefault("reason", "")));
        if (done instanceof Outcome.No<Offering> no) throw new PageRefused(no.first());
        return Pages.see("/catalogue/offres/" + code);
    }

    @PostMapping("/catalogue/offres/{code}/prix")
    ResponseEntity<String> price(HttpServletRequest request, Actor actor, @PathVariable String code, @RequestParam(required = false) Long corrige, @RequestParam Map<String, String> typed) {
        manage(actor);
        var wrong = corrige == null ? null : prices.history(actor, code).stream().filter(p -> p.id() == corrige).findFirst().orElseThrow(() -> new PageRefused(Refused.of(OfferingError.OFFERING_VERSION_UNKNOWN)));
        var done = CatalogueForms.price(code, typed).then(draft -> corrige == null ? prices.publish(actor, draft) : prices.correct(actor, corrige, draft));
        if (done instanceof Outcome.No<Price> no) return detail(request, actor, no.first().code().status(), code, wrong, typed, no.reasons());
        return Pages.see("/catalogue/offres/" + code);
    }

    private ContractCatalogue contract(HttpServletRequest request, Actor actor) {
        var page = pages.frame(request, actor);
        return ContractCatalogue.of(page.family(), Paris.date(page.now()));
    }

    private ResponseEntity<String> editing(HttpServletRequest request, Actor actor, int status, boolean fresh, Long corrected, Map<String, String> values, List<Refused> faults) {
        var page = pages.frame(request, actor);
        return pages.show(status, "pages/offering-edit", page, new Editing(fresh, corrected, List.of(OfferingKind.values()), ContractCatalogue.of(page.family(), Paris.date(page.now())), values, faults));
    }

    private static void manage(Actor actor) {
        if (!CatalogueForms.mayManage(actor)) throw new PageRefused(Refused.of(OfferingError.OFFERING_RIGHT_MISSING));
    }
}
