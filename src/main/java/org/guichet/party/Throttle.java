package org.guichet.party;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// Slows guessing down, in the database so that all nodes count together. What counts is the pair of login and address:
/// someone who guesses from elsewhere cannot keep the rightful person out. A second, wider count is kept by address, for
/// guesses over many logins. Unknown logins count like known ones.
///
/// An attempt is counted before the password is looked at, in one statement: a hundred attempts at once are a hundred.
@Component
final class Throttle {
    private static final Rule PAIR = new Rule(5, Duration.ofHours(24));
    private static final Rule ADDRESS = new Rule(50, Duration.ofMinutes(15));
    private static final int LONGEST_SECONDS = 900;

    private final Db db;
    private final InstantSource clock;

    Throttle(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @param free   attempts without delay; from then on 5 s, 10 s, 20 s … up to 15 minutes
    /// @param window after this long without a failure the count starts again
    private record Rule(int free, Duration window) {}

    /// Counts an attempt.
    ///
    /// @return how long to wait, when the attempt may not be made at all
    Optional<Duration> attempt(String login, String address) {
        var now = clock.instant();
        var wait = count(addressKey(address), ADDRESS, now);
        return wait.isPresent() ? wait : count(pairKey(login, address), PAIR, now);
    }

    /// The attempt was right: the pair is forgiven, and the address is as before it.
    void succeeded(String login, String address) {
        db.unwalled(jdbc -> jdbc.sql("delete from sign_in_throttle where key_hash = ?").param(pairKey(login, address)).update());
        db.unwalled(jdbc -> jdbc.sql("update sign_in_throttle set failures = failures - 1, blocked_until = null where key_hash = ? and failures > 0")
                .param(addressKey(address)).update());
    }

    private Optional<Duration> count(String key, Rule rule, Instant now) {
        var counted = db.unwalled(jdbc -> jdbc.sql("""
                insert into sign_in_throttle as t (key_hash, failures, last_failed_at) values (:key, 1, :now)
                on conflict (key_hash) do update set
                  failures = case when t.last_failed_at < :forgiven then 1 else t.failures + 1 end,
                  last_failed_at = :now,
                  blocked_until = case when t.last_failed_at >= :forgiven and t.failures + 1 >= :free
                    then :now::timestamptz + make_interval(secs => least(:longest, 5 * power(2, least(t.failures + 1 - :free, 20)))) end
                where t.blocked_until is null or t.blocked_until <= :now
                returning failures""")
                .param("key", key).param("now", utc(now)).param("forgiven", utc(now.minus(rule.window))).param("free", rule.free)
                .param("longest", LONGEST_SECONDS).query(Integer.class).optional());
        if (counted.isPresent()) {
            if (counted.get() == 1) forgetOld(now);
            return Optional.empty();
        }
        List<OffsetDateTime> until = db.unwalled(jdbc -> jdbc.sql("select blocked_until from sign_in_throttle where key_hash = ? and blocked_until is not null")
                .param(key).query(OffsetDateTime.class).list());
        return Optional.of(until.isEmpty() ? Duration.ofSeconds(1) : Duration.between(now, until.getFirst().toInstant()));
    }

    private void forgetOld(Instant now) {
        db.unwalled(jdbc -> jdbc.sql("delete from sign_in_throttle where last_failed_at < ?").param(utc(now.minus(PAIR.window))).update());
    }

    private static String pairKey(String login, String address) {
        return Secrets.digest("pair\n" + login.toLowerCase(Locale.ROOT) + "\n" + address);
    }

    private static String addressKey(String address) {
        return Secrets.digest("address\n" + address);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
