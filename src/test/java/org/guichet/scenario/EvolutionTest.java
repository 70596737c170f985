package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.clause.Proves;
import org.guichet.evolution.Evolution;
import org.guichet.evolution.EvolutionDesk;
import org.guichet.evolution.Versions;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.notification.Outbox;
import org.guichet.ticket.Filing;
import org.guichet.ticket.TicketDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Evolutions of e-SAV over a travelling clock: notices, versions in production together, forms (Conditions Spécifiques e-SAV, art. 12.1).
class EvolutionTest {
    private static final String COPPER = "FI-21-0001";
    private static final String SERVICE = "esav-signalisation";
    private Counter counter;
    private EvolutionDesk desk;
    private Actor admin;
    private Actor alpha;

    private void open(String at) {
        counter = Counter.open(at);
        desk = counter.installation.bean(EvolutionDesk.class);
        admin = counter.person("admin.bfc");
        alpha = counter.person("client.alpha");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private Evolution plan(String change, String service, String version, String plannedOn) {
        return desk.plan(admin, new EvolutionDesk.Plan(change, service, version, LocalDate.parse(plannedOn), "Ce qui change.", "What changes.")).get();
    }

    private Refused noPlan(String change, String service, String version, String plannedOn) {
        return counter.refused(desk.plan(admin, new EvolutionDesk.Plan(change, service, version, LocalDate.parse(plannedOn), "Ce qui change.", "What changes.")));
    }

    /// A version of the web service, notified in time and put into production on its day.
    private Evolution live(String change, String version, String plannedOn) {
        var evolution = plan(change, SERVICE, version, plannedOn);
        desk.notify(admin, evolution.id()).get();
        counter.at(plannedOn + "T09:00");
        return desk.produce(admin, evolution.id()).get();
    }

    private String state(Evolution evolution) {
        return desk.find(admin, evolution.id()).get().evolution().state().code();
    }

    private String served(String version) {
        return counter.installation.bean(Versions.class).served(alpha.scope().provider(), SERVICE, version, counter.installation.now()).map(r -> r.code().code()).orElse("served");
    }

    private List<String> mails() {
        return counter.installation.bean(Outbox.class).list(counter.person("support.bfc"), Outbox.Query.all().page(0, 200)).get().items().stream().map(i -> i.recipient() + " " + i.subject()).toList();
    }

    // ---------- notices ----------

    @Test
    @Proves("BFC-ESAV-12.1-mineure")
    void a_minor_change_of_1_june_is_notified_by_1_april() {
        open("2026-04-01T18:00");
        for (var change : List.of("rule", "tests")) {
            assertThat(desk.find(admin, plan(change, null, null, "2026-06-01").id()).get().latest().result()).as(change).isEqualTo("2026-04-01");
        }
        var function = plan("function", SERVICE, "2", "2026-06-01");
        assertThat(function.service()).isEqualTo("esav-signalisation");
        assertThat(desk.find(admin, function.id()).get().latest().result()).isEqualTo("2026-04-01");
        assertThat(desk.find(admin, plan("forms", null, "1.1", "2026-06-01").id()).get().latest().result()).isEqualTo("2026-04-01");
        var inTime = plan("rule", null, null, "2026-06-01");
        var late = plan("rule", null, null, "2026-06-01");
        assertThat(desk.notify(admin, inTime.id()).get().customers()).isPositive();
        counter.at("2026-04-02T00:00");
        var refused = counter.refused(desk.notify(admin, late.id()));
        assertThat(refused.code().code()).isEqualTo("evolution-notice-late");
        assertThat(refused.clause()).isEqualTo("BFC-ESAV-12.1-mineure");
        assertThat(refused.args()).containsEntry("due", "01/04/2026").containsEntry("planned", "01/06/2026").containsEntry("earliest", "02/06/2026");
        counter.at("2026-06-01T00:00");
        assertThat(desk.produce(admin, inTime.id()).get().state().code()).isEqualTo("in-production");
        var missing = counter.refused(desk.produce(admin, late.id()));
        assertThat(missing.code().code()).isEqualTo("evolution-notice-missing");
        assertThat(missing.clause()).isEqualTo("BFC-ESAV-12.1-mineure");
        assertThat(missing.args()).containsEntry("due", "01/04/2026");
        assertThat(state(late)).isEqualTo("announced");
    }

    @Test
    @Proves("BFC-ESAV-12.1-majeure")
    void a_format_change_of_1_september_notified_on_2_march_is_refused() {
        open("2026-02-20T10:00");
        var inTime = plan("format", SERVICE, "2", "2026-09-01");
        var late = plan("signature", SERVICE, "3", "2026-09-01");
        assertThat(List.of(inTime.service(), late.service())).containsOnly("esav-signalisation");
        for (var evolution : List.of(inTime, late)) assertThat(desk.find(admin, evolution.id()).get().latest().result()).isEqualTo("2026-03-01");
        counter.at("2026-03-01T23:59");
        desk.notify(admin, inTime.id()).get();
        counter.at("2026-03-02T00:00");
        var before = mails().size();
        var refused = counter.refused(desk.notify(admin, late.id()));
        assertThat(refused.code().code()).isEqualTo("evolution-notice-late");
        assertThat(refused.clause()).isEqualTo("BFC-ESAV-12.1-majeure");
        assertThat(refused.args()).containsEntry("due", "01/03/2026").containsEntry("earliest", "02/09/2026");
        assertThat(mails()).as("nothing was sent").hasSize(before);
        counter.at("2026-09-01T08:00");
        var missing = counter.refused(desk.produce(admin, late.id()));
        assertThat(missing.code().code()).isEqualTo("evolution-notice-missing");
        assertThat(missing.clause()).isEqualTo("BFC-ESAV-12.1-majeure");
        assertThat(missing.args()).containsEntry("due", "01/03/2026");
        assertThat(served("3")).isEqualTo("web-service-version-unknown");
        assertThat(desk.produce(admin, inTime.id()).get().state().code()).isEqualTo("cohabiting");
        assertThat(served("2")).isEqualTo("served");
    }

    @Test
    @Proves("BFC-ESAV-12.1-15j")
    void a_technical_change_of_1_april_is_mailed_by_17_march() {
        open("2026-03-17T16:00");
        for (var change : List.of("url", "identifiers", "ip-address", "security")) {
            assertThat(desk.find(admin, plan(change, null, null, "2026-04-01").id()).get().latest().result()).as(change).isEqualTo("2026-03-17");
        }
        var inTime = plan("ip-address", null, null, "2026-04-01");
        var late = plan("ip-address", null, null, "2026-04-01");
        assertThat(desk.notify(admin, inTime.id()).get().customers()).isPositive();
        assertThat(mails()).anyMatch(m -> m.startsWith("client.alpha@") && m.contains("01/04/2026"));
        counter.at("2026-03-18T00:00");
        var refused = counter.refused(desk.notify(admin, late.id()));
        assertThat(refused.code().code()).isEqualTo("evolution-notice-late");
        assertThat(refused.clause()).isEqualTo("BFC-ESAV-12.1-15j");
        assertThat(refused.args()).containsEntry("due", "17/03/2026").containsEntry("earliest", "02/04/2026");
        counter.at("2026-04-01T00:00");
        assertThat(desk.produce(admin, inTime.id()).get().state().code()).isEqualTo("in-production");
        assertThat(counter.refused(desk.produce(admin, late.id())).code().code()).isEqualTo("evolution-notice-missing");
    }

    @Test
    @Proves("BFC-ESAV-12.1-doc")
    void a_notice_without_the_updated_documentation_warns() {
        open("2026-02-20T10:00");
        var bare = plan("format", SERVICE, "2", "2026-09-01");
        desk.attach(admin, bare.id(), "exemple.txt", "text/plain", "x".getBytes(StandardCharsets.UTF_8), false).get();
        assertThat(desk.preview(admin, bare.id()).get().warnings()).extracting(w -> w.code().code() + " " + w.clause()).containsExactly("evolution-without-documentation BFC-ESAV-12.1-doc");
        assertThat(desk.notify(admin, bare.id()).get().warnings()).extracting(w -> w.code().code()).containsExactly("evolution-without-documentation");
        assertThat(desk.find(admin, bare.id()).get().evolution().documented()).isFalse();
        var minor = plan("rule", null, null, "2026-09-01");
        assertThat(desk.notify(admin, minor.id()).get().warnings()).extracting(w -> w.code().code()).containsExactly("evolution-without-documentation");
        var whole = plan("format", SERVICE, "3", "2026-09-01");
        var document = desk.attach(admin, whole.id(), "specifications-techniques-v3.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8), true).get();
        var sent = desk.notify(admin, whole.id()).get();
        assertThat(sent.warnings()).isEmpty();
        assertThat(sent.evolution().documented()).isTrue();
        assertThat(desk.document(alpha, whole.id(), document.id()).get().bytes()).asString(StandardCharsets.UTF_8).isEqualTo("%PDF");
        assertThat(desk.find(alpha, whole.id()).get().told().getFirst().body().fr()).contains("specifications-techniques-v3.pdf");
        assertThat(desk.notify(admin, plan("url", null, null, "2026-09-01").id()).get().warnings()).as("not asked for with a technical change").isEmpty();
    }

    // ---------- versions together ----------

    @Test
    @Proves("BFC-ESAV-12.1-cohabitation")
    void version_1_is_kept_from_2_march_to_2_april_at_least_and_gone_by_2_september() {
        open("2025-09-01T09:00");
        var v2 = live("format", "2", "2026-03-02");
        assertThat(v2.state().code()).isEqualTo("cohabiting");
        assertThat(List.of(served("1"), served("2"))).containsOnly("served");
        counter.at("2026-04-02T23:59");
        var refused = counter.refused(desk.retire(admin, v2.id()));
        assertThat(refused.code().code()).isEqualTo("evolution-retire-too-early");
        assertThat(refused.clause()).isEqualTo("BFC-ESAV-12.1-cohabitation");
        assertThat(refused.args()).containsEntry("earliest", "03/04/2026");
        assertThat(served("1")).isEqualTo("served");
        counter.at("2026-04-03T00:00");
        assertThat(desk.retire(admin, v2.id()).get().state().code()).isEqualTo("retired");
        assertThat(served("1")).isEqualTo("web-service-version-retired");
        assertThat(served("2")).isEqualTo("served");
    }

    @Test
    @Proves("BFC-ESAV-12.1-cohabitation")
    void version_1_ends_on_2_september_when_nobody_retires_it() {
        open("2025-09-01T09:00");
        var v2 = live("format", "2", "2026-03-02");
        counter.at("2026-09-01T23:59");
        assertThat(served("1")).isEqualTo("served");
        assertThat(state(v2)).isEqualTo("cohabiting");
        counter.at("2026-09-02T00:00");
        assertThat(served("1")).isEqualTo("web-service-version-retired");
        assertThat(state(v2)).isEqualTo("retired");
        assertThat(Paris.iso(desk.find(admin, v2.id()).get().evolution().endedAt())).isEqualTo("2026-09-02T00:00:00+02:00");
    }

    @Test
    @Proves("BFC-ESAV-12.1-max2")
    void a_third_web_service_version_waits_until_the_first_is_retired() {
        open("2025-09-01T09:00");
        var v3 = plan("format", SERVICE, "3", "2026-03-10");
        desk.notify(admin, v3.id()).get();
        var v2 = live("format", "2", "2026-03-02");
        counter.at("2026-03-10T09:00");
        var refused = counter.refused(desk.produce(admin, v3.id()));
        assertThat(refused.code().code()).isEqualTo("evolution-too-many-versions");
        assertThat(refused.clause()).isEqualTo("BFC-ESAV-12.1-max2");
        assertThat(refused.args()).containsEntry("versions", "1, 2").containsEntry("oldest", "1").containsEntry("limit", "2");
        assertThat(served("3")).isEqualTo("web-service-version-unknown");
        counter.at("2026-04-03T09:00");
        desk.retire(admin, v2.id()).get();
        assertThat(desk.produce(admin, v3.id()).get().state().code()).isEqualTo("cohabiting");
        assertThat(List.of(served("1"), served("2"), served("3"))).containsExactly("web-service-version-retired", "served", "served");
    }

    @Test
    @Proves("BFC-ESAV-12.1-max2")
    void a_third_form_catalogue_waits_too() throws Exception {
        open("2025-11-01T09:00");
        try (var _ = ChangedContracts.appending("bfc-fibre/offers.yaml", catalogue("1.1", "2026-01-05", "modem") + catalogue("1.2", "2026-01-06", "modem"))) {
            var second = plan("forms", null, "1.1", "2026-03-02");
            var third = plan("forms", null, "1.2", "2026-03-10");
            desk.notify(admin, second.id()).get();
            desk.notify(admin, third.id()).get();
            counter.at("2026-03-02T09:00");
            desk.produce(admin, second.id()).get();
            counter.at("2026-03-10T09:00");
            var refused = counter.refused(desk.produce(admin, third.id()));
            assertThat(refused.code().code()).isEqualTo("evolution-too-many-versions");
            assertThat(refused.clause()).isEqualTo("BFC-ESAV-12.1-max2");
            assertThat(refused.args()).containsEntry("versions", "1.0, 1.1");
            counter.at("2026-04-03T09:00");
            assertThat(desk.produce(admin, third.id()).get().state().code()).isEqualTo("cohabiting");
        }
    }

    // ---------- forms ----------

    private static String catalogue(String version, String from, String field) {
        return """
                      - from: %s
                        clause: BFC-ESAV-4.2.1-champs
                        version: "%s"
                        forms:
                          cuivre-entreprise:
                            description: {required: true}
                            %s: {required: true}
                """.formatted(from, version, field);
    }

    private Outcome<TicketDesk.Acknowledged> file(Actor by, String version, String... fields) {
        return counter.tryFile(by, Filing.of(COPPER, Counter.map(fields)).formVersion(version));
    }

    @Test
    @Proves("BFC-ESAV-12.1-formulaires")
    void form_v3_is_accepted_on_2_april_and_refused_on_3_april() throws Exception {
        open("2025-12-01T09:00");
        var system = counter.system("client.alpha");
        try (var _ = ChangedContracts.appending("bfc-fibre/offers.yaml", catalogue("4", "2026-03-02", "modem"))) {
            var v4 = plan("forms", null, "4", "2026-03-02");
            desk.notify(admin, v4.id()).get();
            counter.at("2026-03-02T08:00");
            assertThat(file(alpha, null, "description", "x", "modem", "rouge").get().reference()).as("online shows the new form at once").startsWith("SIG-");
            assertThat(counter.refused(file(system, "4", "description", "x", "modem", "rouge")).code().code()).as("not before it is in production").isEqualTo("form-version-unknown");
            counter.at("2026-03-02T09:00");
            assertThat(desk.produce(admin, v4.id()).get().state().code()).isEqualTo("cohabiting");
            assertThat(file(system, "4", "description", "x", "modem", "rouge").get().reference()).startsWith("SIG-");
            assertThat(counter.refused(file(system, null, "description", "x")).field()).as("the newest when none is named").isEqualTo("modem");
            assertThat(file(system, null, "description", "x", "modem", "rouge").get().reference()).startsWith("SIG-");
            counter.at("2026-04-02T23:59");
            assertThat(file(system, "1.0", "description", "x").get().reference()).startsWith("SIG-");
            assertThat(state(v4)).isEqualTo("cohabiting");
            counter.at("2026-04-03T00:00");
            var refused = counter.refused(file(system, "1.0", "description", "x"));
            assertThat(refused.code().code()).isEqualTo("form-version-retired");
            assertThat(refused.clause()).isEqualTo("BFC-ESAV-12.1-formulaires");
            assertThat(refused.field()).isEqualTo("formVersion");
            assertThat(refused.args()).containsEntry("since", "03/04/2026").containsEntry("versions", "4");
            assertThat(file(system, "4", "description", "x", "modem", "rouge").get().reference()).startsWith("SIG-");
            assertThat(state(v4)).as("written down by the product").isEqualTo("retired");
        }
    }

    @Test
    void integrated_systems_keep_their_form_until_its_successor_is_in_production() throws Exception {
        open("2026-03-02T09:00");
        var system = counter.system("client.alpha");
        try (var _ = ChangedContracts.appending("bfc-fibre/offers.yaml", catalogue("4", "2026-03-01", "modem"))) {
            assertThat(file(system, null, "description", "x").get().reference()).startsWith("SIG-");
            assertThat(counter.refused(file(alpha, null, "description", "x")).field()).isEqualTo("modem");
            assertThat(counter.refused(file(alpha, "1.0", "description", "x")).code().code()).isEqualTo("form-version-unknown");
            assertThat(counter.refused(file(system, "9", "description", "x")).args()).containsEntry("versions", "1.0");
        }
    }

    @Test
    void the_same_key_with_another_form_version_is_another_request() {
        open("2026-03-02T09:00");
        var system = counter.system("client.alpha");
        var filing = Filing.of(COPPER, Counter.map("description", "x")).key("k-1");
        var first = counter.tryFile(system, filing.formVersion("1.0")).get().reference();
        assertThat(counter.tryFile(system, filing.formVersion("1.0")).get().reference()).isEqualTo(first);
        assertThat(counter.refused(counter.tryFile(system, filing)).code().code()).isEqualTo("idempotency-key-reused");
    }

    // ---------- the whole way ----------

    @Test
    void from_plan_to_automatic_retirement() {
        open("2025-08-20T10:00");
        var evolution = plan("format", SERVICE, "2", "2026-03-02");
        assertThat(desk.list(alpha)).as("nobody is told yet").isEmpty();
        assertThat(counter.refused(desk.find(alpha, evolution.id())).code().code()).isEqualTo("evolution-unknown");
        desk.attach(admin, evolution.id(), "guide-v2.html", "text/html", "<p>v2</p>".getBytes(StandardCharsets.UTF_8), true).get();
        var preview = desk.preview(admin, evolution.id()).get();
        assertThat(preview.subject().fr()).isEqualTo("[e-SAV] Web Service e-SAV Signalisation 2\u00a0: évolution prévue le 02/03/2026");
        assertThat(preview.body().fr()).contains("Préavis du contrat\u00a0: 6\u00a0mois (à notifier au plus tard le 02/09/2025)").contains("la version 1 resterait servie jusqu’au 01/09/2026 compris");
        assertThat(mails()).as("a preview sends nothing").isEmpty();
        var told = desk.notify(admin, evolution.id()).get().customers();
        assertThat(mails()).hasSize(told).anyMatch(m -> m.startsWith("client.alpha@"));
        assertThat(counter.refused(desk.notify(admin, evolution.id())).code().code()).as("once").isEqualTo("evolution-state-forbids");
        assertThat(desk.find(alpha, evolution.id()).get().told()).as("its own notice only").hasSize(1).first().extracting(Evolution.Told::reason).isEqualTo("notice");
        counter.at("2026-03-01T23:00");
        assertThat(counter.refused(desk.produce(admin, evolution.id())).code().code()).isEqualTo("evolution-too-early");
        counter.at("2026-03-02T09:00");
        desk.produce(admin, evolution.id()).get();
        assertThat(mails()).hasSize(2 * told);
        counter.at("2026-08-03T07:59");
        assertThat(mails()).hasSize(2 * told);
        counter.at("2026-08-03T08:00");
        assertThat(mails()).as("thirty days before").hasSize(3 * told).anyMatch(m -> m.contains("dernier jour de la version 1\u00a0: 01/09/2026"));
        counter.at("2026-08-26T08:00");
        assertThat(mails()).as("a week before").hasSize(4 * told);
        counter.at("2026-09-01T08:00");
        assertThat(mails()).as("the day before").hasSize(5 * told);
        counter.at("2026-09-02T00:00");
        assertThat(mails()).hasSize(6 * told);
        assertThat(state(evolution)).isEqualTo("retired");
        counter.at("2026-12-01T00:00");
        assertThat(mails()).as("and then silence").hasSize(6 * told);
        var windows = counter.installation.bean(Versions.class).windows(admin.scope().provider(), new org.guichet.evolution.Line(SERVICE));
        assertThat(windows).extracting(w -> w.version() + " " + Paris.date(w.since()) + " " + w.lastDay()).containsExactly("1 2025-03-01 2026-09-01", "2 2026-03-02 null");
    }

    @Test
    void a_postponed_change_keeps_its_notice_and_tells_the_new_day() {
        open("2026-03-01T10:00");
        var evolution = plan("rule", null, null, "2026-06-01");
        assertThat(desk.postpone(admin, evolution.id(), LocalDate.parse("2026-05-15")).get().plannedOn()).as("freely before the notice").isEqualTo("2026-05-15");
        desk.notify(admin, evolution.id()).get();
        assertThat(counter.refused(desk.postpone(admin, evolution.id(), LocalDate.parse("2026-05-14"))).code().code()).isEqualTo("evolution-not-later");
        var before = mails().size();
        counter.at("2026-05-10T10:00");
        assertThat(desk.postpone(admin, evolution.id(), LocalDate.parse("2026-05-20")).get().plannedOn()).isEqualTo("2026-05-20");
        assertThat(mails()).hasSize(2 * before).anyMatch(m -> m.contains("reportée au 20/05/2026"));
        counter.at("2026-05-15T10:00");
        assertThat(counter.refused(desk.produce(admin, evolution.id())).code().code()).isEqualTo("evolution-too-early");
        counter.at("2026-05-20T10:00");
        assertThat(desk.produce(admin, evolution.id()).get().state().code()).isEqualTo("in-production");
    }

    @Test
    void a_cancelled_change_is_told_to_those_who_knew_of_it() {
        open("2026-03-01T10:00");
        var quiet = plan("rule", null, null, "2026-06-01");
        desk.cancel(admin, quiet.id()).get();
        assertThat(mails()).isEmpty();
        var known = plan("rule", null, null, "2026-06-01");
        desk.notify(admin, known.id()).get();
        var before = mails().size();
        desk.cancel(admin, known.id()).get();
        assertThat(mails()).hasSize(2 * before).anyMatch(m -> m.contains("évolution annulée"));
        assertThat(counter.refused(desk.produce(admin, known.id())).code().code()).isEqualTo("evolution-state-forbids");
    }

    @Test
    void bad_plans_are_refused_naming_the_field() {
        open("2026-03-01T10:00");
        assertThat(noPlan("nothing", null, null, "2026-06-01").field()).isEqualTo("change");
        assertThat(noPlan("format", "esav-factures", "2", "2026-09-01").field()).isEqualTo("service");
        assertThat(noPlan("format", SERVICE, null, "2026-09-01").code().code()).isEqualTo("evolution-field-missing");
        assertThat(noPlan("format", SERVICE, "../2", "2026-09-01").code().code()).isEqualTo("evolution-version-bad");
        assertThat(noPlan("url", null, "2", "2026-09-01").code().code()).isEqualTo("evolution-version-not-wanted");
        assertThat(noPlan("url", null, null, "2026-02-28").code().code()).isEqualTo("evolution-date-past");
        assertThat(noPlan("format", SERVICE, "1", "2026-09-01").code().code()).as("in service already").isEqualTo("evolution-version-taken");
        plan("format", SERVICE, "2", "2026-09-01");
        assertThat(noPlan("format", SERVICE, "2", "2026-10-01").code().code()).as("planned already").isEqualTo("evolution-version-taken");
        assertThat(counter.refused(desk.plan(admin, new EvolutionDesk.Plan("url", null, null, null, " ", "x"))).field()).isEqualTo("plannedOn");
        for (var by : List.of(alpha, counter.person("support.bfc"))) {
            assertThat(counter.refused(desk.plan(by, new EvolutionDesk.Plan("url", null, null, LocalDate.parse("2026-06-01"), "x", "x"))).code().code()).isEqualTo("evolution-right-missing");
        }
        var lemaire = counter.person("admin.btbs");
        assertThat(counter.refused(desk.plan(lemaire, new EvolutionDesk.Plan("url", null, null, LocalDate.parse("2026-06-01"), "x", "x"))).code().code()).isEqualTo("evolutions-not-in-contract");
        assertThat(counter.refused(desk.notify(admin, 4711)).code().code()).isEqualTo("evolution-unknown");
    }

    @Test
    void a_version_that_is_not_there_cannot_go_into_production() {
        open("2025-09-01T09:00");
        var evolution = plan("format", SERVICE, "7", "2026-03-02");
        desk.notify(admin, evolution.id()).get();
        counter.at("2026-03-02T09:00");
        var refused = counter.refused(desk.produce(admin, evolution.id()));
        assertThat(refused.code().code()).isEqualTo("evolution-not-built");
        assertThat(refused.args()).containsEntry("versions", "1, 2, 3");
    }

    @Test
    void documents_are_kept_as_they_were_when_the_notice_went() {
        open("2026-03-01T10:00");
        var evolution = plan("rule", null, null, "2026-06-01");
        for (var name : List.of("", "a\u0000b", "x".repeat(201), "a\"b")) {
            assertThat(counter.refused(desk.attach(admin, evolution.id(), name, "text/plain", new byte[] {1}, false)).code().code()).isEqualTo("evolution-document-bad");
        }
        assertThat(counter.refused(desk.attach(admin, evolution.id(), "vide.txt", "text/plain", new byte[0], false)).field()).isEqualTo("document");
        var document = desk.attach(admin, evolution.id(), "C:\\Temp\\guide.pdf", "text/plain; charset=x", "abc".getBytes(StandardCharsets.UTF_8), true).get();
        assertThat(document.name()).isEqualTo("guide.pdf");
        assertThat(document.mediaType()).isEqualTo("application/octet-stream");
        assertThat(document.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(counter.refused(desk.document(alpha, evolution.id(), document.id())).code().code()).isEqualTo("evolution-unknown");
        desk.notify(admin, evolution.id()).get();
        assertThat(counter.refused(desk.attach(admin, evolution.id(), "autre.pdf", "application/pdf", new byte[] {1}, true)).code().code()).isEqualTo("evolution-state-forbids");
        assertThat(desk.document(alpha, evolution.id(), document.id()).get().bytes()).hasSize(3);
        assertThat(Optional.of(counter.refused(desk.document(alpha, evolution.id(), 4711)).code().code())).hasValue("evolution-document-unknown");
    }
}
