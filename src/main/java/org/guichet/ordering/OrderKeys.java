package org.guichet.ordering;

import static org.guichet.ledger.Journal.utc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.function.Supplier;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Orders that a machine may send twice: the same key answers with the same order, other content under it is refused. Keys are those of fault
/// reports too, and are forgotten with them.
final class OrderKeys {
    private OrderKeys() {}

    /// @param number of the order that answers the request
    /// @param known  it was made by an earlier request of the same key
    record Answer(String number, boolean known) {}

    /// Runs an act once for a key, in the running transaction; two requests of one key come one after the other.
    ///
    /// @param content of the request, to tell a repetition from another request
    static Outcome<Answer> once(JdbcClient jdbc, Actor actor, int customer, String key, String content, Instant now, Supplier<Outcome<Order>> act) {
        var client = actor.kind() + ":" + actor.id();
        var provider = actor.scope().provider();
        var hash = hash(content);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param("order-key " + provider + " " + client + " " + key).query((rs, i) -> 1).list();
        record Known(byte[] hash, String reference) {}
        var known = jdbc.sql("select request_hash, reference from idempotency_key where provider_id = ? and client = ? and key = ?").params(provider, client, key)
                .query((rs, i) -> new Known(rs.getBytes(1), rs.getString(2))).optional();
        if (known.isPresent()) {
            return MessageDigest.isEqual(known.get().hash(), hash) ? Outcome.done(new Answer(known.get().reference(), true))
                    : Outcome.no(Refused.of(OrderError.ORDER_KEY_REUSED).field("idempotencyKey").arg("reference", known.get().reference()));
        }
        return act.get().map(order -> {
            jdbc.sql("insert into idempotency_key (provider_id, customer_id, client, key, request_hash, reference, created_at) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(provider, customer, client, key, hash, order.number(), utc(now)).update();
            return new Answer(order.number(), false);
        });
    }

    private static byte[] hash(String content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(("order " + content).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
