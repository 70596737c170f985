package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.guichet.agreement.Agreements;
import org.guichet.clause.Proves;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Scope;
import org.guichet.ticket.Act;
import org.guichet.workingtime.ClockReading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// BTBS technical support over a travelling clock (Conditions Générales, articles 14.1 to 14.4).
class BtbsSupportTest {
    private static final String PREMIUM = "VM-RHONE-01";
    private static final String STANDARD = "VM-RHONE-03";
    private static final String PLATINUM = "VM-LEMAIRE-01";
    private Counter counter;
    private Actor rhone;
    private Actor lemaire;
    private Actor support;

    @BeforeEach
    void open() {
        counter = Counter.open("2026-03-02T10:00");
        rhone = counter.person("client.rhone");
        lemaire = counter.person("client.lemaire");
        support = counter.person("support.btbs");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private String ticket(Actor by, String service, String criticality, String impact) {
        var reference = counter.file(by, service, "description", "Panne", "criticality", criticality);
        counter.act(support, reference, "assess", "criticality", criticality, "impact", impact);
        return reference;
    }

    @Test
    @Proves("BTBS-CG-14.1-standard")
    void on_standard_a_saturday_call_starts_on_monday_at_nine() {
        counter.at("2026-03-07T10:00");
        var reference = ticket(rhone, STANDARD, "C2", "I2");
        assertThat(counter.clock(support, reference, "gti").state()).isEqualTo(ClockReading.State.OUT_OF_HOURS);
        assertThat(Paris.iso(counter.clock(support, reference, "gti").countsFrom())).isEqualTo("2026-03-09T09:00:00+01:00");
        assertThat(counter.due(support, reference, "gti")).isEqualTo("2026-03-09T17:00+01:00");
    }

    @Test
    @Proves("BTBS-CG-14.1-premium")
    void on_premium_a_saturday_call_counts_at_once() {
        counter.at("2026-03-07T10:00");
        var reference = ticket(rhone, PREMIUM, "C2", "I2");
        assertThat(counter.clock(support, reference, "gti").state()).isEqualTo(ClockReading.State.RUNNING);
        assertThat(counter.due(support, reference, "gti")).isEqualTo("2026-03-07T14:00+01:00");
        counter.at("2026-03-08T10:00");
        assertThat(counter.clock(support, ticket(rhone, PREMIUM, "C2", "I2"), "gti").state()).as("not on Sunday").isEqualTo(ClockReading.State.OUT_OF_HOURS);
    }

    @Test
    @Proves("BTBS-CG-14.1-platinum")
    void on_platinum_a_call_is_taken_at_any_hour_and_only_p1_is_worked_on_then() {
        counter.at("2026-03-08T03:00");
        var urgent = ticket(lemaire, PLATINUM, "C1", "I1");
        assertThat(counter.clock(support, urgent, "gti").state()).isEqualTo(ClockReading.State.RUNNING);
        counter.act(support, urgent, "take");
        assertThat(counter.detail(lemaire, urgent).state().code()).isEqualTo("in-progress");
        var other = ticket(lemaire, PLATINUM, "C3", "I3");
        assertThat(counter.due(support, other, "gti")).isEqualTo("2026-03-09T10:00+01:00");
        var hours = org.guichet.ticket.Guarantee.handling(org.guichet.terms.ContractsUnderTest.family("btbs"), "platinum", LocalDate.parse("2026-03-02"));
        assertThat(hours.id()).isEqualTo("platinum");
    }

    @Test
    @Proves({"BTBS-CG-14.1-standard", "BTBS-CG-14.1-premium", "BTBS-CG-14.1-platinum", "BTBS-CG-14.1-choix"})
    void each_support_level_has_its_telephone_hours() {
        var plans = org.guichet.terms.ContractsUnderTest.family("btbs").term("support-plans").on(LocalDate.parse("2026-03-02")).value().at("plans");
        assertThat(plans.parts().entrySet().stream().map(p -> p.getKey() + " telephone " + p.getValue().text("telephone") + " handling " + p.getValue().text("handling")))
                .containsExactly("standard telephone standard handling standard", "premium telephone premium handling premium", "platinum telephone continuous handling platinum");
        var offers = org.guichet.terms.ContractsUnderTest.family("btbs").term("offers").on(LocalDate.parse("2026-03-02")).value().at("offers");
        assertThat(offers.parts().entrySet().stream().map(p -> p.getKey() + " " + p.getValue().text("technology"))).containsExactly("cloud-public-mono cloud", "serveur-dedie server");
    }

    @Test
    @Proves("BTBS-CG-14.1-choix")
    void an_order_without_a_support_level_cannot_be_issued() {
        var agreements = counter.installation.bean(Agreements.class);
        var scope = new Scope(support.scope().provider(), null);
        var day = LocalDate.parse("2026-03-02");
        var without = agreements.register(scope, new Agreements.Draft(rhone.scope().customer(), "BC-SANS", "order", null, day, day, null, null), day);
        assertThat(counter.refused(without).code().code()).isEqualTo("support-level-missing");
        assertThat(counter.refused(without).clause()).isEqualTo("BTBS-CG-14.1-choix");
        assertThat(counter.refused(without).field()).isEqualTo("supportPlan");
        var unknown = agreements.check(scope.provider(), new Agreements.Draft(rhone.scope().customer(), "BC-OR", "order", null, day, day, null, "gold"), day);
        assertThat(counter.refused(unknown).code().code()).isEqualTo("support-level-unknown");
        for (var plan : new String[] {"standard", "premium", "platinum"}) {
            assertThat(agreements.check(scope.provider(), new Agreements.Draft(rhone.scope().customer(), "BC-" + plan, "order", null, day, day, null, plan), day).get().supportPlan()).isEqualTo(plan);
        }
    }

    @Test
    @Proves("BTBS-CG-14.2-matrice")
    void the_priority_is_the_weaker_of_criticality_and_impact_and_supports_value_decides() {
        var table = Map.of("C1", "P1 P2 P3 P4", "C2", "P2 P2 P3 P4", "C3", "P3 P3 P3 P4", "C4", "P4 P4 P4 P4");
        for (var row : table.entrySet()) {
            var expected = row.getValue().split(" ");
            for (int i = 1; i <= 4; i++) {
                assertThat(counter.detail(rhone, ticket(rhone, PREMIUM, row.getKey(), "I" + i)).ticket().priority()).as(row.getKey() + " I" + i).isEqualTo(expected[i - 1]);
            }
        }
        var contested = counter.file(rhone, PREMIUM, "description", "Panne", "criticality", "C1");
        assertThat(counter.detail(rhone, contested).ticket().priority()).as("provisional, the strictest impact").isEqualTo("P1");
        counter.act(support, contested, "assess", "criticality", "C3", "impact", "I1");
        var detail = counter.detail(rhone, contested);
        assertThat(detail.ticket().priority()).isEqualTo("P3");
        assertThat(detail.priorityReason().steps().getFirst().inputs()).containsEntry("customerCriticality", "C1").containsEntry("providerCriticality", "C3");
    }

    @Test
    @Proves("BTBS-CG-14.2-matrice")
    void the_form_asks_for_the_customers_criticality() {
        for (var service : new String[] {"VM-RHONE-01", "SRV-RHONE-02"}) {
            var form = counter.desk.form(rhone, service, org.guichet.kernel.Channel.ONLINE).get();
            assertThat(form.version() + " " + String.join(" ", form.fields().stream().map(f -> f.name() + (f.required() ? "*" : "") + (f.choices().isEmpty() ? "" : f.choices())).toList()))
                    .isEqualTo("1.0 description* criticality*[C1, C2, C3, C4] contact phone location");
        }
        var refused = counter.refused(counter.tryFile(rhone, org.guichet.ticket.Filing.of(PREMIUM, Counter.map("description", "x", "criticality", "C5"))));
        assertThat(refused.code().code()).isEqualTo("field-choice");
    }

    @Test
    @Proves("BTBS-CG-14.2-p1std")
    void on_standard_a_c1_i1_is_capped_at_p2_and_says_so() {
        var detail = counter.detail(rhone, ticket(rhone, STANDARD, "C1", "I1"));
        assertThat(detail.ticket().priority()).isEqualTo("P2");
        assertThat(detail.priorityReason().steps().getLast().clause()).isEqualTo("BTBS-CG-14.2-p1std");
        assertThat(counter.detail(rhone, ticket(rhone, PREMIUM, "C1", "I1")).ticket().priority()).isEqualTo("P1");
    }

    @Test
    @Proves("BTBS-CG-14.2-gti")
    void the_time_to_take_charge_by_plan_and_priority() {
        counter.at("2026-03-06T16:00");
        assertThat(counter.due(support, ticket(rhone, STANDARD, "C2", "I2"), "gti")).isEqualTo("2026-03-09T15:00+01:00");
        assertThat(counter.due(support, ticket(rhone, PREMIUM, "C2", "I2"), "gti")).isEqualTo("2026-03-07T10:00+01:00");
        assertThat(counter.due(support, ticket(lemaire, PLATINUM, "C2", "I2"), "gti")).isEqualTo("2026-03-06T18:00+01:00");
        assertThat(counter.due(support, ticket(rhone, STANDARD, "C3", "I3"), "gti")).isEqualTo("2026-03-09T15:00+01:00");
        assertThat(counter.due(support, ticket(rhone, PREMIUM, "C3", "I3"), "gti")).isEqualTo("2026-03-07T10:00+01:00");
        assertThat(counter.due(support, ticket(lemaire, PLATINUM, "C3", "I3"), "gti")).isEqualTo("2026-03-06T18:00+01:00");
        assertThat(counter.due(support, ticket(rhone, PREMIUM, "C1", "I1"), "gti")).isEqualTo("2026-03-06T18:00+01:00");
        assertThat(counter.due(support, ticket(lemaire, PLATINUM, "C1", "I1"), "gti")).isEqualTo("2026-03-06T17:00+01:00");
        var none = ticket(lemaire, PLATINUM, "C4", "I4");
        assertThat(counter.due(support, none, "gti")).isEqualTo("none");
        assertThat(counter.detail(support, none).ticket().dueAt()).as("P4: nothing promised").isNull();
    }

    @Test
    @Proves("BTBS-CG-14.2-gti")
    void the_count_begins_once_the_notification_is_complete() {
        var reference = ticket(rhone, PREMIUM, "C2", "I2");
        counter.act(support, reference, "pause", "pause", "incomplete-notice");
        counter.at("2026-03-02T11:00").act(rhone, reference, "answer", "comment", "Voici les éléments");
        assertThat(counter.due(support, reference, "gti")).isEqualTo("2026-03-02T15:00+01:00");
        counter.at("2026-03-02T12:00").act(support, reference, "take");
        assertThat(counter.clock(support, reference, "gti").counted()).isEqualTo(Duration.ofHours(1));
        assertThat(counter.clock(support, reference, "gti").overdue()).isFalse();
    }

    @Test
    @Proves("BTBS-CG-14.2-gtr")
    void the_time_to_restore_by_plan_and_priority() {
        counter.at("2026-03-06T16:00");
        assertThat(counter.due(support, ticket(rhone, STANDARD, "C2", "I2"), "gtr")).isEqualTo("2026-03-10T16:00+01:00");
        assertThat(counter.due(support, ticket(rhone, PREMIUM, "C2", "I2"), "gtr")).isEqualTo("2026-03-07T16:00+01:00");
        assertThat(counter.due(support, ticket(lemaire, PLATINUM, "C2", "I2"), "gtr")).isEqualTo("2026-03-07T16:00+01:00");
        assertThat(counter.due(support, ticket(rhone, STANDARD, "C3", "I3"), "gtr")).isEqualTo("2026-03-11T16:00+01:00");
        assertThat(counter.due(support, ticket(rhone, PREMIUM, "C3", "I3"), "gtr")).isEqualTo("2026-03-09T16:00+01:00");
        assertThat(counter.due(support, ticket(lemaire, PLATINUM, "C3", "I3"), "gtr")).isEqualTo("2026-03-09T16:00+01:00");
        assertThat(counter.due(support, ticket(rhone, PREMIUM, "C1", "I1"), "gtr")).isEqualTo("2026-03-07T00:00+01:00");
        assertThat(counter.due(support, ticket(lemaire, PLATINUM, "C4", "I1"), "gtr")).isEqualTo("none");
        counter.at("2026-03-07T02:00");
        assertThat(counter.due(support, ticket(lemaire, PLATINUM, "C1", "I1"), "gtr")).isEqualTo("2026-03-07T06:00+01:00");
    }

    @Test
    @Proves("BTBS-CG-14.2-ho")
    void p1_runs_through_the_night_and_p2_does_not() {
        counter.at("2026-03-08T23:00");
        assertThat(counter.due(support, ticket(rhone, PREMIUM, "C1", "I1"), "gti")).isEqualTo("2026-03-09T01:00+01:00");
        assertThat(counter.due(support, ticket(rhone, PREMIUM, "C2", "I1"), "gti")).isEqualTo("2026-03-09T12:00+01:00");
        assertThat(counter.due(support, ticket(rhone, PREMIUM, "C3", "I1"), "gti")).isEqualTo("2026-03-09T12:00+01:00");
    }

    @Test
    @Proves("BTBS-CG-14.3-correctif")
    void corrective_work_on_a_platinum_p1_runs_on_sunday_and_waits_for_monday_on_the_others() {
        counter.at("2026-03-08T10:00");
        assertThat(counter.due(support, ticket(lemaire, PLATINUM, "C1", "I1"), "gtr")).isEqualTo("2026-03-08T14:00+01:00");
        assertThat(counter.due(support, ticket(lemaire, PLATINUM, "C2", "I1"), "gtr")).isEqualTo("2026-03-10T08:00+01:00");
        assertThat(counter.due(support, ticket(lemaire, PLATINUM, "C3", "I1"), "gtr")).isEqualTo("2026-03-11T08:00+01:00");
    }

    @Test
    @Proves("BTBS-CG-14.4-decompte")
    void the_interruption_lasts_from_the_complete_notice_to_the_end_mail() {
        var reference = ticket(rhone, PREMIUM, "C2", "I1");
        counter.act(support, reference, "take");
        counter.at("2026-03-02T12:00");
        counter.desk.comment(support, reference, "Service revenu", false).get();
        assertThat(counter.clock(support, reference, "interruption").stoppedAt()).as("a service that is back is not yet the end").isNull();
        counter.at("2026-03-02T12:20").act(support, reference, "end-interruption");
        assertThat(counter.clock(support, reference, "interruption").counted()).isEqualTo(Duration.ofMinutes(140));
        assertThat(counter.clock(support, reference, "gtr").counted()).isEqualTo(Duration.ofMinutes(140));
        counter.at("2026-03-02T15:00");
        assertThat(counter.clock(support, reference, "interruption").counted()).as("stopped").isEqualTo(Duration.ofMinutes(140));
        var mail = counter.installation.bean(org.guichet.store.Db.class).read(support.scope(), jdbc -> jdbc.sql("select body from notification n join ticket t on t.id = n.ticket_id where t.reference = ? and n.body like '%Durée%'").param(reference).query(String.class).list());
        assertThat(mail).hasSize(1).first().asString().contains("2\u00a0h\u00a020");
    }

    @Test
    @Proves("BTBS-CG-14.4-decompte")
    void the_interruption_is_measured_round_the_clock() {
        counter.at("2026-03-06T17:00");
        var reference = ticket(rhone, STANDARD, "C2", "I1");
        counter.act(support, reference, "take");
        counter.at("2026-03-09T09:00").act(support, reference, "end-interruption");
        assertThat(counter.clock(support, reference, "interruption").counted()).isEqualTo(Duration.ofHours(64));
        assertThat(counter.clock(support, reference, "gtr").counted()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    @Proves({"BTBS-CG-14.4-decompte", "BTBS-CG-14.2-matrice", "BTBS-CG-14.4-suspension", "BTBS-CG-14.2-gti"})
    void the_whole_table_of_states_and_actions() throws Exception {
        assertThat(counter.desk.lifeCycle(rhone).orElseThrow().table()).isEqualTo(java.nio.file.Files.readString(java.nio.file.Path.of("src/test/resources/golden/btbs-states.txt")));
        assertThat(counter.desk.lifeCycle(rhone).orElseThrow().prefix()).isEqualTo("INC");
    }

    @Test
    @Proves("BTBS-CG-14.4-suspension")
    void access_asked_at_11_and_had_at_13_leaves_three_hours_of_five() {
        var reference = ticket(rhone, PREMIUM, "C2", "I1");
        counter.act(support, reference, "take");
        counter.at("2026-03-02T11:00").act(support, reference, "pause", "pause", "site-access");
        assertThat(counter.detail(rhone, reference).ticket().tmfStatus()).isEqualTo("pending");
        assertThat(counter.due(support, reference, "gtr")).as("open while it is paused").isEqualTo("none");
        assertThat(counter.refusedAct(support, reference, "pause", "pause", "site-access").code().code()).isEqualTo("pause-already");
        counter.at("2026-03-02T13:00").act(support, reference, "resume", "pause", "site-access");
        assertThat(counter.refusedAct(support, reference, "resume", "pause", "site-access").code().code()).isEqualTo("pause-none");
        counter.at("2026-03-02T15:00").act(support, reference, "end-interruption");
        assertThat(counter.clock(support, reference, "interruption").counted()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    @Proves("BTBS-CG-14.4-suspension")
    void overlapping_pauses_are_a_union_and_one_told_late_recomputes() {
        var reference = ticket(rhone, PREMIUM, "C2", "I1");
        counter.act(support, reference, "take");
        counter.at("2026-03-02T11:00").act(support, reference, "pause", "pause", "site-access");
        counter.at("2026-03-02T12:00").act(support, reference, "pause", "pause", "third-party");
        counter.at("2026-03-02T13:00").act(support, reference, "resume", "pause", "site-access");
        counter.at("2026-03-02T14:00").act(support, reference, "resume", "pause", "third-party");
        counter.at("2026-03-02T15:00");
        assertThat(counter.clock(support, reference, "interruption").counted()).as("5 h less the union of 3 h").isEqualTo(Duration.ofHours(2));
        assertThat(counter.due(support, reference, "gtr")).isEqualTo("2026-03-03T13:00+01:00");
        var late = new Act("pause", null, Map.of("pause", "third-party"), Paris.parse("2026-03-02T14:15"), Paris.parse("2026-03-02T14:45"));
        counter.desk.act(support, reference, late).get();
        assertThat(counter.clock(support, reference, "interruption").counted()).isEqualTo(Duration.ofMinutes(90));
        assertThat(counter.due(support, reference, "gtr")).isEqualTo("2026-03-03T13:30+01:00");
        var future = new Act("pause", null, Map.of("pause", "third-party"), Paris.parse("2026-03-02T16:00"), null);
        assertThat(counter.refused(counter.desk.act(support, reference, future)).code().code()).isEqualTo("time-in-future");
        var before = new Act("pause", null, Map.of("pause", "third-party"), Paris.parse("2026-03-02T09:00"), null);
        assertThat(counter.refused(counter.desk.act(support, reference, before)).code().code()).isEqualTo("time-before-filing");
        assertThat(counter.refusedAct(support, reference, "pause", "pause", "vacances").code().code()).isEqualTo("pause-unknown");
    }

    @Test
    void a_deadline_that_passes_is_written_once_and_time_travel_then_is_silent() {
        counter.at("2026-03-06T16:00");
        var reference = ticket(rhone, PREMIUM, "C2", "I2");
        counter.at("2026-03-07T10:00");
        assertThat(passed(reference)).containsExactly("gti 2026-03-07T10:00:00+01:00");
        counter.at("2026-03-07T16:00");
        assertThat(passed(reference)).containsExactly("gti 2026-03-07T10:00:00+01:00", "gtr 2026-03-07T16:00:00+01:00");
        counter.at("2026-03-20T16:00");
        assertThat(passed(reference)).hasSize(2);
    }

    private java.util.List<String> passed(String reference) {
        return counter.detail(support, reference).thread().stream().filter(e -> e.kind().equals("deadline-passed")).map(e -> e.code() + " " + Paris.iso(e.occurredAt())).toList();
    }

    @Test
    void what_someone_else_just_wrote_is_not_lost() {
        var reference = ticket(rhone, PREMIUM, "C2", "I2");
        var seen = counter.detail(support, reference).ticket().version();
        counter.act(counter.person("technician.btbs"), reference, "take");
        var refused = counter.refused(counter.desk.act(support, reference, Act.of("pause", "pause", "site-access").version(seen)));
        assertThat(refused.code().code()).isEqualTo("report-changed");
        assertThat(refused.message("fr")).contains("Technicien (démo)").contains("10\u00a0h\u00a000").contains("pris en charge");
        assertThat(counter.detail(support, reference).openPauses()).isEmpty();
    }
}
