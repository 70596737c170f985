package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.ContractStore;
import org.guichet.agreement.Timeline;
import org.guichet.clause.Proves;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.store.Db;
import org.guichet.subscription.SubscriptionStore;
import org.guichet.suspension.ForceMajeure;
import org.guichet.suspension.IllicitContents;
import org.guichet.suspension.Suspension;
import org.guichet.suspension.SuspensionDesk;
import org.guichet.suspension.SuspensionDesk.Order;
import org.guichet.suspension.SuspensionError;
import org.guichet.suspension.Suspensions;
import org.guichet.suspension.UseReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Suspensions of Cloud Azure (Conditions Générales de Vente, articles 6.1, 7, 9, 16) and force majeure at BTBS (article 12.5) over a travelling clock.
class SuspensionTest {
    private Counter counter;
    private SuspensionDesk desk;
    private Suspensions suspensions;
    private UseReports reports;
    private ForceMajeure majeure;
    private Db db;
    private Actor admin;
    private Actor customer;
    private int contract;

    private void optima(String at) {
        open(at, "admin.optima", "CPT-MOREL-2025");
    }

    private void btbs(String at) {
        open(at, "admin.btbs", "BC-RHONE-PREMIUM");
    }

    private void open(String at, String login, String reference) {
        counter = Counter.open(at);
        desk = counter.installation.bean(SuspensionDesk.class);
        suspensions = counter.installation.bean(Suspensions.class);
        reports = counter.installation.bean(UseReports.class);
        majeure = counter.installation.bean(ForceMajeure.class);
        db = counter.installation.bean(Db.class);
        admin = counter.person(login);
        var found = db.read(admin.scope(), jdbc -> ContractStore.byReference(jdbc, admin.scope().provider(), reference)).orElseThrow();
        contract = found.id();
        customer = counter.installation.logins().stream().filter(l -> l.role().equals("customer")).map(l -> counter.person(l.user())).filter(a -> a.scope().provider() == found.provider() && a.scope().customer() == found.customer()).findFirst().orElseThrow();
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private Refused refused(Outcome<?> outcome) {
        return counter.refused(outcome);
    }

    private Optional<Suspension> current() {
        return db.read(admin.scope(), jdbc -> Suspensions.current(jdbc, contract));
    }

    private List<Suspension> running() {
        return db.read(admin.scope(), jdbc -> Suspensions.running(jdbc, contract));
    }

    private Optional<Suspension> definitive() {
        return db.read(admin.scope(), jdbc -> Suspensions.definitive(jdbc, contract));
    }

    private Suspension now(Suspension of) {
        return desk.find(admin, of.id()).get();
    }

    private String state(Suspension of) {
        return now(of).state().code();
    }

    private record Mail(String subject, String body, Instant at) {}

    private List<Mail> mails(String kind) {
        return db.read(admin.scope(), jdbc -> jdbc.sql("select subject, body, created_at from notification where kind = ? and customer_id = ? order by id").params(kind, customer.scope().customer())
                .query((rs, i) -> new Mail(rs.getString(1), rs.getString(2), rs.getObject(3, java.time.OffsetDateTime.class).toInstant())).list());
    }

    private static Order order(int contract, String ground) {
        return Order.now(contract, ground, "Ce qui a été constaté.");
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    // ---------- articles 6.1 and 9: prohibited uses ----------

    @Test
    @Proves("ODSI-6.1-fraude")
    void a_prohibited_use_opens_a_case_with_a_suspension_option() {
        optima("2026-03-02T10:00");
        for (var use : List.of("fraudulent", "abusive", "excessive")) {
            var option = reports.report(admin, contract, "", use, "Trafic sortant de 40 To en une nuit.", null).get();
            assertThat(option.report().open()).isTrue();
            assertThat(option.ground().code()).as(use).isEqualTo("unlawful-use");
            assertThat(option.use().clause()).isEqualTo("ODSI-6.1-fraude");
        }
        assertThat(reports.list(admin, 10).get()).hasSize(3).allMatch(o -> o.report().occurredAt().equals(Paris.parse("2026-03-02T10:00")));
        assertThat(current()).as("an option, not yet a suspension").isEmpty();
        var case1 = reports.list(admin, 10).get().getLast();
        desk.suspend(admin, order(contract, "unlawful-use").after(case1.report().id())).get();
        assertThat(reports.list(admin, 10).get().getLast().report().suspended()).isTrue();
        assertThat(refused(reports.report(admin, contract, "", "normal", "Rien.", null)).code()).isEqualTo(SuspensionError.SUSPENSION_USE_UNKNOWN);
        var dismissed = reports.dismiss(admin, reports.list(admin, 10).get().getFirst().report().id(), "Sauvegarde annoncée par le client.").get();
        assertThat(refused(desk.suspend(admin, order(contract, "unlawful-use").of("VM2", null).after(dismissed.id()))).code()).isEqualTo(SuspensionError.SUSPENSION_REPORT_UNKNOWN);
        assertThat(refused(reports.report(admin, contract, "", "abusive", "Demain.", Paris.parse("2026-03-03T10:00"))).code()).isEqualTo(SuspensionError.SUSPENSION_DATE_FUTURE);
    }

    @Test
    @Proves("ODSI-6.1-suspension")
    void informed_at_ten_suspended_at_five_past_it_is_effective_at_five_past() {
        optima("2026-03-02T10:00");
        var report = reports.report(admin, contract, "", "fraudulent", "Signalement reçu.", null).get();
        assertThat(report.report().reportedAt()).isEqualTo(Paris.parse("2026-03-02T10:00"));
        counter.at("2026-03-02T10:05");
        // neither told ahead nor a reason for it
        var made = desk.suspend(admin, order(contract, "unlawful-use").after(report.report().id())).get();
        assertThat(made.effectiveFrom()).isEqualTo(Paris.parse("2026-03-02T10:05"));
        assertThat(made.holdsAt(Paris.parse("2026-03-02T10:04:59"))).isFalse();
        assertThat(made.holdsAt(Paris.parse("2026-03-02T10:05"))).isTrue();
        assertThat(current()).contains(made);
        var past = refused(desk.suspend(admin, order(contract, "unlawful-use").of("VM3", null).planned(Paris.parse("2026-03-02T10:04"), null, false)));
        assertThat(past.code()).as("not backdated").isEqualTo(SuspensionError.SUSPENSION_PAST);
        assertThat(past.args()).containsEntry("earliest", "02/03/2026 à 10\u00a0h\u00a005");
        assertThat(refused(desk.suspend(customer, order(contract, "unlawful-use"))).code()).isEqualTo(SuspensionError.SUSPENSION_RIGHT_MISSING);
        assertThat(refused(desk.suspend(admin, order(contract, "unlawful-use"))).code()).isEqualTo(SuspensionError.SUSPENSION_ALREADY);
    }

    @Test
    @Proves("ODSI-9-scan")
    void a_port_scan_is_recorded_and_makes_a_suspension_available() {
        optima("2026-03-02T15:00");
        for (var use : List.of("port-scan", "stress-test", "vulnerability-research", "rights-usurpation", "isolation-bypass", "others-data")) {
            var option = reports.report(admin, contract, "VM1", use, "Constaté par la supervision.", Paris.parse("2026-03-02T14:00")).get();
            assertThat(option.ground().code()).as(use).isEqualTo("breach");
            assertThat(option.use().clause()).isEqualTo("ODSI-9-scan");
            assertThat(option.report().resource()).isEqualTo("VM1");
        }
        var scan = reports.list(admin, 10).get().getLast().report();
        assertThat(scan.use()).isEqualTo("port-scan");
        var made = desk.suspend(admin, order(contract, "breach").of("VM1", null).untold("La menace est immédiate.").after(scan.id())).get();
        assertThat(made.resource()).isEqualTo("VM1");
        assertThat(refused(reports.report(admin, contract, "VM1", "dns-lookup", "Rien d’interdit.", null)).code()).isEqualTo(SuspensionError.SUSPENSION_USE_UNKNOWN);
    }

    // ---------- article 7 ----------

    @Test
    @Proves("ODSI-7-causes")
    void each_of_the_six_causes_suspends_at_once() {
        optima("2026-04-10T09:00");
        for (var cause : List.of("security", "attack", "breach", "charter")) {
            var made = desk.suspend(admin, order(contract, cause).untold("Urgence.")).get();
            assertThat(made.effectiveFrom()).as(cause).isEqualTo(Paris.parse("2026-04-10T09:00"));
            desk.restore(admin, made.id(), "Corrigé.", null).get();
        }
        // late payment: from the first day of the delay on, not before
        var early = refused(desk.suspend(admin, order(contract, "late-payment").untold("Urgence.").late(day("2026-04-11"))));
        assertThat(early.code()).isEqualTo(SuspensionError.SUSPENSION_LATE_SINCE);
        assertThat(early.clause()).isEqualTo("ODSI-7-causes");
        assertThat(refused(desk.suspend(admin, order(contract, "late-payment").untold("Urgence."))).code()).isEqualTo(SuspensionError.SUSPENSION_LATE_SINCE);
        var late = desk.suspend(admin, order(contract, "late-payment").untold("Urgence.").late(day("2026-04-10"))).get();
        assertThat(late.since()).isEqualTo("2026-04-10");
        assertThat(late.ground()).isEqualTo("late-payment");
        // an authority's request is named
        assertThat(refused(desk.suspend(admin, order(contract, "authority").untold("Secret."))).code()).isEqualTo(SuspensionError.SUSPENSION_REQUISITION_MISSING);
        assertThat(refused(desk.suspend(admin, order(contract, "authority").untold("Secret.").asked("Parquet de Rennes", " "))).field()).isEqualTo("requisition");
        var asked = desk.suspend(admin, order(contract, "authority").untold("Secret.").asked("Parquet de Rennes", "2026/118").planned(null, day("2026-05-10"), false)).get();
        assertThat(asked.announcedEnd()).isEqualTo("2026-05-10");
        var other = refused(desk.suspend(admin, order(contract, "bad-mood").untold("Urgence.")));
        assertThat(other.code()).isEqualTo(SuspensionError.SUSPENSION_GROUND_UNKNOWN);
        // the other contracts of the family's kinds only
        assertThat(refused(desk.suspend(admin, order(999_999, "security").untold("Urgence."))).code()).isEqualTo(SuspensionError.SUSPENSION_CONTRACT_UNKNOWN);
        assertThat(running()).extracting(Suspension::ground).containsExactly("late-payment", "authority");
    }

    @Test
    @Proves("ODSI-7-info")
    void a_planned_suspension_is_told_ahead_with_its_duration_or_the_reason_is_recorded() {
        optima("2026-04-08T09:00");
        var at = Paris.parse("2026-04-10T08:00");
        var neither = refused(desk.suspend(admin, order(contract, "security").planned(at, day("2026-04-12"), false)));
        assertThat(neither.code()).isEqualTo(SuspensionError.SUSPENSION_NOT_TOLD);
        assertThat(neither.clause()).isEqualTo("ODSI-7-info");
        assertThat(refused(desk.suspend(admin, order(contract, "security").planned(at, null, true))).field()).as("the duration belongs to it").isEqualTo("announcedEnd");
        assertThat(mails("suspension-ahead")).isEmpty();
        var planned = desk.suspend(admin, order(contract, "security").planned(at, day("2026-04-12"), true)).get();
        assertThat(planned.state().code()).isEqualTo("planned");
        var mail = mails("suspension-ahead").getFirst();
        assertThat(mail.at()).isEqualTo(Paris.parse("2026-04-08T09:00"));
        assertThat(mail.body()).contains("10/04/2026 à 08\u00a0h\u00a000").contains("jusqu’au 12/04/2026 inclus").contains("risque pour la sécurité");
        assertThat(current()).isEmpty();
        counter.at("2026-04-10T07:59");
        assertThat(state(planned)).isEqualTo("planned");
        counter.at("2026-04-10T08:00");
        assertThat(state(planned)).isEqualTo("suspended");
        assertThat(now(planned).effectiveFrom()).isEqualTo(at);
        // at once: nobody can be told ahead, so the reason is recorded
        assertThat(refused(desk.suspend(admin, order(contract, "attack").planned(null, day("2026-04-12"), true))).code()).isEqualTo(SuspensionError.SUSPENSION_NOT_AHEAD);
        var sudden = desk.suspend(admin, order(contract, "attack").untold("Attaque en cours : prévenir aurait aidé l’attaquant.")).get();
        assertThat(sudden.notInformedBecause()).isEqualTo("Attaque en cours : prévenir aurait aidé l’attaquant.");
        assertThat(sudden.informedAt()).isNull();
        assertThat(mails("suspension-ahead")).hasSize(1);
    }

    @Test
    @Proves("ODSI-7-relevee")
    void a_loss_during_a_suspension_is_worth_nothing_and_billing_goes_on() {
        optima("2026-04-10T09:00");
        var made = desk.suspend(admin, order(contract, "security").untold("Urgence.")).get();
        counter.at("2026-04-12T09:00");
        var reckoning = suspensions.claim(customer, made.id(), Money.eur("12000.00"), Paris.parse("2026-04-11T12:00")).get();
        assertThat(reckoning.result()).isEqualTo(Money.eur("0.00"));
        assertThat(reckoning.clauses()).containsExactly("ODSI-7-relevee");
        assertThat(reckoning.steps().getLast().text().fr()).isEqualTo("Les services restent facturés");
        assertThat(reckoning.steps().getLast().reading()).isEqualTo("ODSI-7-relevee");
        assertThat(suspensions.billed(made)).isTrue();
        // before it began, the clause covers nothing
        assertThat(refused(suspensions.claim(customer, made.id(), Money.eur("12000.00"), Paris.parse("2026-04-10T08:59"))).code()).isEqualTo(SuspensionError.SUSPENSION_STATE);
        desk.restore(admin, made.id(), "Corrigé.", null).get();
        counter.at("2026-04-13T09:00");
        assertThat(refused(suspensions.claim(customer, made.id(), Money.eur("12000.00"), Paris.parse("2026-04-12T09:00"))).code()).as("services are back").isEqualTo(SuspensionError.SUSPENSION_STATE);
        assertThat(refused(suspensions.claim(customer, made.id(), Money.ZERO, Paris.parse("2026-04-11T12:00"))).code()).isEqualTo(SuspensionError.SUSPENSION_CLAIM_BAD);
    }

    @Test
    @Proves("ODSI-7-retablir")
    void payment_at_ten_restores_at_once_and_without_a_remedy_it_may_become_a_termination() {
        optima("2026-04-10T09:00");
        var made = desk.suspend(admin, order(contract, "late-payment").untold("Urgence.").late(day("2026-04-09"))).get();
        assertThat(suspensions.mayEnd(made)).isTrue();
        counter.at("2026-04-12T10:00");
        assertThat(state(made)).as("nothing was remedied yet").isEqualTo("suspended");
        assertThat(refused(desk.restore(admin, made.id(), " ", null)).code()).isEqualTo(SuspensionError.SUSPENSION_REMEDY_MISSING);
        assertThat(refused(desk.restore(admin, made.id(), "Paiement", Paris.parse("2026-04-12T10:01"))).code()).isEqualTo(SuspensionError.SUSPENSION_DATE_FUTURE);
        assertThat(refused(desk.restore(admin, made.id(), "Paiement", Paris.parse("2026-04-10T08:59"))).code()).isEqualTo(SuspensionError.SUSPENSION_REMEDIED_BEFORE);
        var restored = desk.restore(admin, made.id(), "Paiement reçu.", Paris.parse("2026-04-12T10:00")).get();
        assertThat(restored.state().code()).isEqualTo("restored");
        assertThat(restored.endedAt()).isEqualTo(Paris.parse("2026-04-12T10:00"));
        assertThat(restored.holdsAt(Paris.parse("2026-04-12T09:59:59"))).isTrue();
        assertThat(restored.holdsAt(Paris.parse("2026-04-12T10:00"))).isFalse();
        assertThat(current()).isEmpty();
        assertThat(suspensions.mayEnd(restored)).isFalse();
        assertThat(mails("suspension-restored")).hasSize(1);
        assertThat(refused(desk.restore(admin, made.id(), "Encore.", null)).code()).isEqualTo(SuspensionError.SUSPENSION_STATE);
        // without a remedy: the contract's end ends it too
        var second = desk.suspend(admin, order(contract, "breach").untold("Urgence.")).get();
        counter.at("2026-05-12T10:00");
        db.in(admin.scope(), jdbc -> {
            suspensions.contractEnded(jdbc, admin, contract, Paris.parse("2026-05-12T00:00"));
            return null;
        });
        assertThat(state(second)).isEqualTo("terminated");
    }

    // ---------- article 9: anomalies ----------

    @Test
    @Proves("ODSI-9-anomalie")
    void an_infected_machine_is_stopped_alone() {
        optima("2026-03-02T03:00");
        for (var measure : List.of("vm-stopped", "network-disabled", "ip-disabled")) {
            // without notice, and without a reason for giving none
            var made = desk.suspend(admin, order(contract, "anomaly").of("VM1", measure)).get();
            assertThat(made.effectiveFrom()).isEqualTo(Paris.parse("2026-03-02T03:00"));
            assertThat(List.of(made.resource(), made.measure(), made.whole())).isEqualTo(List.of("VM1", measure, false));
        }
        assertThat(refused(desk.suspend(admin, order(contract, "anomaly").of("VM1", "disk-wiped"))).code()).isEqualTo(SuspensionError.SUSPENSION_MEASURE_UNKNOWN);
        assertThat(refused(desk.suspend(admin, order(contract, "anomaly").of("", "ip-disabled"))).code()).isEqualTo(SuspensionError.SUSPENSION_RESOURCE_MISSING);
        assertThat(refused(desk.suspend(admin, order(contract, "security").of("VM1", "vm-stopped").untold("Urgence."))).code()).as("no measure of another ground").isEqualTo(SuspensionError.SUSPENSION_MEASURE_UNKNOWN);
        var subscription = db.read(admin.scope(), jdbc -> SubscriptionStore.ofContract(jdbc, contract)).getFirst();
        var part = desk.suspend(admin, order(contract, "anomaly").only(subscription.id(), null)).get();
        assertThat(part.subscriptionLabel()).isEqualTo(subscription.label());
        var all = desk.suspend(admin, order(contract, "anomaly")).get();
        assertThat(current()).as("all of it before a part").contains(all);
        assertThat(refused(desk.suspend(admin, order(contract, "anomaly").only(999_999L, null))).code()).isEqualTo(SuspensionError.SUSPENSION_TARGET_UNKNOWN);
        assertThat(db.read(admin.scope(), jdbc -> jdbc.sql("select count(*) from journal where subject_kind = 'suspension'").query(Integer.class).single()).intValue()).as("each action is recorded").isEqualTo(5);
    }

    @Test
    @Proves("ODSI-9-notif")
    void the_customer_is_told_of_the_measure_at_once() {
        optima("2026-03-02T03:00");
        desk.suspend(admin, order(contract, "anomaly").of("VM1", "vm-stopped")).get();
        var mail = mails("suspension").getFirst();
        assertThat(mail.at()).isEqualTo(Paris.parse("2026-03-02T03:00"));
        assertThat(mail.body()).contains("VM1 : machine virtuelle arrêtée depuis le 02/03/2026 à 03\u00a0h\u00a000").contains("Que faire :");
        // a refused measure tells nothing
        refused(desk.suspend(admin, order(contract, "anomaly").of("VM1", "disk-wiped")));
        assertThat(mails("suspension")).hasSize(1);
    }

    // ---------- force majeure ----------

    @Test
    @Proves("ODSI-16")
    void a_telecom_failure_is_tagged_as_force_majeure_with_its_dates() {
        optima("2026-03-02T12:00");
        for (var event : List.of("strike", "epidemic", "power-failure", "cyberattack", "other")) {
            assertThat(majeure.record(admin, new ForceMajeure.Event(contract, null, event, "Constaté.", day("2026-03-02"), null, false)).get().majeure()).as(event).isTrue();
        }
        var made = majeure.record(admin, new ForceMajeure.Event(contract, null, "telecom-failure", "Coupure nationale du transport.", day("2026-03-02"), day("2026-03-03"), false)).get();
        assertThat(List.of(made.since(), made.announcedEnd(), made.ground())).isEqualTo(List.of(day("2026-03-02"), day("2026-03-03"), "telecom-failure"));
        assertThat(suspensions.claim(customer, made.id(), Money.eur("500.00"), Paris.parse("2026-03-02T13:00")).get().result()).isEqualTo(Money.eur("0.00"));
        assertThat(suspensions.claim(customer, made.id(), Money.eur("500.00"), Paris.parse("2026-03-02T13:00")).get().clauses()).containsExactly("ODSI-16");
        assertThat(current()).as("nothing is cut").isEmpty();
        assertThat(refused(majeure.record(admin, new ForceMajeure.Event(contract, null, "full-moon", "Rien.", day("2026-03-02"), null, false))).code()).isEqualTo(SuspensionError.SUSPENSION_EVENT_UNKNOWN);
        assertThat(refused(majeure.record(admin, new ForceMajeure.Event(contract, null, "strike", "Demain.", day("2026-03-03"), null, false))).code()).isEqualTo(SuspensionError.SUSPENSION_DATE_FUTURE);
        assertThat(refused(majeure.record(admin, new ForceMajeure.Event(contract, null, "strike", "Pour toujours.", day("2026-03-02"), null, true))).code()).as("the text ends no contract").isEqualTo(SuspensionError.SUSPENSION_NOT_IN_CONTRACT);
        counter.at("2026-03-04T00:00");
        assertThat(state(made)).isEqualTo("restored");
    }

    @Test
    @Proves("BTBS-CG-12.5-suspension")
    void a_flood_suspends_obligations_on_its_days_and_they_resume_on_the_next() {
        btbs("2026-03-02T12:00");
        var flood = majeure.record(admin, new ForceMajeure.Event(contract, null, "flood", "Crue du Rhône sur le site de Lyon.", day("2026-03-02"), null, false)).get();
        assertThat(mails("force-majeure")).hasSize(1);
        counter.at("2026-03-06T12:00");
        assertThat(refused(majeure.end(admin, flood.id(), day("2026-03-01"))).code()).isEqualTo(SuspensionError.SUSPENSION_END_BEFORE);
        majeure.end(admin, flood.id(), day("2026-03-09")).get();
        counter.at("2026-03-09T23:59");
        assertThat(state(flood)).isEqualTo("suspended");
        counter.at("2026-03-10T00:00");
        assertThat(state(flood)).isEqualTo("restored");
        assertThat(now(flood).endedAt()).isEqualTo(Paris.parse("2026-03-10T00:00"));
        assertThat(relieved("2026-03-01", "2026-03-02", "2026-03-09", "2026-03-10")).containsExactly(false, true, true, false);
        assertThat(mails("suspension-restored")).hasSize(1);
        // told afterwards, with both dates
        var strike = majeure.record(admin, new ForceMajeure.Event(contract, "VM-RHONE-01", "other", "Effondrement de la voirie.", day("2026-02-10"), day("2026-02-11"), false)).get();
        assertThat(strike.state().code()).isEqualTo("restored");
        assertThat(definitive()).isEmpty();
        // definitive: the contract ends by right
        var fire = majeure.record(admin, new ForceMajeure.Event(contract, null, "fire", "Le site est détruit.", day("2026-03-10"), null, true)).get();
        assertThat(fire.definitive()).isTrue();
        assertThat(definitive()).contains(fire);
        assertThat(mails("force-majeure").getLast().body()).contains("le contrat prend fin de plein droit");
        assertThat(refused(majeure.end(admin, fire.id(), day("2026-03-12"))).code()).isEqualTo(SuspensionError.SUSPENSION_STATE);
        // no other ground of suspension stands in these clauses
        assertThat(refused(desk.suspend(admin, order(contract, "security").untold("Urgence."))).code()).isEqualTo(SuspensionError.SUSPENSION_GROUND_UNKNOWN);
    }

    private List<Boolean> relieved(String... days) {
        return java.util.Arrays.stream(days).map(d -> db.read(admin.scope(), jdbc -> Suspensions.relievedOn(jdbc, contract, null, day(d)))).toList();
    }

    // ---------- around them ----------

    @Test
    void what_was_called_off_never_takes_effect_and_the_timeline_shows_the_rest() {
        optima("2026-04-08T09:00");
        var planned = desk.suspend(admin, order(contract, "charter").planned(Paris.parse("2026-04-10T08:00"), day("2026-04-12"), true)).get();
        desk.callOff(admin, planned.id(), "Corrigé avant.").get();
        assertThat(mails("suspension-called-off")).hasSize(1);
        var made = desk.suspend(admin, order(contract, "security").planned(null, day("2026-04-20"), false).untold("Urgence.")).get();
        counter.at("2026-04-11T09:00");
        assertThat(state(planned)).isEqualTo("called-off");
        assertThat(refused(desk.callOff(admin, made.id(), "")).code()).isEqualTo(SuspensionError.SUSPENSION_STATE);
        var timeline = db.read(admin.scope(), jdbc -> counter.installation.bean(Timeline.class).of(jdbc, ContractStore.find(jdbc, contract).orElseThrow(), day("2026-04-11")));
        assertThat(timeline.stream().filter(e -> e.kind().code().equals("suspension")).map(e -> e.day() + " " + e.lastDay() + " " + e.clause()).toList()).containsExactly("2026-04-08 2026-04-20 ODSI-7-causes");
        assertThat(desk.list(customer, false, 10, 0).get()).hasSize(2);
        var other = counter.installation.logins().stream().filter(l -> l.role().equals("customer")).map(l -> counter.person(l.user())).filter(a -> a.scope().provider() == admin.scope().provider() && !a.scope().customer().equals(customer.scope().customer())).findFirst().orElseThrow();
        assertThat(desk.list(other, false, 10, 0).get()).isEmpty();
        assertThat(refused(desk.find(other, made.id())).code()).isEqualTo(SuspensionError.SUSPENSION_NOT_FOUND);
    }

    @Test
    void illicit_content_is_recorded_with_its_facts_from_notice_to_disclosure() {
        optima("2026-04-08T09:00");
        var contents = counter.installation.bean(IllicitContents.class);
        var content = contents.notified(admin, contract, "https://exemple.invalid/page", "Provocation à un délit.", "Association d’aide (démo)", Paris.parse("2026-04-08T08:30")).get();
        assertThat(contents.list(customer, 10).get()).as("nothing is decided").isEmpty();
        assertThat(refused(contents.decide(admin, content.id(), true, " ")).code()).isEqualTo(SuspensionError.SUSPENSION_REASON_MISSING);
        assertThat(contents.decide(admin, content.id(), true, "Manifestement illicite.").get().decidedAt()).isEqualTo(Paris.parse("2026-04-08T09:00"));
        assertThat(refused(contents.decide(admin, content.id(), false, "Changé d’avis.")).code()).isEqualTo(SuspensionError.SUSPENSION_CONTENT_DECIDED);
        assertThat(mails("content-taken-down")).hasSize(1);
        assertThat(contents.list(customer, 10).get()).hasSize(1);
        assertThat(refused(contents.disclosed(admin, customer.scope().customer(), content.id(), "", "2026/7", "Nom et adresse", null)).field()).isEqualTo("authority");
        assertThat(refused(contents.disclosed(admin, customer.scope().customer(), content.id(), "Parquet", "2026/7", "Nom", Paris.parse("2026-04-09T09:00"))).code()).isEqualTo(SuspensionError.SUSPENSION_DATE_FUTURE);
        var disclosure = contents.disclosed(admin, customer.scope().customer(), content.id(), "Parquet de Rennes", "2026/7", "Nom et adresse du titulaire", null).get();
        assertThat(disclosure.requisition()).isEqualTo("2026/7");
        assertThat(refused(contents.disclosures(customer, 10)).code()).isEqualTo(SuspensionError.SUSPENSION_RIGHT_MISSING);
        assertThat(contents.disclosures(admin, 10).get()).containsExactly(disclosure);
    }
}
