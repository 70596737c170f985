package org.guichet.party;

import java.time.Duration;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Signing in, unlocking, signing out. An unknown login, a wrong password, a person without a password and a deactivated
/// one are refused with the same words after the same work.
@Component
public final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final int LONGEST_INPUT = 1000;

    private final Db db;
    private final Passwords passwords;
    private final Throttle throttle;
    private final PortalSessions sessions;
    private final People people;

    SignIn(Db db, Passwords passwords, Throttle throttle, PortalSessions sessions, People people) {
        this.db = db;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.people = people;
    }

    private record Known(Person person, String hash) {}

    /// @param address where the request comes from, for the slow-down of guesses
    /// @return the secret of a new session
    public Outcome<String> signIn(String login, String password, String address) {
        return check(login, password, address).map(sessions::open);
    }

    /// Opens a locked session again; a session that is not locked needs it no less.
    ///
    /// @return the session's new secret
    public Outcome<String> unlock(String token, String password, String address) {
        return switch (sessions.look(token, false)) {
            case PortalSessions.Locked(var holder) -> unlock(token, holder, password, address);
            case PortalSessions.Live _ -> Outcome.done(token);
            case PortalSessions.Expired _, PortalSessions.None _ -> Outcome.no(Refused.of(AccessError.SESSION_EXPIRED));
        };
    }

    /// For a person who has just proven who they are by a one-time link.
    public String openFor(Person person) {
        return sessions.open(person);
    }

    /// A person's own new password; the present one is asked first, as at the door. All its sessions end but the new one.
    ///
    /// @return the secret of a new session
    public Outcome<String> changePassword(Actor by, String present, String wanted, String address) {
        var known = people.find(by.scope(), by.id()).filter(person -> by.kind() == Actor.Kind.PERSON);
        if (known.isEmpty()) return Outcome.no(Refused.of(AccessError.NOT_SIGNED_IN));
        return check(known.get().login(), present, address).then(person -> people.replacePassword(person, bounded(wanted))).map(sessions::open);
    }

    public void signOut(String token) {
        sessions.close(token);
    }

    private Outcome<String> unlock(String token, PortalSessions.Holder holder, String password, String address) {
        return check(holder.login(), password, address)
                .then(person -> person.id() == holder.person() ? Outcome.done(person) : Outcome.no(Refused.of(AccessError.SIGN_IN_FAILED)))
                .then(person -> sessions.reopen(token, holder).map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(AccessError.SESSION_EXPIRED))));
    }

    private Outcome<Person> check(String typedLogin, String typedPassword, String address) {
        var login = bounded(typedLogin).strip();
        var password = bounded(typedPassword);
        var wait = throttle.attempt(login, address);
        if (wait.isPresent()) {
            LOG.warn("sign-in delayed: too many failures from {}", address);
            return Outcome.no(Refused.of(AccessError.SIGN_IN_DELAYED).arg("wait", text(wait.get())));
        }
        var known = known(login);
        var right = passwords.matches(password, known.map(Known::hash).orElse(null));
        if (!right || !known.get().person().active()) {
            LOG.warn("sign-in failed from {}", address);
            return Outcome.no(Refused.of(AccessError.SIGN_IN_FAILED));
        }
        throttle.succeeded(login, address);
        var person = known.get().person();
        if (passwords.needsRehash(known.get().hash())) rehash(person, password);
        LOG.info("person {} of provider {} signed in from {}", person.id(), person.provider(), address);
        return Outcome.done(person);
    }

    private Optional<Known> known(String login) {
        return db.unwalled(jdbc -> jdbc.sql("select * from person_for_login(?)").param(login)
                .query((row, n) -> new Known(PersonRows.read(row, n), row.getString("password_hash"))).optional());
    }

    private void rehash(Person person, String password) {
        var hash = passwords.hash(password);
        db.in(new Scope(person.provider(), person.customer()), jdbc -> jdbc.sql("update person set password_hash = ? where id = ?").params(hash, person.id()).update());
    }

    private static String bounded(String typed) {
        if (typed == null) return "";
        return typed.length() > LONGEST_INPUT ? typed.substring(0, LONGEST_INPUT) : typed;
    }

    /// "12 s", "3 min", rounded up.
    private static String text(Duration wait) {
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return seconds < 60 ? seconds + "\u00a0s" : (seconds + 59) / 60 + "\u00a0min";
    }
}
