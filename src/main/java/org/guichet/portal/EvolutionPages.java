package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.guichet.catalogue.CataloguePacks;
import org.guichet.evolution.Change;
import org.guichet.evolution.Evolution;
import org.guichet.evolution.EvolutionDesk;
import org.guichet.evolution.EvolutionState;
import org.guichet.evolution.Line;
import org.guichet.evolution.Versions;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
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

/// Evolutions and versions: what is in service until when, what is planned and who was told, the catalogue pack. Staff plan, notify, put
/// into production and retire here.
@Controller
public class EvolutionPages {
    private final Pages pages;
    private final EvolutionDesk desk;
    private final Versions versions;
    private final CataloguePacks packs;
    private final Citations citations;

    EvolutionPages(Pages pages, EvolutionDesk desk, Versions versions, CataloguePacks packs, Citations citations) {
        this.pages = pages;
        this.desk = desk;
        this.versions = versions;
        this.packs = packs;
        this.citations = citations;
    }

    /// @param governed the contract has notices of changes
    public record Overview(boolean governed, boolean mayManage, List<VersionChart> charts, List<EvolutionDesk.Detail> evolutions, List<CataloguePacks.Offered> packs) {}

    /// @param values what was typed
    public record Planning(List<Change> changes, List<Line> services, Map<String, String> values, List<Refused> faults, boolean fresh) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }

        public Refused fault(String field) {
            return faults.stream().filter(f -> field.equals(f.field())).findFirst().orElse(null);
        }
    }

    /// @param preview what would be sent now, for staff while it is not sent; else null
    /// @param refusal why the last action was refused, or null
    /// @param why     the clause of its notice and, where versions cohabit, that of their time
    public record Detail(EvolutionDesk.Detail detail, EvolutionDesk.Preview preview, ErrorAdvice.Model refusal, List<Citations.Cite> why, boolean mayManage) {
        public Evolution evolution() {
            return detail.evolution();
        }

        public boolean may(EvolutionState.Event event) {
            return mayManage && detail.evolution().state().after(event).isPresent();
        }

        public boolean mayNotify() {
            return may(new EvolutionState.Event.NoticeSent());
        }

        public boolean mayProduce() {
            return may(new EvolutionState.Event.PutIntoProduction(false));
        }

        public boolean mayRetire() {
            return may(new EvolutionState.Event.ReplacedRetired());
        }

        public boolean mayPostpone() {
            return may(new EvolutionState.Event.Postponed());
        }
    }

    @GetMapping("/evolutions")
    ResponseEntity<String> overview(HttpServletRequest request, Actor actor) {
        var page = pages.frame(request, actor);
        var evolutions = desk.list(actor);
        var charts = new ArrayList<VersionChart>();
        for (var line : versions.lines(actor.scope().provider())) {
            charts.add(VersionChart.of(page, line, versions.windows(actor.scope().provider(), line), evolutions.stream().map(EvolutionDesk.Detail::evolution).toList()));
        }
        return pages.show("pages/evolutions", page, new Overview(!charts.isEmpty(), mayManage(actor), charts, evolutions, packs.offered(actor)));
    }

    private static boolean mayManage(Actor actor) {
        return actor.isStaff() && actor.may(Permission.EVOLUTION_MANAGE);
    }

    @GetMapping("/evolutions/nouvelle")
    ResponseEntity<String> planning(HttpServletRequest request, Actor actor) {
        return planning(request, actor, 200, Map.of(), List.of());
    }

    private ResponseEntity<String> planning(HttpServletRequest request, Actor actor, int status, Map<String, String> values, List<Refused> faults) {
        if (!mayManage(actor)) throw new PageRefused(Refused.of(org.guichet.evolution.EvolutionError.EVOLUTION_RIGHT_MISSING));
        var changes = desk.changes(actor);
        if (changes.isEmpty()) throw new PageRefused(Refused.of(org.guichet.evolution.EvolutionError.EVOLUTIONS_NOT_IN_CONTRACT));
        return pages.show(status, "pages/evolution-plan", pages.frame(request, actor), new Planning(changes, desk.services(), values, faults, faults.isEmpty()));
    }

    @PostMapping("/evolutions")
    ResponseEntity<String> plan(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        var version = typed.getOrDefault("version", "").strip();
        var planned = Typed.day("plannedOn", typed.get("plannedOn")).then(on -> desk.plan(actor, new EvolutionDesk.Plan(typed.getOrDefault("change", ""), typed.get("service"),
                version.isEmpty() ? null : version, on.orElse(null), typed.getOrDefault("fr", ""), typed.getOrDefault("en", ""))));
        return switch (planned) {
            case Outcome.Done<Evolution>(var evolution) -> Pages.see("/evolutions/" + evolution.id());
            case Outcome.No<Evolution> no when no.first().field() == null -> throw new PageRefused(no.first());
            case Outcome.No<Evolution> no -> planning(request, actor, no.first().code().status(), typed, no.reasons());
        };
    }

    @GetMapping("/evolutions/{id}")
    ResponseEntity<String> detail(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return detail(request, actor, id, 200, null);
    }

    private ResponseEntity<String> detail(HttpServletRequest request, Actor actor, long id, int status, Refused refused) {
        var page = pages.frame(request, actor);
        var found = PageRefused.orElse(desk.find(actor, id));
        var preview = mayManage(actor) && found.evolution().state() instanceof EvolutionState.Announced ? PageRefused.orElse(desk.preview(actor, id)) : null;
        var why = new ArrayList<Citations.Cite>();
        why.add(citations.cite(page, found.change().clause(), null, null));
        if (found.replaced() != null && found.replaced().cohabitation() != null) {
            for (var step : found.replaced().cohabitation().why().steps()) {
                if (step.clause() != null && why.stream().noneMatch(c -> c.clause().equals(step.clause()))) why.add(citations.cite(page, step.clause(), step.reading(), null));
            }
        }
        return pages.show(status, "pages/evolution", page, new Detail(found, preview, refused == null ? null : ErrorAdvice.model(page, citations, refused), why, mayManage(actor)));
    }

    /// Back to the evolution, or its page again with the refusal.
    private ResponseEntity<String> done(HttpServletRequest request, Actor actor, long id, Outcome<?> outcome) {
        return outcome instanceof Outcome.No<?> no ? detail(request, actor, id, no.first().code().status(), no.first()) : Pages.see("/evolutions/" + id);
    }

    @PostMapping("/evolutions/{id}/notification")
    ResponseEntity<String> send(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return done(request, actor, id, desk.notify(actor, id));
    }

    @PostMapping("/evolutions/{id}/production")
    ResponseEntity<String> produce(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return done(request, actor, id, desk.produce(actor, id));
    }

    @PostMapping("/evolutions/{id}/retrait")
    ResponseEntity<String> retire(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return done(request, actor, id, desk.retire(actor, id));
    }

    @PostMapping("/evolutions/{id}/annulation")
    ResponseEntity<String> cancel(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return done(request, actor, id, desk.cancel(actor, id));
    }

    @PostMapping("/evolutions/{id}/report")
    ResponseEntity<String> postpone(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String plannedOn) {
        Function<Optional<LocalDate>, Outcome<Evolution>> move = on -> desk.postpone(actor, id, on.orElse(null));
        return done(request, actor, id, Typed.day("plannedOn", plannedOn).then(move));
    }

    @PostMapping("/evolutions/{id}/documents")
    ResponseEntity<String> attach(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam MultipartFile document, @RequestParam(defaultValue = "false") boolean documentation) throws IOException {
        return done(request, actor, id, desk.attach(actor, id, document.getOriginalFilename(), document.getContentType(), document.getBytes(), documentation));
    }

    @GetMapping("/evolutions/{id}/documents/{document}")
    ResponseEntity<byte[]> document(Actor actor, @PathVariable long id, @PathVariable long document) {
        var found = PageRefused.orElse(desk.document(actor, id, document));
        return file(found.document().name(), MediaType.parseMediaType(found.document().mediaType()), found.bytes());
    }

    @GetMapping("/evolutions/pack/{version}.zip")
    ResponseEntity<byte[]> pack(Actor actor, @PathVariable String version) {
        var pack = PageRefused.orElse(packs.find(actor, version));
        return file(pack.name(), new MediaType("application", "zip"), pack.bytes());
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] bytes) {
        return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.noStore())
                .header("Content-Disposition", ContentDisposition.attachment().filename(name, java.nio.charset.StandardCharsets.UTF_8).build().toString()).body(bytes);
    }
}
