package org.guichet.notification;

import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.party.AccessError;
import org.guichet.party.OneTimeLinks;
import org.guichet.party.People;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// Gives a person the one-time link to choose a password: by mail where a server is configured, else to the administrator.
@Component
public class Invitations {
    private final Db db;
    private final People people;
    private final OneTimeLinks links;
    private final Notices notices;
    private final MailSettings mail;

    Invitations(Db db, People people, OneTimeLinks links, Notices notices, MailSettings mail) {
        this.db = db;
        this.people = people;
        this.links = links;
        this.notices = notices;
        this.mail = mail;
    }

    /// @param mailedTo where the link goes by mail, or null when none is sent
    /// @param path     the link under the installation's public address, for the administrator to hand over; null when it is mailed
    public record Invited(String mailedTo, String path) {}

    /// Needs `party.admin`. An earlier link of that person dies: at once, or when the mail leaves.
    public Outcome<Invited> invite(Actor by, int personId) {
        if (!by.may(Permission.PARTY_ADMIN) || !by.isStaff()) return Outcome.no(Refused.of(AccessError.FORBIDDEN));
        if (!mail.configured()) return links.create(by, personId).map(path -> new Invited(null, path));
        var person = people.find(by.scope(), personId).filter(p -> p.active());
        if (person.isEmpty()) return Outcome.no(Refused.of(AccessError.PERSON_UNKNOWN));
        var to = person.get();
        db.in(by.scope(), jdbc -> notices.invite(jdbc, to.provider(), to.customer(), to.id(), to.name(), to.login(), to.email(), to.language()));
        return Outcome.done(new Invited(to.email(), null));
    }
}
