package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guichet.config.Installation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Batch;
import org.guichet.ledger.Chain;
import org.guichet.ledger.LedgerProof;
import org.guichet.ledger.LedgerStatus;
import org.guichet.store.Db;
import org.guichet.ticket.TicketDesk;
import org.guichet.ticket.TicketError;
import org.guichet.ticket.TicketJournal;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The sealed ledger: how far it is sealed, who holds its roots; and the proof of one report's entries.
@Controller
public class LedgerPages {
    /// Unsealed for longer than this: the page says so.
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final int SHOWN = 10;
    private static final int PART = 1000;

    private final Pages pages;
    private final Db db;
    private final TicketDesk desk;
    private final Installation installation;

    LedgerPages(Pages pages, Db db, TicketDesk desk, Installation installation) {
        this.pages = pages;
        this.db = db;
        this.desk = desk;
        this.installation = installation;
    }

    static boolean may(Actor actor) {
        return actor.isStaff() && (actor.may(Permission.INSTALLATION_ADMIN) || actor.may(Permission.CLAUSES_READ));
    }

    /// @param behind batches that it does not have yet
    public record Holder(String name, long upto, Instant doneAt, long behind, int failures, String error) {}

    /// @param chain the last batches, newest first
    public record Model(LedgerStatus status, boolean late, List<Holder> holders, List<Batch> chain, boolean mayRead) {}

    @GetMapping("/registre")
    ResponseEntity<String> ledger(HttpServletRequest request, Actor actor) {
        if (!may(actor)) throw new PageRefused(Refused.of(TicketError.RIGHT_MISSING));
        var page = pages.frame(request, actor);
        var provider = actor.scope().provider();
        var model = db.read(actor.scope(), jdbc -> {
            var status = LedgerStatus.read(jdbc, provider);
            var last = status.last() == null ? 0 : status.last().number();
            var chain = status.last() == null ? List.<Batch>of() : Chain.after(jdbc, status.last().ledger(), provider, Math.max(0, last - SHOWN), SHOWN).reversed();
            return new Model(status, status.lag(page.now()).compareTo(LATE) > 0, holders(status, last), chain, actor.may(Permission.INSTALLATION_ADMIN));
        });
        return pages.show("pages/ledger", page, model);
    }

    /// Those that the configuration names, and those that were served once.
    private List<Holder> holders(LedgerStatus status, long last) {
        var sealing = installation.settings().sealing();
        var names = new ArrayList<String>();
        if (sealing.file() != null) names.add("file");
        if (sealing.mail() != null) names.add("mail");
        if (sealing.webhook() != null) names.add("webhook");
        if (sealing.timeStamp() != null) names.add("time-stamp");
        for (var target : status.targets()) if (!names.contains(target.name())) names.add(target.name());
        return names.stream().map(name -> status.targets().stream().filter(target -> target.name().equals(name)).findFirst()
                .map(t -> new Holder(name, t.upto(), t.doneAt(), last - t.upto(), t.failures(), t.error())).orElse(new Holder(name, 0, null, last, 0, null))).toList();
    }

    @GetMapping("/registre/racines")
    void roots(Actor actor, HttpServletResponse response) throws IOException {
        if (!may(actor)) throw new PageRefused(Refused.of(TicketError.RIGHT_MISSING));
        var provider = actor.scope().provider();
        var code = db.read(actor.scope(), jdbc -> jdbc.sql("select code from provider where id = ?").param(provider).query(String.class).single());
        response.setContentType("application/x-ndjson;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + code + "-racines.jsonl\"");
        response.setHeader("Cache-Control", "no-store");
        var out = response.getOutputStream();
        var number = 0L;
        while (true) {
            var after = number;
            var part = db.read(actor.scope(), jdbc -> Chain.after(jdbc, code, provider, after, PART));
            if (part.isEmpty()) return;
            for (var batch : part) out.write((batch.line() + "\n").getBytes(StandardCharsets.UTF_8));
            number = part.getLast().number();
        }
    }

    /// Whoever may see the report gets the proof of what they see of it: internal notes are for staff only.
    @GetMapping("/signalisations/{reference}/preuve")
    ResponseEntity<String> proof(Actor actor, @PathVariable String reference) {
        var ticket = PageRefused.orElse(desk.peek(actor, reference)).ticket();
        var proof = db.read(actor.scope(), jdbc -> LedgerProof.of(jdbc, ticket.provider(), TicketJournal.SUBJECT, ticket.id(), reference, kind -> actor.isStaff() || !kind.equals(TicketJournal.NOTED)));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"" + ticket.reference() + "-preuve.json\"").body(proof);
    }
}
