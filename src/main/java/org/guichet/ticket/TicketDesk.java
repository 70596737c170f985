package org.guichet.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Journal;
import org.guichet.store.Db;
import org.guichet.subscription.Offer;
import org.guichet.subscription.Service;
import org.guichet.subscription.Services;
import org.guichet.terms.Family;
import org.guichet.volume.Kind;
import org.guichet.volume.Requests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Fault reports from filing to closing. Portal, REST and later channels call these same commands and differ only in dress:
/// rights, rules, clocks, journal, notices and due work all happen here, in one transaction each.
@Component
public class TicketDesk {
    /// What a kept key says after the reference of the report that a text was written on.
    private static final String ANSWER = "#answer";
    private static final String COMMENT = "#comment";

    private final Db db;
    private final Agreements agreements;
    private final TicketActions actions;
    private final TicketReader reader;
    private final NightlyInterruption nightly;
    private final TicketTrace trace;
    private final FormChoice forms;
    private final Requests requests;
    private final TicketEvents events;
    private final InstantSource clock;

    TicketDesk(Db db, Agreements agreements, TicketActions actions, TicketReader reader, NightlyInterruption nightly, TicketTrace trace, FormChoice forms, Requests requests, TicketEvents events, InstantSource clock) {
        this.forms = forms;
        this.requests = requests;
        this.trace = trace;
        this.events = events;
        this.db = db;
        this.agreements = agreements;
        this.actions = actions;
        this.reader = reader;
        this.nightly = nightly;
        this.clock = clock;
    }

    /// @param repeated the same filing under the same key had already been acknowledged: its reference again
    /// @param report   the report as it was acknowledged; the same when repeated, whatever happened since
    public record Acknowledged(String reference, boolean repeated, TicketDetail report) {}

    /// Files a report. The reference that comes back is the acknowledgement of receipt (BFC-ESAV-4.2.1-ref).
    /// The same idempotency key gives the same reference again; with other content it is refused.
    public Outcome<Acknowledged> file(Actor actor, Filing filing) {
        return file(actor, filing, List.of());
    }

    /// Files a report together with first comments: both or neither.
    public Outcome<Acknowledged> file(Actor actor, Filing filing, List<String> comments) {
        var channel = filing.channel() == null ? actor.channel() : filing.channel();
        var outcome = requests.count(actor, () -> file(actor, filing, comments, channel), done -> done.repeated() ? null : Kind.REPORT);
        trace.filed(actor, channel.code(), outcome);
        return outcome;
    }

    private Outcome<Acknowledged> file(Actor actor, Filing filing, List<String> comments, Channel channel) {
        var forOthers = channel != actor.channel();
        if (!actor.may(forOthers || actor.isStaff() ? Permission.TICKET_FILE_FOR : Permission.TICKET_FILE)) return Outcome.no(Refused.of(TicketError.RIGHT_MISSING));
        var now = clock.instant();
        var interrupted = channel == Channel.OUTSIDE || channel == Channel.TELEPHONE ? Optional.<Refused>empty() : nightly.refusal(actor.scope().provider(), now);
        if (interrupted.isPresent()) return Outcome.no(interrupted.get());
        if (filing.service() == null || filing.service().isBlank()) return Outcome.no(Refused.of(TicketError.SERVICE_MISSING).field("service"));
        if (filing.service().length() > 100 || filing.externalId() != null && filing.externalId().length() > 100) {
            return Outcome.no(Refused.of(TicketError.FIELD_TOO_LONG).field(filing.service().length() > 100 ? "service" : "externalId").arg("longest", 100));
        }
        if (filing.service().indexOf('\u0000') >= 0 || filing.externalId() != null && filing.externalId().indexOf('\u0000') >= 0) {
            return Outcome.no(Refused.of(TicketError.FIELD_BAD_CHARACTER).field(filing.service().indexOf('\u0000') >= 0 ? "service" : "externalId"));
        }
        for (var comment : comments) {
            var refused = TicketActions.textFault(comment);
            if (refused != null) return Outcome.no(refused);
        }
        if (filing.caller() != null && filing.caller().length() > 200) return Outcome.no(Refused.of(TicketError.FIELD_TOO_LONG).field("caller").arg("longest", 200));
        var filedAt = filing.happenedAt() == null ? now : filing.happenedAt();
        if (filedAt.isAfter(now)) return Outcome.no(Refused.of(TicketError.TIME_IN_FUTURE).field("happenedAt"));
        var family = agreements.family(actor.scope().provider());
        return db.in(actor.scope(), jdbc -> file(jdbc, actor, family, filing, comments, channel, filedAt, now));
    }

    private Outcome<Acknowledged> file(JdbcClient jdbc, Actor actor, Family family, Filing asked, List<String> comments, Channel through, Instant filedAt, Instant now) {
        var channel = through.code();
        var on = Paris.date(filedAt);
        var client = actor.kind() + ":" + actor.id();
        var hash = hash(asked, comments, channel);
        if (asked.idempotencyKey() != null) {
            var known = TicketStore.key(jdbc, actor.scope().provider(), client, asked.idempotencyKey());
            if (known.isPresent()) return repeated(jdbc, actor, known.get(), hash);
        }
        var service = Services.find(jdbc, actor.scope().provider(), asked.service().strip());
        if (service.isEmpty()) return Outcome.no(Refused.of(TicketError.SERVICE_UNKNOWN).field("service").arg("service", asked.service().strip()).clause(FilingRules.identifierClause(family)));
        var refusal = FilingRules.refusal(family, service.get(), channel, on);
        if (refusal.isPresent()) return Outcome.no(refusal.get());
        var chosen = forms.choose(jdbc, family, actor.scope().provider(), through, asked.formVersion(), filedAt);
        if (chosen instanceof Outcome.No<FormCatalogue>(var reasons)) return Outcome.no(reasons);
        var catalogue = chosen.get();
        var filing = asked.formVersion(catalogue.version());
        var faults = catalogue.faults(service.get().offer(), filing.fields());
        if (!faults.isEmpty()) return Outcome.no(faults);
        var cycle = LifeCycle.find(family, on).orElseThrow();
        var criticality = Priority.isSet(family) ? filing.fields().get("criticality") : null;
        var priority = Priority.isSet(family) ? Priority.of(family, criticality, null, null, service.get().plan(), on).result() : null;
        var first = new Journal.Entry(0, TicketJournal.FILED, criticality, cycle.initial().code(), filedAt, now, actor.kind().name(), actor.id(), channel, TicketStore.filedPayload(actor, filing));
        var views = Clocks.read(family, cycle, Offer.find(family, service.get().offer(), on).orElseThrow(), service.get().plan(), priority, on, List.of(first), now);
        var derived = TicketActions.derive(views);
        var filed = TicketStore.insert(jdbc, actor, service.get(), cycle, family.id(), filing, channel, priority, criticality, on, filedAt, now, derived, client, hash);
        if (filed.isEmpty()) {
            return repeated(jdbc, actor, TicketStore.key(jdbc, actor.scope().provider(), client, filing.idempotencyKey()).orElseThrow(), hash);
        }
        actions.afterFiling(jdbc, actor, service.get(), filed.get(), channel, views, now);
        var reference = filed.get().reference();
        var ticket = TicketStore.fresh(actor, service.get(), cycle, family.id(), filing, filed.get(), channel, priority, on, filedAt, now, derived);
        events.filed(jdbc, family, ticket, service.get(), first, views, now);
        for (var comment : comments) actions.comment(jdbc, actor, reference, comment, false, now);
        if (!comments.isEmpty()) return Outcome.done(new Acknowledged(reference, false, reader.asFiled(jdbc, actor, reference)));
        return Outcome.done(new Acknowledged(reference, false, TicketReader.assemble(actor, family, ticket, service.get(), List.of(first), views, now)));
    }

    private Outcome<Acknowledged> repeated(JdbcClient jdbc, Actor actor, TicketStore.Key known, byte[] hash) {
        return MessageDigest.isEqual(known.hash(), hash) ? Outcome.done(new Acknowledged(known.reference(), true, reader.asFiled(jdbc, actor, known.reference())))
                : Outcome.no(keyReused(known));
    }

    private static byte[] hash(Filing filing, List<String> comments, String channel) {
        var parts = new ArrayList<>(Arrays.asList(filing.service().strip(), filing.externalId(), channel, filing.caller(), String.valueOf(filing.happenedAt()), new TreeMap<>(filing.fields()).toString(), comments.isEmpty() ? null : comments.toString()));
        if (filing.formVersion() != null) parts.add(filing.formVersion());
        return hash(parts);
    }

    private static byte[] hash(List<String> parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
                sha.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Does an action of the life cycle: take, freeze, pause, close … With a version it is refused when someone else was faster.
    public Outcome<Ticket> act(Actor actor, String reference, Act act) {
        var interrupted = actor.isStaff() ? Optional.<Refused>empty() : nightly.refusal(actor.scope().provider(), clock.instant());
        return traced(actor, reference, act.action(), interrupted.isPresent() ? Outcome.no(interrupted.get()) : db.in(actor.scope(), jdbc -> actions.act(jdbc, actor, reference, act, clock.instant())));
    }

    /// Adds a comment that both sides see, or a note for staff only. Nothing is refused for being concurrent: comments add up.
    public Outcome<Ticket> comment(Actor actor, String reference, String text, boolean internal) {
        return traced(actor, reference, internal ? "note" : "comment", db.in(actor.scope(), jdbc -> actions.comment(jdbc, actor, reference, text, internal, clock.instant())));
    }

    private Outcome<Ticket> traced(Actor actor, String reference, String action, Outcome<Ticket> outcome) {
        trace.acted(actor, reference, action, outcome);
        return outcome;
    }

    /// The customer writes on a report: where it waits for them the first text is their answer (the life cycle's action, by which work
    /// goes on), every other one a comment. All or none.
    ///
    /// @param version version the actor saw, or null
    public Outcome<Ticket> reply(Actor actor, String reference, List<String> texts, Integer version) {
        var interrupted = actor.isStaff() ? Optional.<Refused>empty() : nightly.refusal(actor.scope().provider(), clock.instant());
        return traced(actor, reference, "reply", interrupted.isPresent() ? Outcome.no(interrupted.get()) : db.in(actor.scope(), jdbc -> actions.reply(jdbc, actor, reference, texts, version, clock.instant())));
    }

    /// @param ticket   the report as it stands now
    /// @param answer   it was the answer that the report waited for, and work goes on
    /// @param repeated the same text under the same key had already been taken
    public record Replied(Ticket ticket, boolean answer, boolean repeated) {}

    /// The same once for each key: sent again under its key a text is not written again, and another text under a used key is refused.
    public Outcome<Replied> reply(Actor actor, String reference, String text, Integer version, String key) {
        var interrupted = actor.isStaff() ? Optional.<Refused>empty() : nightly.refusal(actor.scope().provider(), clock.instant());
        var outcome = interrupted.isPresent() ? Outcome.<Replied>no(interrupted.get()) : db.in(actor.scope(), jdbc -> reply(jdbc, actor, reference, text, version, key, clock.instant()));
        trace.acted(actor, reference, "reply", outcome.map(Replied::ticket));
        return outcome;
    }

    private Outcome<Replied> reply(JdbcClient jdbc, Actor actor, String reference, String text, Integer version, String key, Instant now) {
        var provider = actor.scope().provider();
        var client = actor.kind() + ":" + actor.id();
        var before = TicketStore.find(jdbc, provider, reference, true);
        if (before.isEmpty()) return Outcome.no(TicketActions.unknown(reference));
        var hash = hash(List.of("reply", reference, text));
        var answer = "customer".equals(before.get().waitingFor());
        if (!TicketStore.keep(jdbc, actor.scope(), before.get().customer(), client, key, new TicketStore.Key(hash, reference + (answer ? ANSWER : COMMENT)), now)) {
            var known = TicketStore.key(jdbc, provider, client, key).orElseThrow();
            return MessageDigest.isEqual(known.hash(), hash) ? Outcome.done(new Replied(before.get(), known.reference().endsWith(ANSWER), true)) : Outcome.no(keyReused(known));
        }
        var done = actions.reply(jdbc, actor, reference, List.of(text), version, now);
        if (done instanceof Outcome.No) TicketStore.forgetKey(jdbc, provider, client, key);
        return done.map(ticket -> new Replied(ticket, answer, false));
    }

    private static Refused keyReused(TicketStore.Key known) {
        return Refused.of(TicketError.KEY_REUSED).field("idempotencyKey").arg("reference", known.reference().replaceAll("#.*", ""));
    }

    /// The customer withdraws a report, where the life cycle knows that.
    public Outcome<Ticket> cancel(Actor actor, String reference, Integer version) {
        return peek(actor, reference).then(report -> report.cycle().actions().values().stream()
                .filter(a -> a.by().equals("customer") && a.to() != null && report.cycle().state(a.to()).tmf().equals("cancelled")).findFirst()
                .map(a -> act(actor, reference, Act.of(a.code()).version(version)))
                .orElseGet(() -> Outcome.no(Refused.of(TicketError.CANCEL_NONE).field("status").clause(report.cycle().clause()))));
    }

    /// The detail of one report, asked for by a customer or its system: a progress query while it is open, a history query once it has ended.
    /// Customers no longer see one whose history has ended (BFC-ESAV-4.2.2-90j).
    public Outcome<TicketDetail> detail(Actor actor, String reference) {
        return requests.count(actor, () -> peek(actor, reference), report -> report.state().ended() ? Kind.HISTORY : Kind.PROGRESS);
    }

    /// The same when nobody asked anew: a page that follows by itself, the answer to an action. It counts as no request.
    public Outcome<TicketDetail> peek(Actor actor, String reference) {
        if (!actor.may(Permission.TICKET_READ)) return Outcome.no(Refused.of(TicketError.RIGHT_MISSING));
        return db.read(actor.scope(), jdbc -> reader.detail(jdbc, actor, reference, clock.instant()));
    }

    /// The details of reports that a page has just listed, in its order: two questions to the database for all of them.
    public List<TicketDetail> details(Actor actor, List<Ticket> tickets) {
        return tickets.isEmpty() ? List.of() : db.read(actor.scope(), jdbc -> reader.details(jdbc, actor, tickets, clock.instant()));
    }

    /// Reports that match, one page of them: a history query when a customer asks.
    public Outcome<TicketPage> search(Actor actor, TicketQuery query) {
        return requests.count(actor, Kind.HISTORY, () -> look(actor, query));
    }

    /// The same for what pages show beside their own matter, and for the further parts of one answer. It counts as no request.
    public Outcome<TicketPage> look(Actor actor, TicketQuery query) {
        if (!actor.may(Permission.TICKET_READ)) return Outcome.no(Refused.of(TicketError.RIGHT_MISSING));
        if (!TicketStore.sortable(query.sort())) return Outcome.no(Refused.of(TicketError.QUERY_BAD).field("sort"));
        return Outcome.done(db.read(actor.scope(), jdbc -> TicketStore.search(jdbc, actor, query, clock.instant())));
    }

    /// The further parts of one answer: reports that follow the last one seen. It counts as no request.
    ///
    /// @param query its page says where the part begins, and how long it may be
    public Outcome<List<Ticket>> following(Actor actor, TicketQuery query, Ticket last) {
        if (!actor.may(Permission.TICKET_READ)) return Outcome.no(Refused.of(TicketError.RIGHT_MISSING));
        return Outcome.done(db.read(actor.scope(), jdbc -> TicketStore.following(jdbc, actor, query, last, clock.instant())));
    }

    /// How many reports match, for a page that shows only the number. Counting stops soon beyond a thousand.
    public Outcome<Long> count(Actor actor, TicketQuery query) {
        if (!actor.may(Permission.TICKET_READ)) return Outcome.no(Refused.of(TicketError.RIGHT_MISSING));
        return Outcome.done(db.read(actor.scope(), jdbc -> TicketStore.count(jdbc, actor, query, clock.instant())));
    }

    /// When the actor's open reports fall due, the earliest first, at most so many.
    public Outcome<List<Instant>> dueTimes(Actor actor, int most) {
        if (!actor.may(Permission.TICKET_READ)) return Outcome.no(Refused.of(TicketError.RIGHT_MISSING));
        return Outcome.done(db.read(actor.scope(), jdbc -> TicketStore.dueTimes(jdbc, actor, most)));
    }

    /// Reports by TMF status within the actor's wall.
    public Map<String, Long> counts(Actor actor) {
        return db.read(actor.scope(), jdbc -> TicketStore.counts(jdbc, actor));
    }

    /// The version of a report, for pages that ask whether anything is new; empty when unknown to the actor.
    public Optional<Integer> version(Actor actor, String reference) {
        return db.read(actor.scope(), jdbc -> TicketStore.version(jdbc, actor.scope().provider(), reference));
    }

    /// Before filing: the service with its form, or why nothing can be reported on it through this channel.
    public Outcome<FilingForm> form(Actor actor, String identifier, Channel channel) {
        return form(actor, identifier, null, channel);
    }

    /// @param version of the form catalogue, or null: the newest that the channel takes
    public Outcome<FilingForm> form(Actor actor, String identifier, String version, Channel channel) {
        var family = agreements.family(actor.scope().provider());
        var on = Paris.date(clock.instant());
        return db.read(actor.scope(), jdbc -> Services.find(jdbc, actor.scope().provider(), identifier.strip())
                .<Outcome<Service>>map(Outcome::done)
                .orElseGet(() -> Outcome.no(Refused.of(TicketError.SERVICE_UNKNOWN).field("service").arg("service", identifier.strip()).clause(FilingRules.identifierClause(family))))
                .then(service -> FilingRules.refusal(family, service, channel.code(), on).<Outcome<FilingForm>>map(Outcome::no)
                        .orElseGet(() -> forms.choose(jdbc, family, actor.scope().provider(), channel, version, clock.instant()).map(catalogue -> form(family, service, catalogue, on)))));
    }

    /// The form of an offer without a service in hand, for systems that fetch forms ahead.
    ///
    /// @param version of the form catalogue, or null: the newest that the channel takes
    public Outcome<FilingForm> offerForm(Actor actor, String code, String version, Channel channel) {
        if (!actor.may(Permission.TICKET_READ)) return Outcome.no(Refused.of(TicketError.RIGHT_MISSING));
        var family = agreements.family(actor.scope().provider());
        var now = clock.instant();
        var offer = Offer.find(family, code.strip(), Paris.date(now));
        if (offer.isEmpty()) return Outcome.no(Refused.of(TicketError.OFFER_UNKNOWN).field("offer").arg("offer", code.strip()));
        return db.read(actor.scope(), jdbc -> forms.choose(jdbc, family, actor.scope().provider(), channel, version, now))
                .map(catalogue -> new FilingForm(null, offer.get(), catalogue.fields(offer.get().code()), catalogue.version(), catalogue.clause()));
    }

    private static FilingForm form(Family family, Service service, FormCatalogue catalogue, LocalDate on) {
        return new FilingForm(service, Offer.find(family, service.offer(), on).orElseThrow(), catalogue.fields(service.offer()), catalogue.version(), catalogue.clause());
    }

    /// What the filing page of one service shows; without a service when only an offer was asked for.
    public record FilingForm(Service service, Offer offer, List<FormCatalogue.Field> fields, String version, String clause) {}

    /// Channels (`online`, `web-services`) through which faults on this service can be reported today.
    public Set<String> channels(Service service) {
        var family = agreements.family(service.provider());
        var on = Paris.date(clock.instant());
        var open = new java.util.TreeSet<String>();
        for (var channel : List.of(Channel.ONLINE, Channel.WEB_SERVICES)) {
            if (FilingRules.refusal(family, service, channel.code(), on).isEmpty()) open.add(channel.code());
        }
        return open;
    }

    /// The life cycle that a report follows: that of its deciding date.
    public LifeCycle lifeCycle(Ticket ticket) {
        return LifeCycle.find(agreements.family(ticket.provider()), ticket.termsOn()).orElseThrow();
    }

    /// A function that the contract names, and whether this installation opens it today.
    public record Function(String code, org.guichet.kernel.Text label, boolean available) {}

    /// BFC-ESAV-1-objet: the functions of e-SAV, each with its availability; empty in families without e-SAV.
    public List<Function> functions(Actor actor) {
        var family = agreements.family(actor.scope().provider());
        return family.findTerm("e-sav-functions").map(term -> term.on(Paris.date(clock.instant())).value().at("functions").parts().entrySet().stream()
                .map(f -> new Function(f.getKey(), f.getValue().words("label"), f.getValue().bool("available"))).toList()).orElse(List.of());
    }

    /// The life cycle of the actor's contracts today, or empty where the family takes no reports here.
    public Optional<LifeCycle> lifeCycle(Actor actor) {
        return LifeCycle.find(agreements.family(actor.scope().provider()), Paris.date(clock.instant()));
    }
}
