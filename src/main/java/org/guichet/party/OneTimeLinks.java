package org.guichet.party;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// Links that let a person choose a password: once, within 24 hours. The address holds a random secret; the database
/// only its digest.
@Component
public final class OneTimeLinks {
    private static final Duration VALID = Duration.ofHours(24);
    private static final String PURPOSE = "set-password";

    private final Db db;
    private final InstantSource clock;
    private final People people;

    OneTimeLinks(Db db, InstantSource clock, People people) {
        this.db = db;
        this.clock = clock;
        this.people = people;
    }

    /// Makes a link for a person; earlier ones of that person die. Needs `party.admin`.
    ///
    /// @return the path under the installation's public address, `/bienvenue/…`
    public Outcome<String> create(Actor by, int personId) {
        if (!People.administers(by)) return Outcome.no(Refused.of(AccessError.FORBIDDEN));
        var person = people.find(by.scope(), personId);
        if (person.isEmpty() || !person.get().active()) return Outcome.no(Refused.of(AccessError.PERSON_UNKNOWN));
        var token = Secrets.random();
        return db.in(by.scope(), jdbc -> {
            jdbc.sql("delete from one_time_link where person_id = ? and used_at is null").param(personId).update();
            jdbc.sql("insert into one_time_link (token_hash, person_id, purpose, expires_at) values (?, ?, ?, ?)")
                    .params(Secrets.digest(token), personId, PURPOSE, clock.instant().plus(VALID).atOffset(ZoneOffset.UTC)).update();
            return Outcome.done("/bienvenue/" + token);
        });
    }

    /// Whom the link is for, while it may still be used.
    public Outcome<Person> look(String token) {
        return valid(token).then(link -> people.find(link.scope(), link.person()).filter(Person::active)
                .map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(AccessError.LINK_UNKNOWN))));
    }

    /// Sets the password and uses the link up, both or neither. A refused password leaves the link usable.
    public Outcome<Person> use(String token, String password) {
        return look(token).then(person -> db.in(person.scope(), jdbc -> {
            var taken = jdbc.sql("update one_time_link set used_at = ? where token_hash = ? and used_at is null")
                    .params(clock.instant().atOffset(ZoneOffset.UTC), Secrets.digest(token)).update();
            if (taken == 0) return Outcome.no(Refused.of(AccessError.LINK_USED));
            var set = people.replacePassword(person, password);
            if (set instanceof Outcome.No<Person>) {
                jdbc.sql("update one_time_link set used_at = null where token_hash = ?").param(Secrets.digest(token)).update();
            }
            return set;
        }));
    }

    private record Link(int person, Scope scope, Instant expiresAt, boolean used) {}

    private Outcome<Link> valid(String token) {
        var found = db.unwalled(jdbc -> jdbc.sql("select * from person_for_link(?) where purpose = ?").params(Secrets.digest(token), PURPOSE)
                .query((row, n) -> new Link(row.getInt("person_id"), new Scope(row.getInt("provider_id"), row.getObject("customer_id", Integer.class)),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(), row.getObject("used_at") != null)).optional());
        if (found.isEmpty()) return Outcome.no(Refused.of(AccessError.LINK_UNKNOWN));
        if (found.get().used()) return Outcome.no(Refused.of(AccessError.LINK_USED));
        if (!clock.instant().isBefore(found.get().expiresAt())) return Outcome.no(Refused.of(AccessError.LINK_EXPIRED));
        return Outcome.done(found.get());
    }
}
