package org.guichet.api.ticket;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.guichet.api.ApiError;
import org.guichet.api.Json;
import org.guichet.api.Languages;
import org.guichet.api.Problems;
import org.guichet.api.tmf.Paging;
import org.guichet.api.tmf.Tags;
import org.guichet.config.Installation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.terms.Contracts;
import org.guichet.ticket.NightlyInterruption;
import org.guichet.ticket.Ticket;
import org.guichet.ticket.TicketDesk;
import org.guichet.ticket.TicketDetail;
import org.guichet.ticket.TicketPage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// TMF621 Trouble Ticket v4. No rule lives here: each request becomes one command of the desk, each answer one dress of its outcome.
@RestController
@RequestMapping(path = TicketJson.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class TroubleTickets {
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String KEY = "Idempotency-Key";
    private static final Pattern KEYS = Pattern.compile("[\\x21-\\x7e]{1,200}");
    /// How a field of the desk is called in this resource.
    private static final Map<String, String> NAMES = Map.of("service", "relatedEntity.id", "comment", "note.text", "reference", "id", "idempotencyKey", KEY, "version", HttpHeaders.IF_MATCH, "action", "status");

    private final TicketDesk desk;
    private final NightlyInterruption nightly;
    private final Contracts contracts;
    private final InstantSource clock;
    private final String base;

    TroubleTickets(TicketDesk desk, NightlyInterruption nightly, Contracts contracts, InstantSource clock, Installation installation) {
        this.desk = desk;
        this.nightly = nightly;
        this.contracts = contracts;
        this.clock = clock;
        this.base = installation.publicUrl();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> file(Actor client, HttpServletRequest request) throws IOException {
        var actor = speaking(client, request);
        var key = request.getHeader(KEY);
        if (key != null && !KEYS.matcher(key).matches()) return problem(request, Refused.of(ApiError.IDEMPOTENCY_KEY_BAD).field(KEY));
        var filed = Json.object(request).then(body -> Filings.read(body, key)).then(posted -> desk.file(actor, posted.filing(), posted.notes()));
        return switch (filed) {
            case Outcome.No<TicketDesk.Acknowledged>(var reasons) -> refused(request, reasons);
            case Outcome.Done<TicketDesk.Acknowledged>(var done) -> {
                var answer = ResponseEntity.created(URI.create(base + TicketJson.PATH + "/" + done.reference()));
                if (done.repeated()) answer.header("Idempotency-Replayed", "true");
                yield whole(answer, done.report(), null, actor.language());
            }
        };
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> one(Actor client, @PathVariable String id, HttpServletRequest request) {
        var actor = speaking(client, request);
        var closed = nightly.refusal(actor.scope().provider(), clock.instant());
        if (closed.isPresent()) return problem(request, closed.get());
        var fields = Optional.ofNullable(request.getParameter("fields")).map(TicketFields::names).orElse(null);
        var unknown = fields == null ? null : TicketFields.unknown(fields);
        if (unknown != null) return problem(request, unknown);
        return switch (detail(actor, id)) {
            case Outcome.No<TicketDetail>(var reasons) -> refused(request, reasons);
            case Outcome.Done<TicketDetail>(var report) -> {
                var tag = Tags.of(report.ticket().version(), actor.language(), fields);
                if (Tags.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) yield ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).header(HttpHeaders.VARY, "Accept-Language").build();
                yield whole(ResponseEntity.ok(), report, fields, actor.language());
            }
        };
    }

    @GetMapping
    ResponseEntity<byte[]> list(Actor client, HttpServletRequest request) {
        var actor = speaking(client, request);
        var closed = nightly.refusal(actor.scope().provider(), clock.instant());
        if (closed.isPresent()) return problem(request, closed.get());
        return switch (ListQuery.of(request)) {
            case Outcome.No<ListQuery>(var reasons) -> problem(request, reasons);
            case Outcome.Done<ListQuery>(var asked) -> switch (desk.search(actor, asked.query())) {
                case Outcome.No<TicketPage>(var reasons) -> refused(request, reasons);
                case Outcome.Done<TicketPage>(var page) -> page(actor, request, asked, page);
            };
        };
    }

    private ResponseEntity<byte[]> page(Actor actor, HttpServletRequest request, ListQuery asked, TicketPage page) {
        var shown = page.tickets().size();
        var out = new ByteArrayOutputStream(shown * 1024 + 16);
        var needsWhole = asked.fields() != null && asked.fields().stream().anyMatch(TicketFields.WHOLE::contains);
        try (var json = Json.MAPPER.createGenerator(out)) {
            var writer = new TicketJson(json, asked.fields(), actor.language(), base);
            json.writeStartArray();
            if (needsWhole) desk.details(actor, page.tickets()).forEach(writer::whole);
            else page.tickets().forEach(ticket -> writer.summary(ticket, desk.lifeCycle(ticket)));
            json.writeEndArray();
        }
        var partial = shown < page.total();
        var answer = ResponseEntity.status(partial && shown > 0 ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK).contentType(MediaType.APPLICATION_JSON)
                .header("X-Total-Count", String.valueOf(page.total())).header("X-Result-Count", String.valueOf(shown)).header(HttpHeaders.VARY, "Accept-Language").header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!page.exact()) answer.header("X-Total-Count-Exact", "false");
        Paging.links(base + TicketJson.PATH, request, asked.query().offset(), asked.query().limit(), shown, page.total()).forEach(link -> answer.header(HttpHeaders.LINK, link));
        return answer.body(out.toByteArray());
    }

    @PatchMapping(path = "/{id}", consumes = {MediaType.APPLICATION_JSON_VALUE, MERGE_PATCH})
    ResponseEntity<byte[]> amend(Actor client, @PathVariable String id, HttpServletRequest request) throws IOException {
        var actor = speaking(client, request);
        var closed = nightly.refusal(actor.scope().provider(), clock.instant());
        if (closed.isPresent()) return problem(request, closed.get());
        var done = Json.object(request).then(patch -> peek(actor, id).then(report -> {
            var version = Tags.wanted(request.getHeader(HttpHeaders.IF_MATCH), report.ticket().version()).orElse(null);
            return Amendments.read(patch, Json.MAPPER.readTree(bytes(report, null, actor.language())), report).then(wanted -> amend(actor, id, wanted, version));
        })).then(_ -> peek(actor, id));
        return switch (done) {
            case Outcome.No<TicketDetail>(var reasons) -> refused(request, reasons);
            case Outcome.Done<TicketDetail>(var report) -> whole(ResponseEntity.ok(), report, null, actor.language());
        };
    }

    private Outcome<Ticket> amend(Actor actor, String id, Amendments.Wanted wanted, Integer version) {
        return wanted.cancel() ? desk.cancel(actor, id, version) : desk.reply(actor, id, wanted.notes(), version);
    }

    /// An id that cannot be one is as unknown as any other.
    private Outcome<TicketDetail> detail(Actor actor, String id) {
        return desk.detail(actor, Json.isStorable(id) ? id : "");
    }

    /// What an amendment reads of the report is no query of the customer's.
    private Outcome<TicketDetail> peek(Actor actor, String id) {
        return desk.peek(actor, Json.isStorable(id) ? id : "");
    }

    private ResponseEntity<byte[]> whole(ResponseEntity.BodyBuilder answer, TicketDetail report, Set<String> fields, String language) {
        return answer.eTag(Tags.of(report.ticket().version(), language, fields)).header(HttpHeaders.VARY, "Accept-Language").header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .contentType(MediaType.APPLICATION_JSON).body(bytes(report, fields, language));
    }

    private byte[] bytes(TicketDetail report, Set<String> fields, String language) {
        var out = new ByteArrayOutputStream(4096);
        try (var json = Json.MAPPER.createGenerator(out)) {
            new TicketJson(json, fields, language, base).whole(report);
        }
        return out.toByteArray();
    }

    private ResponseEntity<byte[]> refused(HttpServletRequest request, List<Refused> reasons) {
        var dressed = new ArrayList<Refused>(reasons.size());
        for (var reason : reasons) {
            var name = reason.field() == null ? null : NAMES.get(reason.field());
            dressed.add(name == null ? reason : reason.field(name));
        }
        return problem(request, dressed);
    }

    private ResponseEntity<byte[]> problem(HttpServletRequest request, List<Refused> reasons) {
        return Problems.answer(request, reasons, contracts.current()::clause);
    }

    private ResponseEntity<byte[]> problem(HttpServletRequest request, Refused reason) {
        return problem(request, List.of(reason));
    }

    private static Actor speaking(Actor actor, HttpServletRequest request) {
        return actor.speaking(Languages.of(request));
    }
}
