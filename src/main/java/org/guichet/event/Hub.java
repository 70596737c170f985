package org.guichet.event;

import static org.guichet.event.Deliveries.at;
import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Journal;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Subscriptions to events: a customer's people and systems make, read, resume and remove their own; the provider's staff sees all and
/// may send dead letters again. Portal and REST call these same commands.
@Component
public class Hub {
    /// For each customer.
    public static final int MOST = 20;
    /// How long a former secret signs beside the new one.
    public static final Duration BOTH_SECRETS = Duration.ofHours(24);
    private static final int LONGEST_LIST = 200;
    private static final String SUBJECT = "hub";

    private final Db db;
    private final Events events;
    private final Targets targets;
    private final InstantSource clock;

    Hub(Db db, Events events, Targets targets, InstantSource clock) {
        this.db = db;
        this.events = events;
        this.targets = targets;
        this.clock = clock;
    }

    /// @param query  null or blank: all events
    /// @param format `cloudevents` or `tmf`; null or blank: cloudevents
    public record Wanted(String callback, String query, String format) {}

    /// @param secret what the receiver checks signatures with; it can never be read again
    public record Registered(Subscription subscription, String secret) {}

    public Outcome<Registered> register(Actor actor, Wanted wanted) {
        if (!manages(actor)) return Outcome.no(Refused.of(EventError.RIGHT_MISSING));
        if (wanted.callback() == null || wanted.callback().isBlank()) return Outcome.no(Refused.of(EventError.CALLBACK_MISSING).field("callback"));
        var callback = wanted.callback().strip();
        var query = wanted.query() == null ? "" : wanted.query().strip();
        var format = format(wanted.format());
        if (format.isEmpty()) return Outcome.no(Refused.of(EventError.FORMAT_UNKNOWN).field("format"));
        // Names are resolved outside of any transaction.
        return HubQuery.read(query).then(_ -> targets.look(callback)).then(_ -> db.in(actor.scope(), jdbc -> insert(jdbc, actor, callback, query, format.get())));
    }

    private Outcome<Registered> insert(JdbcClient jdbc, Actor actor, String callback, String query, Subscription.Format format) {
        var customer = actor.scope().customer();
        // One registration of a customer at a time: the count and the search for a twin must hold.
        jdbc.sql("select id from customer where id = ? for no key update").param(customer).query(Integer.class).single();
        var twin = jdbc.sql("select public_id::text from hub_subscription where provider_id = ? and customer_id = ? and callback = ? and query = ? and format = ?")
                .params(actor.scope().provider(), customer, callback, query, format.code()).query(String.class).list();
        if (!twin.isEmpty()) return Outcome.no(Refused.of(EventError.EXISTS).field("callback").arg("id", twin.getFirst()));
        var number = jdbc.sql("select count(*) from hub_subscription where provider_id = ? and customer_id = ?").params(actor.scope().provider(), customer).query(Integer.class).single();
        if (number >= MOST) return Outcome.no(Refused.of(EventError.TOO_MANY).arg("most", MOST));
        var secret = Signature.secret();
        var now = clock.instant();
        var key = jdbc.sql("insert into hub_subscription (provider_id, customer_id, callback, query, format, secret, created_at, created_by) values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(actor.scope().provider(), customer, callback, query, format.code(), secret, utc(now), actor.name()).query(Long.class).single();
        var made = byKey(jdbc, key).orElseThrow();
        journal(jdbc, actor, made, "registered");
        return Outcome.done(new Registered(made, secret));
    }

    private static Optional<Subscription.Format> format(String given) {
        if (given == null || given.isBlank()) return Optional.of(Subscription.Format.CLOUDEVENTS);
        return List.of(Subscription.Format.values()).stream().filter(f -> f.code().equals(given.strip())).findFirst();
    }

    /// Those of the actor's customer, or of all customers for staff; the eldest first.
    public Outcome<List<Subscription>> list(Actor actor) {
        if (!reads(actor)) return Outcome.no(Refused.of(EventError.RIGHT_MISSING));
        return Outcome.done(db.read(actor.scope(), jdbc -> jdbc.sql(SELECT + " where s.provider_id = ? order by s.customer_id, s.id limit " + LONGEST_LIST).param(actor.scope().provider()).query((rs, i) -> row(rs)).list()));
    }

    public Outcome<Subscription> find(Actor actor, String id) {
        if (!reads(actor)) return Outcome.no(Refused.of(EventError.RIGHT_MISSING));
        return db.read(actor.scope(), jdbc -> find(jdbc, actor, id)).map(Outcome::done).orElseGet(() -> Outcome.no(unknown()));
    }

    /// Nothing is sent any more, not even what waits.
    public Outcome<Subscription> remove(Actor actor, String id) {
        return change(actor, id, (jdbc, found) -> {
            journal(jdbc, actor, found, "removed");
            jdbc.sql("delete from hub_subscription where id = ?").param(found.key()).update();
            return Outcome.done(found);
        });
    }

    /// A new secret; the former one signs beside it for a day, so that a receiver changes without losing a message.
    public Outcome<Registered> rotate(Actor actor, String id) {
        return change(actor, id, (jdbc, found) -> {
            var secret = Signature.secret();
            jdbc.sql("update hub_subscription set former_secret = secret, former_until = ?, secret = ? where id = ?").params(utc(clock.instant().plus(BOTH_SECRETS)), secret, found.key()).update();
            journal(jdbc, actor, found, "secret-changed");
            return Outcome.done(new Registered(byKey(jdbc, found.key()).orElseThrow(), secret));
        });
    }

    /// After it was suspended or ended. Events are written for it again from now on; dead letters wait to be sent again.
    public Outcome<Subscription> resume(Actor actor, String id) {
        return change(actor, id, (jdbc, found) -> targets.form(found.callback()).then(_ -> {
            if (!found.active()) {
                jdbc.sql("update hub_subscription set state = 'active', reason = null, failing_since = null, failures = 0 where id = ?").param(found.key()).update();
                journal(jdbc, actor, found, "resumed");
            }
            return Outcome.done(byKey(jdbc, found.key()).orElseThrow());
        }));
    }

    /// Sends a trial event. It is tried once.
    public Outcome<Delivery> trial(Actor actor, String id) {
        return change(actor, id, (jdbc, found) -> {
            if (!found.active()) return Outcome.no(Refused.of(EventError.NOT_ACTIVE));
            var delivery = events.trial(jdbc, actor.scope().provider(), found.customer(), found.key());
            return Outcome.done(Deliveries.list(jdbc, found.key(), null, delivery, 1).getFirst());
        });
    }

    /// Sends dead letters again, all or one; what was accepted is never sent again. Staff may do this too.
    ///
    /// @param delivery null: all
    /// @return how many
    public Outcome<Integer> replay(Actor actor, String id, Long delivery) {
        if (!actor.may(Permission.EVENTS_MANAGE)) return Outcome.no(Refused.of(EventError.RIGHT_MISSING));
        return db.in(actor.scope(), jdbc -> lock(jdbc, actor, id).map(found -> {
            if (!found.active()) return Outcome.<Integer>no(Refused.of(EventError.NOT_ACTIVE));
            var number = Deliveries.replay(jdbc, found.key(), delivery, clock.instant());
            if (delivery != null && number == 0) return Outcome.<Integer>no(Refused.of(EventError.DELIVERY_UNKNOWN).field("delivery"));
            if (number > 0) {
                journal(jdbc, actor, found, "replayed");
                events.wakeAfterCommit();
            }
            return Outcome.done(number);
        }).orElseGet(() -> Outcome.no(unknown())));
    }

    /// Newest first.
    ///
    /// @param state null: all
    public Outcome<List<Delivery>> deliveries(Actor actor, String id, Delivery.State state, int most) {
        return find(actor, id).map(found -> db.read(actor.scope(), jdbc -> Deliveries.list(jdbc, found.key(), state, null, Math.clamp(most, 1, LONGEST_LIST))));
    }

    private <T> Outcome<T> change(Actor actor, String id, BiFunction<JdbcClient, Subscription, Outcome<T>> work) {
        if (!manages(actor)) return Outcome.no(Refused.of(EventError.RIGHT_MISSING));
        return db.in(actor.scope(), jdbc -> lock(jdbc, actor, id).map(found -> work.apply(jdbc, found)).orElseGet(() -> Outcome.no(unknown())));
    }

    private static boolean manages(Actor actor) {
        return !actor.isStaff() && actor.may(Permission.EVENTS_MANAGE);
    }

    private static boolean reads(Actor actor) {
        return actor.may(actor.isStaff() ? Permission.EVENTS_READ : Permission.EVENTS_MANAGE);
    }

    private static Refused unknown() {
        return Refused.of(EventError.UNKNOWN).field("id");
    }

    /// Who did what, without the address: it stands in the row as long as there is one.
    private void journal(JdbcClient jdbc, Actor actor, Subscription about, String kind) {
        var now = clock.instant();
        Journal.append(jdbc, actor.scope().provider(), about.customer(), SUBJECT, about.key(), Journal.Entry.of(kind, null, about.state().code(), now, now, actor, null));
    }

    private static Optional<Subscription> lock(JdbcClient jdbc, Actor actor, String id) {
        var key = uuid(id);
        if (key == null || jdbc.sql("select id from hub_subscription where provider_id = ? and public_id = ? for update").params(actor.scope().provider(), key).query(Long.class).list().isEmpty()) return Optional.empty();
        return find(jdbc, actor, id);
    }

    private static Optional<Subscription> find(JdbcClient jdbc, Actor actor, String id) {
        var key = uuid(id);
        return key == null ? Optional.empty() : jdbc.sql(SELECT + " where s.provider_id = ? and s.public_id = ?").params(actor.scope().provider(), key).query((rs, i) -> row(rs)).optional();
    }

    private static Optional<Subscription> byKey(JdbcClient jdbc, long key) {
        return jdbc.sql(SELECT + " where s.id = ?").param(key).query((rs, i) -> row(rs)).optional();
    }

    private static UUID uuid(String id) {
        return id != null && id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? UUID.fromString(id) : null;
    }

    private static final String SELECT = """
            select s.id, s.public_id::text, s.customer_id, c.name, s.callback, s.query, s.format, s.state, s.reason, s.created_at, s.created_by, s.former_until, s.failing_since,
              (select d.settled_at from event_delivery d where d.subscription_id = s.id and d.state = 'delivered' order by d.id desc limit 1),
              (select count(*) from event_delivery d where d.subscription_id = s.id and d.state = 'pending'),
              (select min(d.created_at) from event_delivery d where d.subscription_id = s.id and d.state = 'pending'),
              (select count(*) from event_delivery d where d.subscription_id = s.id and d.state = 'dead')
            from hub_subscription s join customer c on c.id = s.customer_id
            """;

    private static Subscription row(ResultSet rs) throws SQLException {
        return new Subscription(rs.getLong(1), rs.getString(2), rs.getInt(3), rs.getString(4), rs.getString(5), rs.getString(6),
                Subscription.Format.valueOf(rs.getString(7).toUpperCase(Locale.ROOT)), Subscription.State.valueOf(rs.getString(8).toUpperCase(Locale.ROOT)), rs.getString(9), at(rs, 10),
                rs.getString(11), at(rs, 12), at(rs, 13), at(rs, 14), rs.getLong(15), at(rs, 16), rs.getLong(17));
    }
}
