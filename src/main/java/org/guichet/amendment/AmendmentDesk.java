package org.guichet.amendment;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.guichet.agreement.Agreements;
import org.guichet.document.Documents;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.kernel.Text;
import org.guichet.ledger.Facts;
import org.guichet.offering.Prices;
import org.guichet.store.Db;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Amendments on the provider's side: planned, documented, told, withdrawn. The contract's form and notice are checked before anything changes; a
/// date that is too early is refused with the earliest that is not.
@Component
public class AmendmentDesk {
    static final String SUBJECT = "amendment";

    private final Db db;
    private final Agreements agreements;
    private final DocumentVersions versions;
    private final AmendmentTelling telling;
    private final AmendmentBinding binding;
    private final Prices prices;
    private final Documents documents;
    private final InstantSource clock;

    AmendmentDesk(Db db, Agreements agreements, DocumentVersions versions, AmendmentTelling telling, AmendmentBinding binding, Prices prices, Documents documents, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.versions = versions;
        this.telling = telling;
        this.binding = binding;
        this.prices = prices;
        this.documents = documents;
        this.clock = clock;
    }

    /// @param change   code of what changes (see `Rule`)
    /// @param document code of the document that gets a new version; null where the rule has one or none
    /// @param label    the new version's label; only with a document
    /// @param product  only contracts with this product are concerned; null: all
    /// @param from     first day; null: the earliest that the contract allows
    /// @param lines    prices that change; only for changes of prices
    public record Plan(String change, String document, String label, String product, Text title, Text text, LocalDate from, boolean detrimental, List<PlannedLine> lines) {
        public Plan {
            lines = List.copyOf(lines);
        }
    }

    /// @param level  support level, or null
    /// @param before what is paid today; null: as in the price list
    /// @param from   first day of this line; null: as the plan
    public record PlannedLine(String product, String level, Money before, Money after, LocalDate from) {}

    /// A price line with the days of its own notice.
    ///
    /// @param earliest first day it may begin if it is told today (until the notice), with why
    public record Priced(Amendment.Line line, Reckoning<LocalDate> earliest) {}

    /// An amendment with what a page shows of it.
    ///
    /// @param earliest first day for running contracts if it is told today, with why; after the notice that of its day
    public record Detail(Amendment amendment, Rule rule, Reckoning<LocalDate> earliest, List<Priced> lines, List<Amendment.Concern> concerns, List<Amendment.Told> told) {}

    /// The notice as it would go out now.
    ///
    /// @param inForceOn first day for running contracts; null where each contract's signatures decide
    /// @param refusals  why it cannot go now; empty: it can
    public record Preview(Detail detail, LocalDate inForceOn, Text subject, Text body, List<Concerned> contracts, List<Refused> refusals) {}

    /// @param people      how many of the customer's people have an address
    /// @param lastToObject last day to object, or null where nothing may be objected to
    public record Concerned(int contract, String reference, int customer, String customerName, int people, LocalDate inForceOn, LocalDate lastToObject) {}

    /// What can change, by the contract in force; empty in families that do not say.
    public List<Rule> rules(Actor actor) {
        return Rule.all(family(actor), today());
    }

    /// The earliest day for a change that is told today.
    public Reckoning<LocalDate> earliest(Rule rule, int direction) {
        return Schedule.earliest(rule, direction, today());
    }

    public Outcome<Amendment> plan(Actor actor, Plan plan) {
        var right = right(actor);
        if (right != null) return Outcome.no(right);
        var now = clock.instant();
        var family = family(actor);
        if (Rule.all(family, Paris.date(now)).isEmpty()) return Outcome.no(Refused.of(AmendmentError.AMENDMENTS_NOT_IN_CONTRACT));
        var rule = Rule.find(family, plan.change() == null ? "" : plan.change(), Paris.date(now));
        if (rule.isEmpty()) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_CHANGE_UNKNOWN).field("change").arg("change", plan.change()));
        return db.in(actor.scope(), jdbc -> {
            var settled = priced(jdbc, actor.scope().provider(), PlanCheck.settled(rule.get(), plan), Paris.date(now));
            var faults = PlanCheck.faults(rule.get(), settled, Paris.date(now));
            if (settled.document() != null && settled.label() != null) {
                var taken = versions.check(jdbc, actor.scope().provider(), settled.document(), settled.label(),
                        rule.get().kind() == Rule.Kind.THIRD_PARTY && settled.from() != null ? settled.from() : Schedule.next(rule.get(), 0, Paris.date(now), settled.from()));
                if (taken != null && faults.stream().noneMatch(f -> f.field() != null && f.field().equals(taken.field()))) faults.add(taken.clause(rule.get().clause()));
            }
            if (!faults.isEmpty()) return Outcome.no(faults);
            var state = new AmendmentState.Planned();
            var id = AmendmentStore.insert(jdbc, actor.scope().provider(), settled, state, now, actor.name());
            for (var line : settled.lines()) AmendmentStore.line(jdbc, id, actor.scope().provider(), line);
            journal(jdbc, actor, id, "planned", settled.change(), state, now, "document", settled.document(), "version", settled.label(), "from", settled.from() == null ? null : settled.from().toString());
            return Outcome.done(AmendmentStore.find(jdbc, id).orElseThrow());
        });
    }

    /// Attaches the new version of the document; possible until it is told.
    public Outcome<Amendment> attach(Actor actor, long id, String name, String mediaType, byte[] content) {
        return change(actor, id, (jdbc, amendment) -> {
            if (!(amendment.state() instanceof AmendmentState.Planned)) return Outcome.no(forbidden(actor, amendment));
            if (amendment.document() == null) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_FIELD_NOT_WANTED).field("document").clause(rule(amendment).clause()));
            return documents.keep(jdbc, actor, amendment.provider(), null, DocumentVersions.SUBJECT, SUBJECT, id, name, mediaType, content).map(kept -> {
                AmendmentStore.file(jdbc, id, new Amendment.File(kept.id(), kept.name(), kept.mediaType(), kept.sha256()));
                journal(jdbc, actor, id, "documented", amendment.document(), amendment.state(), clock.instant(), "name", kept.name(), "sha256", kept.sha256());
                return AmendmentStore.find(jdbc, id).orElseThrow();
            });
        });
    }

    /// The file of the new version, for those who may see the amendment.
    public Outcome<Documents.Content> file(Actor actor, long id) {
        return find(actor, id).then(d -> d.amendment().file() == null ? Outcome.no(Refused.of(AmendmentError.DOCUMENT_VERSION_UNKNOWN))
                : documents.content(new Scope(actor.scope().provider(), null), d.amendment().file().document()).map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(AmendmentError.DOCUMENT_VERSION_UNKNOWN))));
    }

    /// With today's prices, where a line does not say what is paid today.
    private Plan priced(JdbcClient jdbc, int provider, Plan plan, LocalDate on) {
        var lines = plan.lines().stream().map(l -> l.before() != null || l.product() == null ? l
                : new PlannedLine(l.product(), l.level(), prices.monthly(jdbc, provider, l.product(), l.level(), on).orElse(null), l.after(), l.from())).toList();
        return new Plan(plan.change(), plan.document(), plan.label(), plan.product(), plan.title(), plan.text(), plan.from(), plan.detrimental(), lines);
    }

    /// Flags a change as substantial and detrimental, or takes the flag back; possible until it is told, and to flag it also after.
    public Outcome<Amendment> detrimental(Actor actor, long id, boolean flag) {
        return change(actor, id, (jdbc, amendment) -> {
            var open = amendment.state() instanceof AmendmentState.Planned || amendment.state() instanceof AmendmentState.Notified && flag;
            if (!open) return Outcome.no(forbidden(actor, amendment));
            AmendmentStore.detrimental(jdbc, id, flag);
            journal(jdbc, actor, id, "flagged", amendment.change(), amendment.state(), clock.instant(), "detrimental", String.valueOf(flag));
            return Outcome.done(AmendmentStore.find(jdbc, id).orElseThrow());
        });
    }

    /// The notice as it would go out now, to whom, and what stands against it. Nothing is written.
    public Outcome<Preview> preview(Actor actor, long id) {
        var right = right(actor);
        if (right != null) return Outcome.no(right);
        return db.read(actor.scope(), jdbc -> AmendmentStore.find(jdbc, id).map(a -> Outcome.done(preview(jdbc, actor, a))).orElseGet(() -> Outcome.no(unknown())));
    }

    private Preview preview(JdbcClient jdbc, Actor actor, Amendment amendment) {
        var today = today();
        var detail = detail(jdbc, amendment);
        var rule = detail.rule();
        var inForceOn = inForceOn(detail, today);
        var refusals = new ArrayList<Refused>();
        if (amendment.state().after(AmendmentState.Event.NOTICE_SENT).isEmpty() || rule.kind() == Rule.Kind.THIRD_PARTY) refusals.add(forbidden(actor, amendment));
        refusals.addAll(PlanCheck.days(rule, amendment.plannedOn(), detail.lines().stream().map(Priced::line).toList(), today));
        if (rule.attached() && amendment.file() == null) refusals.add(Refused.of(AmendmentError.AMENDMENT_DOCUMENT_MISSING).field("document").clause(rule.clause()));
        if (amendment.document() != null && amendment.label() != null) {
            var overlap = versions.overlap(jdbc, amendment.provider(), amendment.document(), newFrom(detail, today));
            if (overlap != null) refusals.add(overlap.clause(rule.clause()));
        }
        var concerned = RunningContracts.of(jdbc, amendment, rule, detail.lines().stream().map(Priced::line).toList(), inForceOn == null ? today : inForceOn);
        if (concerned.isEmpty() && amendment.document() == null) refusals.add(Refused.of(AmendmentError.AMENDMENT_NOBODY_CONCERNED).clause(rule.clause()));
        var mute = concerned.stream().filter(c -> c.people() == 0).map(RunningContracts.Contract::customerName).distinct().toList();
        if (!mute.isEmpty() && !rule.byLetter()) refusals.add(Refused.of(AmendmentError.AMENDMENT_NOBODY_TOLD).clause(rule.form() == null ? rule.clause() : rule.form().clause()).arg("customers", String.join(", ", mute)));
        var lastToObject = rule.objection() == null ? null : Schedule.lastDayToObject(rule.objection(), today, inForceOn == null ? today : inForceOn).result();
        var message = AmendmentTexts.notice(amendment, rule, title(amendment), detail.lines().stream().map(Priced::line).toList(), from(detail, today), inForceOn, lastToObject);
        return new Preview(detail, inForceOn, message.subject(), message.body(),
                concerned.stream().map(c -> new Concerned(c.id(), c.reference(), c.customer(), c.customerName(), c.people(), inForceOn, lastToObject)).toList(), refusals);
    }

    /// Tells the customers concerned, in the words of the preview, and fixes the days. Refused when the contract's form or notice is not kept.
    public Outcome<Amendment> notify(Actor actor, long id) {
        return change(actor, id, (jdbc, amendment) -> {
            var preview = preview(jdbc, actor, amendment);
            if (!preview.refusals().isEmpty()) return Outcome.no(preview.refusals());
            var now = clock.instant();
            var today = Paris.date(now);
            var rule = preview.detail().rule();
            var next = amendment.state().after(AmendmentState.Event.NOTICE_SENT).orElseThrow();
            var from = from(preview.detail(), today);
            var newFrom = newFrom(preview.detail(), today);
            for (var line : preview.detail().lines()) AmendmentStore.lineFrom(jdbc, line.line().id(), from.get(line.line().id()));
            AmendmentStore.notified(jdbc, id, next, today, newFrom, preview.inForceOn());
            if (amendment.document() != null && amendment.label() != null) {
                versions.insert(jdbc, actor, new DocumentVersions.Publication(amendment.document(), amendment.label(), newFrom), amendment.file(), false, id, now);
            }
            var told = AmendmentStore.find(jdbc, id).orElseThrow();
            var customers = new LinkedHashMap<Integer, String>();
            for (var contract : preview.contracts()) {
                customers.put(contract.customer(), contract.customerName());
                AmendmentStore.concern(jdbc, told, contract.contract(), contract.customer(), rule.signed() ? new ConcernState.ToSign() : new ConcernState.Told(), today, preview.inForceOn());
            }
            var message = new AmendmentTexts.Message(preview.subject(), preview.body());
            for (var customer : customers.keySet()) telling.tell(jdbc, actor, told, rule, customer, "notice", message, now);
            journal(jdbc, actor, id, "notified", amendment.change(), next, now, "from", String.valueOf(preview.inForceOn()), "customers", String.valueOf(customers.size()), "contracts", String.valueOf(preview.contracts().size()));
            binding.due(jdbc, told, rule);
            return Outcome.done(AmendmentStore.find(jdbc, id).orElseThrow());
        });
    }

    /// Calls it off before it binds anybody; customers who were told of it are told so.
    public Outcome<Amendment> withdraw(Actor actor, long id) {
        return change(actor, id, (jdbc, amendment) -> {
            var next = amendment.state().after(AmendmentState.Event.WITHDRAWN);
            if (next.isEmpty()) return Outcome.no(forbidden(actor, amendment));
            var concerns = AmendmentStore.concerns(jdbc, id);
            var bound = concerns.stream().filter(c -> c.state().after(ConcernState.Event.WITHDRAWN).isEmpty()).findFirst();
            if (bound.isPresent() || AmendmentStore.lines(jdbc, id).stream().anyMatch(Amendment.Line::applied)) {
                return Outcome.no(Refused.of(AmendmentError.AMENDMENT_BINDS_ALREADY).arg("contract", bound.map(Amendment.Concern::contractReference).orElse("–")));
            }
            var now = clock.instant();
            versions.withdraw(jdbc, id);
            AmendmentStore.withdrawn(jdbc, id, next.get(), Paris.date(now));
            binding.forget(jdbc, amendment, concerns);
            var rule = rule(amendment);
            var customers = new LinkedHashMap<Integer, Amendment.Concern>();
            for (var concern : concerns) {
                AmendmentStore.state(jdbc, concern, concern.state().after(ConcernState.Event.WITHDRAWN).orElseThrow());
                customers.putIfAbsent(concern.customer(), concern);
            }
            for (var customer : customers.keySet()) telling.tell(jdbc, actor, amendment, rule, customer, "withdrawn", AmendmentTexts.withdrawn(amendment, title(amendment)), now);
            journal(jdbc, actor, id, "withdrawn", amendment.change(), next.get(), now);
            return Outcome.done(AmendmentStore.find(jdbc, id).orElseThrow());
        });
    }

    /// A new version of a third party's terms, seen on a day: recorded, binding without a signature, and told.
    public Outcome<Amendment> seen(Actor actor, Plan plan) {
        var now = clock.instant();
        var on = plan.from() == null ? Paris.date(now) : plan.from();
        if (on.isAfter(Paris.date(now))) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_DATE_FUTURE).field("from").arg("day", Days.fr(on)));
        return db.in(actor.scope(), jdbc -> plan(actor, plan).then(planned -> {
            var amendment = AmendmentStore.lock(jdbc, planned.id()).orElseThrow();
            var rule = rule(amendment);
            if (rule.kind() != Rule.Kind.THIRD_PARTY) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_CHANGE_UNKNOWN).field("change").arg("change", plan.change()));
            var next = amendment.state().after(AmendmentState.Event.SEEN).orElseThrow();
            AmendmentStore.notified(jdbc, amendment.id(), amendment.state(), Paris.date(now), on, on);
            AmendmentStore.state(jdbc, amendment.id(), next);
            versions.insert(jdbc, actor, new DocumentVersions.Publication(amendment.document(), amendment.label(), on), null, true, amendment.id(), now);
            var told = AmendmentStore.find(jdbc, amendment.id()).orElseThrow();
            var customers = new LinkedHashMap<Integer, String>();
            for (var contract : RunningContracts.of(jdbc, told, rule, List.of(), on)) {
                var concern = AmendmentStore.concern(jdbc, told, contract.id(), contract.customer(), new ConcernState.Told(), Paris.date(now), on);
                binding.bind(jdbc, actor, told, AmendmentStore.lockConcern(jdbc, concern).orElseThrow(), ConcernState.Event.CAME_INTO_FORCE, on, now);
                customers.put(contract.customer(), contract.customerName());
            }
            for (var customer : customers.keySet()) telling.tell(jdbc, actor, told, rule, customer, "seen", AmendmentTexts.seen(told, rule), now);
            journal(jdbc, actor, told.id(), "seen", told.document(), next, now, "version", told.label(), "on", on.toString());
            return Outcome.done(told);
        }));
    }

    /// What the actor may see: a customer those it was told of. The latest first.
    public List<Detail> list(Actor actor) {
        return db.read(actor.scope(), jdbc -> AmendmentStore.list(jdbc).stream().map(a -> detail(jdbc, a)).toList());
    }

    public Outcome<Detail> find(Actor actor, long id) {
        return db.read(actor.scope(), jdbc -> AmendmentStore.find(jdbc, id).map(a -> Outcome.done(detail(jdbc, a))).orElseGet(() -> Outcome.no(unknown())));
    }

    Detail detail(JdbcClient jdbc, Amendment amendment) {
        var rule = rule(amendment);
        var told = amendment.notifiedOn() == null ? today() : amendment.notifiedOn();
        return new Detail(amendment, rule, Schedule.earliest(rule, 0, told), AmendmentStore.lines(jdbc, amendment.id()).stream().map(l -> new Priced(l, Schedule.earliest(rule, l.direction(), told))).toList(),
                AmendmentStore.concerns(jdbc, amendment.id()), AmendmentStore.told(jdbc, amendment.id()));
    }

    // ---------- days ----------

    /// First day of each line if it is told on a day.
    private static Map<Long, LocalDate> from(Detail detail, LocalDate told) {
        var from = new LinkedHashMap<Long, LocalDate>();
        for (var priced : detail.lines()) {
            var line = priced.line();
            from.put(line.id(), line.from() != null ? line.from() : Schedule.next(detail.rule(), line.direction(), told, Optional.ofNullable(line.plannedOn()).orElse(detail.amendment().plannedOn())));
        }
        return from;
    }

    private static LocalDate inForceOn(Detail detail, LocalDate told) {
        if (detail.rule().signed()) return null;
        var lines = from(detail, told);
        if (!lines.isEmpty()) return lines.values().stream().max(LocalDate::compareTo).orElseThrow();
        return Schedule.next(detail.rule(), 0, told, detail.amendment().plannedOn());
    }

    private static LocalDate newFrom(Detail detail, LocalDate told) {
        if (detail.rule().newAtOnce() != null) return told;
        if (detail.rule().signed()) return Schedule.next(detail.rule(), 0, told, detail.amendment().plannedOn());
        return inForceOn(detail, told);
    }

    // ---------- who and what ----------

    /// The rule that an amendment stands under: the terms of the day on which it was planned.
    Rule rule(Amendment amendment) {
        return Rule.find(agreements.family(amendment.provider()), amendment.change(), Paris.date(amendment.plannedAt())).orElseThrow();
    }

    private Text title(Amendment amendment) {
        return amendment.document() == null ? rule(amendment).label() : DocumentVersions.title(agreements.family(amendment.provider()), amendment.document(), Paris.date(amendment.plannedAt()));
    }

    <T> Outcome<T> change(Actor actor, long id, BiFunction<JdbcClient, Amendment, Outcome<T>> work) {
        var right = right(actor);
        if (right != null) return Outcome.no(right);
        return db.in(actor.scope(), jdbc -> AmendmentStore.lock(jdbc, id).map(a -> work.apply(jdbc, a)).orElseGet(() -> Outcome.no(unknown())));
    }

    static void journal(JdbcClient jdbc, Actor by, long id, String what, String code, AmendmentState state, Instant now, String... pairs) {
        Facts.tell(jdbc, by, new Facts.Subject(SUBJECT, id, by.scope().provider(), null), what, code, state.code(), now, now, pairs);
    }

    private static Refused right(Actor actor) {
        return actor.isStaff() && actor.may(Permission.CONTRACT_MANAGE) ? null : Refused.of(AmendmentError.AMENDMENT_RIGHT_MISSING);
    }

    static Refused unknown() {
        return Refused.of(AmendmentError.AMENDMENT_UNKNOWN);
    }

    static Refused forbidden(Actor actor, Amendment amendment) {
        return Refused.of(AmendmentError.AMENDMENT_STATE_FORBIDS).arg("state", amendment.state().label().in(actor.language()));
    }

    private Family family(Actor actor) {
        return agreements.family(actor.scope().provider());
    }

    private LocalDate today() {
        return Paris.date(clock.instant());
    }
}
