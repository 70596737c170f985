package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.offering.CatalogueView;
import org.guichet.offering.ContractCatalogue;
import org.guichet.offering.Levels;
import org.guichet.offering.Needs;
import org.guichet.offering.Offering;
import org.guichet.offering.OfferingError;
import org.guichet.offering.OfferingKind;
import org.guichet.offering.Price;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The catalogue: what may be had, for how much, by whom, and why not; for staff with the way to each offering's versions and prices.
@Controller
public class CataloguePages {
    private final Pages pages;
    private final CatalogueView catalogue;
    private final Needs needs;

    CataloguePages(Pages pages, CatalogueView catalogue, Needs needs) {
        this.pages = pages;
        this.catalogue = catalogue;
        this.needs = needs;
    }

    /// @param sections offerings by kind
    /// @param levels   compared levels, or null where no product has any
    /// @param needs    what the customer may ask for beyond what it has; empty to staff
    public record Model(List<Section> sections, Comparison levels, List<Needs.Answer> needs, CatalogueView.Seen seen, boolean mayManage, boolean mayOrder) {
        /// It can be ordered from here.
        public boolean orderable(Page p, CatalogueView.Line line) {
            var again = !line.held() || line.offering().kind() == OfferingKind.SERVICE;
            return mayOrder && !p.staff() && line.refusal() == null && line.offering().kind() != OfferingKind.OFFER && again;
        }

        public ContractCatalogue contract() {
            return seen.contract();
        }

        /// Names of channels, for people.
        public String channels(Page p, List<String> codes) {
            return String.join(", ", codes.stream().map(c -> p.w(contract().channel(c))).toList());
        }
    }

    public record Section(OfferingKind kind, List<CatalogueView.Line> lines) {}

    /// The levels of a product side by side.
    ///
    /// @param prices by level; a level without one is missing
    public record Comparison(Offering product, Levels levels, Map<String, Price> prices, List<Text> contents) {
        public boolean includes(Levels.Level level, Text content) {
            return level.includes().contains(content);
        }
    }

    @GetMapping("/catalogue")
    ResponseEntity<String> catalogue(HttpServletRequest request, Actor actor) {
        if (!actor.may(Permission.ORDER_READ)) throw new PageRefused(Refused.of(OfferingError.OFFERING_RIGHT_MISSING));
        var page = pages.frame(request, actor);
        var today = Paris.date(page.now());
        var seen = catalogue.see(actor, today);
        var byKind = new LinkedHashMap<OfferingKind, List<CatalogueView.Line>>();
        seen.lines().forEach(line -> byKind.computeIfAbsent(line.offering().kind(), _ -> new ArrayList<>()).add(line));
        var sections = byKind.entrySet().stream().map(e -> new Section(e.getKey(), e.getValue())).toList();
        return pages.show("pages/catalogue", page, new Model(sections, comparison(page, seen, today), actor.isStaff() ? List.of() : needs.all(actor, actor.scope().customer()), seen, CatalogueForms.mayManage(actor), actor.may(actor.isStaff() ? Permission.ORDER_HANDLE : Permission.ORDER_PLACE)));
    }

    private static Comparison comparison(Page page, CatalogueView.Seen seen, LocalDate today) {
        for (var line : seen.lines()) {
            var levels = Levels.of(page.family(), line.offering().code(), today);
            if (levels.all().isEmpty()) continue;
            var prices = new LinkedHashMap<String, Price>();
            line.prices().stream().filter(p -> p.level() != null && p.holdsOn(today)).forEach(p -> prices.put(p.level(), p));
            return new Comparison(line.offering(), levels, prices, levels.all().stream().flatMap(l -> l.includes().stream()).distinct().toList());
        }
        return null;
    }
}
