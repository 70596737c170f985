package org.guichet.evolution;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.store.Db;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Evolutions of e-SAV from plan to retirement. Staff plan, attach, notify, put into production and retire here; the contract's notices and
/// times are checked before anything changes.
@Component
public class EvolutionDesk {
    public static final int LONGEST_DESCRIPTION = 4000;
    public static final int LONGEST_DOCUMENT = 10_000_000;
    private static final int LONGEST_NAME = 200;
    private static final String VERSION = "[0-9A-Za-z](?:[0-9A-Za-z.]{0,19})";

    private final Db db;
    private final Agreements agreements;
    private final Production production;
    private final Telling telling;
    private final InstantSource clock;

    EvolutionDesk(Db db, Agreements agreements, Production production, Telling telling, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.production = production;
        this.telling = telling;
        this.clock = clock;
    }

    /// @param service web service concerned; only where the change brings in a version of one
    /// @param version version that it brings in; only where the change brings one
    public record Plan(String change, String service, String version, LocalDate plannedOn, String fr, String en) {}

    /// An evolution with what a page shows of it.
    ///
    /// @param latest    the latest day of its notice, with why
    /// @param late      that day has passed and no notice was sent
    /// @param earliest  the earliest planned day for which a notice today comes in time
    /// @param replaced  window of the version that it replaces, once it is in production, or null
    public record Detail(Evolution evolution, Change change, Reckoning<LocalDate> latest, boolean late, LocalDate earliest, List<Evolution.Document> documents, List<Evolution.Told> told, Versions.Window replaced) {}

    /// The notice as it would go out now.
    ///
    /// @param warnings what is not as the contract wants it but does not keep the notice from going
    /// @param refusal  why it cannot go now, or null
    public record Preview(Detail detail, Text subject, Text body, List<Recipient> recipients, List<Refused> warnings, Refused refusal) {}

    /// @param people how many of the customer's people have an address
    public record Recipient(String customer, int people) {}

    /// @param warnings as in the preview
    public record Sent(Evolution evolution, int customers, List<Refused> warnings) {}

    /// A document with its bytes.
    public record Content(Evolution.Document document, byte[] bytes) {}

    /// What can change, by the contract in force; empty in families without notices of changes.
    public List<Change> changes(Actor actor) {
        var family = family(actor);
        var on = today();
        return Change.known(family, on) ? Change.all(family, on) : List.of();
    }

    /// The web services that can bring in a version.
    public List<Line> services() {
        return ImplementedServices.all().keySet().stream().map(Line::new).toList();
    }

    public Outcome<Evolution> plan(Actor actor, Plan plan) {
        var right = right(actor);
        if (right != null) return Outcome.no(right);
        var family = family(actor);
        var now = clock.instant();
        if (!Change.known(family, Paris.date(now))) return Outcome.no(Refused.of(EvolutionError.EVOLUTIONS_NOT_IN_CONTRACT));
        var change = plan.change() == null ? Optional.<Change>empty() : Change.find(family, plan.change(), Paris.date(now));
        if (change.isEmpty()) return Outcome.no(Refused.of(EvolutionError.EVOLUTION_CHANGE_UNKNOWN).field("change").arg("change", plan.change()));
        var faults = faults(plan, change.get(), now);
        if (!faults.isEmpty()) return Outcome.no(faults);
        var service = change.get().versions() == null || change.get().forForms() ? null : plan.service().strip();
        var version = blank(plan.version()) ? null : plan.version().strip();
        return db.in(actor.scope(), jdbc -> {
            if (version != null && (EvolutionStore.taken(jdbc, service, version) || production.known(jdbc, family, actor.scope().provider(), service == null ? Line.FORMS : new Line(service), version))) {
                return Outcome.no(Refused.of(EvolutionError.EVOLUTION_VERSION_TAKEN).field("version").arg("version", version));
            }
            var state = new EvolutionState.Announced();
            var id = EvolutionStore.insert(jdbc, actor.scope().provider(), change.get(), service, version, plan.plannedOn(), Text.of(plan.fr().strip(), plan.en().strip()), state, now, actor.name());
            EvolutionStore.journal(jdbc, actor, id, "announced", change.get().code(), state, now, now, "plannedOn", plan.plannedOn().toString(), "version", version);
            return Outcome.done(EvolutionStore.find(jdbc, id, false).orElseThrow());
        });
    }

    private static List<Refused> faults(Plan plan, Change change, Instant now) {
        var faults = new ArrayList<Refused>();
        var wantsService = change.versions() != null && !change.forForms();
        if (wantsService && !ImplementedServices.all().containsKey(plan.service() == null ? "" : plan.service().strip())) {
            faults.add(Refused.of(EvolutionError.EVOLUTION_SERVICE_UNKNOWN).field("service").arg("service", plan.service()).arg("services", String.join(", ", ImplementedServices.all().keySet())));
        }
        if (change.versions() == null && !blank(plan.version())) faults.add(Refused.of(EvolutionError.EVOLUTION_VERSION_NOT_WANTED).field("version"));
        if (change.versions() != null && blank(plan.version())) faults.add(Refused.of(EvolutionError.EVOLUTION_FIELD_MISSING).field("version"));
        else if (change.versions() != null && !plan.version().strip().matches(VERSION)) faults.add(Refused.of(EvolutionError.EVOLUTION_VERSION_BAD).field("version").arg("version", plan.version().strip()));
        if (plan.plannedOn() == null) faults.add(Refused.of(EvolutionError.EVOLUTION_FIELD_MISSING).field("plannedOn"));
        else if (plan.plannedOn().isBefore(Paris.date(now))) faults.add(Refused.of(EvolutionError.EVOLUTION_DATE_PAST).field("plannedOn").arg("planned", Days.fr(plan.plannedOn())));
        text(plan.fr(), "fr", faults);
        text(plan.en(), "en", faults);
        return faults;
    }

    private static void text(String text, String field, List<Refused> faults) {
        if (blank(text)) faults.add(Refused.of(EvolutionError.EVOLUTION_FIELD_MISSING).field(field));
        else if (text.length() > LONGEST_DESCRIPTION || text.indexOf('\u0000') >= 0) faults.add(Refused.of(EvolutionError.EVOLUTION_FIELD_TOO_LONG).field(field).arg("longest", LONGEST_DESCRIPTION));
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    /// Attaches a document; possible until the notice is sent. `documentation`: it is the updated documentation of e-SAV.
    public Outcome<Evolution.Document> attach(Actor actor, long id, String name, String mediaType, byte[] content, boolean documentation) {
        var shown = name == null ? "" : name.replaceAll(".*[/\\\\]", "").strip();
        return change(actor, id, (jdbc, evolution) -> {
            if (!(evolution.state() instanceof EvolutionState.Announced)) return Outcome.no(forbidden(actor, evolution));
            if (shown.isEmpty() || shown.length() > LONGEST_NAME || !shown.matches("[^\\p{Cntrl}\"<>]+") || content.length == 0 || content.length > LONGEST_DOCUMENT) {
                return Outcome.no(Refused.of(EvolutionError.EVOLUTION_DOCUMENT_BAD).field("document").arg("longest", LONGEST_DOCUMENT));
            }
            var now = clock.instant();
            var type = mediaType != null && mediaType.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}") ? mediaType : "application/octet-stream";
            var sha256 = HexFormat.of().formatHex(Digests.sha256(content));
            var document = EvolutionStore.attach(jdbc, evolution.provider(), id, shown, type, content, sha256, documentation, now, actor.name());
            EvolutionStore.journal(jdbc, actor, id, "documented", null, evolution.state(), now, now, "name", shown, "sha256", sha256);
            return Outcome.done(EvolutionStore.document(jdbc, id, document).orElseThrow());
        });
    }

    /// The notice as it would go out now, to whom, and what stands against it. Nothing is written.
    public Outcome<Preview> preview(Actor actor, long id) {
        var right = right(actor);
        if (right != null) return Outcome.no(right);
        return db.read(actor.scope(), jdbc -> EvolutionStore.find(jdbc, id, false).map(evolution -> Outcome.done(preview(jdbc, actor, evolution))).orElseGet(() -> Outcome.no(unknown())));
    }

    private Preview preview(JdbcClient jdbc, Actor actor, Evolution evolution) {
        var now = clock.instant();
        var detail = detail(jdbc, evolution, now);
        var customers = telling.customers(jdbc, evolution.provider(), detail.change(), now);
        var message = message(jdbc, detail, now);
        var warnings = new ArrayList<Refused>();
        if (detail.change().documentation() != null && detail.documents().stream().noneMatch(Evolution.Document::documentation)) {
            warnings.add(Refused.of(EvolutionError.EVOLUTION_WITHOUT_DOCUMENTATION).field("document").clause(detail.change().documentation()));
        }
        var mute = customers.stream().filter(c -> c.people() == 0).map(Telling.Customer::name).toList();
        var refusal = evolution.state().after(new EvolutionState.Event.NoticeSent()).isEmpty() ? forbidden(actor, evolution)
                : detail.late() ? late(detail, evolution)
                : mute.isEmpty() ? null : Refused.of(EvolutionError.EVOLUTION_NOBODY_TOLD).clause(detail.change().clause()).arg("customers", String.join(", ", mute));
        return new Preview(detail, message.subject(), message.body(), customers.stream().map(c -> new Recipient(c.name(), c.people())).toList(), warnings, refusal);
    }

    private EvolutionTexts.Message message(JdbcClient jdbc, Detail detail, Instant now) {
        var evolution = detail.evolution();
        var family = agreements.family(evolution.provider());
        var replaced = evolution.line() == null ? Optional.<Versions.Window>empty() : production.current(jdbc, family, evolution.provider(), evolution.line(), now);
        return EvolutionTexts.notice(evolution, detail.change(), detail.documents(), replaced.map(Versions.Window::version).orElse(null),
                evolution.line() == null ? null : Cohabitation.of(family, evolution.line(), evolution.plannedOn()));
    }

    private static Refused late(Detail detail, Evolution evolution) {
        return Refused.of(EvolutionError.EVOLUTION_NOTICE_LATE).field("plannedOn").clause(detail.change().clause()).arg("planned", Days.fr(evolution.plannedOn()))
                .arg("due", Days.fr(detail.latest().result())).arg("earliest", Days.fr(detail.earliest()));
    }

    /// Sends the notice to the customers concerned, in the words of the preview. Refused when it comes too late for the planned day.
    public Outcome<Sent> notify(Actor actor, long id) {
        return change(actor, id, (jdbc, evolution) -> {
            var preview = preview(jdbc, actor, evolution);
            if (preview.refusal() != null) return Outcome.no(preview.refusal());
            var now = clock.instant();
            var next = evolution.state().after(new EvolutionState.Event.NoticeSent()).orElseThrow();
            var documented = preview.detail().documents().stream().anyMatch(Evolution.Document::documentation);
            EvolutionStore.notified(jdbc, id, next, now, documented);
            var customers = telling.customers(jdbc, evolution.provider(), preview.detail().change(), now);
            telling.tell(jdbc, evolution, customers, "notice", new EvolutionTexts.Message(preview.subject(), preview.body()), now);
            EvolutionStore.journal(jdbc, actor, id, "notified", evolution.change(), next, now, now, "plannedOn", evolution.plannedOn().toString(), "latest", preview.detail().latest().result().toString(),
                    "customers", String.valueOf(customers.size()), "documented", String.valueOf(documented));
            return Outcome.done(new Sent(EvolutionStore.find(jdbc, id, false).orElseThrow(), customers.size(), preview.warnings()));
        });
    }

    /// Moves the planned day: freely before the notice; afterwards only to a later day, and the customers are told.
    public Outcome<Evolution> postpone(Actor actor, long id, LocalDate to) {
        return change(actor, id, (jdbc, evolution) -> {
            var now = clock.instant();
            var next = evolution.state().after(new EvolutionState.Event.Postponed());
            if (next.isEmpty()) return Outcome.no(forbidden(actor, evolution));
            if (to == null) return Outcome.no(Refused.of(EvolutionError.EVOLUTION_FIELD_MISSING).field("plannedOn"));
            if (to.isBefore(Paris.date(now))) return Outcome.no(Refused.of(EvolutionError.EVOLUTION_DATE_PAST).field("plannedOn").arg("planned", Days.fr(to)));
            var told = evolution.notifiedAt() != null;
            if (told && !to.isAfter(evolution.plannedOn())) return Outcome.no(Refused.of(EvolutionError.EVOLUTION_NOT_LATER).field("plannedOn").arg("planned", Days.fr(evolution.plannedOn())));
            EvolutionStore.postponed(jdbc, id, to);
            var moved = EvolutionStore.find(jdbc, id, false).orElseThrow();
            if (told) {
                var change = change(evolution);
                telling.tell(jdbc, moved, telling.customers(jdbc, moved.provider(), change, now), "postponed", EvolutionTexts.postponed(moved, change, evolution.plannedOn()), now);
            }
            EvolutionStore.journal(jdbc, actor, id, "postponed", null, next.get(), now, now, "from", evolution.plannedOn().toString(), "plannedOn", to.toString());
            return Outcome.done(moved);
        });
    }

    /// Calls it off; customers who were told of it are told so.
    public Outcome<Evolution> cancel(Actor actor, long id) {
        return change(actor, id, (jdbc, evolution) -> {
            var now = clock.instant();
            var next = evolution.state().after(new EvolutionState.Event.CalledOff());
            if (next.isEmpty()) return Outcome.no(forbidden(actor, evolution));
            EvolutionStore.ended(jdbc, id, next.get(), now);
            var change = change(evolution);
            if (evolution.notifiedAt() != null) telling.tell(jdbc, evolution, telling.customers(jdbc, evolution.provider(), change, now), "cancelled", EvolutionTexts.cancelled(evolution, change), now);
            EvolutionStore.journal(jdbc, actor, id, "cancelled", null, next.get(), now, now);
            return Outcome.done(EvolutionStore.find(jdbc, id, false).orElseThrow());
        });
    }

    /// Puts it into production: from now on its version is in service, the replaced one beside it for the contract's time.
    public Outcome<Evolution> produce(Actor actor, long id) {
        return change(actor, id, (jdbc, evolution) -> production.produce(jdbc, actor, evolution, change(evolution), clock.instant()));
    }

    /// Retires the version that it replaced, before the contract's limit does.
    public Outcome<Evolution> retire(Actor actor, long id) {
        return change(actor, id, (jdbc, evolution) -> production.retire(jdbc, actor, evolution, change(evolution), clock.instant()));
    }

    /// What the actor may see of evolutions: a customer those it was told of. Those to come first.
    public List<Detail> list(Actor actor) {
        var now = clock.instant();
        return db.read(actor.scope(), jdbc -> EvolutionStore.list(jdbc).stream().filter(e -> actor.isStaff() || e.notifiedAt() != null).map(e -> detail(jdbc, e, now)).toList());
    }

    public Outcome<Detail> find(Actor actor, long id) {
        var now = clock.instant();
        return db.read(actor.scope(), jdbc -> EvolutionStore.find(jdbc, id, false).filter(e -> actor.isStaff() || e.notifiedAt() != null)
                .map(e -> Outcome.done(detail(jdbc, e, now))).orElseGet(() -> Outcome.no(unknown())));
    }

    /// A document of an evolution that the actor may see.
    public Outcome<Content> document(Actor actor, long id, long document) {
        return find(actor, id).then(_ -> db.read(actor.scope(), jdbc -> EvolutionStore.document(jdbc, id, document)
                .map(d -> Outcome.done(new Content(d, EvolutionStore.content(jdbc, document)))).orElseGet(() -> Outcome.no(Refused.of(EvolutionError.EVOLUTION_DOCUMENT_UNKNOWN)))));
    }

    private Detail detail(JdbcClient jdbc, Evolution evolution, Instant now) {
        var change = change(evolution);
        var latest = change.latest(evolution.plannedOn());
        var today = Paris.date(now);
        var replaced = evolution.producedAt() == null || evolution.line() == null ? null
                : production.replaced(jdbc, agreements.family(evolution.provider()), evolution).orElse(null);
        return new Detail(evolution, change, latest, evolution.notifiedAt() == null && today.isAfter(latest.result()), change.earliest(today),
                EvolutionStore.documents(jdbc, evolution.id()), EvolutionStore.told(jdbc, evolution.id()), replaced);
    }

    /// The rule that an evolution stands under: the terms of the day on which it was announced.
    private Change change(Evolution evolution) {
        return Change.find(agreements.family(evolution.provider()), evolution.change(), Paris.date(evolution.announcedAt())).orElseThrow();
    }

    private <T> Outcome<T> change(Actor actor, long id, BiFunction<JdbcClient, Evolution, Outcome<T>> work) {
        var right = right(actor);
        if (right != null) return Outcome.no(right);
        return db.in(actor.scope(), jdbc -> EvolutionStore.find(jdbc, id, true).map(evolution -> work.apply(jdbc, evolution)).orElseGet(() -> Outcome.no(unknown())));
    }

    private static Refused right(Actor actor) {
        return actor.isStaff() && actor.may(Permission.EVOLUTION_MANAGE) ? null : Refused.of(EvolutionError.EVOLUTION_RIGHT_MISSING);
    }

    private static Refused unknown() {
        return Refused.of(EvolutionError.EVOLUTION_UNKNOWN);
    }

    static Refused forbidden(Actor actor, Evolution evolution) {
        return Refused.of(EvolutionError.EVOLUTION_STATE_FORBIDS).arg("state", evolution.state().label().in(actor.language()));
    }

    private Family family(Actor actor) {
        return agreements.family(actor.scope().provider());
    }

    private LocalDate today() {
        return Paris.date(clock.instant());
    }
}
