package org.guichet.party;

import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// How an empty installation gets its first person: an administrator without a password, and a one-time link to choose it.
@Component
public final class FirstAdministrator {
    static final String LOGIN = "admin";

    private final People people;
    private final OneTimeLinks links;
    private final Providers providers;
    private final Db db;

    FirstAdministrator(People people, OneTimeLinks links, Providers providers, Db db) {
        this.db = db;
        this.people = people;
        this.links = links;
        this.providers = providers;
    }

    /// True until an active administrator of this provider has chosen a password.
    public boolean isNeeded(int providerId) {
        return db.read(new Scope(providerId, null), jdbc -> jdbc.sql("select not exists (select from person where role = ? and active and password_set_at is not null)")
                .param(Role.ADMIN.code()).query(Boolean.class).single());
    }

    /// Registers the administrator of a provider if it has none yet, and makes a link. Asked again before the password
    /// was chosen, it makes a new link and the former one dies.
    ///
    /// @param email where the administrator's notices go
    /// @return the path under the installation's public address, `/bienvenue/…`, good for 24 hours
    public Outcome<String> createLink(int providerId, String email) {
        var system = Actor.system(providerId);
        var known = people.list(system.scope()).stream().filter(p -> p.role() == Role.ADMIN && p.active()).findFirst();
        var administrator = known.map(Outcome::done).orElseGet(() -> people.create(system,
                new NewPerson(null, Role.ADMIN, login(providerId), "Administrateur", email, null, "fr")));
        return administrator.then(person -> links.create(system, person.id()));
    }

    /// Logins are unique in the installation: the first provider's administrator is `admin`, the others carry the provider's code.
    private String login(int providerId) {
        var all = providers.all();
        return all.getFirst().id() == providerId ? LOGIN
                : all.stream().filter(p -> p.id() == providerId).map(p -> LOGIN + "-" + p.code()).findFirst().orElseThrow();
    }
}
