package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.guichet.clause.Proves;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Paris;
import org.guichet.ticket.Filing;
import org.guichet.workingtime.ClockReading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// e-SAV Signalisation from filing to archiving, over a travelling clock (BFC Fibre, Conditions Spécifiques e-SAV, art. 4).
class ESavTest {
    private static final String COPPER = "FI-21-0001";
    private Counter counter;
    private Actor alpha;
    private Actor technician;

    @BeforeEach
    void open() {
        counter = Counter.open("2026-03-02T09:00");
        alpha = counter.person("client.alpha");
        technician = counter.person("technician.bfc");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private String inProgress() {
        var reference = counter.file(alpha, COPPER, "description", "Plus de tonalité");
        counter.act(technician, reference, "qualify");
        counter.act(technician, reference, "take");
        return reference;
    }

    @Test
    @Proves("BFC-ESAV-4.2.1-ref")
    void the_reference_comes_at_once_and_is_the_acknowledgement() {
        var reference = counter.file(alpha, COPPER, "description", "Plus de tonalité");
        assertThat(reference).isEqualTo("SIG-2026-000001");
        assertThat(Paris.iso(counter.detail(alpha, reference).ticket().filedAt())).isEqualTo("2026-03-02T09:00:00+01:00");
        assertThat(counter.file(alpha, COPPER, "description", "Encore")).isEqualTo("SIG-2026-000002");
        assertThat(counter.file(counter.person("client.lemaire"), "VM-LEMAIRE-01", "description", "Arrêt", "criticality", "C2")).as("numbers are each provider's own").isEqualTo("INC-2026-000001");
    }

    @Test
    @Proves("BFC-ESAV-2-idprestation")
    void a_foreign_service_is_as_unknown_as_one_that_does_not_exist() {
        var foreign = counter.refused(counter.tryFile(alpha, Filing.of("FI-39-0001", Counter.map("description", "x"))));
        assertThat(foreign.code().code()).isEqualTo("service-unknown");
        assertThat(foreign.clause()).isEqualTo("BFC-ESAV-2-idprestation");
        var unknown = counter.refused(counter.tryFile(alpha, Filing.of("FI-00-9999", Counter.map("description", "x"))));
        assertThat(unknown.message("fr").replace("FI-00-9999", "FI-39-0001")).isEqualTo(foreign.message("fr"));
        assertThat(counter.file(counter.person("client.beta"), "FI-39-0001", "description", "x")).startsWith("SIG-2026-");
    }

    @Test
    @Proves({"BFC-ESAV-4-sig-offres", "BFC-ESAV-A1-perimetre"})
    void an_offer_with_an_after_sales_clause_is_served_and_one_without_is_out_of_scope() {
        assertThat(counter.file(alpha, COPPER, "description", "clause de SAV")).startsWith("SIG-2026-");
        assertThat(counter.file(alpha, "FI-25-0003", "description", "renvoi", "fault", "coupure", "contact", "A", "phone", "03")).as("by reference to e-SAV").startsWith("SIG-2026-");
        counter.hold("client.alpha", "FN-21-0009", "fibre-noire", "2025-02-03", null);
        var refused = counter.refused(counter.tryFile(alpha, Filing.of("FN-21-0009", Counter.map("description", "x"))));
        assertThat(refused.code().code()).isEqualTo("offer-out-of-scope");
        assertThat(refused.clause()).isEqualTo("BFC-ESAV-A1-perimetre");
    }

    @Test
    @Proves("BFC-ESAV-4-sig-offres")
    void guarantees_are_data_of_the_offer() {
        counter.at("2026-03-02T10:00");
        var copper = inProgress();
        assertThat(counter.due(alpha, copper, "handling")).isEqualTo("2026-03-03T10:00+01:00");
        var fibre = counter.file(alpha, "FI-25-0003", "description", "x", "fault", "coupure", "contact", "A", "phone", "03");
        counter.act(technician, fibre, "qualify");
        counter.act(technician, fibre, "take");
        assertThat(counter.due(alpha, fibre, "handling")).isEqualTo("2026-03-02T14:00+01:00");
        assertThat(counter.detail(alpha, fibre).shownClock().guarantee().value().ofTheOffer()).isTrue();
        assertThat(counter.detail(alpha, fibre).shownClock().guarantee().value().hours().id()).isEqualTo("heures-ouvrables");
    }

    @Test
    @Proves("BFC-ESAV-4.2.1-champs")
    void a_form_without_its_mandatory_fields_is_refused_naming_them() {
        var refused = counter.tryFile(counter.system("client.alpha"), Filing.of("FTTH-21-0005", Counter.map("description", "Voyant rouge")));
        var reason = counter.refused(refused);
        assertThat(reason.code().code()).isEqualTo("field-missing");
        assertThat(reason.field()).isEqualTo("fault");
        assertThat(reason.clause()).isEqualTo("BFC-ESAV-4.2.1-champs");
        assertThat(counter.desk.search(alpha, org.guichet.ticket.TicketQuery.all()).get().total()).as("nothing was written").isZero();
        assertThat(counter.file(counter.system("client.alpha"), "FTTH-21-0005", "description", "Voyant rouge", "fault", "coupure")).startsWith("SIG-");
        assertThat(counter.refused(counter.tryFile(alpha, Filing.of(COPPER, Counter.map()))).field()).isEqualTo("description");
    }

    @Test
    @Proves("BFC-ESAV-4-sig-offres")
    void the_offers_of_the_demo_catalogue() {
        var family = org.guichet.terms.ContractsUnderTest.family("bfc-fibre");
        var on = java.time.LocalDate.parse("2026-03-02");
        var lines = new java.util.ArrayList<String>();
        for (var code : family.term("offers").on(on).value().at("offers").keys()) {
            var offer = org.guichet.subscription.Offer.find(family, code, on).orElseThrow();
            lines.add(code + " " + offer.technology() + " " + offer.grounds() + " " + offer.launchedOn() + " " + offer.opensOn()
                    + (offer.data().has("guarantee") ? " " + offer.data().at("guarantee").span("hours") + " " + offer.data().at("guarantee").text("calendar") : ""));
        }
        assertThat(lines).containsExactly(
                "cuivre-entreprise copper after-sales-clause 2018-01-01 2018-02-02 10h heures-ouvrables",
                "fibre-entreprise ftte refers-to-e-sav 2018-01-01 2018-02-02 4h heures-ouvrables",
                "ftth-passif ftth after-sales-clause 2018-01-01 2018-02-02 10h heures-ouvrables",
                "collecte-nouvelle ethernet after-sales-clause 2026-03-02 2026-04-03 4h heures-ouvrables",
                "fibre-noire dark-fibre none 2018-01-01 2018-02-02");
    }

    @Test
    @Proves("BFC-ESAV-1-objet")
    void the_six_functions_are_listed_each_with_its_availability() {
        assertThat(counter.desk.functions(alpha)).extracting(f -> f.code() + " " + f.available()).containsExactly("tests false", "incident-information false",
                "planned-works-information false", "filing true", "following true", "appointments false");
        assertThat(counter.desk.functions(counter.person("client.lemaire"))).as("no other family has them").isEmpty();
    }

    @Test
    @Proves({"BFC-ESAV-4.2.1-ref", "BFC-ESAV-4.2.2-a", "BFC-ESAV-4.2.2-b", "BFC-ESAV-4.2.2-c", "BFC-ESAV-4.2.2-d", "BFC-ESAV-4.2.2-e", "BFC-ESAV-4.2.2-f", "BFC-ESAV-4.2.2-g", "BFC-ESAV-4.2.2-elements"})
    void the_whole_table_of_states_and_actions() throws Exception {
        assertThat(counter.desk.lifeCycle(alpha).orElseThrow().table()).isEqualTo(java.nio.file.Files.readString(java.nio.file.Path.of("src/test/resources/golden/e-sav-states.txt")));
    }

    @Test
    @Proves("BFC-ESAV-4.2.1-champs")
    void the_form_of_every_offer_asks_for_its_own_fields() {
        assertThat(form("FI-21-0001", Channel.ONLINE)).isEqualTo("1.0: description* contact phone");
        assertThat(form("FI-25-0003", Channel.ONLINE)).isEqualTo("1.0: description* fault*[coupure, debit, instabilite, autre] contact* phone* access-hours");
        assertThat(form("FTTH-21-0005", Channel.WEB_SERVICES)).isEqualTo("1.0: description* fault*[coupure, debit, instabilite, autre] pto");
        counter.at("2026-04-03T08:00");
        counter.hold("client.alpha", "CN-21-0001", "collecte-nouvelle", "2026-03-02", null);
        assertThat(form("CN-21-0001", Channel.ONLINE)).isEqualTo("1.0: description* fault*[coupure, debit, instabilite, autre]");
    }

    private String form(String service, Channel channel) {
        var form = counter.desk.form(alpha, service, channel).get();
        return form.version() + ": " + String.join(" ", form.fields().stream().map(f -> f.name() + (f.required() ? "*" : "") + (f.choices().isEmpty() ? "" : f.choices())).toList());
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-a")
    void a_new_report_is_filed_and_can_only_be_qualified_or_rejected() {
        var reference = counter.file(alpha, COPPER, "description", "Plus de tonalité");
        var detail = counter.detail(technician, reference);
        assertThat(detail.state().label().fr()).isEqualTo("en dépôt");
        assertThat(detail.actions()).extracting("to").containsExactly("qualifying", "rejected");
        assertThat(counter.refusedAct(technician, reference, "take").code().code()).isEqualTo("action-forbidden-by-state");
        assertThat(counter.refusedAct(technician, reference, "close").clause()).isEqualTo("BFC-ESAV-4.2.2-a");
        assertThat(counter.detail(technician, reference).ticket().version()).as("nothing changed").isEqualTo(1);
    }

    @Test
    @Proves({"BFC-ESAV-4.2.2-b", "BFC-ESAV-4.2.2-c"})
    void accepted_at_0930_it_qualifies_until_a_technician_takes_it_at_1010_and_only_then_the_clock_runs() {
        var reference = counter.file(alpha, COPPER, "description", "Plus de tonalité");
        counter.at("2026-03-02T09:30").act(technician, reference, "qualify");
        counter.at("2026-03-02T10:09");
        var waiting = counter.detail(alpha, reference);
        assertThat(waiting.state().label().fr()).isEqualTo("en qualification");
        assertThat(waiting.ticket().dueAt()).as("no clock before it is taken in charge").isNull();
        assertThat(counter.clock(alpha, reference, "handling").state()).isEqualTo(ClockReading.State.NOT_STARTED);
        counter.at("2026-03-02T10:10").act(technician, reference, "take");
        counter.at("2026-03-02T11:10");
        assertThat(counter.detail(alpha, reference).state().label().fr()).isEqualTo("en cours");
        assertThat(counter.clock(alpha, reference, "handling").counted()).isEqualTo(Duration.ofHours(1));
        assertThat(counter.due(alpha, reference, "handling")).isEqualTo("2026-03-03T10:10+01:00");
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-d")
    void frozen_time_is_not_counted() {
        counter.at("2026-03-02T10:00");
        var reference = inProgress();
        counter.at("2026-03-02T11:00").act(technician, reference, "freeze", "reason", "Ouverture du site demandée");
        assertThat(counter.detail(alpha, reference).ticket().waitingFor()).isEqualTo("customer");
        assertThat(counter.detail(alpha, reference).ticket().dueAt()).as("a frozen report has no running deadline").isNull();
        counter.at("2026-03-02T15:00").act(technician, reference, "thaw");
        assertThat(counter.due(alpha, reference, "handling")).isEqualTo("2026-03-03T14:00+01:00");
        counter.at("2026-03-02T16:00").act(technician, reference, "close");
        assertThat(counter.clock(alpha, reference, "handling").counted()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-d")
    void without_a_freeze_all_six_hours_count_and_the_customer_can_thaw_by_answering() {
        counter.at("2026-03-02T10:00");
        var plain = inProgress();
        var answered = inProgress();
        counter.at("2026-03-02T11:00").act(technician, answered, "freeze", "reason", "Rendez-vous à fixer");
        assertThat(counter.refusedAct(technician, answered, "freeze", "reason", "encore").code().code()).isEqualTo("action-forbidden-by-state");
        assertThat(counter.refusedAct(alpha, answered, "thaw").code().code()).isEqualTo("action-not-yours");
        assertThat(counter.refusedAct(alpha, answered, "answer").field()).isEqualTo("comment");
        counter.at("2026-03-02T13:00").act(alpha, answered, "answer", "comment", "Le site est ouvert");
        assertThat(counter.detail(alpha, answered).state().label().fr()).isEqualTo("en cours");
        counter.at("2026-03-02T16:00");
        counter.act(technician, plain, "close");
        counter.act(technician, answered, "close");
        assertThat(counter.clock(alpha, plain, "handling").counted()).isEqualTo(Duration.ofHours(6));
        assertThat(counter.clock(alpha, answered, "handling").counted()).isEqualTo(Duration.ofHours(4));
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-e")
    void closed_at_16_becomes_validated_when_the_notice_is_sent_at_1605() {
        var reference = inProgress();
        counter.at("2026-03-02T16:00").act(technician, reference, "close");
        assertThat(counter.detail(alpha, reference).state().label().fr()).isEqualTo("clos");
        assertThat(notices(reference)).isEmpty();
        counter.at("2026-03-02T16:05").act(technician, reference, "send-notice");
        assertThat(counter.detail(alpha, reference).state().label().fr()).isEqualTo("validé");
        assertThat(Paris.iso(counter.detail(alpha, reference).ticket().closedAt())).isEqualTo("2026-03-02T16:00:00+01:00");
        assertThat(notices(reference)).hasSize(1).first().asString().contains("validé");
        assertThat(counter.refusedAct(technician, reference, "send-notice").code().code()).as("once").isEqualTo("action-forbidden-by-state");
        var both = inProgress();
        counter.act(technician, both, "close-with-notice");
        assertThat(counter.detail(alpha, both).state().code()).isEqualTo("validated");
        assertThat(notices(both)).hasSize(1);
    }

    private List<String> notices(String reference) {
        return counter.installation.bean(org.guichet.store.Db.class).read(technician.scope(), jdbc -> jdbc.sql(
                "select n.subject || ' ' || n.body from notification n join ticket t on t.id = n.ticket_id where t.reference = ? order by n.id").param(reference).query(String.class).list());
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-f")
    void ninety_days_after_closing_it_is_archived_and_nothing_can_change() {
        var reference = inProgress();
        counter.act(technician, reference, "close");
        counter.at("2026-05-31T23:59");
        assertThat(counter.detail(technician, reference).state().code()).isEqualTo("closed");
        assertThat(counter.desk.comment(technician, reference, "encore modifiable", false)).isInstanceOf(org.guichet.kernel.Outcome.Done.class);
        counter.at("2026-06-01T00:00");
        assertThat(counter.detail(technician, reference).state().label().fr()).isEqualTo("clos tableau de bord");
        var refused = counter.refused(counter.desk.comment(technician, reference, "trop tard", false));
        assertThat(refused.code().code()).isEqualTo("report-final");
        assertThat(refused.clause()).isEqualTo("BFC-ESAV-4.2.2-f");
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-g")
    void a_report_on_a_terminated_service_is_rejected_with_its_reason_and_no_clock_is_left() {
        var reference = counter.file(alpha, COPPER, "description", "Plus de tonalité");
        counter.installation.bean(org.guichet.subscription.Services.class).end(technician.scope(), COPPER, java.time.LocalDate.parse("2026-03-03"));
        counter.at("2026-03-03T09:00");
        assertThat(counter.refusedAct(technician, reference, "reject").field()).isEqualTo("reason");
        counter.act(technician, reference, "reject", "reason", "Service résilié le 03/03/2026");
        var detail = counter.detail(alpha, reference);
        assertThat(detail.state().label().fr()).isEqualTo("en rejet");
        assertThat(detail.thread().getLast().text()).isEqualTo("Service résilié le 03/03/2026");
        assertThat(detail.ticket().dueAt()).isNull();
        assertThat(detail.shownClock()).isNotNull().extracting(c -> c.reading().startedAt()).isNull();
        assertThat(notices(reference)).hasSize(1).first().asString().contains("Service résilié");
        assertThat(counter.refusedAct(technician, reference, "qualify").code().code()).isEqualTo("report-final");
        var newly = counter.refused(counter.tryFile(alpha, Filing.of(COPPER, Counter.map("description", "x"))));
        assertThat(newly.code().code()).as("a new one is not even taken").isEqualTo("service-ended");
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-requetes")
    void progress_history_and_detail_can_be_asked_for() {
        var reference = counter.file(alpha, COPPER, "description", "Plus de tonalité");
        counter.at("2026-03-02T09:30").act(technician, reference, "qualify");
        counter.at("2026-03-02T10:10").act(technician, reference, "take");
        assertThat(progress(reference)).containsExactly("filed 2026-03-02T09:00:00+01:00", "qualifying 2026-03-02T09:30:00+01:00", "in-progress 2026-03-02T10:10:00+01:00");
        counter.at("2026-03-02T16:00").act(technician, reference, "close");
        assertThat(progress(reference)).contains("closed 2026-03-02T16:00:00+01:00");
        var foreign = counter.refused(counter.desk.detail(counter.person("client.beta"), reference));
        assertThat(foreign.code().code()).isEqualTo("report-unknown");
    }

    private List<String> progress(String reference) {
        return counter.detail(alpha, reference).thread().stream().map(e -> e.state() + " " + Paris.iso(e.occurredAt())).toList();
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-90j")
    void the_history_can_be_read_until_the_ninetieth_day_after_closing() {
        var reference = inProgress();
        counter.act(technician, reference, "close");
        counter.at("2026-05-31T23:59");
        assertThat(counter.detail(alpha, reference).state().code()).isEqualTo("closed");
        assertThat(counter.desk.search(alpha, org.guichet.ticket.TicketQuery.all()).get().total()).isEqualTo(1);
        counter.at("2026-06-01T00:00");
        var refused = counter.refused(counter.desk.detail(alpha, reference));
        assertThat(refused.code().code()).isEqualTo("history-expired");
        assertThat(refused.clause()).isEqualTo("BFC-ESAV-4.2.2-90j");
        assertThat(counter.desk.search(alpha, org.guichet.ticket.TicketQuery.all()).get().total()).isZero();
        assertThat(counter.detail(technician, reference).ticket().reference()).as("staff still sees it").isEqualTo(reference);
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-elements")
    void the_detail_holds_the_seven_elements() {
        var reference = counter.file(alpha, COPPER, "description", "Plus de tonalité");
        counter.at("2026-03-02T09:30").act(technician, reference, "qualify");
        counter.at("2026-03-02T10:10").act(technician, reference, "take");
        counter.desk.comment(technician, reference, "Coupure localisée", false).get();
        counter.desk.comment(technician, reference, "À ne pas dire au client", true).get();
        var detail = counter.detail(alpha, reference);
        assertThat(detail.ticket().reference()).isEqualTo("SIG-2026-000001");
        assertThat(Paris.iso(detail.ticket().acceptedAt())).isEqualTo("2026-03-02T09:30:00+01:00");
        assertThat(detail.state().label().fr()).isEqualTo("en cours");
        assertThat(detail.service().identifier()).isEqualTo(COPPER);
        assertThat(detail.service().ends()).isEqualTo("DIJ01 – DIJ17");
        assertThat(detail.service().extra()).contains("mairie");
        assertThat(detail.ticket().description()).isEqualTo("Plus de tonalité");
        assertThat(detail.shownClock().guarantee().value().span().toString()).isEqualTo("10h");
        assertThat(detail.thread()).extracting("text").contains("Coupure localisée").doesNotContain("À ne pas dire au client");
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-elements")
    void restored_and_repaired_are_dated_milestones_within_in_progress() {
        var reference = inProgress();
        counter.at("2026-03-02T11:00").act(technician, reference, "restore");
        var restored = counter.detail(alpha, reference);
        assertThat(restored.state().code()).isEqualTo("in-progress");
        assertThat(Paris.iso(restored.ticket().restoredAt())).isEqualTo("2026-03-02T11:00:00+01:00");
        assertThat(restored.ticket().tmfStatus()).isEqualTo("inProgress");
        counter.at("2026-03-02T12:00").act(technician, reference, "repair");
        var repaired = counter.detail(alpha, reference);
        assertThat(Paris.iso(repaired.ticket().repairedAt())).isEqualTo("2026-03-02T12:00:00+01:00");
        assertThat(repaired.ticket().tmfStatus()).isEqualTo("resolved");
        assertThat(repaired.ticket().closedAt()).isNull();
        assertThat(counter.clock(alpha, reference, "handling").stoppedAt()).as("only closing stops the clock").isNull();
        assertThat(notices(reference)).hasSize(2);
    }

    @Test
    @Proves("BFC-ESAV-5.1-7j7")
    void on_a_sunday_it_is_open_and_at_0405_it_may_be_interrupted() {
        counter.at("2026-03-08T15:00");
        assertThat(counter.file(alpha, COPPER, "description", "Dimanche")).startsWith("SIG-2026-");
        var admin = counter.person("admin.bfc");
        counter.at("2026-03-09T04:05");
        assertThat(counter.file(alpha, COPPER, "description", "non activée")).startsWith("SIG-2026-");
        counter.installation.bean(org.guichet.ticket.NightlyInterruption.class).activate(admin, true).get();
        var refused = counter.refused(counter.tryFile(alpha, Filing.of(COPPER, Counter.map("description", "x"))));
        assertThat(refused.code().code()).isEqualTo("nightly-interruption");
        assertThat(refused.args()).containsEntry("retryAfter", "600");
    }

    @Test
    @Proves("BFC-ESAV-10.1-nuit")
    void the_nightly_interruption_lasts_from_0400_to_0415_and_concerns_no_other_family() {
        var nightly = counter.installation.bean(org.guichet.ticket.NightlyInterruption.class);
        nightly.activate(counter.person("admin.bfc"), true).get();
        assertThat(nightlyAt("2026-03-03T03:59:59")).isNull();
        assertThat(nightlyAt("2026-03-03T04:00")).isEqualTo("nightly-interruption");
        assertThat(nightlyAt("2026-03-03T04:14:59")).isEqualTo("nightly-interruption");
        assertThat(counter.file(counter.person("client.lemaire"), "VM-LEMAIRE-01", "description", "x", "criticality", "C3")).startsWith("INC-");
        assertThat(nightlyAt("2026-03-03T04:15")).isNull();
        nightly.activate(counter.person("admin.bfc"), false).get();
        assertThat(nightlyAt("2026-03-04T04:05")).isNull();
        assertThat(counter.refused(nightly.activate(technician, true)).code().code()).isEqualTo("right-missing");
    }

    private String nightlyAt(String paris) {
        counter.at(paris);
        return counter.desk.file(alpha, Filing.of(COPPER, Counter.map("description", "x"))) instanceof org.guichet.kernel.Outcome.No<?> no ? no.first().code().code() : null;
    }

    @Test
    @Proves("BFC-ESAV-11-secours")
    void a_report_made_by_telephone_while_esav_was_down_is_entered_later_with_its_own_time() {
        var support = counter.person("support.bfc");
        counter.at("2026-03-02T12:00");
        var reference = counter.tryFile(support, Filing.of(COPPER, Counter.map("description", "Appel de 10 h")).by(Channel.OUTSIDE, "Mme Alpha (démo)", Paris.parse("2026-03-02T10:00"))).get().reference();
        var ticket = counter.detail(alpha, reference).ticket();
        assertThat(Paris.iso(ticket.filedAt())).isEqualTo("2026-03-02T10:00:00+01:00");
        assertThat(Paris.iso(ticket.recordedAt())).isEqualTo("2026-03-02T12:00:00+01:00");
        assertThat(ticket.channel()).isEqualTo("outside");
        assertThat(ticket.caller()).isEqualTo("Mme Alpha (démo)");
        var future = Filing.of(COPPER, Counter.map("description", "x")).by(Channel.OUTSIDE, "A", Paris.parse("2026-03-02T12:01"));
        assertThat(counter.refused(counter.tryFile(support, future)).code().code()).isEqualTo("time-in-future");
        var byCustomer = Filing.of(COPPER, Counter.map("description", "x")).by(Channel.OUTSIDE, "A", Paris.parse("2026-03-02T10:00"));
        assertThat(counter.refused(counter.tryFile(alpha, byCustomer)).code().code()).isEqualTo("right-missing");
    }

    @Test
    @Proves({"BFC-ESAV-A1-nouvelle", "BFC-ESAV-11-secours"})
    void a_new_offer_opens_one_month_after_its_launch_and_has_the_other_procedure_until_then() {
        counter.hold("client.alpha", "CN-21-0001", "collecte-nouvelle", "2026-03-02", null);
        counter.at("2026-03-20T09:00");
        var fields = Counter.map("description", "x", "fault", "coupure");
        var refused = counter.refused(counter.tryFile(alpha, Filing.of("CN-21-0001", fields)));
        assertThat(refused.code().code()).isEqualTo("offer-in-setup");
        assertThat(refused.clause()).isEqualTo("BFC-ESAV-A1-nouvelle");
        assertThat(refused.message("fr")).contains("03/04/2026").contains("hors Web");
        assertThat(counter.tryFile(counter.person("support.bfc"), Filing.of("CN-21-0001", fields).by(Channel.OUTSIDE, "M. Alpha (démo)", null)).get().reference()).startsWith("SIG-");
        counter.at("2026-04-02T23:59");
        assertThat(counter.refused(counter.tryFile(alpha, Filing.of("CN-21-0001", fields))).code().code()).isEqualTo("offer-in-setup");
        counter.at("2026-04-03T00:00");
        assertThat(counter.file(alpha, "CN-21-0001", "description", "x", "fault", "coupure")).startsWith("SIG-");
    }

    @Test
    @Proves("BFC-ESAV-A1-ftth")
    void ftth_is_refused_online_and_accepted_through_web_services() {
        var fields = Counter.map("description", "Voyant rouge", "fault", "coupure");
        var refused = counter.refused(counter.tryFile(alpha, Filing.of("FTTH-21-0005", fields)));
        assertThat(refused.code().code()).isEqualTo("web-services-only");
        assertThat(refused.clause()).isEqualTo("BFC-ESAV-A1-ftth");
        assertThat(refused.message("en")).contains("web services only");
        assertThat(counter.tryFile(counter.system("client.alpha"), Filing.of("FTTH-21-0005", fields)).get().reference()).startsWith("SIG-");
        assertThat(counter.installation.login("client.alpha").services()).filteredOn(s -> s.offer().equals("ftth-passif")).first().extracting("channels").isEqualTo(java.util.Set.of("web-services"));
        assertThat(counter.installation.login("client.alpha").services()).filteredOn(s -> s.id().equals(COPPER)).first().extracting("channels").isEqualTo(java.util.Set.of("online", "web-services"));
    }

    @Test
    @Proves("BFC-ESAV-12.1-enligne")
    void a_new_version_of_an_online_form_is_usable_the_same_day() throws Exception {
        try (var _ = ChangedContracts.appending("bfc-fibre/offers.yaml", """
                      - from: 2026-03-03
                        clause: BFC-ESAV-4.2.1-champs
                        version: "1.1"
                        forms:
                          cuivre-entreprise:
                            description: {required: true}
                            modem: {required: true}
                """)) {
            assertThat(form(COPPER, Channel.ONLINE)).isEqualTo("1.0: description* contact phone");
            counter.at("2026-03-03T00:00");
            assertThat(form(COPPER, Channel.ONLINE)).isEqualTo("1.1: description* modem*");
            assertThat(counter.refused(counter.tryFile(alpha, Filing.of(COPPER, Counter.map("description", "x")))).field()).isEqualTo("modem");
            assertThat(counter.file(alpha, COPPER, "description", "x", "modem", "rouge")).startsWith("SIG-");
        }
    }
}
