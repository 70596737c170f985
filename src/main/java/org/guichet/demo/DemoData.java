package org.guichet.demo;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.party.ApiClients;
import org.guichet.party.Customers;
import org.guichet.party.NewPerson;
import org.guichet.party.People;
import org.guichet.party.Profiles;
import org.guichet.party.Providers;
import org.guichet.party.Role;
import org.guichet.store.Db;
import org.guichet.subscription.Services;
import org.guichet.ticket.TicketDesk;
import org.springframework.stereotype.Component;

/// Fills a fresh installation with the demo park, through the same commands that real data goes through.
@Component
public class DemoData {
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    /// The demo's contracts are old enough for every example date of the field.
    private static final LocalDate SIGNED = LocalDate.of(2025, 2, 3);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Db db;
    private final Providers providers;
    private final Customers customers;
    private final People people;
    private final ApiClients clients;
    private final Profiles profiles;
    private final Agreements agreements;
    private final Services services;
    private final TicketDesk desk;
    private final DemoInterconnections interconnections;
    private final DemoCatalogue catalogue;
    private final DemoEngagements engagements;
    private final DemoDocuments documents;

    DemoData(Db db, Providers providers, Customers customers, People people, ApiClients clients, Profiles profiles, Agreements agreements, Services services, TicketDesk desk, DemoInterconnections interconnections, DemoCatalogue catalogue,
            DemoEngagements engagements, DemoDocuments documents) {
        this.documents = documents;
        this.db = db;
        this.providers = providers;
        this.customers = customers;
        this.people = people;
        this.clients = clients;
        this.profiles = profiles;
        this.agreements = agreements;
        this.services = services;
        this.desk = desk;
        this.interconnections = interconnections;
        this.catalogue = catalogue;
        this.engagements = engagements;
    }

    /// Is there nobody yet?
    public boolean isFresh() {
        return providers.all().isEmpty();
    }

    /// Creates the whole park and answers its logins.
    public List<DemoLogins.Login> fill() {
        var logins = new ArrayList<DemoLogins.Login>();
        for (var park : DemoPark.all()) logins.addAll(fill(park));
        return logins;
    }

    private List<DemoLogins.Login> fill(DemoPark park) {
        var provider = providers.create(park.providerCode(), park.providerName(), park.family()).get();
        var system = Actor.system(provider.id());
        catalogue.fill(park, system);
        var logins = new ArrayList<DemoLogins.Login>();
        engagements.provider(system, park, engagements.signed(SIGNED));
        for (var customer : park.customers()) logins.add(customer(park, customer, system));
        documents.fill(system);
        for (var role : List.of(Role.SUPPORT, Role.TECHNICIAN, Role.BILLING, Role.ADMIN)) {
            var user = role.code() + "." + park.providerCode();
            var password = secret();
            person(system, null, role, user, staffName(role), password);
            logins.add(new DemoLogins.Login(park.family(), park.providerName(), role.code(), user, password, null, null, List.of()));
        }
        return logins;
    }

    private static String staffName(Role role) {
        return switch (role) {
            case SUPPORT -> "Support niveau 1 (démo)";
            case TECHNICIAN -> "Technicien (démo)";
            case BILLING -> "Facturation (démo)";
            case ADMIN -> "Administration (démo)";
            case CUSTOMER -> throw new IllegalArgumentException("not staff");
        };
    }

    private DemoLogins.Login customer(DemoPark park, DemoPark.DemoCustomer demo, Actor system) {
        var scope = system.scope();
        var customer = customers.create(system, demo.code(), demo.name(), demo.siren(), "fr").get();
        for (var order : demo.orders()) {
            db.in(scope, jdbc -> {
                var contract = agreements.register(scope, new Agreements.Draft(customer.id(), order.reference(), order.kind(), null, SIGNED, SIGNED, null, order.plan()), SIGNED).get();
                for (var s : order.services()) {
                    Services.create(jdbc, scope.provider(), customer.id(), contract, s.identifier(), s.offer(), s.label(), s.site(), s.ends(), s.extra(), s.customerOrder(), SIGNED, null);
                }
                return null;
            });
        }
        engagements.customer(system, park, demo, customer, engagements.signed(SIGNED));
        var user = "client." + demo.code();
        var password = secret();
        person(system, customer.id(), Role.CUSTOMER, user, demo.person(), password);
        if (park.family().equals("bfc-fibre")) profiles.activateESav(system, customer.id(), SIGNED, List.of()).get();
        if (park.family().equals("bfc-fibre")) interconnections.open(system, customer, customer.code().equals("alpha"));
        var client = clients.create(system, customer.id(), "Système d’information (démo)").get();
        var held = services.list(new org.guichet.kernel.Scope(scope.provider(), customer.id()), "", 1000).stream()
                .map(s -> new DemoLogins.Held(s.identifier(), s.offer(), desk.channels(s))).toList();
        return new DemoLogins.Login(park.family(), demo.name(), Role.CUSTOMER.code(), user, password, client.client().clientId(), client.secret(), held);
    }

    private void person(Actor system, Integer customer, Role role, String user, String name, String password) {
        var made = people.create(system, new NewPerson(customer, role, user, name, user + "@demo.invalid", null, "fr")).get();
        people.setPassword(system, made.id(), password).get();
    }

    private static String secret() {
        var text = new StringBuilder();
        for (int i = 0; i < 20; i++) text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        return text.toString();
    }
}
