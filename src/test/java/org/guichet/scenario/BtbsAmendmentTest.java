package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.guichet.amendment.AmendmentAnswers.Objecting;
import org.guichet.amendment.DocumentVersions;
import org.guichet.clause.Proves;
import org.guichet.letter.Form;
import org.junit.jupiter.api.Test;

/// BTBS: new conditions, objections, new orders (Conditions Générales, art. 2.4).
class BtbsAmendmentTest extends AmendmentTest {
    private int order;

    private void begin(String at) {
        open(at, "btbs", "client.rhone");
        order = contract(customer, "BT-AV-1", "order", "2025-01-10", "2027-01-01");
        for (var document : new String[] {"general-conditions", "specific-conditions"}) {
            versions.publish(admin, new DocumentVersions.Publication(document, "v1", LocalDate.parse("2025-01-07")), null).get();
            bound(order, document, "v1", "2025-01-10");
        }
    }

    @Test
    @Proves("BTBS-CG-2.4-effet")
    void without_objection_the_new_version_applies_thirty_days_after_the_notice() {
        begin("2026-03-02T10:00");
        for (var document : new String[] {"general-conditions", "specific-conditions"}) {
            var amendment = plan(conditions("conditions", document, "v2", null));
            assertThat(desk.notify(admin, amendment.id()).get().inForceOn()).isEqualTo("2026-04-01");
            assertThat(desk.find(admin, amendment.id()).get().told()).extracting(t -> t.form() + " " + t.letter()).containsOnly("e-mail null");
            assertThat(version(order, document, "2026-04-01")).as("nothing before its day").isEqualTo("v1");
        }
        var fixed = refused(desk.plan(admin, conditions("conditions", "general-conditions", "v3", "2026-03-10")));
        assertThat(fixed.code().code()).isEqualTo("amendment-day-fixed");
        assertThat(fixed.clause()).isEqualTo("BTBS-CG-2.4-effet");
        assertThat(fixed.args()).containsEntry("earliest", "01/04/2026");
        counter.at("2026-03-31T23:59");
        assertThat(version(order, "general-conditions", "2026-04-01")).isEqualTo("v1");
        counter.at("2026-04-01T00:01");
        for (var document : new String[] {"general-conditions", "specific-conditions"}) {
            assertThat(version(order, document, "2026-03-31")).isEqualTo("v1");
            assertThat(version(order, document, "2026-04-01")).isEqualTo("v2");
        }
        var after = everything();
        counter.at("2026-04-02T08:00");
        assertThat(everything()).as("a second night finds nothing to do").isEqualTo(after);
    }

    @Test
    @Proves("BTBS-CG-2.4-refus")
    void a_registered_letter_in_time_keeps_the_old_terms_until_the_initial_term_ends() {
        begin("2026-03-02T10:00");
        var late = contract(customer, "BT-AV-2", "order", "2025-01-10", "2027-01-01");
        bound(late, "general-conditions", "v1", "2025-01-10");
        var amendment = plan(conditions("conditions", "general-conditions", "v2", null));
        desk.notify(admin, amendment.id()).get();
        counter.at("2026-03-25T09:00");
        var mail = refused(answers.object(customer, amendment.id(), order, Objecting.on(Form.EMAIL, LocalDate.parse("2026-03-25"))));
        assertThat(mail.code().code()).isEqualTo("amendment-objection-form");
        assertThat(mail.clause()).isEqualTo("BTBS-CG-2.4-refus");
        assertThat(mail.args()).containsEntry("lastDay", "01/04/2026");
        var objected = answers.object(admin, amendment.id(), order, letter("2026-03-20", "2026-03-23")).get();
        assertThat(objected.state().code()).isEqualTo("objected");
        assertThat(objected.keptUntil()).isEqualTo("2027-01-01");
        assertThat(objected.letter()).as("the letter is recorded").isNotNull();
        counter.at("2026-04-05T09:00");
        assertThat(version(order, "general-conditions", "2026-04-05")).isEqualTo("v1");
        assertThat(version(late, "general-conditions", "2026-04-05")).isEqualTo("v2");
        var tooLate = refused(answers.object(admin, amendment.id(), late, letter("2026-04-05", "2026-04-05")));
        assertThat(tooLate.code().code()).isEqualTo("amendment-objection-late");
        assertThat(tooLate.clause()).isEqualTo("BTBS-CG-2.4-refus");
        assertThat(tooLate.args()).containsEntry("lastDay", "01/04/2026").containsEntry("day", "05/04/2026");
        assertThat(version(late, "general-conditions", "2026-04-05")).isEqualTo("v2");
        assertThat(refused(answers.object(admin, amendment.id(), late, letter("2026-04-02", "2026-04-04"))).code().code()).isEqualTo("amendment-objection-late");
        // sent on the last day, received after the new version came into force: it never bound
        answers.object(admin, amendment.id(), late, letter("2026-04-01", "2026-04-03")).get();
        assertThat(version(late, "general-conditions", "2026-04-02")).isEqualTo("v1");
        counter.at("2026-12-31T23:59");
        assertThat(version(order, "general-conditions", "2026-12-31")).isEqualTo("v1");
        assertThat(version(order, "general-conditions", "2027-01-01")).isEqualTo("v1");
        counter.at("2027-01-01T00:01");
        for (var contract : new int[] {order, late}) {
            assertThat(version(contract, "general-conditions", "2026-12-31")).isEqualTo("v1");
            assertThat(version(contract, "general-conditions", "2027-01-01")).isEqualTo("v2");
            assertThat(standing(amendment, contract)).isEqualTo("bound");
        }
        var after = everything();
        counter.at("2027-01-02T08:00");
        assertThat(everything()).isEqualTo(after);
    }

    @Test
    void where_the_initial_term_is_over_no_renewal_lies_ahead() {
        begin("2026-03-02T10:00");
        var running = contract(customer, "BT-AV-3", "order", "2023-01-10", null);
        bound(running, "general-conditions", "v1", "2025-01-10");
        var amendment = plan(conditions("conditions", "general-conditions", "v2", null));
        desk.notify(admin, amendment.id()).get();
        var refused = refused(answers.object(admin, amendment.id(), running, letter("2026-03-02", "2026-03-02")));
        assertThat(refused.code().code()).isEqualTo("amendment-no-term-left");
        assertThat(refused.clause()).isEqualTo("BTBS-CG-2.4-refus");
        assertThat(refused(answers.object(admin, amendment.id(), running, letter("2026-03-01", "2026-03-02"))).code().code()).isEqualTo("amendment-objection-early");
        assertThat(refused(answers.object(admin, amendment.id(), running, letter("2026-03-03", null))).code().code()).isEqualTo("amendment-date-future");
        assertThat(refused(answers.object(admin, amendment.id(), running, letter(null, "2026-03-02"))).code().code()).isEqualTo("amendment-objection-undated");
    }

    @Test
    @Proves("BTBS-CG-2.4-nouvelle")
    void a_new_order_brings_the_terms_of_its_day_to_all_orders() {
        begin("2026-03-02T10:00");
        var other = contract(customer, "BT-AV-2", "order", "2025-01-10", "2027-01-01");
        bound(other, "general-conditions", "v1", "2025-01-10");
        var stranger = contract(counter.person("client.lemaire"), "BT-AV-9", "order", "2025-01-10", "2027-01-01");
        bound(stranger, "general-conditions", "v1", "2025-01-10");
        assertThat(warning()).isEmpty();
        var amendment = plan(conditions("conditions", "general-conditions", "v2", null));
        assertThat(forNew("general-conditions", "2026-03-10")).isEqualTo("v1");
        desk.notify(admin, amendment.id()).get();
        assertThat(forNew("general-conditions", "2026-03-01")).isEqualTo("v1");
        assertThat(forNew("general-conditions", "2026-03-02")).as("a new order is under the terms in force on its day").isEqualTo("v2");
        counter.at("2026-03-24T09:00");
        for (var contract : new int[] {order, other, stranger}) answers.object(admin, amendment.id(), contract, letter("2026-03-20", "2026-03-23")).get();
        assertThat(warning()).contains("BT-AV-1, BT-AV-2").contains("nouvelle commande");
        counter.at("2026-06-01T10:00");
        assertThat(version(order, "general-conditions", "2026-06-01")).isEqualTo("v1");
        db.in(all, jdbc -> amendments.onNewOrder(jdbc, admin, customer.scope().customer(), LocalDate.parse("2026-06-01")));
        for (var contract : new int[] {order, other}) {
            assertThat(version(contract, "general-conditions", "2026-05-31")).isEqualTo("v1");
            assertThat(version(contract, "general-conditions", "2026-06-01")).isEqualTo("v2");
        }
        assertThat(version(stranger, "general-conditions", "2026-06-01")).as("another customer's order changes nothing").isEqualTo("v1");
        assertThat(warning()).isEmpty();
        counter.at("2027-01-02T10:00");
        assertThat(concern(amendment, order).boundOn()).as("the end of the term finds nothing more to do").isEqualTo("2026-06-01");
    }

    private String warning() {
        return db.read(all, jdbc -> amendments.warning(jdbc, customer.scope().customer()).map(t -> t.fr()).orElse(""));
    }

    private static Objecting letter(String sentOn, String receivedOn) {
        return new Objecting(Form.REGISTERED, null, day(sentOn), null, day(receivedOn));
    }
}
