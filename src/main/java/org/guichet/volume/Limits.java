package org.guichet.volume;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guichet.agreement.Agreements;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.ledger.Journal;
import org.guichet.notification.Notices;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.guichet.party.Providers;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Limitations of requests: announced the day before they start at the latest, in force until they are lifted. Each node knows those that
/// stand from a reading no older than about a second.
@Executes({"BFC-ESAV-6-limitation", "BFC-ESAV-6-veille"})
@Component
public class Limits {
    public static final int MOST = 1_000_000;
    static final String SUBJECT = "request-limit";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final String SELECT = """
            select l.id, l.announcement, l.provider_id, l.customer_id, c.name, l.per_minute, l.reason, l.announced_at, l.announced_by, l.told, l.starts_at, l.lifted_at, l.lifted_by
            from request_limit l join customer c on c.id = l.customer_id
            """;

    private final Db db;
    private final Agreements agreements;
    private final Providers providers;
    private final Customers customers;
    private final Notices notices;
    private final InstantSource clock;
    private volatile Map<Operator, List<Limit>> standing = Map.of();

    Limits(Db db, Agreements agreements, Providers providers, Customers customers, Notices notices, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.providers = providers;
        this.customers = customers;
        this.notices = notices;
        this.clock = clock;
    }

    private record Operator(int provider, int customer) {}

    /// @param customer  the operator concerned, or null for all
    /// @param perMinute requests a minute for each of them
    public record Draft(Integer customer, Integer perMinute, Instant startsAt, String reason) {}

    /// @param limits one for each operator that was told
    /// @param untold operators of whom nobody can be told: they are not limited
    public record Announced(String announcement, List<Limit> limits, List<Customer> untold) {}

    /// The limitation that holds an operator now.
    Optional<Limit> inForce(int provider, int customer, Instant now) {
        return standing.getOrDefault(new Operator(provider, customer), List.of()).stream().filter(l -> l.started(now)).max(Comparator.comparing(Limit::startsAt).thenComparing(Limit::id));
    }

    /// What an operator's pages announce: the next limitation to come, else the one in force. Asks no database.
    public Optional<Limit> shown(Scope scope, Instant now) {
        if (scope.customer() == null) return Optional.empty();
        var coming = standing.getOrDefault(new Operator(scope.provider(), scope.customer()), List.of()).stream().filter(l -> !l.started(now)).min(Comparator.comparing(Limit::startsAt));
        return coming.isPresent() ? coming : inForce(scope.provider(), scope.customer(), now);
    }

    /// Reads which limitations stand. Whoever changes one reads again after the commit; others follow within about a second.
    synchronized void refresh() {
        var read = new HashMap<Operator, List<Limit>>();
        for (var provider : providers.all()) {
            if (!VolumeTerms.counts(agreements.family(provider.id()))) continue;
            var rows = db.read(new Scope(provider.id(), null), jdbc -> jdbc.sql(SELECT + " where l.provider_id = ? and l.lifted_at is null").param(provider.id()).query((rs, i) -> row(rs)).list());
            for (var limit : rows) read.computeIfAbsent(new Operator(limit.provider(), limit.customer()), _ -> new ArrayList<>()).add(limit);
        }
        standing = Map.copyOf(read);
    }

    /// Announces a limitation: the notices to the operators concerned are written with it. It starts at the given instant by itself.
    public Outcome<Announced> announce(Actor actor, Draft draft) {
        if (!mayLimit(actor)) return Outcome.no(Refused.of(VolumeError.VOLUME_RIGHT_MISSING));
        var now = clock.instant();
        var rule = VolumeTerms.limitation(agreements.family(actor.scope().provider()), Paris.date(now));
        if (rule.isEmpty()) return Outcome.no(Refused.of(VolumeError.LIMIT_NOT_IN_CONTRACT));
        var faults = faults(draft, rule.get(), now);
        if (!faults.isEmpty()) return Outcome.no(faults);
        var concerned = draft.customer() == null ? customers.list(actor.scope()) : customers.find(actor.scope(), draft.customer()).stream().toList();
        if (concerned.isEmpty()) return Outcome.no(Refused.of(VolumeError.OPERATOR_UNKNOWN).field("customer"));
        var announced = db.in(actor.scope(), jdbc -> announce(jdbc, actor, draft, rule.get(), concerned, now));
        refresh();
        if (announced.limits().isEmpty()) return Outcome.no(Refused.of(VolumeError.LIMIT_UNTOLD).field("customer").clause(rule.get().announceClause()));
        return Outcome.done(announced);
    }

    private static List<Refused> faults(Draft draft, VolumeTerms.Limitation rule, Instant now) {
        var faults = new ArrayList<Refused>();
        if (draft.perMinute() == null || draft.perMinute() < 1 || draft.perMinute() > MOST) faults.add(Refused.of(VolumeError.LIMIT_VALUE_BAD).field("perMinute").arg("least", 1).arg("most", MOST).clause(rule.clause()));
        if (draft.reason() == null || draft.reason().isBlank() || draft.reason().length() > 500 || draft.reason().indexOf('\u0000') >= 0) faults.add(Refused.of(VolumeError.LIMIT_REASON_MISSING).field("reason"));
        if (draft.startsAt() == null) {
            faults.add(Refused.of(VolumeError.LIMIT_START_MISSING).field("startsAt"));
        } else if (Paris.date(draft.startsAt()).isBefore(rule.earliest(Paris.date(now)))) {
            faults.add(Refused.of(VolumeError.LIMIT_TOO_SOON).field("startsAt").clause(rule.announceClause())
                    .arg("announced", DAY.format(Paris.date(now))).arg("earliest", DAY.format(rule.earliest(Paris.date(now)))));
        }
        return faults;
    }

    private Announced announce(JdbcClient jdbc, Actor actor, Draft draft, VolumeTerms.Limitation rule, List<Customer> concerned, Instant now) {
        var provider = actor.scope().provider();
        var announcement = UUID.randomUUID().toString();
        var limits = new ArrayList<Limit>();
        var untold = new ArrayList<Customer>();
        for (var customer : concerned) {
            var words = VolumeNotices.announced(draft.perMinute(), draft.startsAt(), draft.reason().strip(), rule.together());
            var told = notices.announce(jdbc, provider, customer.id(), "request-limit", words.subject(), words.body());
            if (told == 0) {
                untold.add(customer);
                continue;
            }
            var id = jdbc.sql("""
                    insert into request_limit (provider_id, customer_id, announcement, per_minute, reason, announced_at, announced_by, told, starts_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                    .params(provider, customer.id(), announcement, draft.perMinute(), draft.reason().strip(), utc(now), actor.name(), told, utc(draft.startsAt())).query(Long.class).single();
            Journal.append(jdbc, provider, customer.id(), SUBJECT, id, Journal.Entry.of("announced", String.valueOf(draft.perMinute()), Paris.iso(draft.startsAt()), now, now, actor, null));
            limits.add(new Limit(id, announcement, provider, customer.id(), customer.name(), draft.perMinute(), draft.reason().strip(), now, actor.name(), told, draft.startsAt(), null, null));
        }
        return new Announced(announcement, List.copyOf(limits), List.copyOf(untold));
    }

    /// Back to nominal: lifts an announcement, started or not, with earlier limitations of the same operators that it had replaced, and
    /// tells the operators.
    ///
    /// @return what was lifted
    public Outcome<List<Limit>> lift(Actor actor, String announcement) {
        if (!mayLimit(actor)) return Outcome.no(Refused.of(VolumeError.VOLUME_RIGHT_MISSING));
        var now = clock.instant();
        Outcome<List<Limit>> outcome = db.in(actor.scope(), jdbc -> {
            var known = jdbc.sql(SELECT + " where l.provider_id = ? and l.announcement = ? order by l.id for update of l").params(actor.scope().provider(), announcement).query((rs, i) -> row(rs)).list();
            if (known.isEmpty()) return Outcome.no(Refused.of(VolumeError.LIMIT_UNKNOWN));
            var lifted = new ArrayList<Limit>();
            for (var limit : known) if (limit.standing()) lifted.addAll(lift(jdbc, actor, limit, now));
            return lifted.isEmpty() ? Outcome.no(Refused.of(VolumeError.LIMIT_LIFTED)) : Outcome.done(List.copyOf(lifted));
        });
        refresh();
        return outcome;
    }

    private List<Limit> lift(JdbcClient jdbc, Actor actor, Limit limit, Instant now) {
        var ended = jdbc.sql("with u as (update request_limit set lifted_at = ?, lifted_by = ? where provider_id = ? and customer_id = ? and lifted_at is null and starts_at <= ? returning *)\n"
                        + SELECT.replace("from request_limit l", "from u l") + " order by l.id")
                .params(utc(now), actor.name(), limit.provider(), limit.customer(), utc(limit.startsAt())).query((rs, i) -> row(rs)).list();
        for (var one : ended) Journal.append(jdbc, one.provider(), one.customer(), SUBJECT, one.id(), Journal.Entry.of("lifted", String.valueOf(one.perMinute()), null, now, now, actor, null));
        var words = VolumeNotices.lifted(limit.perMinute(), limit.startsAt(), now);
        notices.announce(jdbc, limit.provider(), limit.customer(), "request-limit", words.subject(), words.body());
        return ended;
    }

    /// Limitations within the actor's wall, the latest announced first.
    public Outcome<List<Limit>> list(Actor actor, int most) {
        if (!actor.may(Permission.VOLUME_READ)) return Outcome.no(Refused.of(VolumeError.VOLUME_RIGHT_MISSING));
        return Outcome.done(db.read(actor.scope(), jdbc -> jdbc.sql(SELECT + " where l.provider_id = ? order by l.announced_at desc, l.id desc limit ?").params(actor.scope().provider(), most).query((rs, i) -> row(rs)).list()));
    }

    private static boolean mayLimit(Actor actor) {
        return actor.isStaff() && actor.may(Permission.VOLUME_LIMIT);
    }

    private static Limit row(ResultSet rs) throws SQLException {
        return new Limit(rs.getLong(1), rs.getString(2), rs.getInt(3), rs.getInt(4), rs.getString(5), rs.getInt(6), rs.getString(7), at(rs, 8), rs.getString(9), rs.getInt(10), at(rs, 11), at(rs, 12), rs.getString(13));
    }

    private static Instant at(ResultSet rs, int column) throws SQLException {
        var value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
