package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.guichet.agreement.Deadlines;
import org.guichet.agreement.TimelineEntry.Kind;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Deadlines over all contracts: what falls due in the coming weeks, as a list and as a file; how long before people are warned.
@Controller
public class DeadlinePages {
    private static final List<Integer> WEEKS = List.of(4, 13, 26, 52);
    private final Pages pages;
    private final Deadlines deadlines;

    DeadlinePages(Pages pages, Deadlines deadlines) {
        this.pages = pages;
        this.deadlines = deadlines;
    }

    /// @param kind    code of the one kind that is shown, or empty
    /// @param refusal why other lead times were refused, or null
    public record Board(List<Deadlines.Due> due, int weeks, String kind, List<Integer> leads, boolean manages, String typed, Refused refusal) {
        public List<Integer> choices() {
            return WEEKS;
        }

        public List<String> kinds() {
            return Deadlines.SHOWN.stream().map(Kind::code).toList();
        }
    }

    @GetMapping("/echeances")
    ResponseEntity<String> list(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String semaines, @RequestParam(defaultValue = "") String nature) {
        return board(request, actor, semaines, nature, null, null);
    }

    private ResponseEntity<String> board(HttpServletRequest request, Actor actor, String semaines, String nature, String typed, Refused refusal) {
        var page = pages.frame(request, actor);
        var leads = deadlines.leads(actor);
        return pages.show(refusal == null ? 200 : refusal.code().status(), "pages/deadlines", page, new Board(due(page, actor, semaines, nature), weeks(semaines), nature, leads, actor.isStaff() && actor.may(Permission.CONTRACT_MANAGE),
                typed == null ? String.join(", ", leads.stream().map(String::valueOf).toList()) : typed, refusal));
    }

    private List<Deadlines.Due> due(Page page, Actor actor, String semaines, String nature) {
        return PageRefused.orElse(deadlines.list(actor, Paris.date(page.now()).plusWeeks(weeks(semaines)))).stream().filter(d -> nature.isEmpty() || d.entry().kind().code().equals(nature)).toList();
    }

    private static int weeks(String text) {
        return text.matches("\\d{1,2}") && WEEKS.contains(Integer.parseInt(text)) ? Integer.parseInt(text) : WEEKS.get(1);
    }

    @PostMapping("/echeances/rappels")
    ResponseEntity<String> leads(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String days) {
        var parts = Arrays.stream(days.split("[,;\\s]+")).filter(part -> !part.isEmpty()).toList();
        var numbers = new ArrayList<Integer>();
        for (var part : parts) numbers.add(part.matches("\\d{1,4}") ? Integer.parseInt(part) : 0);
        return switch (deadlines.leads(actor, numbers)) {
            case Outcome.Done<List<Integer>> _ -> Pages.see("/echeances");
            case Outcome.No<List<Integer>> no when no.first().field() == null -> throw new PageRefused(no.first());
            case Outcome.No<List<Integer>> no -> board(request, actor, "", "", days, no.first());
        };
    }

    @GetMapping("/echeances.csv")
    ResponseEntity<byte[]> csv(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String semaines, @RequestParam(defaultValue = "") String nature) {
        var page = pages.frame(request, actor);
        var rows = new StringBuilder("\uFEFF").append(String.join(";", page.t("due.day"), page.t("due.customer"), page.t("due.contract"), page.t("due.kind"), page.t("due.what"), page.t("due.then"), "clause")).append("\r\n");
        for (var d : due(page, actor, semaines, nature)) {
            var e = d.entry();
            rows.append(e.day()).append(';').append(cell(d.contract().customerName())).append(';').append(cell(d.contract().reference())).append(';').append(cell(page.t("due.kind." + e.kind().code()))).append(';')
                    .append(cell(page.w(e.label()) + (e.about().isEmpty() ? "" : " – " + e.about()))).append(';').append(cell(e.ifNobodyActs() == null ? "" : page.w(e.ifNobodyActs()))).append(';').append(e.clause() == null ? "" : e.clause()).append("\r\n");
        }
        return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", ContentDisposition.attachment().filename("echeances.csv").build().toString()).body(rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Quoted, and no spreadsheet takes it for a formula.
    private static String cell(String text) {
        var safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
