package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.ticket.Act;
import org.guichet.ticket.Ticket;
import org.guichet.ticket.TicketDesk;
import org.guichet.ticket.TicketDetail;
import org.guichet.ticket.TicketError;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One report: its page, its part that follows by itself, comments and actions.
@Controller
public class ReportPages {
    /// A part that did not change is drawn anew after this many seconds all the same: calendars open and close.
    private static final long STALE = 60;
    private static final Duration ACKNOWLEDGED = Duration.ofMinutes(1);
    private static final List<String> INPUTS = List.of("reason", "comment", "pause", "criticality", "impact");

    private final Pages pages;
    private final TicketDesk desk;
    private final WhyOfTicket why;

    ReportPages(Pages pages, TicketDesk desk, WhyOfTicket why) {
        this.pages = pages;
        this.desk = desk;
        this.why = why;
    }

    /// What could not be done, with what was typed.
    ///
    /// @param action   action at fault, or `comment`
    /// @param conflict someone else was faster
    public record Failed(String action, Refused refused, String sentence, Map<String, String> typed, boolean conflict) {
        public String value(String action, String name) {
            return action.equals(this.action) ? typed.getOrDefault(name, "") : "";
        }

        /// What was written, whichever field it was typed in.
        public String text() {
            return typed.getOrDefault("comment", typed.getOrDefault("reason", "")).strip();
        }

        public boolean at(String action) {
            return action.equals(this.action);
        }
    }

    private static final Failed NONE = new Failed("", null, "", Map.of(), false);

    private ResponseEntity<String> show(Page page, int status, String template, String reference, Failed failed, String filed) {
        return show(page, status, template, PageRefused.orElse(desk.peek(page.actor(), reference)), failed, filed);
    }

    private ResponseEntity<String> show(Page page, int status, String template, TicketDetail detail, Failed failed, String filed) {
        return pages.show(status, template, page, ReportView.of(page, detail, why.all(page, detail), OfferNames.of(page, detail.ticket().offer()), failed, filed));
    }

    @GetMapping("/signalisations/{reference}")
    ResponseEntity<String> report(HttpServletRequest request, Actor actor, @PathVariable String reference, @RequestParam(defaultValue = "") String depot) {
        var page = pages.frame(request, actor);
        if (!depot.isEmpty() && desk.peek(actor, reference) instanceof Outcome.Done<TicketDetail>(var report) && justFiled(page, report)) return show(page, 200, "pages/report", report, NONE, depot);
        return show(page, 200, "pages/report", PageRefused.orElse(desk.detail(actor, reference)), NONE, depot);
    }

    /// The page that acknowledges a filing is the answer to it, not another request.
    private static boolean justFiled(Page page, TicketDetail report) {
        return Duration.between(report.ticket().recordedAt(), page.now()).compareTo(ACKNOWLEDGED) < 0;
    }

    /// Everything about the clocks on a page of its own, to read, print or send.
    @GetMapping("/signalisations/{reference}/pourquoi")
    ResponseEntity<String> why(HttpServletRequest request, Actor actor, @PathVariable String reference) {
        return show(pages.frame(request, actor), 200, "pages/why", PageRefused.orElse(desk.detail(actor, reference)), NONE, "");
    }

    /// The part of the page that follows the report: 204 while there is nothing new.
    ///
    /// @param v version shown
    /// @param t when it was drawn, in epoch seconds
    @GetMapping("/signalisations/{reference}/suivi")
    ResponseEntity<String> follow(HttpServletRequest request, Actor actor, @PathVariable String reference, @RequestParam int v, @RequestParam long t) {
        var version = desk.version(actor, reference);
        var page = pages.frame(request, actor);
        if (version.isPresent() && version.get() == v && Math.abs(page.now().getEpochSecond() - t) < STALE) return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
        return show(page, 200, "pages/report-live", reference, NONE, "");
    }

    @PostMapping("/signalisations/{reference}/commentaires")
    ResponseEntity<String> comment(HttpServletRequest request, Actor actor, @PathVariable String reference, @RequestParam Map<String, String> typed) {
        var internal = "interne".equals(typed.get("visibilite"));
        return after(request, actor, reference, "comment", typed, desk.comment(actor, reference, typed.getOrDefault("comment", ""), internal), "#echanges");
    }

    @PostMapping("/signalisations/{reference}/actions")
    ResponseEntity<String> act(HttpServletRequest request, Actor actor, @PathVariable String reference, @RequestParam Map<String, String> typed) {
        var action = typed.getOrDefault("action", "");
        var outcome = Typed.instant("at", typed.get("at")).then(at -> Typed.instant("until", typed.get("until")).then(until -> {
            var inputs = new LinkedHashMap<String, String>();
            for (var name : INPUTS) if (typed.containsKey(name)) inputs.put(name, typed.get(name));
            return desk.act(actor, reference, new Act(action, version(typed), inputs, at.orElse((Instant) null), until.orElse(null)));
        }));
        return after(request, actor, reference, action, typed, outcome, "");
    }

    private static Integer version(Map<String, String> typed) {
        var version = typed.getOrDefault("version", "");
        return version.matches("\\d{1,9}") ? (Integer) Integer.parseInt(version) : null;
    }

    private ResponseEntity<String> after(HttpServletRequest request, Actor actor, String reference, String action, Map<String, String> typed, Outcome<Ticket> outcome, String anchor) {
        return switch (outcome) {
            case Outcome.Done<Ticket>(var ticket) -> Pages.see("/signalisations/" + ticket.reference() + anchor);
            case Outcome.No<Ticket> no -> {
                var refused = no.first();
                if (refused.code() == TicketError.TICKET_UNKNOWN) throw new PageRefused(refused);
                var page = pages.frame(request, actor);
                var worded = refused.field() != null && page.has("input." + refused.field()) ? refused.arg("field", page.t("input." + refused.field())) : refused;
                yield show(page, refused.code().status(), "pages/report", reference, new Failed(action, refused, page.sentence(worded), typed, refused.code() == TicketError.TICKET_CHANGED), "");
            }
        };
    }
}
