package org.guichet.party;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// The people who sign in. Queries answer what the scope sees; a foreign person and an unknown one look the same.
@Component
public final class People {
    private final Db db;
    private final InstantSource clock;
    private final Passwords passwords;

    People(Db db, InstantSource clock, Passwords passwords) {
        this.db = db;
        this.clock = clock;
        this.passwords = passwords;
    }

    public Optional<Person> find(Scope scope, int id) {
        return one(scope, "id = ?", id);
    }

    /// Upper and lower case alike.
    public Optional<Person> byLogin(Scope scope, String login) {
        return one(scope, "lower(login) = lower(?)", login);
    }

    /// Everyone the scope sees, by name.
    public List<Person> list(Scope scope) {
        return db.read(scope, jdbc -> jdbc.sql("select " + PersonRows.COLUMNS + " from person order by name, id").query(PersonRows::read).list());
    }

    /// The people of one customer, by name.
    public List<Person> ofCustomer(Scope scope, int customer) {
        return db.read(scope, jdbc -> jdbc.sql("select " + PersonRows.COLUMNS + " from person where customer_id = ? order by name, id")
                .param(customer).query(PersonRows::read).list());
    }

    /// Registers a person, without a password yet: give a one-time link (`OneTimeLinks`) or `setPassword`.
    /// Needs `party.admin`; the customer must be one the actor sees.
    public Outcome<Person> create(Actor by, NewPerson wanted) {
        if (!administers(by)) return Outcome.no(Refused.of(AccessError.FORBIDDEN));
        var faults = PersonFields.faults(wanted);
        if (!faults.isEmpty()) return Outcome.no(faults);
        return db.in(by.scope(), jdbc -> {
            if (wanted.customer() != null && jdbc.sql("select 1 from customer where id = ?").param(wanted.customer()).query(Integer.class).optional().isEmpty()) {
                return Outcome.no(Refused.of(AccessError.CUSTOMER_UNKNOWN).field("customer"));
            }
            return jdbc.sql("""
                    insert into person (provider_id, customer_id, login, name, email, phone, language, role, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (lower(login)) do nothing returning\s""" + PersonRows.COLUMNS)
                    .params(by.scope().provider(), wanted.customer(), wanted.login(), wanted.name().strip(), wanted.email(), wanted.phone(),
                            wanted.language(), wanted.role().code(), clock.instant().atOffset(ZoneOffset.UTC))
                    .query(PersonRows::read).optional().map(Outcome::done)
                    .orElseGet(() -> Outcome.no(Refused.of(AccessError.LOGIN_TAKEN).field("login").arg("login", wanted.login())));
        });
    }

    /// What is wrong with a person's fields, without registering anyone.
    public static List<Refused> faults(NewPerson wanted) {
        return PersonFields.faults(wanted);
    }

    /// Sets a password for someone else; it needs `party.admin`. The person's running sessions end.
    public Outcome<Person> setPassword(Actor by, int id, String password) {
        if (!administers(by)) return Outcome.no(Refused.of(AccessError.FORBIDDEN));
        return find(by.scope(), id).map(person -> replacePassword(person, password))
                .orElseGet(() -> Outcome.no(Refused.of(AccessError.PERSON_UNKNOWN)));
    }

    /// No sign-in any more; running sessions end at once. Needs `party.admin`. Doing it twice changes nothing more.
    public Outcome<Person> deactivate(Actor by, int id) {
        return setActive(by, id, false);
    }

    /// Undoes `deactivate`.
    public Outcome<Person> reactivate(Actor by, int id) {
        return setActive(by, id, true);
    }

    /// A person's own choice, kept for pages and notices. Ignored for what is no language of the product.
    public void chooseLanguage(Actor by, String language) {
        if (by.kind() != Actor.Kind.PERSON || !PersonFields.LANGUAGES.contains(language)) return;
        db.in(by.scope(), jdbc -> jdbc.sql("update person set language = ?, version = version + 1 where id = ? and language <> ?")
                .params(language, by.id(), language).update());
    }

    /// Checks the policy, keeps the hash, ends the person's sessions. The caller has settled who may ask.
    Outcome<Person> replacePassword(Person person, String password) {
        var faults = PasswordPolicy.faults(person.login(), person.name(), password);
        if (!faults.isEmpty()) return Outcome.no(faults);
        var hash = passwords.hash(password);
        return db.in(person.scope(), jdbc -> {
            var changed = jdbc.sql("update person set password_hash = ?, password_set_at = ?, version = version + 1 where id = ? returning " + PersonRows.COLUMNS)
                    .params(hash, clock.instant().atOffset(ZoneOffset.UTC), person.id()).query(PersonRows::read).single();
            jdbc.sql("delete from portal_session where person_id = ?").param(person.id()).update();
            return Outcome.done(changed);
        });
    }

    private Outcome<Person> setActive(Actor by, int id, boolean active) {
        if (!administers(by)) return Outcome.no(Refused.of(AccessError.FORBIDDEN));
        return db.in(by.scope(), jdbc -> {
            jdbc.sql("update person set active = ?, version = version + 1 where id = ? and active <> ?").params(active, id, active).update();
            if (!active) jdbc.sql("delete from portal_session where person_id = ?").param(id).update();
            return jdbc.sql("select " + PersonRows.COLUMNS + " from person where id = ?").param(id).query(PersonRows::read).optional()
                    .map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(AccessError.PERSON_UNKNOWN)));
        });
    }

    private Optional<Person> one(Scope scope, String condition, Object value) {
        return db.read(scope, jdbc -> jdbc.sql("select " + PersonRows.COLUMNS + " from person where " + condition)
                .param(value).query(PersonRows::read).optional());
    }

    static boolean administers(Actor actor) {
        return actor.isStaff() && actor.may(Permission.PARTY_ADMIN);
    }
}
