package org.guichet.party;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rights of a customer's people to an e-service, beside their role. In a family whose reports go through an e-service
/// a customer's person files and follows reports on the portal only while it holds that right.
@Component
public final class Profiles {
    /// The one e-service there is today.
    public static final String ESAV = "e-sav";

    private static final String ESAV_CLAUSE = "BFC-ESAV-5.1-ident";
    private static final String ESAV_FAMILY = "bfc-fibre";
    private static final Set<Permission> THROUGH_ESAV = Set.of(Permission.TICKET_READ, Permission.TICKET_FILE,
            Permission.CERTIFICATE_READ, Permission.CERTIFICATE_SUBMIT, Permission.EVENTS_MANAGE, Permission.VOLUME_READ);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Db db;
    private final People people;
    private final OneTimeLinks links;

    Profiles(Db db, People people, OneTimeLinks links) {
        this.db = db;
        this.people = people;
        this.links = links;
    }

    /// Whom a customer names for e-SAV.
    public record Correspondent(String name, String email, String phone, String language) {}

    /// What an activation did.
    ///
    /// @param granted people who already had an identifier and now hold the right (also those who held it before)
    /// @param issued  people for whom an identifier was made
    public record Activation(List<Person> granted, List<Issued> issued) {}

    /// A new identifier, with the one-time link (a path) by which its person chooses the password.
    public record Issued(Person person, String link) {}

    /// BFC-ESAV-5.1-ident: activation adds the right to the identifiers that a customer's people already hold; a named
    /// correspondent without an identifier gets a new one. Nobody gets a second. Repeating it changes nothing more,
    /// except that an earlier day wins over a later one. Needs `party.admin`.
    ///
    /// @param from           first day (Europe/Paris) of the right: the contract's `esav_activated_on`
    /// @param correspondents whom the customer names; empty: every active person of the customer
    public Outcome<Activation> activateESav(Actor by, int customer, LocalDate from, List<Correspondent> correspondents) {
        if (!People.administers(by)) return Outcome.no(Refused.of(AccessError.FORBIDDEN));
        return db.in(by.scope(), jdbc -> {
            if (jdbc.sql("select 1 from customer where id = ? for update").param(customer).query(Integer.class).optional().isEmpty()) {
                return Outcome.no(Refused.of(AccessError.CUSTOMER_UNKNOWN).field("customer"));
            }
            var present = people.ofCustomer(by.scope(), customer).stream().filter(Person::active).toList();
            if (correspondents.isEmpty() && present.isEmpty()) {
                return Outcome.no(Refused.of(AccessError.ESAV_CORRESPONDENT_MISSING).clause(ESAV_CLAUSE));
            }
            var faults = correspondents.stream().flatMap(c -> PersonFields.faults(newPerson(customer, c, "correspondant")).stream()).toList();
            if (!faults.isEmpty()) return Outcome.no(faults);
            var granted = new ArrayList<Person>();
            var issued = new ArrayList<Issued>();
            if (correspondents.isEmpty()) granted.addAll(present);
            for (var correspondent : correspondents) {
                var holder = holder(present, correspondent);
                if (holder.isPresent()) granted.add(holder.get());
                else issued.add(issue(by, customer, correspondent));
            }
            granted.forEach(person -> grant(jdbc, person, from));
            issued.forEach(made -> grant(jdbc, made.person(), from));
            return Outcome.done(new Activation(List.copyOf(granted), List.copyOf(issued)));
        });
    }

    /// True from the first day of the right on.
    public boolean holdsESav(Scope scope, int person, LocalDate on) {
        return db.read(scope, jdbc -> jdbc.sql("select count(*) from person_profile where person_id = ? and service = ? and granted_from <= ?")
                .params(person, ESAV, on).query(Integer.class).single()) > 0;
    }

    /// Takes the right from all of a customer's people, in the running transaction of who ended the e-service.
    ///
    /// @return how many people held it
    public static int withdraw(JdbcClient jdbc, int provider, int customer, String service) {
        return jdbc.sql("delete from person_profile where provider_id = ? and customer_id = ? and service = ?").params(provider, customer, service).update();
    }

    /// What is left of a role's permissions for a person who holds these e-services only.
    static Set<Permission> permissions(Role role, String family, List<String> services) {
        if (role.isStaff() || !family.equals(ESAV_FAMILY) || services.contains(ESAV)) return role.permissions();
        var left = new HashSet<>(role.permissions());
        left.removeAll(THROUGH_ESAV);
        return left;
    }

    private static Optional<Person> holder(List<Person> present, Correspondent wanted) {
        return present.stream().filter(p -> p.email().equalsIgnoreCase(wanted.email())).findFirst();
    }

    private Issued issue(Actor by, int customer, Correspondent correspondent) {
        for (var login = login(correspondent.name()); ; login = login(correspondent.name()) + "-" + (1000 + RANDOM.nextInt(9000))) {
            if (people.create(by, newPerson(customer, correspondent, login)) instanceof Outcome.Done<Person>(var person)) {
                return new Issued(person, links.create(by, person.id()).get());
            }
        }
    }

    private static NewPerson newPerson(int customer, Correspondent who, String login) {
        return new NewPerson(customer, Role.CUSTOMER, login, who.name(), who.email(), who.phone(), who.language() == null ? "fr" : who.language());
    }

    /// "Zoé Le Gall" becomes `zoe.le.gall`.
    private static String login(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", ".").replaceAll("^\\.+|\\.+$", "");
        return plain.length() < 2 ? "correspondant" : plain.substring(0, Math.min(plain.length(), 60));
    }

    private static void grant(JdbcClient jdbc, Person person, LocalDate from) {
        jdbc.sql("delete from person_profile where person_id = ? and service = ? and granted_from > ?").params(person.id(), ESAV, from).update();
        jdbc.sql("insert into person_profile (person_id, provider_id, customer_id, service, granted_from) values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(person.id(), person.provider(), person.customer(), ESAV, from).update();
    }
}
