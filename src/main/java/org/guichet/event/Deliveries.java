package org.guichet.event;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.guichet.kernel.ErrorCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of deliveries: claimed by one node at a time, in order for each subscription and subject, and settled by the node that
/// holds the claim. Callers stand in a walled transaction.
final class Deliveries {
    /// Waits between attempts, about three days altogether; after the last one it is a dead letter.
    static final List<Duration> WAITS = waits();
    /// A subscription that accepted nothing for so long is suspended at the next failure.
    static final Duration PATIENCE = Duration.ofDays(3);

    private Deliveries() {}

    private static List<Duration> waits() {
        var waits = new ArrayList<>(List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(30),
                Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4)));
        for (int i = 0; i < 11; i++) waits.add(Duration.ofHours(6));
        return List.copyOf(waits);
    }

    /// One attempt to make.
    ///
    /// @param attempt   1 for the first
    /// @param timestamp seconds since 1970 by the database's own clock: receivers compare it with theirs, whatever clock the
    ///                  installation lives by
    record Claimed(long id, int provider, int customer, long subscription, UUID claim, int attempt, long timestamp, String callback, boolean tmf, List<String> secrets, Message message) {}

    /// Takes what is due for one subscription: of each subject only the earliest that has not been settled. A claim ends by itself after
    /// half a minute, so that what a killed node held is tried by another.
    static List<Claimed> claim(JdbcClient jdbc, long subscription, int most, Instant now) {
        return jdbc.sql("""
                with due as (
                  select d.id from event_delivery d
                  where d.subscription_id = ? and d.state = 'pending' and d.next_attempt_at <= ? and (d.claimed_until is null or d.claimed_until < clock_timestamp())
                    and not exists (select from event_delivery e where e.subscription_id = d.subscription_id and e.subject_kind = d.subject_kind and e.subject_id = d.subject_id
                                      and e.state = 'pending' and e.id < d.id)
                  order by d.id limit ? for update of d skip locked)
                update event_delivery d set claim = gen_random_uuid(), claimed_until = clock_timestamp() + interval '30 seconds', attempts = d.attempts + 1
                from due, event e, hub_subscription s
                where d.id = due.id and e.id = d.event_id and s.id = d.subscription_id and s.state = 'active'
                returning d.id, d.provider_id, d.customer_id, d.subscription_id, d.claim, d.attempts, extract(epoch from clock_timestamp())::bigint, s.callback, s.format, s.secret,
                  case when s.former_until > ? then s.former_secret end, e.public_id, e.kind, e.reference, e.occurred_at, e.data""")
                .params(subscription, utc(now), most, utc(now)).query((rs, i) -> claimed(rs)).list().stream().sorted(Comparator.comparingLong(Claimed::id)).toList();
    }

    private static Claimed claimed(ResultSet rs) throws SQLException {
        var former = rs.getString(11);
        var data = rs.getString(16);
        return new Claimed(rs.getLong(1), rs.getInt(2), rs.getInt(3), rs.getLong(4), rs.getObject(5, UUID.class), rs.getInt(6), rs.getLong(7), rs.getString(8), rs.getString(9).equals("tmf"),
                former == null ? List.of(rs.getString(10)) : List.of(rs.getString(10), former),
                new Message(rs.getString(12), EventKind.of(rs.getString(13)), rs.getString(14), rs.getObject(15, OffsetDateTime.class).toInstant(), data.isEmpty() ? null : data));
    }

    /// @return false when the claim had ended meanwhile: another node answers for this delivery now
    static boolean accepted(JdbcClient jdbc, Claimed claimed, int status, long took, Instant now) {
        var held = jdbc.sql("update event_delivery set state = 'delivered', settled_at = ?, status = ?, error = null, took_ms = ?, claim = null, claimed_until = null where id = ? and claim = ? and state = 'pending'")
                .params(utc(now), status, took, claimed.id(), claimed.claim()).update() == 1;
        if (held) jdbc.sql("update hub_subscription set accepted_at = ?, failing_since = null, failures = 0 where id = ? and (failures > 0 or accepted_at is null)").params(utc(now), claimed.subscription()).update();
        return held;
    }

    /// @param wait until the next attempt, or null: a dead letter
    static boolean failed(JdbcClient jdbc, Claimed claimed, int status, ErrorCode error, long took, Duration wait, Instant now) {
        var held = jdbc.sql("""
                update event_delivery set state = ?, settled_at = ?, next_attempt_at = ?, status = ?, error = ?, took_ms = ?, claim = null, claimed_until = null
                where id = ? and claim = ? and state = 'pending'""")
                .params(Arrays.asList(wait == null ? "dead" : "pending", wait == null ? utc(now) : null, utc(wait == null ? now : now.plus(wait)), status == 0 ? null : status, error.code(), took,
                        claimed.id(), claimed.claim())).update() == 1;
        if (held) jdbc.sql("update hub_subscription set failures = failures + 1, failing_since = coalesce(failing_since, ?) where id = ?").params(utc(now), claimed.subscription()).update();
        return held;
    }

    /// Ends a subscription's work: what waits becomes dead letters, to be sent again once it is resumed.
    ///
    /// @return true when it was active until now
    static boolean stop(JdbcClient jdbc, long subscription, String state, EventError why, Instant now) {
        if (jdbc.sql("update hub_subscription set state = ?, reason = ? where id = ? and state = 'active'").params(state, why.code(), subscription).update() == 0) return false;
        jdbc.sql("update event_delivery set state = 'dead', settled_at = ?, error = ?, claim = null, claimed_until = null where subscription_id = ? and state = 'pending'")
                .params(utc(now), why.code(), subscription).update();
        return true;
    }

    static Instant failingSince(JdbcClient jdbc, long subscription) {
        return jdbc.sql("select failing_since from hub_subscription where id = ?").param(subscription).query((rs, i) -> at(rs, 1)).list().stream().findFirst().orElse(null);
    }

    /// Puts dead letters back into line, all of a subscription or one; what was accepted is never sent again.
    static int replay(JdbcClient jdbc, long subscription, Long one, Instant now) {
        return jdbc.sql("update event_delivery set state = 'pending', settled_at = null, attempts = 0, next_attempt_at = ? where subscription_id = ? and state = 'dead' and (?::bigint is null or id = ?)")
                .params(Arrays.asList(utc(now), subscription, one, one)).update();
    }

    static List<Delivery> list(JdbcClient jdbc, long subscription, Delivery.State state, Long one, int most) {
        return jdbc.sql("""
                select d.id, e.kind, e.public_id, e.reference, e.occurred_at, d.state, d.attempts, d.next_attempt_at, d.settled_at, d.status, d.error, d.took_ms, d.created_at
                from event_delivery d join event e on e.id = d.event_id
                where d.subscription_id = ? and (?::text is null or d.state = ?) and (?::bigint is null or d.id = ?) order by d.id desc limit ?""")
                .params(Arrays.asList(subscription, state == null ? null : state.code(), state == null ? null : state.code(), one, one, most))
                .query((rs, i) -> new Delivery(rs.getLong(1), EventKind.of(rs.getString(2)), rs.getString(3), rs.getString(4), at(rs, 5), Delivery.State.of(rs.getString(6)), rs.getInt(7),
                        at(rs, 8), at(rs, 9), rs.getObject(10, Integer.class), rs.getString(11), rs.getObject(12, Integer.class), at(rs, 13))).list();
    }

    /// Forgets what was settled before these instants, and the events that nothing refers to any more.
    static int forget(JdbcClient jdbc, Instant delivered, Instant dead) {
        jdbc.sql("delete from event_delivery where state = 'delivered' and settled_at < ? or state = 'dead' and settled_at < ?").params(utc(delivered), utc(dead)).update();
        return jdbc.sql("delete from event e where e.recorded_at < ? and not e.relay and not exists (select from event_delivery d where d.event_id = e.id)").param(utc(delivered)).update();
    }

    static Instant at(ResultSet rs, int column) throws SQLException {
        var value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
