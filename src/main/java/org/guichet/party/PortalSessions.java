package org.guichet.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The sessions of people on the portal: rows that every node sees. A session locks after a time without activity and
/// ends after its whole lifetime. Nothing but the person and two instants is kept; the actor is made anew each time.
@Component
public final class PortalSessions {
    private static final Duration WRITE_AT_MOST_EVERY = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(2);

    private final Db db;
    private final InstantSource clock;
    private final Duration lockAfter;
    private final Duration lifetime;

    PortalSessions(Db db, InstantSource clock,
                   @Value("${guichet.session.lock-after:PT15M}") Duration lockAfter,
                   @Value("${guichet.session.lifetime:PT12H}") Duration lifetime) {
        this.db = db;
        this.clock = clock;
        this.lockAfter = lockAfter;
        this.lifetime = lifetime;
    }

    /// What a presented session is worth.
    public sealed interface Seen {}

    /// In use: this actor may act.
    public record Live(Actor actor) implements Seen {}

    /// Too long without activity: the password opens it again.
    public record Locked(Holder holder) implements Seen {}

    /// Past its lifetime: a new sign-in is needed.
    public record Expired(Holder holder) implements Seen {}

    /// No such session, signed out, or its person deactivated.
    public record None() implements Seen {}

    /// Whose session it is.
    public record Holder(int person, Scope scope, String login, String name, String language) {}

    /// @param token    what the cookie holds, or null
    /// @param activity false for a request that the page makes by itself: it must not keep a session open
    public Seen look(String token, boolean activity) {
        var row = row(token);
        if (row == null || !row.active) return new None();
        var now = clock.instant();
        if (!now.isBefore(row.createdAt.plus(lifetime))) return new Expired(row.holder);
        if (!now.isBefore(row.seenAt.plus(lockAfter))) return new Locked(row.holder);
        if (activity && !now.isBefore(row.seenAt.plus(WRITE_AT_MOST_EVERY))) touch(row.holder.scope, token, now);
        return new Live(row.actor());
    }

    /// Opens a session; the answer is its secret, for the cookie. Rows that nobody can use any more are erased on the way.
    String open(Person person) {
        var token = Secrets.random();
        var now = clock.instant();
        db.in(person.scope(), jdbc -> {
            jdbc.sql("delete from portal_session where created_at < ?").param(utc(now.minus(FORGOTTEN_AFTER))).update();
            return jdbc.sql("insert into portal_session (token_hash, provider_id, customer_id, person_id, created_at, seen_at) values (?, ?, ?, ?, ?, ?)")
                    .params(Secrets.digest(token), person.provider(), person.customer(), person.id(), utc(now), utc(now)).update();
        });
        return token;
    }

    /// Gives a locked session a new secret and counts inactivity from now; its lifetime goes on from the first sign-in.
    ///
    /// @return empty when it has ended meanwhile
    Optional<String> reopen(String token, Holder holder) {
        var fresh = Secrets.random();
        var changed = db.in(holder.scope, jdbc -> jdbc.sql("update portal_session set token_hash = ?, seen_at = ? where token_hash = ?")
                .params(Secrets.digest(fresh), utc(clock.instant()), Secrets.digest(token)).update());
        return changed == 0 ? Optional.empty() : Optional.of(fresh);
    }

    /// Ends a session; an unknown one is fine.
    public void close(String token) {
        var row = row(token);
        if (row != null) db.in(row.holder.scope, jdbc -> jdbc.sql("delete from portal_session where token_hash = ?").param(Secrets.digest(token)).update());
    }

    private void touch(Scope scope, String token, Instant now) {
        db.in(scope, jdbc -> jdbc.sql("update portal_session set seen_at = ? where token_hash = ? and seen_at < ?")
                .params(utc(now), Secrets.digest(token), utc(now)).update());
    }

    private Row row(String token) {
        if (token == null || token.isEmpty() || token.length() > 100) return null;
        return db.unwalled(jdbc -> jdbc.sql("select * from session_for_token(?, ?)").params(Secrets.digest(token), Paris.date(clock.instant()))
                .query(Row::read).optional()).orElse(null);
    }

    private record Row(Instant createdAt, Instant seenAt, boolean active, Holder holder, Role role, String family, List<String> services) {
        static Row read(ResultSet row, int number) throws SQLException {
            var scope = new Scope(row.getInt("provider_id"), row.getObject("customer_id", Integer.class));
            return new Row(instant(row, "created_at"), instant(row, "seen_at"), row.getBoolean("active"),
                    new Holder(row.getInt("id"), scope, row.getString("login"), row.getString("name"), row.getString("language")),
                    Role.of(row.getString("role")), row.getString("family"), Arrays.asList((String[]) row.getArray("services").getArray()));
        }

        Actor actor() {
            return new Actor(Actor.Kind.PERSON, holder.person, holder.name, holder.scope,
                    Profiles.permissions(role, family, services), Channel.ONLINE, holder.language);
        }

        private static Instant instant(ResultSet row, String column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant();
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
