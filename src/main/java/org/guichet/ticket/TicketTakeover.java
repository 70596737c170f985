package org.guichet.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Journal;
import org.guichet.store.due.DueWork;
import org.guichet.subscription.Service;
import org.guichet.terms.Family;
import org.guichet.terms.TermNotInForce;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes over reports that are open in another tool: their life so far enters the journal with the instants at which it
/// happened, recorded now, so that every clock folds to what it would show had the report been filed here. Nobody is notified.
@Component
public class TicketTakeover {
    private final Agreements agreements;
    private final TicketActions actions;
    private final DueWork due;
    private final InstantSource clock;

    TicketTakeover(Agreements agreements, TicketActions actions, DueWork due, InstantSource clock) {
        this.agreements = agreements;
        this.actions = actions;
        this.due = due;
        this.clock = clock;
    }

    /// A time in which the clock stood still.
    ///
    /// @param kind  a pause of the life cycle, or a state in which its clock stands still; null where there is only one
    /// @param until null: it still does
    public record Suspension(String kind, Instant from, Instant until) {}

    /// A report as the other tool knows it.
    ///
    /// @param state       code or wording of a state of the life cycle; null: the first
    /// @param stateSince  when that state was entered
    /// @param takenAt     when it was taken in charge, if that was before
    /// @param suspensions in any order
    /// @param assessment  support's criticality and impact, `C2:I3`, or null
    public record Report(String externalId, Map<String, String> fields, Instant filedAt, Channel channel, String caller, String state, Instant stateSince, Instant takenAt,
                         List<Suspension> suspensions, String assessment) {
        public Report {
            fields = Map.copyOf(fields);
            suspensions = List.copyOf(suspensions);
        }
    }

    /// One thing of the report's life: an action, or a fact beside the state.
    private record Step(Instant at, String kind, String code, LifeCycle.Action action) {
        static Step move(Instant at, LifeCycle.Action action) {
            return new Step(at, TicketJournal.MOVED, action.code(), action);
        }

        static Step fact(Instant at, String kind, String code) {
            return new Step(at, kind, code, null);
        }
    }

    /// Why it cannot be taken over; empty when it can.
    public List<Refused> faults(Service service, Report report) {
        var family = agreements.family(service.provider());
        var now = clock.instant();
        var on = Paris.date(report.filedAt());
        if (report.filedAt().isAfter(now)) return List.of(Refused.of(TicketError.TIME_IN_FUTURE).field("filed-at"));
        try {
            var refusal = FilingRules.refusal(family, service, report.channel().code(), on);
            if (refusal.isPresent()) return List.of(refusal.get());
            var faults = new ArrayList<>(formFaults(family, service, report));
            plan(family, LifeCycle.find(family, on).orElseThrow(), report, now, faults);
            return faults;
        } catch (TermNotInForce e) {
            return List.of(Refused.of(TicketError.REPORTING_NOT_OPEN).field("filed-at"));
        }
    }

    /// Takes it over. The caller has asked `faults` and stands in a walled transaction.
    ///
    /// @return the new reference
    public String take(JdbcClient jdbc, Service service, Report report) {
        var now = clock.instant();
        var by = new Actor(Actor.Kind.SYSTEM, 0, "Reprise de parc", Actor.system(service.provider()).scope(), Actor.system(service.provider()).permissions(), Channel.FILE_EXCHANGE, "fr");
        var family = agreements.family(service.provider());
        var on = Paris.date(report.filedAt());
        var cycle = LifeCycle.find(family, on).orElseThrow();
        var faults = new ArrayList<Refused>();
        var steps = plan(family, cycle, report, now, faults);
        if (!faults.isEmpty()) throw new IllegalStateException("not fit to be taken over: " + faults);
        var criticality = Priority.isSet(family) ? report.fields().get("criticality") : null;
        var priority = Priority.isSet(family) ? Priority.of(family, criticality, null, null, service.plan(), on).result() : null;
        var filing = new Filing(service.identifier(), report.fields(), report.externalId(), report.channel(), report.caller(), report.filedAt(), null);
        var filed = TicketStore.insert(jdbc, by, service, cycle, family.id(), filing, report.channel().code(), priority, criticality, on, report.filedAt(), now, TicketStore.Derived.NONE, "SYSTEM:0", new byte[0]).orElseThrow();
        for (var step : steps) perform(jdbc, by, cycle, TicketStore.byId(jdbc, filed.id()).orElseThrow(), step, now);
        actions.refresh(jdbc, by, TicketStore.byId(jdbc, filed.id()).orElseThrow(), false, now);
        // A deadline that has passed already is then told, and the next one planned.
        due.schedule(TicketActions.DEADLINE, TicketActions.subject(service.provider(), filed.id()), now);
        return filed.reference();
    }

    private static void perform(JdbcClient jdbc, Actor by, LifeCycle cycle, Ticket ticket, Step step, Instant now) {
        var to = step.action() == null || step.action().to() == null ? ticket.state() : step.action().to();
        Journal.append(jdbc, ticket.provider(), ticket.customer(), TicketJournal.SUBJECT, ticket.id(), Journal.Entry.of(step.kind(), step.code(), to, step.at(), now, by, TicketJournal.payload(by)));
        if (step.action() == null) return;
        var state = cycle.state(to);
        TicketStore.update(jdbc, ticket, to, state.tmf(), !state.ended(), state.waitsFor(), ticket.priority(), step.action().marks(), step.at(), now, TicketStore.Derived.NONE);
    }

    /// A form may be less complete than one filed here: the customer was not asked. What is there must be right.
    private static List<Refused> formFaults(Family family, Service service, Report report) {
        var needed = Priority.isSet(family) ? List.of(FormCatalogue.DESCRIPTION, "criticality") : List.of(FormCatalogue.DESCRIPTION);
        return FilingRules.formFaults(family, service, report.fields(), Paris.date(report.filedAt())).stream()
                .filter(f -> f.code() != TicketError.FIELD_MISSING || needed.contains(f.field())).map(f -> f.field(f.field().equals(FormCatalogue.DESCRIPTION) ? f.field() : "field." + f.field())).toList();
    }

    /// The report's life in the order of time, or its faults.
    private static List<Step> plan(Family family, LifeCycle cycle, Report report, Instant now, List<Refused> faults) {
        var target = report.state() == null ? Optional.of(cycle.initial()) : find(cycle, report.state());
        if (target.isEmpty()) {
            faults.add(Refused.of(TakeoverError.STATE_UNKNOWN).field("state").arg("state", report.state())
                    .arg("states", String.join(", ", cycle.states().values().stream().filter(s -> !s.ended()).map(s -> s.label().fr()).toList())));
            return List.of();
        }
        var state = target.get();
        if (state.ended()) {
            faults.add(Refused.of(TakeoverError.STATE_ENDED).field("state").clause(state.clause()).arg("state", state.label().fr()));
            return List.of();
        }
        var path = path(cycle, state.code());
        var steps = moves(path, state, report, now, faults);
        if (faults.isEmpty()) suspend(cycle, path, report, now, steps, faults);
        if (faults.isEmpty()) assess(family, report, steps, faults);
        // Stable: what is told at one instant stays in the order of the path.
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    private static List<Step> moves(List<LifeCycle.Action> path, LifeCycle.State state, Report report, Instant now, List<Refused> faults) {
        var steps = new ArrayList<Step>();
        if (path.isEmpty()) return steps;
        var last = path.size() - 1;
        var taking = 0;
        while (taking < last && !"taken".equals(path.get(taking).marks())) taking++;
        var takes = "taken".equals(path.get(taking).marks());
        var taken = taking == last && report.takenAt() == null ? report.stateSince() : report.takenAt();
        if (!takes) taken = report.stateSince();
        var since = taking == last && takes ? taken : report.stateSince();
        if (takes && taken == null) missing(faults, state, taking == last ? "state-since" : "taken-at");
        if (since == null && !(takes && taking == last)) missing(faults, state, "state-since");
        if (!faults.isEmpty()) return steps;
        if (taken.isBefore(report.filedAt()) || taken.isAfter(now)) faults.add(order(report.takenAt() == null ? "state-since" : "taken-at"));
        else if (since.isBefore(taken) || since.isAfter(now)) faults.add(order("state-since"));
        // Steps before the taking in charge have no instants of their own: no clock depends on them.
        for (var i = 0; i <= last; i++) steps.add(Step.move(i <= taking ? taken : since, path.get(i)));
        return steps;
    }

    private static void suspend(LifeCycle cycle, List<LifeCycle.Action> path, Report report, Instant now, List<Step> steps, List<Refused> faults) {
        var standing = new ArrayList<String>();
        for (var clock : cycle.clocks().values()) clock.pauseIn().keySet().stream().filter(s -> !standing.contains(s)).forEach(standing::add);
        var kinds = new ArrayList<String>(cycle.pauses().keySet());
        kinds.addAll(standing);
        var busy = new HashMap<String, Instant>();
        for (var one : report.suspensions().stream().sorted(Comparator.comparing(Suspension::from)).toList()) {
            var kind = one.kind() == null && kinds.size() == 1 ? kinds.getFirst() : one.kind();
            if (!kinds.contains(kind) || one.until() == null && standing.contains(kind)) {
                faults.add(Refused.of(TakeoverError.SUSPENSION_FORM).field("pauses").arg("kinds", String.join(", ", kinds)));
                return;
            }
            var end = one.until() == null ? now : one.until();
            if (one.from().isBefore(report.filedAt()) || one.from().isAfter(end) || end.isAfter(now)) {
                faults.add(order("pauses"));
                return;
            }
            if (busy.getOrDefault(kind, Instant.MIN).isAfter(one.from())) {
                faults.add(Refused.of(TakeoverError.SUSPENSION_OVERLAP).field("pauses"));
                return;
            }
            busy.put(kind, end);
            if (standing.contains(kind)) standStill(cycle, path, kind, one, steps, faults);
            else {
                steps.add(Step.fact(one.from(), TicketJournal.PAUSED, kind));
                if (one.until() != null) steps.add(Step.fact(one.until(), TicketJournal.RESUMED, kind));
            }
        }
    }

    /// A past stay in a state in which the clock stood still: in and out again, between being taken in charge and the last move.
    private static void standStill(LifeCycle cycle, List<LifeCycle.Action> path, String state, Suspension stay, List<Step> steps, List<Refused> faults) {
        var in = cycle.actions().values().stream().filter(a -> state.equals(a.to()) && a.by().equals("staff")).findFirst();
        var taken = steps.stream().filter(s -> s.action() != null && "taken".equals(s.action().marks())).findFirst();
        if (in.isEmpty() || taken.isEmpty()) {
            faults.add(order("pauses"));
            return;
        }
        var home = taken.get().action().to();
        var out = cycle.from(state).stream().filter(a -> home.equals(a.to()) && a.by().equals("staff")).findFirst().orElseThrow();
        var leaves = steps.stream().filter(s -> s.action() != null && steps.indexOf(s) > steps.indexOf(taken.get()) && path.contains(s.action()) && s.action() == path.getLast() && s.action() != taken.get().action()).findFirst();
        if (stay.from().isBefore(taken.get().at()) || leaves.isPresent() && stay.until().isAfter(leaves.get().at())) {
            faults.add(order("pauses"));
            return;
        }
        // Before the last move of the path, so that moves at one instant stand in their order.
        var place = leaves.map(steps::indexOf).orElse(steps.size());
        steps.add(place, Step.move(stay.from(), in.get()));
        steps.add(place + 1, Step.move(stay.until(), out));
    }

    private static void assess(Family family, Report report, List<Step> steps, List<Refused> faults) {
        if (report.assessment() == null) return;
        if (!Priority.isSet(family)) faults.add(Refused.of(TakeoverError.NO_PRIORITY).field("assessment"));
        else if (!report.assessment().matches("C[1-4]:I[1-4]")) faults.add(Refused.of(TakeoverError.ASSESSMENT).field("assessment"));
        else steps.add(0, Step.fact(report.filedAt(), TicketJournal.ASSESSED, report.assessment()));
    }

    private static Optional<LifeCycle.State> find(LifeCycle cycle, String wanted) {
        var plain = TicketStore.searchable(wanted);
        return cycle.states().values().stream().filter(s -> s.code().equals(wanted) || TicketStore.searchable(s.label().fr()).equals(plain) || TicketStore.searchable(s.label().en()).equals(plain)).findFirst();
    }

    /// The shortest way of staff actions from the first state to this one, through open states only.
    private static List<LifeCycle.Action> path(LifeCycle cycle, String target) {
        var ways = new HashMap<String, List<LifeCycle.Action>>();
        ways.put(cycle.initial().code(), List.of());
        var next = new ArrayDeque<>(List.of(cycle.initial().code()));
        while (!next.isEmpty() && !ways.containsKey(target)) {
            var here = next.poll();
            for (var action : cycle.from(here)) {
                if (!action.by().equals("staff") || action.to() == null || ways.containsKey(action.to()) || cycle.state(action.to()).ended()) continue;
                var way = new ArrayList<>(ways.get(here));
                way.add(action);
                ways.put(action.to(), List.copyOf(way));
                next.add(action.to());
            }
        }
        if (!ways.containsKey(target)) throw new IllegalStateException("no staff action leads to " + target);
        return ways.get(target);
    }

    private static void missing(List<Refused> faults, LifeCycle.State state, String field) {
        faults.add(Refused.of(TakeoverError.TIME_MISSING).field(field).arg("state", state.label().fr()));
    }

    private static Refused order(String field) {
        return Refused.of(TakeoverError.TIMES_ORDER).field(field);
    }
}
