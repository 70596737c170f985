package org.guichet.evolution;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.store.due.DueWork;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Versions going into production and out of it: what has to be true before, what is written, who is told, what falls due later.
@Component
class Production {
    /// Due work: the end of a replaced version. Subject: provider/evolution.
    static final String END = "version-end";
    /// Due work: customers are told that a version ends soon. Subject: provider/evolution.
    static final String ENDING = "version-ending";
    /// How many days before the end customers are told of it, once each.
    private static final List<Integer> DAYS_BEFORE = List.of(30, 7, 1);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final Agreements agreements;
    private final Versions versions;
    private final Telling telling;
    private final DueWork due;

    Production(Agreements agreements, Versions versions, Telling telling, DueWork due) {
        this.agreements = agreements;
        this.versions = versions;
        this.telling = telling;
        this.due = due;
    }

    boolean known(JdbcClient jdbc, Family family, int provider, Line line, String version) {
        return versions.windows(jdbc, family, provider, line).stream().anyMatch(w -> w.version().equals(version));
    }

    /// The newest version in service.
    Optional<Versions.Window> current(JdbcClient jdbc, Family family, int provider, Line line, Instant at) {
        return versions.windows(jdbc, family, provider, line).stream().filter(w -> w.at(at)).reduce((_, later) -> later);
    }

    /// The version that an evolution replaced.
    Optional<Versions.Window> replaced(JdbcClient jdbc, Family family, Evolution evolution) {
        return versions.windows(jdbc, family, evolution.provider(), evolution.line()).stream().filter(w -> evolution.version().equals(w.successor())).findFirst();
    }

    Outcome<Evolution> produce(JdbcClient jdbc, Actor actor, Evolution evolution, Change change, Instant now) {
        var refusal = notReady(actor, evolution, change, now);
        if (refusal != null) return Outcome.no(refusal);
        var family = agreements.family(evolution.provider());
        var line = evolution.line();
        var served = line == null ? List.<Versions.Window>of() : versions.windows(jdbc, family, evolution.provider(), line);
        if (line != null) {
            refusal = noRoom(family, evolution, served, now);
            if (refusal != null) return Outcome.no(refusal);
            if (VersionStore.rows(jdbc, evolution.provider(), line).isEmpty()) {
                for (var first : versions.first(jdbc, family, evolution.provider(), line)) VersionStore.insert(jdbc, evolution.provider(), line, first.version(), first.since(), null);
            }
            VersionStore.insert(jdbc, evolution.provider(), line, evolution.version(), now, evolution.id());
        }
        var replaced = line == null ? Optional.<Versions.Window>empty() : replaced(jdbc, family, evolution).filter(w -> w.at(now));
        var next = evolution.state().after(new EvolutionState.Event.PutIntoProduction(replaced.isPresent())).orElseThrow();
        EvolutionStore.produced(jdbc, evolution.id(), next, now);
        EvolutionStore.journal(jdbc, actor, evolution.id(), "produced", evolution.version(), next, now, now, "replaces", replaced.map(Versions.Window::version).orElse(null),
                "until", replaced.map(w -> Paris.iso(w.until())).orElse(null));
        telling.tell(jdbc, evolution, telling.customers(jdbc, evolution.provider(), change, now), "in-production",
                EvolutionTexts.produced(evolution, change, replaced.map(Versions.Window::version).orElse(null), replaced.map(Versions.Window::cohabitation).orElse(null)), now);
        replaced.ifPresent(w -> {
            due.schedule(END, subject(evolution), w.until());
            scheduleWarning(evolution, w.until(), now);
        });
        return Outcome.done(EvolutionStore.find(jdbc, evolution.id(), false).orElseThrow());
    }

    /// The notice: sent, in time for the planned day, and that day has come.
    private static Refused notReady(Actor actor, Evolution evolution, Change change, Instant now) {
        var latest = change.latest(evolution.plannedOn()).result();
        if (evolution.state() instanceof EvolutionState.Announced) {
            return Refused.of(EvolutionError.EVOLUTION_NOTICE_MISSING).clause(change.clause()).arg("planned", Days.fr(evolution.plannedOn())).arg("due", Days.fr(latest));
        }
        if (evolution.state().after(new EvolutionState.Event.PutIntoProduction(false)).isEmpty()) return EvolutionDesk.forbidden(actor, evolution);
        if (Paris.date(evolution.notifiedAt()).isAfter(latest)) {
            return Refused.of(EvolutionError.EVOLUTION_NOTICE_LATE).clause(change.clause()).arg("planned", Days.fr(evolution.plannedOn())).arg("due", Days.fr(latest))
                    .arg("earliest", Days.fr(change.earliest(Paris.date(evolution.notifiedAt()))));
        }
        if (Paris.date(now).isBefore(evolution.plannedOn())) return Refused.of(EvolutionError.EVOLUTION_TOO_EARLY).clause(change.clause()).arg("planned", Days.fr(evolution.plannedOn()));
        return null;
    }

    /// BFC-ESAV-12.1-max2, and the version is really there.
    private static Refused noRoom(Family family, Evolution evolution, List<Versions.Window> served, Instant now) {
        var line = evolution.line();
        var today = Paris.date(now);
        var present = line.isForms() ? Versions.catalogues(family, today) : ImplementedServices.versions(line.code());
        if (!present.contains(evolution.version())) {
            return Refused.of(EvolutionError.EVOLUTION_NOT_BUILT).field("version").arg("version", evolution.version()).arg("versions", String.join(", ", present));
        }
        if (served.stream().anyMatch(w -> w.version().equals(evolution.version()))) return Refused.of(EvolutionError.EVOLUTION_VERSION_TAKEN).field("version").arg("version", evolution.version());
        var together = Cohabitation.of(family, line, today);
        var live = served.stream().filter(w -> w.at(now)).toList();
        if (live.size() < together.atMost()) return null;
        return Refused.of(EvolutionError.EVOLUTION_TOO_MANY_VERSIONS).field("version").clause(together.limitClause()).arg("limit", together.atMost())
                .arg("versions", String.join(", ", live.stream().map(Versions.Window::version).toList())).arg("oldest", live.getFirst().version());
    }

    Outcome<Evolution> retire(JdbcClient jdbc, Actor actor, Evolution evolution, Change change, Instant now) {
        if (evolution.state().after(new EvolutionState.Event.ReplacedRetired()).isEmpty()) return Outcome.no(EvolutionDesk.forbidden(actor, evolution));
        var replaced = replaced(jdbc, agreements.family(evolution.provider()), evolution).orElseThrow();
        if (Paris.date(now).isBefore(replaced.cohabitation().earliest())) {
            return Outcome.no(Refused.of(EvolutionError.EVOLUTION_RETIRE_TOO_EARLY).clause(replaced.cohabitation().clause()).arg("version", replaced.version()).arg("earliest", Days.fr(replaced.cohabitation().earliest())));
        }
        return Outcome.done(retired(jdbc, actor, evolution, change, replaced, now, now));
    }

    /// Due work: what the limit ended is written down and told; reckoned anew first.
    void end(JdbcClient jdbc, Actor system, long id, Instant now) {
        var found = EvolutionStore.find(jdbc, id, true).filter(e -> e.state() instanceof EvolutionState.Cohabiting);
        if (found.isEmpty()) return;
        var replaced = replaced(jdbc, agreements.family(found.get().provider()), found.get()).orElseThrow();
        if (replaced.at(now)) {
            due.schedule(END, subject(found.get()), replaced.until());
            return;
        }
        retired(jdbc, system, found.get(), change(found.get()), replaced, replaced.until(), now);
    }

    private Evolution retired(JdbcClient jdbc, Actor actor, Evolution evolution, Change change, Versions.Window replaced, Instant at, Instant now) {
        var next = evolution.state().after(new EvolutionState.Event.ReplacedRetired()).orElseThrow();
        VersionStore.retire(jdbc, evolution.provider(), evolution.line(), replaced.version(), at);
        EvolutionStore.ended(jdbc, evolution.id(), next, at);
        EvolutionStore.journal(jdbc, actor, evolution.id(), "retired", replaced.version(), next, at, now);
        telling.tell(jdbc, evolution, telling.customers(jdbc, evolution.provider(), change, now), "retired", EvolutionTexts.retired(evolution, change, replaced.version(), Paris.date(at)), now);
        due.cancel(ENDING, subject(evolution));
        if (actor.kind() != Actor.Kind.SYSTEM) due.cancel(END, subject(evolution));
        return EvolutionStore.find(jdbc, evolution.id(), false).orElseThrow();
    }

    /// Due work: the end comes near. Each warning goes once.
    void warn(JdbcClient jdbc, int provider, long id, Instant now) {
        var found = EvolutionStore.find(jdbc, id, true).filter(e -> e.state() instanceof EvolutionState.Cohabiting);
        if (found.isEmpty()) return;
        var evolution = found.get();
        var replaced = replaced(jdbc, agreements.family(provider), evolution).orElseThrow();
        var lastWarning = DAYS_BEFORE.stream().map(days -> warningAt(replaced.until(), days)).filter(at -> !at.isAfter(now)).reduce((_, later) -> later);
        var told = lastWarning.isEmpty() || EvolutionStore.toldSince(jdbc, id, "retiring", lastWarning.get());
        if (!told && replaced.at(now)) {
            var change = change(evolution);
            telling.tell(jdbc, evolution, telling.customers(jdbc, provider, change, now), "retiring", EvolutionTexts.retiring(evolution, change, replaced.version(), replaced.lastDay()), now);
        }
        scheduleWarning(evolution, replaced.until(), now);
    }

    private void scheduleWarning(Evolution evolution, Instant end, Instant now) {
        DAYS_BEFORE.stream().map(days -> warningAt(end, days)).filter(at -> at.isAfter(now)).findFirst().ifPresent(at -> due.schedule(ENDING, subject(evolution), at));
    }

    /// The morning of a day so many days before the end.
    private static Instant warningAt(Instant end, int days) {
        LocalDate day = Paris.date(end).minusDays(days);
        return day.atTime(MORNING).atZone(Paris.ZONE).toInstant();
    }

    private Change change(Evolution evolution) {
        return Change.find(agreements.family(evolution.provider()), evolution.change(), Paris.date(evolution.announcedAt())).orElseThrow();
    }

    static String subject(Evolution evolution) {
        return evolution.provider() + "/" + evolution.id();
    }
}
