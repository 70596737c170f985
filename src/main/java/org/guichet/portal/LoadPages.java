package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.guichet.volume.Forecast;
import org.guichet.volume.Kind;
import org.guichet.volume.Limit;
import org.guichet.volume.Limits;
import org.guichet.volume.LoadLevels;
import org.guichet.volume.VolumeError;
import org.guichet.volume.Volumes;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The load of e-SAV: for staff all operators with capacity, forecast and limitations; for customers their own requests.
@Controller
public class LoadPages {
    private static final int DAYS = 35;
    private static final int HOURS = 48;
    private static final int MINUTES = 60;
    private static final int LIMITS = 20;

    private final Pages pages;
    private final Volumes volumes;
    private final LoadLevels levels;
    private final Limits limits;
    private final Customers customers;
    private final Citations citations;

    LoadPages(Pages pages, Volumes volumes, LoadLevels levels, Limits limits, Customers customers, Citations citations) {
        this.pages = pages;
        this.volumes = volumes;
        this.levels = levels;
        this.limits = limits;
        this.customers = customers;
        this.citations = citations;
    }

    /// What staff typed that could not be done.
    ///
    /// @param form `limit` or `capacity`
    public record Failed(String form, List<FilingPages.Fault> faults, Map<String, String> typed) {
        static final Failed NONE = new Failed("", List.of(), Map.of());

        public String value(String of, String name, String otherwise) {
            return of.equals(form) ? typed.getOrDefault(name, "") : otherwise;
        }

        public FilingPages.Fault fault(String of, String name) {
            return of.equals(form) ? faults.stream().filter(f -> name.equals(f.field())).findFirst().orElse(null) : null;
        }
    }

    /// Limitations announced together.
    public record Announcement(String id, Limit first, List<String> operators, boolean standing, boolean started) {}

    /// @param level    last day that is over, or null
    /// @param expected the days to come; empty while the history is too short
    /// @param peak     the fullest minute to be expected and how it came about, or null
    public record Load(Link link, LoadChart chart, List<Customer> customers, List<Kind> kinds, LoadLevels.Level level, LoadLevels.Capacity capacity, List<LoadLevels.Level> levels,
                       List<Forecast.Expected> expected, Reckoning<Forecast.Expected> peak, Citations.Cite cite, List<Announcement> announcements, Citations.Cite veille, boolean mayLimit, Failed failed) {}

    public record Own(Link link, LoadChart chart, List<Volumes.DayPeak> peaks, Volumes.Month month, List<Limit> limits, Citations.Cite counts, Citations.Cite limited) {}

    public record Monthly(Volumes.Month month, String name, Citations.Cite cite) {}

    @GetMapping("/charge")
    ResponseEntity<String> load(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> params) {
        if (!actor.isStaff()) return Pages.see("/requetes");
        return show(pages.frame(request, actor), 200, params, Failed.NONE);
    }

    private ResponseEntity<String> show(Page page, int status, Map<String, String> params, Failed failed) {
        var actor = page.actor();
        var link = link("/charge", params);
        var past = PageRefused.orElse(levels.levels(actor, 14));
        var forecast = PageRefused.orElse(levels.forecast(actor));
        var announced = announcements(PageRefused.orElse(limits.list(actor, 500)), page.now());
        return pages.show(status, "pages/load", page, new Load(link, chart(page, link, true), customers.list(actor.scope()), List.of(Kind.values()), past.isEmpty() ? null : past.getFirst(),
                PageRefused.orElse(levels.capacity(actor)).orElse(null), past, forecast.days(), forecast.peak().orElse(null), citations.cite(page, "BFC-ESAV-6-dimension", null, null),
                announced, cite(page, "BFC-ESAV-6-veille"), actor.may(Permission.VOLUME_LIMIT), failed));
    }

    private Citations.Cite cite(Page page, String clause) {
        return citations.cite(page, clause, page.family().reading(clause).isPresent() ? clause : null, null);
    }

    private static List<Announcement> announcements(List<Limit> all, Instant now) {
        var grouped = new java.util.LinkedHashMap<String, List<Limit>>();
        for (var limit : all) grouped.computeIfAbsent(limit.announcement(), _ -> new java.util.ArrayList<>()).add(limit);
        return grouped.entrySet().stream().limit(LIMITS).map(e -> new Announcement(e.getKey(), e.getValue().getFirst(), e.getValue().stream().map(Limit::customerName).sorted().toList(),
                e.getValue().stream().anyMatch(Limit::standing), e.getValue().getFirst().started(now))).toList();
    }

    private static Link link(String path, Map<String, String> params) {
        var link = Link.to(path);
        for (var name : List.of("vue", "de", "client", "fonction")) link = link.with(name, params.get(name));
        return link;
    }

    private record Span(Volumes.Step step, Instant from, Instant until) {}

    private static Span span(Page page, Link link) {
        Optional<Instant> from = PageRefused.orElse(Typed.instant("de", link.get("de")));
        var now = page.now();
        return switch (link.get("vue")) {
            case "heures" -> from.map(f -> new Span(Volumes.Step.HOUR, Paris.startOf(Paris.date(f)), Paris.startOf(Paris.date(f).plusDays(1)))).orElseGet(() -> new Span(Volumes.Step.HOUR, now.minus(Duration.ofHours(HOURS - 1)), now.plusSeconds(1)));
            case "minutes" -> from.map(f -> new Span(Volumes.Step.MINUTE, f, f.plus(Duration.ofHours(1)))).orElseGet(() -> new Span(Volumes.Step.MINUTE, now.minus(Duration.ofMinutes(MINUTES - 1)), now.plusSeconds(1)));
            default -> new Span(Volumes.Step.DAY, Paris.startOf(Paris.date(now).minusDays(DAYS - 1)), now.plusSeconds(1));
        };
    }

    private LoadChart chart(Page page, Link link, boolean finer) {
        var span = span(page, link);
        var kind = Kind.find(link.get("fonction")).orElse(null);
        var customer = link.get("client").matches("\\d{1,9}") ? (Integer) Integer.parseInt(link.get("client")) : null;
        var slots = PageRefused.orElse(volumes.history(page.actor(), span.step(), span.from(), span.until(), customer, kind));
        return LoadChart.of(page, span.step(), slots, kind == null ? List.of(Kind.values()) : List.of(kind), finer ? link : null);
    }

    @GetMapping("/charge.csv")
    void csv(HttpServletRequest request, HttpServletResponse response, Actor actor, @RequestParam Map<String, String> params) throws IOException {
        var page = pages.frame(request, actor);
        var chart = chart(page, link("/charge", params), false);
        try (var csv = csv(response, "charge-" + Paris.date(page.now()))) {
            csv.head(page, chart.kinds());
            for (var bar : chart.bars()) csv.row(page, page.iso(bar.slot().from()), chart.kinds(), bar.slot().counts());
        }
    }

    private static LoadCsv csv(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        response.setHeader("Cache-Control", "no-store");
        return new LoadCsv(response.getOutputStream());
    }

    private static YearMonth month(Page page, String text) {
        if (text == null || text.isBlank()) return YearMonth.from(Paris.of(page.now()));
        try {
            var month = YearMonth.parse(text.strip());
            if (month.getYear() < 2000 || month.getYear() > 2200) throw new PageRefused(Refused.of(VolumeError.PERIOD_BAD).field("mois"));
            return month;
        } catch (DateTimeParseException e) {
            throw new PageRefused(Refused.of(VolumeError.PERIOD_BAD).field("mois"));
        }
    }

    /// BFC-ESAV-6-dimension: requests by function and operator in a month.
    @GetMapping("/charge/mois")
    ResponseEntity<String> monthly(HttpServletRequest request, Actor actor, @RequestParam(required = false) String mois) {
        if (!actor.isStaff()) return Pages.see("/requetes");
        var page = pages.frame(request, actor);
        var month = month(page, mois);
        return pages.show("pages/load-month", page, new Monthly(PageRefused.orElse(volumes.month(actor, month)), page.month(month), citations.cite(page, "BFC-ESAV-6-dimension", null, null)));
    }

    @GetMapping("/charge/mois.csv")
    void monthlyCsv(HttpServletRequest request, HttpServletResponse response, Actor actor, @RequestParam(required = false) String mois) throws IOException {
        var page = pages.frame(request, actor);
        var month = PageRefused.orElse(volumes.month(actor, month(page, mois)));
        try (var csv = csv(response, "requetes-" + month.month())) {
            csv.head(page, List.of(Kind.values()));
            for (var row : month.rows()) csv.row(page, row.name(), List.of(Kind.values()), row.counts());
            if (actor.isStaff()) csv.row(page, page.t("load.all"), List.of(Kind.values()), month.all().counts());
        }
    }

    @PostMapping("/charge/capacite")
    ResponseEntity<String> capacity(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        return after(request, actor, "capacity", typed, levels.dimension(actor, number(typed.get("capacity")), number(typed.get("warn"))), "#capacite");
    }

    @PostMapping("/charge/limitations")
    ResponseEntity<String> announce(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        var outcome = Typed.instant("startsAt", typed.get("startsAt")).then(start -> limits.announce(actor, new Limits.Draft(number(typed.get("customer")), number(typed.get("perMinute")), start.orElse(null), typed.get("reason"))));
        return after(request, actor, "limit", typed, outcome, "#limitations");
    }

    @PostMapping("/charge/limitations/{announcement}/levee")
    ResponseEntity<String> lift(Actor actor, @PathVariable String announcement) {
        PageRefused.orElse(limits.lift(actor, announcement));
        return Pages.see("/charge#limitations");
    }

    private static Integer number(String text) {
        var plain = text == null ? "" : text.replaceAll("[\\s\\u00a0\\u202f]", "");
        return plain.matches("\\d{1,9}") ? (Integer) Integer.parseInt(plain) : null;
    }

    private ResponseEntity<String> after(HttpServletRequest request, Actor actor, String form, Map<String, String> typed, Outcome<?> outcome, String anchor) {
        if (!(outcome instanceof Outcome.No<?>(var reasons))) return Pages.see("/charge" + anchor);
        if (reasons.getFirst().code() == VolumeError.VOLUME_RIGHT_MISSING) throw new PageRefused(reasons.getFirst());
        var page = pages.frame(request, actor);
        var faults = reasons.stream().map(r -> new FilingPages.Fault(r.field(), page.sentence(r), r.code().code())).toList();
        return show(page, reasons.getFirst().code().status(), Map.of(), new Failed(form, faults, typed));
    }

    /// A customer's own requests, and what limits them.
    @GetMapping("/requetes")
    ResponseEntity<String> own(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> params) {
        if (actor.isStaff()) return Pages.see("/charge");
        var page = pages.frame(request, actor);
        var link = link("/requetes", params).without("client");
        return pages.show("pages/requests", page, new Own(link, chart(page, link, true), PageRefused.orElse(volumes.peaks(actor, null, 7)), PageRefused.orElse(volumes.month(actor, YearMonth.from(Paris.of(page.now())))),
                PageRefused.orElse(limits.list(actor, 10)), cite(page, "BFC-ESAV-6-requete"), cite(page, "BFC-ESAV-6-limitation")));
    }
}
