package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.guichet.agreement.ContractStore;
import org.guichet.amendment.Amendment;
import org.guichet.amendment.AmendmentAnswers.Signing;
import org.guichet.amendment.AmendmentDesk;
import org.guichet.amendment.Amendments;
import org.guichet.amendment.DocumentVersions;
import org.guichet.clause.Proves;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.subscription.SubscriptionStore;
import org.junit.jupiter.api.Test;

/// BFC e-services: signatures, notices, prices line by line, the exit from a detrimental change (Conditions Générales, art. 10; e-SAV, art. 12.2).
class BfcAmendmentTest extends AmendmentTest {
    private int contract;

    private void begin(String at) {
        open(at, "bfc", "client.alpha");
        contract = contract(customer, "BFC-AV-1", "e-services", "2025-02-03", null);
    }

    private void published(String document) {
        versions.publish(admin, new DocumentVersions.Publication(document, "v1", LocalDate.parse("2025-01-01")), null).get();
        bound(contract, document, "v1", "2025-02-03");
    }

    private Signing signing(String party, String capacity, String on) {
        return new Signing(party, "Camille Alpha (démo)", capacity, day(on));
    }

    private List<Integer> concerned(Amendment amendment) {
        return desk.find(admin, amendment.id()).get().concerns().stream().map(Amendment.Concern::contract).toList();
    }

    private List<String> told(Amendment amendment) {
        return desk.find(admin, amendment.id()).get().told().stream().filter(t -> t.customer() == customer.scope().customer()).map(t -> t.form() + (t.letter() == null ? "" : " and letter")).distinct().toList();
    }

    @Test
    @Proves({"BFC-CG-10.1-cg", "BFC-CG-10.1-annexe2"})
    void general_conditions_and_the_security_annex_bind_once_both_have_signed() {
        begin("2026-03-02T10:00");
        var offer = contract(customer, "BFC-AV-2", "offer", "2025-02-03", null);
        for (var change : List.of(List.of("general-conditions", "general-conditions"), List.of("security-annex", "general-conditions/annex-2"))) {
            published(change.get(1));
            var amendment = plan(conditions(change.get(0), change.get(1), "v2", "2026-03-02"));
            desk.notify(admin, amendment.id()).get();
            assertThat(concerned(amendment)).contains(contract).doesNotContain(offer);
            answers.sign(admin, amendment.id(), contract, signing("provider", "Directeur Général", "2026-03-02")).get();
        }
        counter.at("2026-04-01T10:00");
        var details = desk.list(admin);
        for (var detail : details) {
            var document = detail.amendment().document();
            var id = detail.amendment().id();
            assertThat(version(contract, document, "2026-04-01")).as(document).isEqualTo("v1");
            assertThat(standing(detail.amendment(), contract)).isEqualTo("to-sign");
            var again = refused(answers.sign(admin, id, contract, signing("provider", "Directeur Général", "2026-04-01")));
            assertThat(again.code().code()).isEqualTo("amendment-signed-already");
            var bare = refused(answers.sign(customer, id, contract, signing("customer", " ", "2026-04-01")));
            assertThat(bare.code().code()).isEqualTo("amendment-capacity-missing");
            assertThat(bare.field()).isEqualTo("capacity");
            assertThat(bare.clause()).isEqualTo(document.endsWith("annex-2") ? "BFC-CG-10.1-annexe2" : "BFC-CG-10.1-cg");
            assertThat(refused(answers.sign(customer, id, contract, signing("customer", "Présidente", "2026-04-02"))).code().code()).isEqualTo("amendment-date-future");
            assertThat(refused(answers.sign(customer, id, contract, signing("provider", "Présidente", "2026-04-01"))).code().code()).isEqualTo("amendment-right-missing");
        }
        counter.at("2026-06-10T10:00");
        for (var detail : details) {
            assertThat(version(contract, detail.amendment().document(), "2026-06-10")).isEqualTo("v1");
            var signed = answers.sign(customer, detail.amendment().id(), contract, signing("customer", "Présidente", "2026-06-10")).get();
            assertThat(signed.state().code()).isEqualTo("bound");
            assertThat(version(contract, detail.amendment().document(), "2026-06-09")).isEqualTo("v1");
            assertThat(version(contract, detail.amendment().document(), "2026-06-10")).isEqualTo("v2");
        }
    }

    @Test
    @Proves("BFC-CG-10.1-annexes")
    void other_annexes_of_the_general_conditions_change_by_a_month_of_written_notice() {
        begin("2026-03-10T10:00");
        assertThat(refused(desk.plan(admin, conditions("general-annexes", "general-conditions/annex-2", "v2", null))).code().code()).isEqualTo("amendment-document-unknown");
        for (var document : List.of("general-conditions/annex-1", "general-conditions/annex-3", "general-conditions/annex-4")) {
            published(document);
            var early = refused(desk.plan(admin, conditions("general-annexes", document, "v2", "2026-04-09")));
            assertThat(early.code().code()).isEqualTo("amendment-notice-short");
            assertThat(early.clause()).isEqualTo("BFC-CG-10.1-annexes");
            assertThat(early.args()).containsEntry("earliest", "10/04/2026");
            var amendment = plan(conditions("general-annexes", document, "v2", "2026-04-10"));
            desk.notify(admin, amendment.id()).get();
            assertThat(told(amendment)).containsExactly("written and letter");
        }
        counter.at("2026-04-09T23:59");
        for (var document : List.of("general-conditions/annex-1", "general-conditions/annex-3", "general-conditions/annex-4")) assertThat(version(contract, document, "2026-04-10")).isEqualTo("v1");
        counter.at("2026-04-10T00:01");
        for (var document : List.of("general-conditions/annex-1", "general-conditions/annex-3", "general-conditions/annex-4")) {
            assertThat(version(contract, document, "2026-04-09")).isEqualTo("v1");
            assertThat(version(contract, document, "2026-04-10")).isEqualTo("v2");
        }
    }

    private Amendment attached(AmendmentDesk.Plan plan) {
        return desk.attach(admin, plan(plan).id(), "nouvelle-version.pdf", "application/pdf", PDF).get();
    }

    @Test
    @Proves("BFC-CG-10.2-cs")
    void specific_conditions_go_by_e_mail_and_the_new_version_replaces_the_old_one() {
        begin("2026-03-10T10:00");
        published("specific-conditions");
        published("specific-conditions/annex-1");
        var amendment = attached(conditions("specific-conditions", "specific-conditions", "v2", "2026-04-10"));
        var annex = plan(conditions("service-annexes", "specific-conditions/annex-1", "v2", "2026-04-10"));
        for (var a : List.of(amendment, annex)) {
            desk.notify(admin, a.id()).get();
            assertThat(told(a)).as("by e-mail alone").containsExactly("e-mail");
        }
        var mail = db.read(all, jdbc -> jdbc.sql("select n.recipient || ' ' || d.name || ' ' || d.sha256 from notification n join document d on d.id = n.enclosure where n.customer_id = ?").param(customer.scope().customer()).query(String.class).list());
        assertThat(mail).as("the new version goes with the mail").containsExactly("client.alpha@demo.invalid nouvelle-version.pdf " + amendment.file().sha256());
        counter.at("2026-04-09T12:00");
        assertThat(version(contract, "specific-conditions", "2026-04-09")).isEqualTo("v1");
        counter.at("2026-04-10T12:00");
        assertThat(version(contract, "specific-conditions", "2026-04-10")).isEqualTo("v2");
        var archived = versions.list(admin).stream().filter(v -> v.document().equals("specific-conditions") && v.version().equals("v1")).findFirst().orElseThrow();
        assertThat(archived.until()).isEqualTo("2026-04-10");
        assertThat(archived.archivedOn(LocalDate.parse("2026-04-09"))).isFalse();
        assertThat(archived.archivedOn(LocalDate.parse("2026-04-10"))).isTrue();
    }

    @Test
    @Proves("BFC-ESAV-12.2-1mois")
    void without_the_document_the_notice_is_invalid() {
        begin("2026-03-10T10:00");
        published("specific-conditions");
        var early = refused(desk.plan(admin, conditions("specific-conditions", "specific-conditions", "v2", "2026-04-09")));
        assertThat(early.clause()).isEqualTo("BFC-ESAV-12.2-1mois");
        assertThat(early.args()).containsEntry("earliest", "10/04/2026");
        var amendment = plan(conditions("specific-conditions", "specific-conditions", "v2", "2026-04-10"));
        var bare = refused(desk.notify(admin, amendment.id()));
        assertThat(bare.code().code()).isEqualTo("amendment-document-missing");
        assertThat(bare.clause()).isEqualTo("BFC-ESAV-12.2-1mois");
        assertThat(state(amendment)).isEqualTo("planned");
        assertThat(concerned(amendment)).isEmpty();
        desk.attach(admin, amendment.id(), "nouvelle-version.pdf", "application/pdf", PDF).get();
        assertThat(desk.notify(admin, amendment.id()).get().inForceOn()).isEqualTo("2026-04-10");
        assertThat(concerned(amendment)).contains(contract);
    }

    @Test
    @Proves("BFC-ESAV-12.2-15j")
    void annexes_one_and_two_need_fifteen_calendar_days() {
        begin("2026-03-02T10:00");
        for (var document : List.of("specific-conditions/annex-1", "specific-conditions/annex-2")) {
            published(document);
            var early = refused(desk.plan(admin, conditions("service-annexes", document, "v2", "2026-03-16")));
            assertThat(early.code().code()).isEqualTo("amendment-notice-short");
            assertThat(early.clause()).isEqualTo("BFC-ESAV-12.2-15j");
            assertThat(early.args()).containsEntry("earliest", "17/03/2026");
            var amendment = plan(conditions("service-annexes", document, "v2", "2026-03-17"));
            assertThat(desk.notify(admin, amendment.id()).get().inForceOn()).isEqualTo("2026-03-17");
            assertThat(concerned(amendment)).contains(contract);
        }
        counter.at("2026-03-17T00:01");
        for (var document : List.of("specific-conditions/annex-1", "specific-conditions/annex-2")) assertThat(version(contract, document, "2026-03-17")).isEqualTo("v2");
    }

    @Test
    @Proves({"BFC-CG-10.2-hausse", "BFC-CG-10.2-baisse"})
    void a_price_annex_that_mixes_rises_and_falls_keeps_the_notice_line_by_line() {
        begin("2026-03-10T10:00");
        var rising = subscription(contract, "service-a", null, "2025-02-03", "100.00");
        var falling = subscription(contract, "service-b", null, "2025-02-03", "100.00");
        var early = desk.plan(admin, prices("prices", "2026-04-09", line("service-a", null, "100.00", "110.00", "2026-05-01"), line("service-b", null, "100.00", "90.00", null)));
        assertThat(reasons(early)).extracting(r -> r.field() + " " + r.code().code() + " " + r.clause() + " " + r.args().get("earliest"))
                .containsExactly("lines[0].from amendment-notice-short BFC-CG-10.2-hausse 10/06/2026", "lines[1].from amendment-notice-short BFC-CG-10.2-baisse 10/04/2026");
        var amendment = plan(prices("prices", "2026-04-10", line("service-a", null, "100.00", "110.00", "2026-06-10"), line("service-b", null, "100.00", "90.00", null)));
        desk.notify(admin, amendment.id()).get();
        assertThat(told(amendment)).containsExactly("written and letter");
        counter.at("2026-04-10T01:00");
        assertThat(monthly(falling, "2026-04-09")).isEqualTo("100.00");
        assertThat(monthly(falling, "2026-04-10")).isEqualTo("90.00");
        assertThat(monthly(rising, "2026-06-10")).as("not before its day").isEqualTo("100.00");
        assertThat(state(amendment)).isEqualTo("notified");
        counter.at("2026-06-10T01:00");
        assertThat(monthly(rising, "2026-06-09")).isEqualTo("100.00");
        assertThat(monthly(rising, "2026-06-10")).isEqualTo("110.00");
        assertThat(state(amendment)).isEqualTo("in-force");
        var after = everything();
        counter.at("2026-06-11T01:00");
        assertThat(everything()).isEqualTo(after);
        counter.at("2026-07-01T10:00");
        // left open, each line takes the earliest day of its own direction
        var open = plan(prices("prices", null, line("service-a", null, "110.00", "120.00", null), line("service-b", null, "90.00", "80.00", null)));
        desk.notify(admin, open.id()).get();
        assertThat(desk.find(admin, open.id()).get().lines()).extracting(l -> l.line().from().toString()).containsExactly("2026-10-01", "2026-08-01");
    }

    private static List<Refused> reasons(Outcome<?> outcome) {
        return outcome instanceof Outcome.No<?>(var reasons) ? reasons : List.of();
    }

    private String monthly(long subscription, String on) {
        return db.read(all, jdbc -> SubscriptionStore.monthly(jdbc, SubscriptionStore.find(jdbc, subscription).orElseThrow(), LocalDate.parse(on)).toString());
    }

    @Test
    @Proves("BFC-CG-10.2-substantiel")
    void a_detrimental_change_may_be_left_without_fee_until_it_is_in_force() {
        begin("2026-03-10T10:00");
        published("specific-conditions");
        published("specific-conditions/annex-1");
        var service = subscription(contract, "e-sav", null, "2026-01-05", "100.00");
        var harmless = attached(conditions("specific-conditions", "specific-conditions", "v2", "2026-04-10"));
        desk.notify(admin, harmless.id()).get();
        assertThat(exit(service, "2026-04-01")).isEqualTo("none");
        desk.detrimental(admin, harmless.id(), true).get();
        assertThat(exit(service, "2026-03-09")).as("before the notice").isEqualTo("none");
        counter.at("2026-04-01T10:00");
        assertThat(exit(service, "2026-04-01")).isEqualTo("2026-04-10 without fee BFC-CG-10.2-substantiel");
        assertThat(exit(service, "2026-04-09")).isEqualTo("2026-04-10 without fee BFC-CG-10.2-substantiel");
        assertThat(exit(service, "2026-04-10")).as("it is in force").isEqualTo("none");
        var annex = plan(conditions("service-annexes", "specific-conditions/annex-1", "v2", "2026-05-20"));
        desk.detrimental(admin, annex.id(), true).get();
        desk.notify(admin, annex.id()).get();
        assertThat(exit(service, "2026-05-01")).isEqualTo("2026-05-20 without fee BFC-CG-10.2-substantiel");
        var price = desk.plan(admin, new AmendmentDesk.Plan("prices", null, null, null, WHAT, WHAT, null, true, List.of(line("e-sav", null, "100.00", "150.00", "2026-08-01")))).get();
        desk.notify(admin, price.id()).get();
        assertThat(exit(service, "2026-07-31")).isEqualTo("2026-08-01 without fee BFC-CG-10.2-substantiel");
    }

    private String exit(long subscription, String on) {
        return db.read(all, jdbc -> amendments.openExit(jdbc, ContractStore.find(jdbc, contract).orElseThrow(), SubscriptionStore.find(jdbc, subscription).orElseThrow(), LocalDate.parse(on)).map(BfcAmendmentTest::shown).orElse("none"));
    }

    private static String shown(Amendments.Exit exit) {
        return exit.effectiveOn() + (exit.feeFree() ? " without fee " : " with fee ") + exit.clause();
    }

    @Test
    void a_version_never_overlaps_another_and_a_withdrawn_change_changes_nothing() {
        begin("2026-03-10T10:00");
        published("specific-conditions");
        assertThat(refused(versions.publish(admin, new DocumentVersions.Publication("specific-conditions", "v1", LocalDate.parse("2026-06-01")), null)).code().code()).isEqualTo("document-version-taken");
        var amendment = attached(conditions("specific-conditions", "specific-conditions", "v2", "2026-04-10"));
        desk.notify(admin, amendment.id()).get();
        var overlapping = refused(desk.plan(admin, conditions("specific-conditions", "specific-conditions", "v3", "2026-04-10")));
        assertThat(overlapping.code().code()).isEqualTo("document-version-overlaps");
        assertThat(overlapping.args()).containsEntry("earliest", "11/04/2026").containsEntry("version", "v2");
        assertThat(refused(desk.notify(customer, amendment.id())).code().code()).isEqualTo("amendment-right-missing");
        desk.withdraw(admin, amendment.id()).get();
        assertThat(standing(amendment, contract)).isEqualTo("released");
        counter.at("2026-04-11T10:00");
        assertThat(version(contract, "specific-conditions", "2026-04-11")).isEqualTo("v1");
        assertThat(forNew("specific-conditions", "2026-04-11")).isEqualTo("v1");
        assertThat(refused(desk.withdraw(admin, amendment.id())).code().code()).isEqualTo("amendment-state-forbids");
    }
}
