package org.guichet.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Journal;
import org.guichet.notification.Notices;
import org.guichet.store.due.DueWork;
import org.guichet.subscription.Offer;
import org.guichet.subscription.Service;
import org.guichet.terms.Family;
import org.guichet.workingtime.ClockReading;
import org.guichet.workingtime.DayCount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Changes to a report: checks the life cycle, writes the journal, derives what lists show, tells and plans what follows.
@Component
class TicketActions {
    /// Due work: a shown deadline. Subject: provider/ticket id.
    static final String DEADLINE = "ticket-deadline";
    /// Due work: the end of a closed report's history. Subject: provider/ticket id.
    static final String HISTORY_END = "ticket-history-end";
    /// Due work: a closed report is archived (BFC-ESAV-4.2.2-f). Subject: provider/ticket id.
    static final String ARCHIVE = "ticket-archive";
    static final int LONGEST_TEXT = 4000;

    private final Agreements agreements;
    private final Notices notices;
    private final DueWork due;
    private final TicketEvents events;

    TicketActions(Agreements agreements, Notices notices, DueWork due, TicketEvents events) {
        this.events = events;
        this.agreements = agreements;
        this.notices = notices;
        this.due = due;
    }

    /// What lists show, from the clocks as they stand.
    static TicketStore.Derived derive(List<Clocks.View> views) {
        return Clocks.shown(views).map(view -> {
            var reading = view.reading();
            var standing = reading.state() == ClockReading.State.PAUSED || reading.state() == ClockReading.State.NOT_STARTED;
            var allowed = reading.allowed() == null ? null : reading.allowed().toSeconds();
            var left = !standing || reading.remaining() == null ? null : (Long) reading.remaining().toSeconds();
            return new TicketStore.Derived(standing ? null : reading.due(), view.clock().code(), allowed, left, view.guarantee().value().hours().id(), reading.state().name());
        }).orElse(TicketStore.Derived.NONE);
    }

    /// The next deadline to come among all guaranteed clocks that run: the one that due work waits for. One that has passed
    /// stays in the lists; it is not waited for again.
    static Optional<Instant> next(List<Clocks.View> views, Instant now) {
        return views.stream().filter(v -> v.guaranteed() && v.reading().stoppedAt() == null && v.reading().due() != null)
                .map(v -> v.reading().due()).filter(at -> at.isAfter(now)).min(Instant::compareTo);
    }

    void afterFiling(JdbcClient jdbc, Actor actor, Service service, TicketStore.Filed filed, String channel, List<Clocks.View> views, Instant now) {
        next(views, now).ifPresent(at -> due.schedule(DEADLINE, subject(service.provider(), filed.id()), at));
        var forCaller = channel.equals(Channel.TELEPHONE.code()) || channel.equals(Channel.OUTSIDE.code());
        if (forCaller) notices.filedForCaller(jdbc, service.provider(), service.customer(), filed.id(), filed.reference(), service.identifier(), service.label());
    }

    static String subject(int provider, long ticket) {
        return provider + "/" + ticket;
    }

    Outcome<Ticket> act(JdbcClient jdbc, Actor actor, String reference, Act act, Instant now) {
        var provider = actor.scope().provider();
        var found = TicketStore.find(jdbc, provider, reference, true);
        if (found.isEmpty()) return Outcome.no(unknown(reference));
        var ticket = found.get();
        var family = agreements.family(provider);
        var cycle = LifeCycle.find(family, ticket.termsOn()).orElseThrow();
        var state = cycle.state(ticket.state());
        var action = cycle.actions().get(act.action());
        if (action == null) return Outcome.no(Refused.of(TicketError.ACTION_UNKNOWN).field("action").arg("action", act.action()));
        if (!allowed(actor, action)) return Outcome.no(Refused.of(TicketError.ACTION_NOT_YOURS).field("action").clause(action.clause()));
        var journal = Journal.of(jdbc, TicketJournal.SUBJECT, ticket.id());
        if (act.version() != null && act.version() != ticket.version()) return Outcome.no(changed(ticket, cycle, journal, actor.language()));
        if (!action.from().contains(state.code())) return Outcome.no(forbidden(cycle, state, action, actor));
        for (var need : action.needs()) {
            if (act.input(need).isEmpty()) return Outcome.no(Refused.of(TicketError.FIELD_MISSING).field(need).clause(action.clause()));
        }
        for (var text : List.of("reason", "comment")) {
            if (act.input(text).length() > LONGEST_TEXT) return Outcome.no(Refused.of(TicketError.FIELD_TOO_LONG).field(text).arg("longest", LONGEST_TEXT));
            if (act.input(text).indexOf('\u0000') >= 0) return Outcome.no(Refused.of(TicketError.FIELD_BAD_CHARACTER).field(text));
        }
        var at = act.at() == null ? now : act.at();
        var times = times(ticket, action, journal, at, act.until(), now);
        if (times != null) return Outcome.no(times);
        return perform(jdbc, actor, family, cycle, ticket, action, act, journal, at, now);
    }

    private Outcome<Ticket> perform(JdbcClient jdbc, Actor actor, Family family, LifeCycle cycle, Ticket ticket, LifeCycle.Action action, Act act, List<Journal.Entry> journal, Instant at, Instant now) {
        var text = act.input("comment").isEmpty() ? act.input("reason") : act.input("comment");
        var payload = TicketJournal.payload(actor, "text", text);
        if (action.needs().contains("pause")) {
            var refused = pause(jdbc, actor, cycle, ticket, action, act, journal, at, now, payload);
            if (refused != null) return Outcome.no(refused);
        } else if (action.needs().contains("criticality")) {
            var refused = assess(jdbc, actor, family, ticket, act, at, now, payload);
            if (refused != null) return Outcome.no(refused);
        } else {
            append(jdbc, actor, ticket, action.to() == null || action.to().equals(ticket.state()) ? (action.marks() == null ? TicketJournal.COMMENTED : TicketJournal.MARKED) : TicketJournal.MOVED,
                    action.code(), action.to() == null ? ticket.state() : action.to(), at, now, payload);
        }
        if (action.by().equals("customer")) endPausesOnAnswer(jdbc, actor, cycle, ticket, journal, now);
        return Outcome.done(settle(jdbc, actor, family, cycle, ticket, action, text, TicketEvents.Told.CHANGE, at, now));
    }

    private Refused pause(JdbcClient jdbc, Actor actor, LifeCycle cycle, Ticket ticket, LifeCycle.Action action, Act act, List<Journal.Entry> journal, Instant at, Instant now, String payload) {
        var kind = act.input("pause");
        if (!cycle.pauses().containsKey(kind)) return Refused.of(TicketError.PAUSE_UNKNOWN).field("pause").clause(action.clause()).arg("pause", kind);
        var isOpen = TicketJournal.openPauses(journal).contains(kind);
        if (action.code().equals("resume")) {
            if (!isOpen) return Refused.of(TicketError.PAUSE_NONE).field("pause").clause(action.clause());
            append(jdbc, actor, ticket, TicketJournal.RESUMED, kind, ticket.state(), at, now, payload);
            return null;
        }
        if (isOpen && act.until() == null) return Refused.of(TicketError.PAUSE_ALREADY).field("pause").clause(action.clause());
        append(jdbc, actor, ticket, TicketJournal.PAUSED, kind, ticket.state(), at, now, payload);
        if (act.until() != null) append(jdbc, actor, ticket, TicketJournal.RESUMED, kind, ticket.state(), act.until(), now, TicketJournal.payload(actor));
        return null;
    }

    private Refused assess(JdbcClient jdbc, Actor actor, Family family, Ticket ticket, Act act, Instant at, Instant now, String payload) {
        if (!act.input("criticality").matches("C[1-4]")) return Refused.of(TicketError.FIELD_CHOICE).field("criticality").arg("choices", "C1, C2, C3, C4");
        if (!act.input("impact").matches("I[1-4]")) return Refused.of(TicketError.FIELD_CHOICE).field("impact").arg("choices", "I1, I2, I3, I4");
        append(jdbc, actor, ticket, TicketJournal.ASSESSED, act.input("criticality") + ":" + act.input("impact"), ticket.state(), at, now, payload);
        return null;
    }

    private void endPausesOnAnswer(JdbcClient jdbc, Actor actor, LifeCycle cycle, Ticket ticket, List<Journal.Entry> journal, Instant now) {
        for (var kind : TicketJournal.openPauses(journal)) {
            if (cycle.pauses().get(kind).endsOnAnswer()) append(jdbc, actor, ticket, TicketJournal.RESUMED, kind, ticket.state(), now, now, TicketJournal.payload(actor));
        }
    }

    /// Reckons everything derived from the journal anew and writes the row; then tells and plans.
    private Ticket settle(JdbcClient jdbc, Actor actor, Family family, LifeCycle cycle, Ticket ticket, LifeCycle.Action action, String text, TicketEvents.Told told, Instant at, Instant now) {
        var journal = Journal.of(jdbc, TicketJournal.SUBJECT, ticket.id());
        var code = action == null || action.to() == null ? ticket.state() : action.to();
        var state = cycle.state(code);
        var assessment = TicketJournal.assessment(journal);
        var priority = !Priority.isSet(family) ? null : Priority.of(family, TicketJournal.customerCriticality(journal),
                assessment == null ? null : assessment[0], assessment == null ? null : assessment[1], ticket.plan(), ticket.termsOn()).result();
        var offer = Offer.find(family, ticket.offer(), ticket.termsOn()).orElseThrow();
        var views = Clocks.read(family, cycle, offer, ticket.plan(), priority, ticket.termsOn(), journal, now);
        var derived = state.ended() ? TicketStore.Derived.NONE : derive(views);
        var paused = state.ended() ? Set.<String>of() : TicketJournal.openPauses(journal);
        var waiting = paused.stream().map(k -> cycle.pauses().get(k).waitsFor()).filter("customer"::equals).findFirst().orElse(state.waitsFor());
        var mark = action == null ? null : action.marks();
        TicketStore.update(jdbc, ticket, code, tmf(cycle, state, ticket, mark, paused), !state.ended(), waiting, priority, mark, at, now, derived);
        plan(family, state, ticket, views, mark, at, now);
        if (action != null && action.tells() != null) notices.ticketMoved(jdbc, ticket.provider(), ticket.customer(), ticket.id(), ticket.reference(), ticket.service(), action.label(), state.label(), text, actor, at, interruption(action, views));
        var after = TicketStore.byId(jdbc, ticket.id()).orElseThrow();
        events.changed(jdbc, family, told, ticket, after, journal, views, now);
        return after;
    }

    /// Derives the row anew without an action: after a deadline has passed, the next one is shown and planned.
    ///
    /// @param passed a deadline was written to have passed just now
    void refresh(JdbcClient jdbc, Actor system, Ticket ticket, boolean passed, Instant now) {
        settle(jdbc, system, agreements.family(ticket.provider()), LifeCycle.find(agreements.family(ticket.provider()), ticket.termsOn()).orElseThrow(), ticket, null, "", passed ? TicketEvents.Told.DEADLINE : TicketEvents.Told.NOTHING, now, now);
    }

    /// The measured duration to tell when an interruption ends; null elsewhere.
    private static Duration interruption(LifeCycle.Action action, List<Clocks.View> views) {
        if (!"restored".equals(action.marks()) && !"closed".equals(action.marks())) return null;
        return views.stream().filter(v -> !v.guaranteed() && v.clock().guarantee().equals("none") && v.reading().stoppedAt() != null).map(v -> v.reading().counted()).findFirst().orElse(null);
    }

    static String tmf(LifeCycle cycle, LifeCycle.State state, Ticket ticket, String mark, Set<String> paused) {
        if (state.ended()) return state.tmf();
        if (!paused.isEmpty()) return "pending";
        var repaired = ticket.repairedAt() != null || "repaired".equals(mark);
        return repaired && state.tmf().equals("inProgress") ? cycle.tmfMilestones().getOrDefault("repaired", state.tmf()) : state.tmf();
    }

    private void plan(Family family, LifeCycle.State state, Ticket ticket, List<Clocks.View> views, String mark, Instant at, Instant now) {
        var subject = subject(ticket.provider(), ticket.id());
        var next = state.ended() ? Optional.<Instant>empty() : next(views, now);
        if (next.isPresent()) due.schedule(DEADLINE, subject, next.get());
        else if (ticket.dueAt() != null) due.cancel(DEADLINE, subject);
        if (!state.ended() || !"closed".equals(mark)) return;
        historyEnd(family, ticket, at).ifPresent(end -> due.schedule(HISTORY_END, subject, end));
        if (!state.isFinal()) archiveAt(family, ticket, at).ifPresent(end -> due.schedule(ARCHIVE, subject, end));
    }

    /// First instant at which a closed report's history can no longer be read; empty where the family sets no limit.
    static Optional<Instant> historyEnd(Family family, Ticket ticket, Instant closedAt) {
        return endOf(family, "report-history", "kept", ticket, closedAt);
    }

    /// First instant at which a closed report is archived (BFC-ESAV-4.2.2-f); empty where the family does not say.
    static Optional<Instant> archiveAt(Family family, Ticket ticket, Instant closedAt) {
        return endOf(family, "dashboard-closing", "after", ticket, closedAt);
    }

    /// The end of a delay in days that begins with the closing; empty where the family has no such term.
    private static Optional<Instant> endOf(Family family, String term, String key, Ticket ticket, Instant closedAt) {
        return family.findTerm(term).map(found -> DayCount.lastInstant(Paris.date(closedAt), found.on(ticket.termsOn()).value().span(key), null));
    }

    Outcome<Ticket> comment(JdbcClient jdbc, Actor actor, String reference, String text, boolean internal, Instant now) {
        if (!actor.may(actor.isStaff() ? Permission.TICKET_HANDLE : Permission.TICKET_FILE) || internal && !actor.isStaff()) return Outcome.no(Refused.of(TicketError.RIGHT_MISSING));
        var found = TicketStore.find(jdbc, actor.scope().provider(), reference, true);
        if (found.isEmpty()) return Outcome.no(unknown(reference));
        var ticket = found.get();
        var family = agreements.family(actor.scope().provider());
        var cycle = LifeCycle.find(family, ticket.termsOn()).orElseThrow();
        var state = cycle.state(ticket.state());
        var fault = textFault(text);
        if (fault != null) return Outcome.no(fault);
        if (state.isFinal()) return Outcome.no(isFinal(state, actor));
        append(jdbc, actor, ticket, internal ? TicketJournal.NOTED : TicketJournal.COMMENTED, null, ticket.state(), now, now, TicketJournal.payload(actor, "text", text.strip()));
        if (!internal && actor.isStaff()) notices.commented(jdbc, ticket.provider(), ticket.customer(), ticket.id(), ticket.reference(), ticket.service(), text.strip(), actor);
        return Outcome.done(settle(jdbc, actor, family, cycle, ticket, null, text, internal ? TicketEvents.Told.NOTHING : TicketEvents.Told.CHANGE, now, now));
    }

    /// Why a comment cannot be taken, or null.
    static Refused textFault(String text) {
        if (text == null || text.isBlank()) return Refused.of(TicketError.FIELD_MISSING).field("comment");
        if (text.length() > LONGEST_TEXT) return Refused.of(TicketError.FIELD_TOO_LONG).field("comment").arg("longest", LONGEST_TEXT);
        return text.indexOf('\u0000') >= 0 ? Refused.of(TicketError.FIELD_BAD_CHARACTER).field("comment") : null;
    }

    /// See `TicketDesk.reply`. Everything that can be refused is looked at before the first text is written.
    Outcome<Ticket> reply(JdbcClient jdbc, Actor actor, String reference, List<String> texts, Integer version, Instant now) {
        for (var text : texts) {
            var fault = textFault(text);
            if (fault != null) return Outcome.no(fault);
        }
        var found = TicketStore.find(jdbc, actor.scope().provider(), reference, true);
        if (found.isEmpty()) return Outcome.no(unknown(reference));
        var ticket = found.get();
        var cycle = LifeCycle.find(agreements.family(ticket.provider()), ticket.termsOn()).orElseThrow();
        if (version != null && version != ticket.version()) return Outcome.no(changed(ticket, cycle, Journal.of(jdbc, TicketJournal.SUBJECT, ticket.id()), actor.language()));
        var done = Outcome.done(ticket);
        var rest = texts;
        if (!texts.isEmpty() && "customer".equals(ticket.waitingFor())) {
            var answer = cycle.from(ticket.state()).stream().filter(a -> a.by().equals("customer") && a.needs().contains("comment") && allowed(actor, a)).findFirst();
            if (answer.isPresent()) {
                done = act(jdbc, actor, reference, Act.of(answer.get().code(), "comment", texts.getFirst()), now);
                rest = texts.subList(1, texts.size());
            }
        }
        for (var text : rest) {
            if (done instanceof Outcome.No) break;
            done = comment(jdbc, actor, reference, text, false, now);
        }
        return done;
    }

    private static void append(JdbcClient jdbc, Actor actor, Ticket ticket, String kind, String code, String state, Instant at, Instant now, String payload) {
        Journal.append(jdbc, ticket.provider(), ticket.customer(), TicketJournal.SUBJECT, ticket.id(), Journal.Entry.of(kind, code, state, at, now, actor, payload));
    }

    static boolean allowed(Actor actor, LifeCycle.Action action) {
        return switch (action.by()) {
            case "staff" -> actor.isStaff() && actor.may(Permission.TICKET_HANDLE) && actor.kind() != Actor.Kind.SYSTEM;
            case "customer" -> !actor.isStaff() && actor.may(Permission.TICKET_FILE);
            default -> actor.kind() == Actor.Kind.SYSTEM;
        };
    }

    private static Refused times(Ticket ticket, LifeCycle.Action action, List<Journal.Entry> journal, Instant at, Instant until, Instant now) {
        if (at.isAfter(now)) return Refused.of(TicketError.TIME_IN_FUTURE).field("at");
        if (until != null && until.isAfter(now)) return Refused.of(TicketError.TIME_IN_FUTURE).field("until");
        if (until != null && until.isBefore(at)) return Refused.of(TicketError.TIME_BEFORE_STATE).field("until").arg("since", Paris.iso(at));
        if (at.isBefore(ticket.filedAt())) return Refused.of(TicketError.TIME_BEFORE_FILING).field("at");
        if (action.to() == null) return null;
        var last = journal.stream().filter(e -> e.kind().equals(TicketJournal.MOVED) || e.kind().equals(TicketJournal.FILED)).map(Journal.Entry::occurredAt).max(Instant::compareTo).orElse(ticket.filedAt());
        return at.isBefore(last) ? Refused.of(TicketError.TIME_BEFORE_STATE).field("at").arg("since", Paris.iso(last)) : null;
    }

    static Refused unknown(String reference) {
        return Refused.of(TicketError.TICKET_UNKNOWN).field("reference").arg("reference", reference);
    }

    private static Refused isFinal(LifeCycle.State state, Actor actor) {
        return Refused.of(TicketError.TICKET_FINAL).clause(state.clause()).arg("state", state.label().in(actor.language()));
    }

    private static Refused forbidden(LifeCycle cycle, LifeCycle.State state, LifeCycle.Action action, Actor actor) {
        if (state.isFinal()) return isFinal(state, actor);
        var allowed = cycle.from(state.code()).stream().filter(a -> allowed(actor, a)).map(a -> a.label().in(actor.language())).toList();
        return Refused.of(TicketError.ACTION_FORBIDDEN_BY_STATE).field("action").clause(state.clause()).arg("state", state.label().in(actor.language()))
                .arg("action", action.label().in(actor.language())).arg("allowed", allowed.isEmpty() ? "–" : String.join(", ", allowed));
    }

    /// A readable conflict: who changed it, when, and what was done.
    private static Refused changed(Ticket ticket, LifeCycle cycle, List<Journal.Entry> journal, String language) {
        var last = journal.getLast();
        var what = last.kind().equals(TicketJournal.MOVED) ? cycle.state(last.state()).label().in(language) : TicketWords.kind(last.kind()).in(language);
        return Refused.of(TicketError.TICKET_CHANGED).field("version").arg("who", TicketJournal.texts(last.payload()).getOrDefault("by", "Guichet"))
                .arg("at", TicketWords.time(last.recordedAt(), language)).arg("what", what).arg("version", ticket.version());
    }
}
