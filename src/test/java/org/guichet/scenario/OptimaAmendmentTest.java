package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.guichet.agreement.ContractStore;
import org.guichet.amendment.Amendment;
import org.guichet.amendment.AmendmentAnswers.Objecting;
import org.guichet.amendment.AmendmentDesk;
import org.guichet.amendment.DocumentVersions;
import org.guichet.clause.Proves;
import org.guichet.letter.Form;
import org.guichet.kernel.Money;
import org.guichet.subscription.SubscriptionStore;
import org.junit.jupiter.api.Test;

/// Optima: new general terms with their refusal, service evolutions, prices, Microsoft's terms (CGV, art. 3, 4, 8.1, 14.2.1).
class OptimaAmendmentTest extends AmendmentTest {
    private int contract;

    private void begin(String at) {
        open(at, "optima", "client.optima-1");
        contract = contract(customer, "OPT-AV-1", "account", "2025-06-01", "2028-06-01");
        versions.publish(admin, new DocumentVersions.Publication("general-conditions", "v1", LocalDate.parse("2025-01-01")), null).get();
        bound(contract, "general-conditions", "v1", "2025-06-01");
    }

    /// New general terms in force on 1 April, told on 2 March.
    private Amendment told() {
        begin("2026-03-02T10:00");
        var amendment = plan(conditions("general-conditions", "general-conditions", "v2", "2026-04-01"));
        return desk.notify(admin, amendment.id()).get();
    }

    private String exit(String on) {
        return db.read(all, jdbc -> amendments.openExit(jdbc, ContractStore.find(jdbc, contract).orElseThrow(), null, LocalDate.parse(on))
                .map(e -> e.effectiveOn() + (e.feeFree() ? " without fee " : " with fee ") + e.clause()).orElse("none"));
    }

    @Test
    @Proves("ODSI-3-notif")
    void an_e_mail_after_the_entry_into_force_is_no_notice() {
        begin("2026-03-30T10:00");
        var order = contract(customer, "OPT-AV-2", "order", "2025-06-01", null);
        var late = plan(conditions("general-conditions", "general-conditions", "v2", "2026-04-01"));
        counter.at("2026-04-02T10:00");
        var refused = refused(desk.notify(admin, late.id()));
        assertThat(refused.code().code()).isEqualTo("amendment-notice-short");
        assertThat(refused.clause()).isEqualTo("ODSI-3-notif");
        assertThat(refused.args()).containsEntry("planned", "01/04/2026").containsEntry("earliest", "03/04/2026");
        var sameDay = refused(desk.plan(admin, conditions("general-conditions", "general-conditions", "v3", "2026-04-02")));
        assertThat(sameDay.args()).containsEntry("earliest", "03/04/2026");
        var amendment = plan(conditions("general-conditions", "general-conditions", "v3", "2026-04-03"));
        desk.notify(admin, amendment.id()).get();
        var detail = desk.find(admin, amendment.id()).get();
        assertThat(detail.told()).extracting(t -> t.form() + " " + t.letter()).containsOnly("e-mail null");
        assertThat(detail.concerns()).extracting(Amendment.Concern::contract).contains(contract).doesNotContain(order);
        counter.at("2026-04-03T00:01");
        assertThat(version(contract, "general-conditions", "2026-04-02")).isEqualTo("v1");
        assertThat(version(contract, "general-conditions", "2026-04-03")).isEqualTo("v3");
    }

    @Test
    @Proves("ODSI-3-refus")
    void refused_by_1_may_the_old_version_stays_and_the_contract_may_be_left() {
        var amendment = told();
        var late = contract(customer, "OPT-AV-2", "account", "2025-06-01", "2028-06-01");
        var second = plan(conditions("general-conditions", "general-conditions", "v3", "2026-04-02"));
        desk.notify(admin, second.id()).get();
        counter.at("2026-05-01T20:00");
        assertThat(version(contract, "general-conditions", "2026-04-01")).isEqualTo("v2");
        assertThat(exit("2026-05-01")).as("nothing is refused yet").isEqualTo("none");
        var refusal = answers.object(customer, amendment.id(), contract, Objecting.on(Form.COUNTER, LocalDate.parse("2026-05-01"))).get();
        assertThat(refusal.state().code()).isEqualTo("objected");
        assertThat(refusal.keptUntil()).isNull();
        assertThat(version(contract, "general-conditions", "2026-04-01")).isEqualTo("v1");
        assertThat(exit("2026-04-30")).isEqualTo("none");
        assertThat(exit("2026-05-01")).isEqualTo("2026-08-02 without fee ODSI-4-evol");
        counter.at("2026-05-02T10:00");
        answers.object(admin, second.id(), contract, Objecting.on(Form.EMAIL, LocalDate.parse("2026-05-02"))).get();
        assertThat(version(contract, "general-conditions", "2026-05-02")).isEqualTo("v1");
        counter.at("2026-05-03T10:00");
        var tooLate = refused(answers.object(customer, second.id(), late, Objecting.on(Form.COUNTER, LocalDate.parse("2026-05-03"))));
        assertThat(tooLate.code().code()).isEqualTo("amendment-objection-late");
        assertThat(tooLate.clause()).isEqualTo("ODSI-3-refus");
        assertThat(tooLate.args()).containsEntry("lastDay", "02/05/2026");
    }

    @Test
    @Proves("ODSI-3-refus")
    void a_refusal_of_2_may_is_too_late() {
        var amendment = told();
        counter.at("2026-05-02T00:10");
        var tooLate = refused(answers.object(customer, amendment.id(), contract, Objecting.on(Form.COUNTER, LocalDate.parse("2026-05-02"))));
        assertThat(tooLate.code().code()).isEqualTo("amendment-objection-late");
        assertThat(tooLate.clause()).isEqualTo("ODSI-3-refus");
        assertThat(tooLate.args()).containsEntry("lastDay", "01/05/2026");
        assertThat(version(contract, "general-conditions", "2026-05-02")).isEqualTo("v2");
    }

    @Test
    @Proves("ODSI-3-accept")
    void use_without_a_refusal_in_time_is_acceptance() {
        var second = told();
        var unused = contract(customer, "OPT-AV-2", "account", "2025-06-01", "2028-06-01");
        assertThat(concernedBy(second)).doesNotContain(unused);
        counter.at("2026-04-03T18:00");
        assertThat(answers.used(admin, contract, LocalDate.parse("2026-03-31")).get()).as("before it was in force").isZero();
        assertThat(answers.used(admin, contract, LocalDate.parse("2026-04-03")).get()).isEqualTo(1);
        assertThat(standing(second, contract)).isEqualTo("bound");
        counter.at("2026-05-01T23:50");
        assertThat(standing(second, contract)).as("may still be refused").isEqualTo("bound");
        counter.at("2026-05-02T00:10");
        assertThat(standing(second, contract)).isEqualTo("accepted");
        assertThat(concern(second, contract).usedOn()).isEqualTo("2026-04-03");
        assertThat(concern(second, contract).acceptedOn()).isEqualTo("2026-05-02");
        var after = everything();
        counter.at("2026-05-03T00:10");
        assertThat(everything()).isEqualTo(after);
    }

    private List<Integer> concernedBy(Amendment amendment) {
        return desk.find(admin, amendment.id()).get().concerns().stream().map(Amendment.Concern::contract).toList();
    }

    @Test
    @Proves("ODSI-3-accept")
    void without_use_nothing_is_accepted_until_the_services_are_used() {
        var amendment = told();
        counter.at("2026-05-10T10:00");
        assertThat(standing(amendment, contract)).isEqualTo("bound");
        answers.used(admin, contract, LocalDate.parse("2026-05-10")).get();
        assertThat(standing(amendment, contract)).isEqualTo("accepted");
        assertThat(concern(amendment, contract).acceptedOn()).isEqualTo("2026-05-10");
    }

    @Test
    @Proves("ODSI-4-evol")
    void a_service_evolution_opens_the_exit_with_three_months_of_notice() {
        begin("2026-03-02T10:00");
        var evolution = plan(new AmendmentDesk.Plan("service", null, null, null, WHAT, WHAT, LocalDate.parse("2026-04-15"), false, List.of()));
        assertThat(exit("2026-03-02")).isEqualTo("none");
        desk.notify(admin, evolution.id()).get();
        assertThat(desk.find(admin, evolution.id()).get().told()).extracting(t -> t.form() + " " + t.letter()).containsOnly("e-mail null");
        assertThat(exit("2026-03-01")).as("before the notice").isEqualTo("none");
        assertThat(exit("2026-03-02")).isEqualTo("2026-06-03 without fee ODSI-4-evol");
        assertThat(exit("2026-09-01")).as("any time after").isEqualTo("2026-12-02 without fee ODSI-4-evol");
        assertThat(refused(desk.plan(admin, new AmendmentDesk.Plan("service", "general-conditions", "v2", null, WHAT, WHAT, null, false, List.of()))).code().code()).isEqualTo("amendment-field-not-wanted");
    }

    @Test
    @Proves("ODSI-8.1-maj")
    void a_price_update_applies_from_the_invoice_after_its_notice_and_opens_the_exit() {
        begin("2026-03-02T10:00");
        var machine = subscription(contract, "vm-standard", null, "2025-06-01", "100.00");
        var inside = refused(desk.plan(admin, prices("prices", "2026-03-15", line("vm-standard", null, "100.00", "105.00", null))));
        assertThat(inside.code().code()).isEqualTo("amendment-notice-short");
        assertThat(inside.clause()).isEqualTo("ODSI-8.1-maj");
        assertThat(inside.args()).containsEntry("earliest", "01/04/2026");
        var amendment = plan(prices("prices", null, line("vm-standard", null, "100.00", "105.00", null)));
        var notified = desk.notify(admin, amendment.id()).get();
        assertThat(notified.notifiedOn()).isEqualTo("2026-03-02");
        assertThat(notified.inForceOn()).isEqualTo("2026-04-01");
        assertThat(desk.find(admin, amendment.id()).get().told()).extracting(t -> t.form() + " " + t.letter()).containsOnly("e-mail null");
        assertThat(exit("2026-03-02")).isEqualTo("2026-06-03 without fee ODSI-4-evol");
        counter.at("2026-03-31T10:00");
        var last = plan(prices("prices", "2026-04-01", line("vm-standard", null, "105.00", "106.00", null)));
        assertThat(last.plannedOn()).as("told the day before the invoice").isEqualTo("2026-04-01");
        counter.at("2026-04-01T10:00");
        Money monthly = db.read(all, jdbc -> SubscriptionStore.monthly(jdbc, SubscriptionStore.find(jdbc, machine).orElseThrow(), LocalDate.parse("2026-04-01")));
        assertThat(monthly.toString()).isEqualTo("105.00");
        assertThat(refused(desk.notify(admin, last.id())).args()).containsEntry("earliest", "01/05/2026");
    }

    @Test
    @Proves("ODSI-14.2.1-ms")
    void a_new_version_of_the_microsoft_terms_is_recorded_without_signature() {
        begin("2026-03-02T10:00");
        var seen = desk.seen(admin, conditions("third-party", "microsoft-terms", "mars 2026", "2026-03-02")).get();
        assertThat(seen.state().code()).isEqualTo("in-force");
        assertThat(version(contract, "microsoft-terms", "2026-03-01")).isEqualTo("none");
        assertThat(version(contract, "microsoft-terms", "2026-03-02")).isEqualTo("mars 2026");
        assertThat(concern(seen, contract).signatures()).isEmpty();
        assertThat(concern(seen, contract).state().code()).isEqualTo("bound");
        var recorded = versions.list(admin).stream().filter(v -> v.document().equals("microsoft-terms")).findFirst().orElseThrow();
        assertThat(recorded.seen()).isTrue();
        assertThat(recorded.file()).as("a document that is only referred to").isNull();
        assertThat(refused(desk.seen(admin, conditions("third-party", "microsoft-terms", "avril 2026", "2026-03-03"))).code().code()).isEqualTo("amendment-date-future");
        assertThat(refused(desk.seen(admin, conditions("general-conditions", "general-conditions", "v2", "2026-03-02"))).code().code()).isNotNull();
        assertThat(exit("2026-03-02")).isEqualTo("none");
    }
}
