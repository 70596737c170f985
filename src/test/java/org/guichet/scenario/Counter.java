package org.guichet.scenario;

import java.time.LocalDate;
import java.util.Map;
import org.guichet.cli.TestInstallation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.party.Customers;
import org.guichet.party.People;
import org.guichet.party.Providers;
import org.guichet.party.Role;
import org.guichet.store.Db;
import org.guichet.subscription.Services;
import org.guichet.ticket.Act;
import org.guichet.ticket.Filing;
import org.guichet.ticket.Ticket;
import org.guichet.ticket.TicketDesk;
import org.guichet.ticket.TicketDetail;

/// The words in which scenarios speak: people at the counter of a running installation and what they do at which hour.
public final class Counter implements AutoCloseable {
    public final TestInstallation installation;
    public final TicketDesk desk;

    private Counter(TestInstallation installation) {
        this.installation = installation;
        this.desk = installation.bean(TicketDesk.class);
    }

    /// At an installation that a test has already.
    public static Counter over(TestInstallation installation) {
        return new Counter(installation);
    }

    public static Counter open(String at) {
        return new Counter(TestInstallation.demo(at));
    }

    /// A demo person by login, as the portal would let them act.
    public Actor person(String login) {
        var provider = provider(login);
        var everyone = new Scope(provider, null);
        var person = installation.bean(People.class).byLogin(everyone, login).orElseThrow();
        var role = Role.of(installation.login(login).role());
        return new Actor(Actor.Kind.PERSON, person.id(), person.name(), new Scope(provider, person.customer()), role.permissions(), Channel.ONLINE, "fr");
    }

    /// A customer's information system.
    public Actor system(String login) {
        return person(login).through(Channel.WEB_SERVICES);
    }

    public int provider(String login) {
        var family = installation.login(login).family();
        return installation.bean(Providers.class).all().stream().filter(p -> p.family().equals(family)).findFirst().orElseThrow().id();
    }

    /// Moves the clock, through everything that falls due.
    public Counter at(String paris) {
        installation.moveTo(paris);
        return this;
    }

    public String file(Actor by, String service, String... fields) {
        return tryFile(by, Filing.of(service, map(fields))).get().reference();
    }

    public Outcome<TicketDesk.Acknowledged> tryFile(Actor by, Filing filing) {
        return desk.file(by, filing);
    }

    public Refused refused(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.No<?>(var reasons) -> reasons.getFirst();
            case Outcome.Done<?>(var value) -> throw new AssertionError("was not refused: " + value);
        };
    }

    public Ticket act(Actor by, String reference, String action, String... inputs) {
        return desk.act(by, reference, new Act(action, null, map(inputs), null, null)).get();
    }

    public Refused refusedAct(Actor by, String reference, String action, String... inputs) {
        return refused(desk.act(by, reference, new Act(action, null, map(inputs), null, null)));
    }

    public TicketDetail detail(Actor by, String reference) {
        return desk.detail(by, reference).get();
    }

    /// The clock of a code on a report, read now.
    public org.guichet.workingtime.ClockReading clock(Actor by, String reference, String code) {
        return detail(by, reference).clocks().stream().filter(c -> c.clock().code().equals(code)).findFirst().orElseThrow().reading();
    }

    /// The due instant in Paris time, e.g. `2026-03-09T15:00+01:00`, or `none`.
    public String due(Actor by, String reference, String code) {
        var due = clock(by, reference, code).due();
        return due == null ? "none" : Paris.of(due).toOffsetDateTime().toString();
    }

    /// Adds a service to a demo customer's first contract.
    public void hold(String login, String identifier, String offer, String activeFrom, String endedOn) {
        var actor = person(login);
        installation.bean(Db.class).in(new Scope(actor.scope().provider(), null), jdbc -> {
            var contract = jdbc.sql("select id from contract where customer_id = ? order by id limit 1").param(actor.scope().customer()).query(Integer.class).single();
            return Services.create(jdbc, actor.scope().provider(), actor.scope().customer(), contract, identifier, offer, identifier, "", "", "", "", LocalDate.parse(activeFrom), endedOn == null ? null : LocalDate.parse(endedOn));
        });
    }

    public static Map<String, String> map(String... pairs) {
        var map = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) map.put(pairs[i], pairs[i + 1]);
        return map;
    }

    @Override
    public void close() {
        installation.close();
    }
}
