package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.guichet.agreement.ContractState;
import org.guichet.agreement.ContractStore;
import org.guichet.clause.Proves;
import org.guichet.ordering.Acceptance;
import org.guichet.ordering.OrderDraft;
import org.guichet.store.Db;
import org.junit.jupiter.api.Test;

/// Orders of e-services: signed order forms, the e-SAV form and its fields (Conditions Générales, art. 1 and 5; Conditions Spécifiques e-SAV, art. 7
/// and annex 3).
class BfcOrderingTest extends OrderingTest {
    private void open() {
        open("2026-03-02T10:00", "bfc", "client.alpha");
    }

    @Test
    @Proves("BFC-CG-1-bdc")
    void an_unsigned_form_waits_for_its_signature() {
        open();
        var unsigned = orders.place(customer, esav(entries(), "online"), null).get();
        assertThat(unsigned.state().code()).isEqualTo("awaiting-signature");
        assertThat(subscriptions(unsigned.number())).isEmpty();
        assertThat(refused(answers.confirm(staff, unsigned.number())).code().code()).isEqualTo("order-state-forbids");
        // a click or a mail is no signature, neither is a name without capacity
        for (var other : List.of(Acceptance.electronic(unsigned.number()), Acceptance.written("OK pour " + unsigned.number()))) {
            var refusal = refused(answers.accept(staff, unsigned.number(), other));
            assertThat(refusal.code().code()).isEqualTo("order-acceptance-form");
            assertThat(refusal.clause()).isEqualTo("BFC-CG-1-bdc");
        }
        var nameless = refused(answers.accept(customer, unsigned.number(), Acceptance.signed("Camille Alpha", "")));
        assertThat(nameless.code().code()).isEqualTo("order-capacity-missing");
        assertThat(nameless.clause()).isEqualTo("BFC-CG-1-bdc");
        assertThat(state(unsigned.number())).isEqualTo("awaiting-signature");
        assertThat(answers.accept(customer, unsigned.number(), signed()).get().state().code()).isEqualTo("accepted-by-customer");
        assertThat(subscriptions(unsigned.number())).as("nothing before the provider accepts").isEmpty();
        answers.confirm(staff, unsigned.number()).get();
        assertThat(subscriptions(unsigned.number())).hasSize(1);
        var two = OrderDraft.of(customerId(), OrderDraft.Line.of("tao", 1, null), OrderDraft.Line.of("eep", 1, null));
        var refusal = refused(orders.place(customer, two, signed()));
        assertThat(refusal.code().code()).isEqualTo("order-one-product");
        assertThat(refusal.clause()).isEqualTo("BFC-CG-1-bdc");
    }

    @Test
    @Proves("BFC-CG-5-commande")
    void two_e_services_with_one_signed_form_each_are_two_orders() {
        open();
        var tao = orders.place(customer, OrderDraft.of(null, OrderDraft.Line.of("tao", 1, null)), signed()).get();
        var eep = orders.place(customer, OrderDraft.of(null, OrderDraft.Line.of("eep", 1, null)), signed()).get();
        assertThat(count()).isEqualTo(2);
        assertThat(List.of(tao.state().code(), eep.state().code())).containsOnly("accepted-by-customer");
        for (var order : List.of(tao, eep)) {
            assertThat(order.contractReference()).isEqualTo(reference("e-services"));
            answers.confirm(staff, order.number()).get();
            assertThat(subscriptions(order.number())).singleElement().satisfies(s -> assertThat(s.contractReference()).isEqualTo(reference("e-services")));
        }
        // staff may prepare a form too, and sends it to be signed
        var prepared = orders.draw(staff, OrderDraft.of(customerId(), OrderDraft.Line.of("tao", 1, null))).get();
        assertThat(orders.send(staff, prepared.number()).get().state().code()).isEqualTo("sent");
        // without the contract of e-services nothing is ordered: the offer's contract does not do
        bean(Db.class).in(new org.guichet.kernel.Scope(provider, null), jdbc -> {
            var contract = ContractStore.byReference(jdbc, provider, reference("e-services")).orElseThrow();
            ContractStore.state(jdbc, contract.id(), new ContractState.Ended(), LocalDate.of(2026, 3, 1), "notice");
            return null;
        });
        var ended = refused(orders.place(customer, OrderDraft.of(null, OrderDraft.Line.of("tao", 1, null)), signed()));
        assertThat(ended.code().code()).isEqualTo("order-contract-ended");
        assertThat(refused(answers.accept(customer, prepared.number(), signed())).code().code()).isEqualTo("order-contract-ended");
        assertThat(count()).isEqualTo(3);
    }

    @Test
    @Proves("BFC-ESAV-7")
    void e_sav_is_ordered_by_its_own_form() {
        open();
        var order = orders.place(customer, esav(entries(), "online"), signed()).get();
        assertThat(order.form()).isEqualTo("e-sav");
        assertThat(order.state().code()).isEqualTo("accepted-by-customer");
        answers.confirm(staff, order.number()).get();
        assertThat(subscriptions(order.number())).singleElement().satisfies(s -> {
            assertThat(s.product()).isEqualTo("e-sav");
            assertThat(s.customerOrder()).as("the customer's own number goes with it").isEqualTo("CMD-ALPHA-77");
            var bound = bean(Db.class).read(new org.guichet.kernel.Scope(provider, null), jdbc -> org.guichet.offering.Library.accepted(jdbc, s.id()));
            assertThat(bound).as("bound by the six documents of its annex").hasSize(6);
        });
        assertThat(book.find(staff, order.number()).get().documents()).singleElement().satisfies(d -> assertThat(d.mediaType()).isEqualTo("application/pdf"));
        var other = refused(orders.place(customer, esav(entries(), "online").form("e-service"), signed()));
        assertThat(other.code().code()).isEqualTo("order-other-form");
        assertThat(refused(orders.place(customer, OrderDraft.of(null, OrderDraft.Line.of("tao", 1, null).access("online")).form("e-sav").fields(entries()), signed())).clause()).isEqualTo("BFC-ESAV-7");
    }

    @Test
    void an_order_follows_what_was_delivered_of_it() {
        open();
        var order = orders.place(customer, OrderDraft.of(null, OrderDraft.Line.of("tao", 1, null)), signed()).get();
        answers.confirm(staff, order.number()).get();
        assertThat(state(order.number())).isEqualTo("accepted-by-provider");
        var subscribing = bean(org.guichet.subscription.Subscribing.class);
        var held = subscriptions(order.number()).getFirst();
        var delivered = subscribing.makeAvailable(staff, held.id(), LocalDate.of(2026, 3, 2));
        if (delivered instanceof org.guichet.kernel.Outcome.No<?>) subscribing.grantAccess(staff, held.id(), LocalDate.of(2026, 3, 2), List.of()).get();
        counter.at("2026-03-02T10:01");
        assertThat(state(order.number())).isEqualTo("completed");
        assertThat(refused(answers.cancel(staff, order.number(), "trop tard")).code().code()).isEqualTo("order-state-forbids");
    }

    @Test
    @Proves("BFC-ESAV-A3-form")
    void the_form_names_what_is_missing() {
        open();
        for (var mandatory : List.of("contract-reference", "pegase-case", "company-name", "siret", "representative", "telephone", "email", "address")) {
            var outcome = orders.place(customer, esav(entries(mandatory, null), "online"), signed());
            assertThat(codes(outcome)).containsExactly("order-field-missing " + mandatory);
            assertThat(refused(outcome).clause()).isEqualTo("BFC-ESAV-A3-form");
        }
        // thirteen digits; a wrong key; another contract's reference; no telephone; no address of mail
        for (var wrong : List.of("7328293200007", "73282932000075")) assertThat(codes(orders.place(customer, esav(entries("siret", wrong), "online"), signed()))).containsExactly("order-field-bad siret");
        var reference = orders.place(customer, esav(entries("contract-reference", "AUTRE-2024-ESAV"), "online"), signed());
        assertThat(codes(reference)).containsExactly("order-field-expected contract-reference");
        assertThat(refused(reference).args()).containsEntry("expected", reference("e-services") + "-ESAV");
        assertThat(codes(orders.place(customer, esav(entries("telephone", "camille@alpha.example"), "online"), signed()))).containsExactly("order-field-bad telephone");
        assertThat(codes(orders.place(customer, esav(entries("telephone", "732 829 320 000 74 12 345 678 901"), "online"), signed()))).containsExactly("order-field-bad telephone");
        assertThat(codes(orders.place(customer, esav(entries("email", "03 80 00 00 01"), "online"), signed()))).containsExactly("order-field-bad email");
        assertThat(count()).as("nothing was written").isZero();
        // what is optional may stay empty or be filled with anything
        orders.place(customer, esav(entries(), "online"), signed()).get();
        var full = entries();
        for (var optional : List.of("correspondent-name", "correspondent-function", "correspondent-phone", "correspondent-email", "comments")) full.put(optional, "à préciser");
        assertThat(orders.place(customer, esav(full, "online"), signed()).get().fields()).containsEntry("correspondent-function", "à préciser");
    }

    @Test
    @Proves("BFC-ESAV-A3-acces")
    void at_least_one_access_is_ticked() {
        open();
        var none = refused(orders.place(customer, esav(entries()), signed()));
        assertThat(none.code().code()).isEqualTo("order-access-missing");
        assertThat(none.clause()).isEqualTo("BFC-ESAV-A3-acces");
        assertThat(refused(orders.place(customer, esav(entries(), "telepathy"), signed())).code().code()).isEqualTo("order-access-unknown");
        var both = orders.place(customer, esav(entries(), "integrated", "online"), signed()).get();
        answers.confirm(staff, both.number()).get();
        assertThat(subscriptions(both.number())).singleElement().satisfies(s -> assertThat(s.access().split(",")).containsExactlyInAnyOrder("online", "integrated"));
        var one = orders.place(customer, esav(entries(), "integrated"), signed()).get();
        assertThat(one.lines().getFirst().accesses()).containsExactly("integrated");
    }

    @Test
    @Proves("BFC-ESAV-12.2-annexe3")
    void a_new_form_is_used_from_its_day_and_told() {
        open("2026-03-01T10:00", "bfc", "client.alpha");
        var before = orders.place(customer, esav(entries(), "online"), null).get();
        assertThat(before.formVersion()).isEqualTo("Janvier 2018");
        counter.at("2026-03-02T09:00");
        var published = forms.publish(staff, "e-sav", "Mars 2026", null, "Un champ de plus.", "One more field.").get();
        assertThat(published.from()).isEqualTo("2026-03-02");
        assertThat(published.told()).isEqualTo(2);
        assertThat(mails()).anyMatch(m -> m.startsWith("client.alpha@") && m.contains("Mars 2026")).anyMatch(m -> m.startsWith("client.beta@") && m.contains("Mars 2026"));
        var after = orders.place(customer, esav(entries(), "online"), null).get();
        assertThat(after.formVersion()).isEqualTo("Mars 2026");
        assertThat(order(before.number()).formVersion()).as("what was issued keeps its version").isEqualTo("Janvier 2018");
        assertThat(refused(forms.publish(staff, "e-sav", "Avril 2026", LocalDate.of(2026, 3, 1), "x", "x")).clause()).isEqualTo("BFC-ESAV-12.2-annexe3");
        assertThat(refused(forms.publish(staff, "e-sav", "Mars 2026", null, "x", "x")).code().code()).isEqualTo("order-form-version-bad");
        assertThat(refused(forms.publish(customer, "e-sav", "Avril 2026", null, "x", "x")).code().code()).isEqualTo("order-right-missing");
    }
}
