package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.agreement.ContractState;
import org.guichet.agreement.ContractStore;
import org.guichet.clause.Proves;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Scope;
import org.guichet.ordering.Acceptance;
import org.guichet.ordering.Order;
import org.guichet.ordering.OrderDraft;
import org.guichet.ordering.Orders;
import org.guichet.store.Db;
import org.junit.jupiter.api.Test;

/// Orders at BTBS: drawn up by the provider, accepted by both, lapsing, options and requests (Conditions Générales, art. 1 to 5).
class BtbsOrderingTest extends OrderingTest {
    private static final String GENERAL = "general-conditions";
    private static final String SPECIFIC = "specific-conditions";
    private static final String ANNEXES = "annexes";
    private String general;
    private String specific;
    private String annexes;

    /// A professional customer, and the conditions of 7 January 2025 in force.
    private void open(String at) {
        open(at, "btbs", "client.rhone");
        professional("73282932000074", "Mécanique de précision");
        general = version(GENERAL, "v1.0 20250107", "2025-01-07", "conditions générales").sha256();
        specific = version(SPECIFIC, "v1.0 20250107", "2025-01-07", "conditions spécifiques").sha256();
        annexes = version(ANNEXES, "v1.0 20250107", "2025-01-07", "annexes 1 et 2").sha256();
    }

    private OrderDraft vm() {
        return OrderDraft.of(customerId(), OrderDraft.Line.of("cloud-public-mono", 2, 24)).particulars("Centre de données de Lyon").supportPlan("premium").customerOrder("PO-3100");
    }

    private Order sent(OrderDraft draft) {
        return orders.send(staff, orders.draw(staff, draft).get().number()).get();
    }

    private Order concluded() {
        var order = sent(vm());
        answers.accept(customer, order.number(), Acceptance.electronic(order.number())).get();
        return answers.confirm(staff, order.number()).get();
    }

    @Test
    @Proves("BTBS-CG-0-pro")
    void only_professional_customers_order() {
        open("2026-03-02T10:00", "btbs", "client.rhone");
        for (var lacking : List.of(List.of("", "Mécanique"), List.of("73282932000074", ""))) {
            professional(lacking.get(0), lacking.get(1));
            var refusal = refused(orders.draw(staff, vm()));
            assertThat(refusal.code().code()).isEqualTo("order-not-professional");
            assertThat(refusal.clause()).isEqualTo("BTBS-CG-0-pro");
        }
        assertThat(count()).isZero();
        professional("73282932000074", "Mécanique de précision");
        assertThat(orders.draw(staff, vm()).get().state().code()).isEqualTo("drafted");
    }

    @Test
    @Proves("BTBS-CG-1.1-commande")
    void a_form_states_items_particulars_and_term_before_it_goes_out() {
        open("2026-03-02T10:00");
        var untimed = OrderDraft.of(customerId(), OrderDraft.Line.of("cloud-public-mono", 1, null)).particulars("Lyon").supportPlan("premium");
        for (var lacking : Map.of(untimed, "order-term-missing lines[0].termMonths", vm().particulars(""), "order-particulars-missing particulars",
                OrderDraft.of(customerId()).particulars("Lyon").supportPlan("premium"), "order-items-missing lines").entrySet()) {
            var draft = orders.draw(staff, lacking.getKey()).get();
            var outcome = orders.send(staff, draft.number());
            assertThat(codes(outcome)).containsExactly(lacking.getValue());
            assertThat(refused(outcome).clause()).isEqualTo("BTBS-CG-1.1-commande");
            assertThat(state(draft.number())).isEqualTo("drafted");
        }
        var order = sent(vm());
        assertThat(order.form()).isEqualTo("services");
        assertThat(order.lines()).singleElement().satisfies(l -> assertThat(l.termMonths() + " " + l.monthly() + " " + l.quantity()).isEqualTo("24 100.00 2"));
        assertThat(order.monthly()).isEqualTo(Money.eur("200.00"));
        // the provider draws it up: a customer cannot hand one in, its wish is drafted and waits for staff
        var handed = refused(orders.place(customer, vm(), Acceptance.signed("Sacha Rhône", "Gérance")));
        assertThat(handed.code().code()).isEqualTo("order-not-drawn-up-by");
        assertThat(handed.clause()).isEqualTo("BTBS-CG-1.1-commande");
        assertThat(orders.draw(customer, vm()).get().state().code()).isEqualTo("drafted");
        // it becomes a contract of its own
        answers.accept(customer, order.number(), Acceptance.electronic(order.number())).get();
        assertThat(order(order.number()).contractReference()).isNull();
        assertThat(answers.confirm(staff, order.number()).get().contractReference()).isEqualTo(order.number());
        assertThat(contract(order.number())).isEqualTo("order premium 2026-03-02");
        assertThat(subscriptions(order.number())).singleElement().satisfies(s -> assertThat(s.contractReference() + " " + s.termMonths() + " " + s.quantity() + " " + s.customerOrder()).isEqualTo(order.number() + " 24 2 PO-3100"));
    }

    private String contract(String reference) {
        return bean(Db.class).read(new Scope(provider, null), jdbc -> ContractStore.byReference(jdbc, provider, reference).map(c -> c.kind() + " " + c.supportPlan() + " " + c.effectiveOn()).orElseThrow());
    }

    @Test
    @Proves("BTBS-CG-1.2")
    void signing_accepts_the_versions_in_force() {
        open("2026-03-01T10:00");
        var order = sent(vm());
        counter.at("2026-03-02T10:00");
        answers.accept(customer, order.number(), Acceptance.signed("Sacha Rhône", "Gérance")).get();
        var found = book.find(staff, order.number()).get();
        assertThat(found.order().acceptedOn()).isEqualTo("2026-03-02");
        assertThat(found.references()).extracting(Order.Reference::document).containsExactlyInAnyOrder(GENERAL, SPECIFIC, ANNEXES);
        assertThat(found.references()).extracting(Order.Reference::version).containsOnly("v1.0 20250107");
        assertThat(found.references()).extracting(Order.Reference::sha256).containsExactlyInAnyOrder(general, specific, annexes);
        answers.confirm(staff, order.number()).get();
        // a version of a later day binds later orders, not this one
        version(GENERAL, "v1.1", "2026-03-10", "conditions générales, suite");
        counter.at("2026-03-10T10:00");
        assertThat(book.find(staff, order.number()).get().references()).extracting(Order.Reference::version).containsOnly("v1.0 20250107");
        var later = sent(vm());
        answers.accept(customer, later.number(), Acceptance.signed("Sacha Rhône", "Gérance")).get();
        assertThat(book.find(staff, later.number()).get().references()).filteredOn(r -> r.document().equals(GENERAL)).extracting(Order.Reference::version).containsExactly("v1.1");
    }

    @Test
    @Proves("BTBS-CG-1.2")
    void without_a_version_in_force_nothing_goes_out() {
        open("2026-03-02T10:00", "btbs", "client.rhone");
        professional("73282932000074", "Mécanique de précision");
        version(GENERAL, "v1.0 20250107", "2025-01-07", "conditions générales");
        version(SPECIFIC, "v1.0 20250107", "2025-01-07", "conditions spécifiques");
        var draft = orders.draw(staff, vm()).get();
        var refusal = refused(orders.send(staff, draft.number()));
        assertThat(refusal.code().code()).isEqualTo("order-references-missing");
        assertThat(refusal.clause()).isEqualTo("BTBS-CG-1.2");
    }

    @Test
    @Proves("BTBS-CG-2.1-caducite")
    void a_form_lapses_after_thirty_calendar_days() {
        open("2026-03-02T10:00");
        var late = sent(vm());
        var inTime = sent(vm());
        var told = sent(vm());
        var stated = sent(vm().lapsingOn(LocalDate.of(2026, 3, 10)));
        assertThat(late.lapseOn()).isEqualTo("2026-04-01");
        assertThat(stated.lapseOn()).isEqualTo("2026-03-10");
        assertThat(book.find(customer, late.number()).get().lapse().clauses()).containsExactly("BTBS-CG-2.1-caducite");
        assertThat(refused(orders.draw(staff, vm().lapsingOn(LocalDate.of(2026, 3, 1)))).args()).containsEntry("earliest", "02/03/2026");
        counter.at("2026-03-11T00:30");
        assertThat(state(stated.number())).isEqualTo("lapsed");
        assertThat(state(late.number())).isEqualTo("sent");
        counter.at("2026-04-01T23:59");
        assertThat(answers.accept(customer, inTime.number(), Acceptance.electronic(inTime.number())).get().state().code()).isEqualTo("accepted-by-customer");
        counter.at("2026-04-02T00:30");
        assertThat(state(late.number())).isEqualTo("lapsed");
        var refusal = refused(answers.accept(customer, late.number(), Acceptance.electronic(late.number())));
        assertThat(refusal.code().code()).isEqualTo("order-lapsed");
        assertThat(refusal.clause()).isEqualTo("BTBS-CG-2.1-caducite");
        assertThat(refusal.args()).containsEntry("latest", "01/04/2026");
        // a letter of the last day that is recorded afterwards was in time
        assertThat(refused(answers.accept(staff, told.number(), Acceptance.written("OK " + told.number()).on(LocalDate.of(2026, 4, 2)))).code().code()).isEqualTo("order-lapsed");
        assertThat(answers.accept(staff, told.number(), Acceptance.written("OK " + told.number()).on(LocalDate.of(2026, 4, 1))).get().state().code()).isEqualTo("accepted-by-customer");
        counter.at("2026-04-02T01:00");
        var mails = mails().size();
        counter.at("2026-04-03T00:30");
        assertThat(mails()).as("a second night finds nothing to do").hasSize(mails);
        assertThat(state(late.number())).isEqualTo("lapsed");
    }

    @Test
    @Proves("BTBS-CG-2.1-forme")
    void any_writing_that_names_the_form_accepts_it() {
        open("2026-03-02T10:00");
        var written = sent(vm());
        var electronic = sent(vm());
        var signed = sent(vm());
        counter.at("2026-03-10T10:00");
        assertThat(written.number()).isEqualTo("BC-2026-001");
        for (var nameless : List.of(Acceptance.written("OK, merci de lancer"), Acceptance.electronic("D’accord"), Acceptance.written("OK pour BC-2026-0012"))) {
            var refusal = refused(answers.accept(staff, written.number(), nameless));
            assertThat(refusal.code().code()).isEqualTo("order-not-named");
            assertThat(refusal.clause()).isEqualTo("BTBS-CG-2.1-forme");
            assertThat(refusal.args()).containsEntry("number", "BC-2026-001");
        }
        assertThat(state(written.number())).isEqualTo("sent");
        assertThat(answers.accept(staff, written.number(), Acceptance.written("OK for BC-2026-001")).get()).satisfies(o -> {
            assertThat(o.acceptedOn()).isEqualTo("2026-03-10");
            assertThat(o.acceptedForm().code()).isEqualTo("written");
        });
        assertThat(answers.accept(customer, electronic.number(), Acceptance.electronic("bc 2026 002")).get().acceptedForm().code()).isEqualTo("electronic");
        assertThat(answers.accept(staff, signed.number(), Acceptance.signed("Sacha Rhône", "Gérance")).get().acceptedForm().code()).isEqualTo("signature");
    }

    @Test
    @Proves("BTBS-CG-2.2")
    void the_provider_accepts_or_refuses_with_a_motive() throws Exception {
        open("2026-03-02T10:00");
        var changed = sent(vm());
        counter.at("2026-03-10T10:00");
        assertThat(refused(answers.confirm(staff, changed.number())).code().code()).isEqualTo("order-state-forbids");
        var accepted = answers.accept(staff, changed.number(), Acceptance.written("OK pour " + changed.number() + ", mais 5 machines").quantities(Map.of(1, 5))).get();
        assertThat(accepted.changed()).isTrue();
        assertThat(subscriptions(changed.number())).isEmpty();
        var none = refused(answers.refuse(staff, changed.number(), null, "Impossible"));
        assertThat(none.code().code()).isEqualTo("order-motive-missing");
        assertThat(none.clause()).isEqualTo("BTBS-CG-2.2");
        assertThat(refused(answers.refuse(staff, changed.number(), "mood", null)).code().code()).isEqualTo("order-motive-unknown");
        var refusedOrder = answers.refuse(staff, changed.number(), "customer-change", "Cinq machines au lieu de deux").get();
        assertThat(refusedOrder.state().code()).isEqualTo("refused");
        assertThat(refusedOrder.motive()).isEqualTo("customer-change");
        assertThat(mails()).anyMatch(m -> m.startsWith("client.rhone@") && m.contains("refusée"));
        assertThat(refused(answers.confirm(staff, changed.number())).code().code()).isEqualTo("order-state-forbids");
        for (var motive : List.of("availability", "technical-feasibility", "commercial-feasibility")) {
            var order = sent(vm());
            answers.accept(customer, order.number(), Acceptance.electronic(order.number())).get();
            assertThat(refused(answers.refuse(staff, order.number(), "customer-change", null)).code().code()).isEqualTo("order-motive-unfounded");
            assertThat(answers.refuse(staff, order.number(), motive, null).get().state().code()).isEqualTo("refused");
        }
        // accepted twice at once, by the customer and by the provider: one counts
        var order = sent(vm());
        only(together(() -> answers.accept(customer, order.number(), Acceptance.electronic(order.number()))), "order-already-accepted");
        only(together(() -> answers.confirm(staff, order.number())), "order-already-accepted");
        assertThat(subscriptions(order.number())).hasSize(1);
        // its silence is no acceptance
        var silent = sent(vm());
        answers.accept(customer, silent.number(), Acceptance.electronic(silent.number())).get();
        counter.at("2026-06-10T10:00");
        assertThat(state(silent.number())).isEqualTo("accepted-by-customer");
    }

    @Test
    @Proves("BTBS-CG-2.3")
    void a_new_service_needs_a_new_order_form() {
        open("2026-03-02T10:00");
        var order = concluded();
        var inScope = requests.ask(customer, order.number(), "service", "Redémarrer la machine").get();
        assertThat(requests.assess(staff, inScope.id(), "in-scope", null, null).get().drafted()).isNull();
        var wish = requests.ask(customer, order.number(), "service", "Une machine de plus").get();
        assertThat(wish.receivedOn()).isEqualTo("2026-03-02");
        var other = refused(requests.assess(staff, wish.id(), "feasible", null, vm()));
        assertThat(other.code().code()).isEqualTo("order-assessment-unknown");
        assertThat(other.clause()).isEqualTo("BTBS-CG-2.3");
        var drafted = requests.assess(staff, wish.id(), "out-of-scope", "Hors du périmètre", vm()).get();
        assertThat(state(drafted.drafted())).isEqualTo("drafted");
        assertThat(order(drafted.drafted()).purpose()).isEqualTo(Order.Purpose.NEW);
        assertThat(subscriptions(order.number())).as("the running order did not change").hasSize(1);
        assertThat(refused(requests.assess(staff, wish.id(), "in-scope", null, null)).code().code()).isEqualTo("order-request-decided");
    }

    @Test
    @Proves("BTBS-CG-5.1.3")
    void another_level_of_security_is_ordered_separately() {
        open("2026-03-02T10:00");
        var order = concluded();
        var mfa = requests.ask(customer, order.number(), "security", "MFA sur toutes les machines").get();
        var other = refused(requests.assess(staff, mfa.id(), "out-of-scope", null, vm()));
        assertThat(other.code().code()).isEqualTo("order-assessment-unknown");
        assertThat(other.clause()).isEqualTo("BTBS-CG-5.1.3");
        var drafted = requests.assess(staff, mfa.id(), "feasible", null, vm()).get();
        assertThat(order(drafted.drafted()).state().code()).isEqualTo("drafted");
        assertThat(order(drafted.drafted()).purpose()).isEqualTo(Order.Purpose.SECURITY);
        assertThat(order(drafted.drafted()).amends()).isEqualTo(order.id());
        var tokens = requests.ask(customer, order.number(), "security", "Jetons matériels").get();
        var declined = requests.assess(staff, tokens.id(), "not-feasible", "Aucun lecteur", null).get();
        assertThat(declined.state() + " " + declined.drafted()).isEqualTo("declined null");
    }

    @Test
    @Proves("BTBS-CG-2.5")
    void an_option_costs_what_it_cost_when_the_request_was_received() {
        open("2026-03-02T10:00");
        var order = concluded();
        price("sauvegarde-externe", "2026-03-02", "20.00");
        price("sauvegarde-externe", "2026-04-01", "25.00");
        counter.at("2026-04-03T10:00");
        var option = new OrderDraft.Line("sauvegarde-externe", null, 1, 24, Set.of(), false, null);
        var nameless = refused(orders.option(staff, order.number(), new Orders.OptionRequest(option, "Merci d’ajouter la sauvegarde", LocalDate.of(2026, 3, 31), null)));
        assertThat(nameless.code().code()).isEqualTo("order-not-named");
        assertThat(nameless.clause()).isEqualTo("BTBS-CG-2.5");
        var writing = "Sauvegarde externalisée pour " + order.number();
        var march = orders.option(staff, order.number(), new Orders.OptionRequest(option, writing, LocalDate.of(2026, 3, 31), null)).get();
        assertThat(march.lines().getFirst().monthly()).isEqualTo(Money.eur("20.00"));
        assertThat(march.state().code()).isEqualTo("accepted-by-customer");
        assertThat(book.find(customer, march.number()).get().prices().getFirst().clauses()).containsExactly("BTBS-CG-2.5");
        var april = orders.option(staff, order.number(), new Orders.OptionRequest(option, writing, LocalDate.of(2026, 4, 1), null)).get();
        assertThat(april.lines().getFirst().monthly()).isEqualTo(Money.eur("25.00"));
        assertThat(refused(orders.option(staff, order.number(), new Orders.OptionRequest(option, writing, LocalDate.of(2026, 4, 4), null))).code().code()).isEqualTo("order-date-future");
        answers.confirm(staff, march.number()).get();
        assertThat(subscriptions(march.number())).singleElement().satisfies(s -> {
            assertThat(s.parent()).isEqualTo(subscriptions(order.number()).getFirst().id());
            assertThat(s.contractReference()).isEqualTo(order.number());
        });
    }

    @Test
    @Proves("BTBS-CG-4.2-risque")
    void a_forbidden_use_proposes_a_refusal() {
        open("2026-03-02T10:00");
        for (var use : List.of("nuclear", "air-navigation", "health-or-safety")) {
            var order = orders.draw(staff, vm().use(use)).get();
            var proposed = book.find(staff, order.number()).get().proposed();
            assertThat(proposed.code() + " " + proposed.clause()).isEqualTo(use + " BTBS-CG-4.2-risque");
            var refusal = answers.refuse(staff, order.number(), use, null).get();
            assertThat(refusal.state().code() + " " + refusal.motive()).isEqualTo("refused " + use);
        }
        assertThat(book.find(staff, orders.draw(staff, vm()).get().number()).get().proposed()).isNull();
        assertThat(refused(orders.draw(staff, vm().use("gardening"))).code().code()).isEqualTo("order-use-unknown");
    }

    @Test
    void a_regularising_order_holds_the_first_one() {
        open("2026-03-02T10:00");
        var order = concluded();
        var more = orders.regularise(staff, order.number(), vm()).get();
        assertThat(order(order.number()).heldSince()).isEqualTo("2026-03-02");
        orders.send(staff, more.number()).get();
        assertThat(refused(answers.cancel(staff, order.number(), "Ressources insuffisantes")).code().code()).isEqualTo("order-regularisation-open");
        counter.at("2026-04-02T08:00");
        assertThat(state(more.number())).isEqualTo("lapsed");
        assertThat(answers.cancel(staff, order.number(), "Sans régularisation").get().state().code()).isEqualTo("cancelled");
        assertThat(subscriptions(order.number())).allSatisfy(s -> assertThat(s.state().code()).isEqualTo("cancelled"));
        var second = concluded();
        var returned = orders.send(staff, orders.regularise(staff, second.number(), vm()).get().number()).get();
        answers.accept(customer, returned.number(), Acceptance.electronic(returned.number())).get();
        answers.confirm(staff, returned.number()).get();
        assertThat(order(second.number()).heldSince()).isNull();
    }

    @Test
    void each_acts_with_its_own_right_on_its_own_orders() {
        open("2026-03-02T10:00");
        var order = sent(vm());
        var other = counter.person("client.lemaire");
        assertThat(refused(book.find(other, order.number())).code().code()).isEqualTo("order-unknown");
        assertThat(refused(answers.accept(other, order.number(), Acceptance.electronic(order.number()))).code().code()).isEqualTo("order-unknown");
        for (Outcome<?> outcome : List.of(orders.send(customer, order.number()), answers.confirm(customer, order.number()), answers.refuse(customer, order.number(), "availability", null), answers.cancel(customer, order.number(), "x"))) {
            assertThat(refused(outcome).code().code()).isEqualTo("order-right-missing");
        }
        Actor technician = counter.person("technician.btbs");
        assertThat(refused(orders.draw(technician, vm())).code().code()).isEqualTo("order-right-missing");
        assertThat(answers.decline(customer, order.number(), "Trop cher").get().state().code()).isEqualTo("refused");
        var wish = orders.draw(customer, vm()).get();
        assertThat(mails()).as("staff hears of it by due work").noneMatch(m -> m.contains(wish.number()));
        counter.at("2026-03-02T10:01");
        assertThat(mails()).anyMatch(m -> m.startsWith("admin.btbs@") && m.contains(wish.number()));
        assertThat(answers.withdraw(customer, wish.number(), null).get().state().code()).isEqualTo("withdrawn");
    }

    @Test
    void an_order_on_a_terminated_contract_is_refused() {
        open("2026-03-02T10:00");
        var order = concluded();
        var option = new Orders.OptionRequest(new OrderDraft.Line("sauvegarde-externe", null, 1, 12, Set.of(), false, null), "Option pour " + order.number(), null, null);
        var pending = orders.option(customer, order.number(), option).get();
        bean(Db.class).in(new Scope(provider, null), jdbc -> {
            var contract = ContractStore.byReference(jdbc, provider, order.number()).orElseThrow();
            ContractStore.state(jdbc, contract.id(), new ContractState.Ended(), LocalDate.of(2026, 3, 2), "breach");
            return null;
        });
        assertThat(refused(orders.option(customer, order.number(), option)).code().code()).isEqualTo("order-contract-ended");
        assertThat(refused(answers.confirm(staff, pending.number())).code().code()).isEqualTo("order-contract-ended");
        assertThat(state(pending.number())).isEqualTo("accepted-by-customer");
    }
}
