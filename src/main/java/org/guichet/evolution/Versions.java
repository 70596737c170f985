package org.guichet.evolution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which versions of web services and of the form catalogue are in service for a provider, at any instant. A replaced version
/// ends at the instant that the contract sets even when nobody has retired it by then: the answer follows from the rows and the
/// terms, not from work that may be late.
@Component
public class Versions {
    private static final String FORM_TERM = "form-catalogue";

    private final Db db;
    private final Agreements agreements;

    Versions(Db db, Agreements agreements) {
        this.db = db;
        this.agreements = agreements;
    }

    /// One version of a line in time.
    ///
    /// @param since     when it came into production
    /// @param until     first instant at which it is not served: retired, or the contract's limit; null while nothing ends it
    /// @param retired   it was retired, not only bounded by the limit
    /// @param successor the version that replaces it, or null
    /// @param cohabitation its time beside the successor, or null without one
    public record Window(Line line, String version, Instant since, Instant until, boolean retired, String successor, Cohabitation cohabitation) {
        public boolean at(Instant instant) {
            return !instant.isBefore(since) && (until == null || instant.isBefore(until));
        }

        /// Last day on which it is served, or null.
        public LocalDate lastDay() {
            return until == null ? null : Paris.date(until.minusNanos(1));
        }
    }

    /// Why a web service does not answer in this version now; empty when it does.
    public Optional<Refused> served(int provider, String service, String version, Instant at) {
        var line = new Line(service);
        var windows = windows(provider, line);
        var named = windows.stream().filter(w -> w.version().equals(version)).findFirst();
        if (named.isPresent() && named.get().at(at)) return Optional.empty();
        var current = String.join(", ", windows.stream().filter(w -> w.at(at)).map(Window::version).toList());
        if (named.isPresent() && !at.isBefore(named.get().since())) {
            return Optional.of(Refused.of(EvolutionError.WEB_SERVICE_VERSION_RETIRED).field("version").arg("service", service).arg("version", version).arg("versions", current)
                    .arg("since", Days.fr(Paris.date(named.get().until()))).clause(named.get().cohabitation() == null ? null : named.get().cohabitation().clause()));
        }
        return Optional.of(Refused.of(EvolutionError.WEB_SERVICE_VERSION_UNKNOWN).field("version").arg("service", service).arg("version", version).arg("versions", current));
    }

    /// Versions of the form catalogue that web services take at an instant, the newest last.
    public List<FormVersion> formsInService(int provider, Instant at) {
        var family = agreements.family(provider);
        return db.read(new Scope(provider, null), jdbc -> formsInService(jdbc, family, provider, at));
    }

    /// The same within a running transaction, of a customer too.
    public List<FormVersion> formsInService(JdbcClient jdbc, Family family, int provider, Instant at) {
        if (!Cohabitation.known(family, Paris.date(at))) {
            return catalogue(family, Paris.date(at)).map(v -> new FormVersion(v, Paris.startOf(family.term(FORM_TERM).on(Paris.date(at)).since()), null, null, true)).stream().toList();
        }
        var windows = windows(jdbc, family, provider, Line.FORMS).stream().filter(w -> w.at(at)).toList();
        var forms = new ArrayList<FormVersion>();
        for (var w : windows) forms.add(new FormVersion(w.version(), w.since(), w.until(), w.lastDay(), w == windows.getLast()));
        return forms;
    }

    /// When a version of the form catalogue ended, if it was taken once and is no more.
    public Optional<Window> formsRetired(JdbcClient jdbc, Family family, int provider, String version, Instant at) {
        if (!Cohabitation.known(family, Paris.date(at))) return Optional.empty();
        return windows(jdbc, family, provider, Line.FORMS).stream().filter(w -> w.version().equals(version) && !w.at(at) && !at.isBefore(w.since())).findFirst();
    }

    /// Every version that was ever in production, the oldest first, with its window.
    public List<Window> windows(int provider, Line line) {
        var family = agreements.family(provider);
        return db.read(new Scope(provider, null), jdbc -> windows(jdbc, family, provider, line));
    }

    List<Window> windows(JdbcClient jdbc, Family family, int provider, Line line) {
        var rows = VersionStore.rows(jdbc, provider, line);
        if (rows.isEmpty() && VersionStore.home(jdbc, provider).integration()) return onIntegration(jdbc, family, provider, line);
        if (rows.isEmpty()) rows = first(jdbc, family, provider, line);
        var windows = new ArrayList<Window>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var next = i + 1 < rows.size() ? rows.get(i + 1) : null;
            var together = next == null || !Cohabitation.known(family, Paris.date(next.since())) ? null : Cohabitation.of(family, line, Paris.date(next.since()));
            var limit = together == null ? null : together.end();
            var retired = row.retiredAt() != null && (limit == null || !row.retiredAt().isAfter(limit));
            windows.add(new Window(line, row.version(), row.since(), retired ? row.retiredAt() : limit, row.retiredAt() != null, next == null ? null : next.version(), together));
        }
        return windows;
    }

    /// Where nothing was ever put into production here: the first implemented version of a service, or the catalogue in force when the
    /// provider came, since the provider exists.
    List<VersionStore.Row> first(JdbcClient jdbc, Family family, int provider, Line line) {
        var home = VersionStore.home(jdbc, provider);
        var since = home.since();
        if (!line.isForms()) {
            if (!family.findTerm(Cohabitation.TERM).isPresent()) return List.of();
            return ImplementedServices.versions(line.code()).stream().limit(1).map(v -> new VersionStore.Row(v, since, null)).toList();
        }
        return catalogue(family, Paris.date(since)).or(() -> catalogues(family, LocalDate.MAX).stream().findFirst()).map(v -> new VersionStore.Row(v, since, null)).stream().toList();
    }

    /// The integration platform serves whatever is there, so that the next version can be tested before it is in production.
    private List<Window> onIntegration(JdbcClient jdbc, Family family, int provider, Line line) {
        var since = VersionStore.home(jdbc, provider).since();
        if (!line.isForms()) return ImplementedServices.versions(line.code()).stream().map(v -> new Window(line, v, since, null, false, null, null)).toList();
        return family.findTerm(FORM_TERM).map(t -> t.versions().stream().filter(v -> !v.ended())
                .map(v -> new Window(line, v.value().text("version"), max(since, Paris.startOf(v.from())), null, false, null, null)).toList()).orElse(List.of());
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// The version of the form catalogue that the contract folder has in force on a day: what e-SAV online shows.
    static Optional<String> catalogue(Family family, LocalDate on) {
        return family.findTerm(FORM_TERM).filter(t -> t.inForceOn(on)).map(t -> t.on(on).value().text("version"));
    }

    /// Versions of the catalogue in the contract folder that have begun by a day, in the order of their dates.
    static List<String> catalogues(Family family, LocalDate on) {
        return family.findTerm(FORM_TERM).map(t -> t.versions().stream().filter(v -> !v.ended() && !v.from().isAfter(on)).map(v -> v.value().text("version")).distinct().toList()).orElse(List.of());
    }

    /// The lines that a family's contract speaks of, web services first.
    public List<Line> lines(int provider) {
        if (agreements.family(provider).findTerm(Cohabitation.TERM).isEmpty()) return List.of();
        var lines = new ArrayList<Line>();
        ImplementedServices.all().keySet().forEach(service -> lines.add(new Line(service)));
        lines.add(Line.FORMS);
        return lines;
    }
}
