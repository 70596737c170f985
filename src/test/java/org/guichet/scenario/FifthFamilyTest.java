package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.Draft;
import org.guichet.agreement.Engagements;
import org.guichet.agreement.Signature;
import org.guichet.amendment.AmendmentAnswers;
import org.guichet.amendment.AmendmentDesk;
import org.guichet.amendment.DocumentVersions;
import org.guichet.cli.TestInstallation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Scope;
import org.guichet.kernel.Text;
import org.guichet.letter.Form;
import org.guichet.offering.Details;
import org.guichet.offering.OfferingKind;
import org.guichet.offering.Offerings;
import org.guichet.offering.Prices;
import org.guichet.ordering.Acceptance;
import org.guichet.ordering.OrderAnswers;
import org.guichet.ordering.OrderBook;
import org.guichet.ordering.OrderDraft;
import org.guichet.ordering.Orders;
import org.guichet.party.Customers;
import org.guichet.party.Identity;
import org.guichet.party.NewPerson;
import org.guichet.party.Particulars;
import org.guichet.party.People;
import org.guichet.party.Providers;
import org.guichet.party.Role;
import org.guichet.store.Db;
import org.guichet.subscription.Services;
import org.guichet.subscription.Subscribing;
import org.guichet.subscription.SubscriptionStore;
import org.guichet.termination.Dispatch;
import org.guichet.termination.Request;
import org.guichet.termination.Terminations;
import org.guichet.ticket.Act;
import org.guichet.ticket.Filing;
import org.guichet.ticket.TicketDesk;
import org.junit.jupiter.api.Test;

/// A fifth family made of data alone lives a contract from signature to exit over a travelling clock: another order of documents, other hours,
/// terms, bands and states. No Java of the product names it.
class FifthFamilyTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "fifth-family");

    private TestInstallation installation;
    private Actor staff;
    private Actor customer;

    private <T> T bean(Class<T> type) {
        return installation.bean(type);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static String code(Outcome<?> outcome) {
        var refused = ((Outcome.No<?>) outcome).first();
        return refused.code().code() + " " + refused.clause();
    }

    private void open() {
        installation = TestInstallation.withContracts("2026-03-02T08:00", FOLDER);
        var provider = bean(Providers.class).create("rivage", "Rivage Infogérance (démo)", "rivage").get();
        var everyone = new Scope(provider.id(), null);
        staff = new Actor(Actor.Kind.PERSON, 1, "Équipe Rivage (démo)", everyone, Role.ADMIN.permissions(), Channel.ONLINE, "fr");
        var company = bean(Customers.class).create(staff, "ponant", "Pêcheries du Ponant (démo)", null, "fr").get();
        customer = new Actor(Actor.Kind.PERSON, 2, "Armelle Ponant (démo)", new Scope(provider.id(), company.id()), Role.CUSTOMER.permissions(), Channel.ONLINE, "fr");
        bean(People.class).create(staff, new NewPerson(company.id(), Role.CUSTOMER, "armelle.ponant", "Armelle Ponant (démo)", "armelle@ponant.invalid", null, "fr")).get();
        bean(Offerings.class).publish(staff, new Offerings.Draft("poste-gere", OfferingKind.SERVICE, day("2025-01-01"),
                Details.of(Text.of("Poste géré (démo)", "Managed desktop (demo)"), Text.of("Un poste tenu à jour.", "A desktop kept up to date.")).technology("desktop").launched(day("2025-01-01")), "")).get();
        bean(Prices.class).publish(staff, new Prices.Draft("poste-gere", null, day("2025-01-01"), null, Money.eur("20.00"), Money.eur("0.00"), Text.of("", ""), "")).get();
    }

    private String contractState(int contract) {
        var found = bean(Engagements.class).find(staff, contract).get().contract();
        return found.state().code() + " " + found.commitment().from() + " " + found.commitment().until() + " " + found.endedOn();
    }

    private String subscriptionState(long id) {
        return bean(Db.class).read(staff.scope(), jdbc -> SubscriptionStore.find(jdbc, id).map(s -> s.state().code() + " " + s.commitment().from() + " " + s.commitment().until() + " " + s.endedOn()).orElseThrow());
    }

    private long entries() {
        return bean(Db.class).read(staff.scope(), jdbc -> jdbc.sql("select count(*) from journal where provider_id = ?").param(staff.scope().provider()).query(Long.class).single());
    }

    @Test
    void a_contract_of_the_fifth_family_lives_from_signature_to_exit() {
        open();
        try {
            var contract = concluded();
            var subscription = delivered(contract);
            reported(contract, subscription);
            amended(contract);
            left(contract, subscription);
            ended(contract);
            silence();
        } finally {
            installation.close();
        }
    }

    /// Signed by one, then by both: in force on the last signature, for 18 months.
    private int concluded() {
        var engagements = bean(Engagements.class);
        var draft = Draft.of(customer.scope().customer(), "RIV-2026-001", "master");
        assertThat(code(engagements.prepare(staff, draft))).endsWith("RIV-1");
        bean(Particulars.class).identity(staff, customer.scope().customer(), Identity.Particulars.of(Map.of("legal-name", "Pêcheries du Ponant (démo)", "legal-form", "SARL", "representative", "Armelle Ponant")),
                day("2026-03-01"), new Particulars.Told(null, "written")).get();
        var contract = engagements.prepare(staff, draft).get().id();
        engagements.sign(staff, contract, "provider", Signature.Given.of(day("2026-03-02"), "Brest", "Rivage", "Yann", "Gérant"), null).get();
        assertThat(contractState(contract)).startsWith("signing");
        installation.moveTo("2026-03-05T10:00");
        assertThat(code(engagements.sign(customer, contract, "customer", Signature.Given.of(day("2026-03-05"), "Quimper", "Ponant", "Armelle", ""), null))).endsWith("RIV-1");
        engagements.sign(customer, contract, "customer", Signature.Given.of(day("2026-03-05"), "Quimper", "Ponant", "Armelle", "Présidente"), null).get();
        assertThat(contractState(contract)).isEqualTo("in-force 2026-03-05 2027-09-05 null");
        return contract;
    }

    /// Twelve days to accept an order, ten to contest the delivery, a firm term from availability.
    private long delivered(int contract) {
        var orders = bean(Orders.class);
        var answers = bean(OrderAnswers.class);
        var book = bean(OrderBook.class);
        var draft = OrderDraft.of(customer.scope().customer(), OrderDraft.Line.of("poste-gere", 10, 24)).under("RIV-2026-001").customerOrder("PONANT-77");
        assertThat(code(orders.draw(staff, draft.use("gambling")).then(o -> orders.send(staff, o.number())))).endsWith("RIV-4");
        var late = orders.draw(staff, draft).get().number();
        orders.send(staff, late).get();
        installation.moveTo("2026-03-17T23:59");
        assertThat(book.find(staff, late).get().order().state().code()).isEqualTo("sent");
        installation.moveTo("2026-03-18T00:01");
        assertThat(book.find(staff, late).get().order().state().code()).isEqualTo("lapsed");
        var number = orders.draw(staff, draft).get().number();
        orders.send(staff, number).get();
        answers.accept(customer, number, Acceptance.signed("Armelle Ponant", "Présidente")).get();
        answers.confirm(staff, number).get();
        var subscription = book.find(staff, number).get().subscriptions().getFirst();
        assertThat(subscription.customerOrder()).isEqualTo("PONANT-77");
        installation.moveTo("2026-04-01T09:00");
        bean(Subscribing.class).makeAvailable(staff, subscription.id(), day("2026-04-01")).get();
        installation.moveTo("2026-04-11T23:59");
        assertThat(subscriptionState(subscription.id())).startsWith("available");
        installation.moveTo("2026-04-12T00:01");
        assertThat(subscriptionState(subscription.id())).isEqualTo("active 2026-04-01 2028-04-01 null");
        return subscription.id();
    }

    /// Its own states and its own hours: Tuesday to Saturday from 07:00.
    private void reported(int contract, long subscription) {
        bean(Db.class).in(staff.scope(), jdbc -> Services.create(jdbc, staff.scope().provider(), customer.scope().customer(), contract, "PC-1", "poste-gere", "Poste de quai (démo)", "", "", "", "PONANT-77", day("2026-04-01"), null));
        installation.moveTo("2026-04-19T11:00");
        var desk = bean(TicketDesk.class);
        var reference = desk.file(customer, Filing.of("PC-1", Map.of("description", "Écran noir"))).get().reference();
        var clock = desk.detail(customer, reference).get().clocks().getFirst();
        assertThat(Paris.iso(clock.reading().due())).isEqualTo("2026-04-21T17:00:00+02:00");
        for (var action : new String[] {"diagnose", "mend", "file"}) desk.act(staff, reference, new Act(action, null, Map.of(), null, null)).get();
        assertThat(desk.detail(customer, reference).get().ticket().state()).isEqualTo("filed-away");
    }

    /// Two months for conditions, with an objection that keeps the old ones to the end of the first term; 75 days for a rise.
    private void amended(int contract) {
        installation.moveTo("2026-06-01T09:00");
        var desk = bean(AmendmentDesk.class);
        var what = Text.of("Ce qui change.", "What changes.");
        var early = new AmendmentDesk.Plan("conditions", "general-conditions", "v2", null, what, what, day("2026-07-31"), false, List.of());
        assertThat(code(desk.plan(staff, early))).endsWith("RIV-8");
        var plan = new AmendmentDesk.Plan("conditions", "general-conditions", "v2", null, what, what, day("2026-08-01"), false, List.of());
        var conditions = desk.plan(staff, plan).get();
        desk.notify(staff, conditions.id()).get();
        var rise = new AmendmentDesk.PlannedLine("poste-gere", null, Money.eur("20.00"), Money.eur("22.00"), day("2026-08-15"));
        assertThat(code(desk.plan(staff, new AmendmentDesk.Plan("prices", null, null, null, what, what, day("2026-08-14"), false,
                List.of(new AmendmentDesk.PlannedLine("poste-gere", null, Money.eur("20.00"), Money.eur("22.00"), day("2026-08-14"))))))).endsWith("RIV-9");
        var prices = desk.plan(staff, new AmendmentDesk.Plan("prices", null, null, null, what, what, day("2026-08-15"), false, List.of(rise))).get();
        desk.notify(staff, prices.id()).get();
        installation.moveTo("2026-06-23T09:00");
        assertThat(code(bean(AmendmentAnswers.class).object(staff, conditions.id(), contract, received("2026-06-23")))).endsWith("RIV-8");
        bean(AmendmentAnswers.class).object(staff, conditions.id(), contract, received("2026-06-22")).get();
        installation.moveTo("2026-09-01T09:00");
        assertThat(binding(contract, "2026-09-01")).isNotEqualTo("v2");
    }

    private static AmendmentAnswers.Objecting received(String on) {
        return new AmendmentAnswers.Objecting(Form.LETTER, null, day("2026-06-18"), null, day(on));
    }

    private String binding(int contract, String on) {
        return bean(Db.class).read(staff.scope(), jdbc -> bean(DocumentVersions.class).binding(jdbc, contract, "general-conditions", day(on)).map(DocumentVersions.Binding::version).orElse("none"));
    }

    /// Twenty days' notice, to the end of that month; in month 9 for 70 % of the 15 that remain, ten desktops at 22 euros.
    private void left(int contract, long subscription) {
        installation.moveTo("2026-12-05T09:00");
        var terminations = bean(Terminations.class);
        var request = new Request(contract, List.of(subscription), null, null, new Dispatch("letter", null, day("2026-12-05"), null, null), null, null, null);
        var thought = terminations.simulate(customer, request).get();
        assertThat(thought.effectiveOn()).isEqualTo("2026-12-31");
        assertThat(thought.fee()).isEqualTo(Money.eur("2310.00"));
        assertThat(thought.feeReckoning().clauses()).contains("RIV-7");
        assertThat(terminations.give(customer, request).get().exit()).isEqualTo(thought);
        installation.moveTo("2027-01-01T00:01");
        assertThat(subscriptionState(subscription)).isEqualTo("ended 2026-04-01 2028-04-01 2027-01-01");
        assertThat(contractState(contract)).isEqualTo("in-force 2026-03-05 2027-09-05 null");
    }

    /// Received on the last day for notice; a day later it would have renewed for six months.
    private void ended(int contract) {
        installation.moveTo("2027-07-22T09:00");
        var terminations = bean(Terminations.class);
        var late = new Request(contract, List.of(), null, null, new Dispatch("letter", null, day("2027-07-20"), null, day("2027-07-22")), null, null, null);
        var inTime = late.letter(new Dispatch("letter", null, day("2027-07-20"), null, day("2027-07-21")));
        assertThat(terminations.simulate(customer, late).get().effectiveOn()).isEqualTo("2028-03-04");
        assertThat(terminations.give(customer, inTime).get().exit().effectiveOn()).isEqualTo("2027-09-04");
        installation.moveTo("2027-09-05T00:01");
        assertThat(contractState(contract)).isEqualTo("ended 2026-03-05 2027-09-05 2027-09-05");
    }

    private void silence() {
        var before = entries();
        installation.moveTo("2029-01-01T00:00");
        assertThat(entries()).isEqualTo(before);
    }
}
