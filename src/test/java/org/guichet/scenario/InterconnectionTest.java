package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.certificate.Certificates;
import org.guichet.certificate.Certificates.Arrival;
import org.guichet.certificate.TestAuthority;
import org.guichet.clause.Proves;
import org.guichet.interconnection.Call;
import org.guichet.interconnection.Caller;
import org.guichet.interconnection.Interconnections;
import org.guichet.interconnection.Platform;
import org.guichet.interconnection.Stage;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Scope;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.guichet.party.Role;
import org.guichet.subscription.Services;
import org.guichet.ticket.Filing;
import org.guichet.ticket.TicketQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The interconnection of an Operator's information system (BFC Fibre, Conditions Spécifiques e-SAV, art. 5.2.1 and 5.2.2).
class InterconnectionTest {
    private static final String SIGNALISATION = "/ws/integration/esav/v1/signalisation";
    private static final String TEST = "/ws/integration/esav/v1/test";
    private static int customers;

    private Counter counter;
    private Interconnections interconnections;
    private Certificates certificates;
    private Actor support;
    private Customer gamma;
    private Actor person;

    @BeforeEach
    void open() {
        at("2026-03-16T09:00");
    }

    /// An operator who is new to web services.
    private void at(String paris) {
        if (counter != null) counter.close();
        counter = Counter.open(paris);
        interconnections = counter.installation.bean(Interconnections.class);
        certificates = counter.installation.bean(Certificates.class);
        support = counter.person("support.bfc");
        gamma = counter.installation.bean(Customers.class).create(counter.person("admin.bfc"), "gamma" + ++customers, "Opérateur Gamma (démo)", null, "fr").get();
        person = new Actor(Actor.Kind.PERSON, 1, "Gamma (démo)", new Scope(support.scope().provider(), gamma.id()), Role.CUSTOMER.permissions(), Channel.ONLINE, "fr");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    /// Brings a certificate and has it configured.
    private List<X509Certificate> install() {
        var leaf = TestAuthority.recognised().client("si.gamma.example", "2026-01-01T00:00", "2026-12-31");
        certificates.configure(support, certificates.submit(person, Arrival.now(), leaf.pem()).get().id()).get();
        return List.of(leaf.certificate());
    }

    private String stage() {
        return interconnections.find(support.scope(), gamma.id()).stage().code();
    }

    private Caller caller(List<X509Certificate> chain, String address) {
        return interconnections.admit(chain, Platform.INTEGRATION, address, "192.0.2.7").get();
    }

    private void refused(Outcome<?> outcome, String code, String clause) {
        var refused = counter.refused(outcome);
        assertThat(refused.code().code()).isEqualTo(code);
        assertThat(refused.clause()).isEqualTo(clause);
    }

    @Test
    @Proves("BFC-ESAV-5.2.2-prealable")
    void nothing_is_activated_before_the_certificate_is_installed() {
        at("2026-03-18T09:00");
        var leaf = TestAuthority.recognised().client("si.gamma.example", "2026-01-01T00:00", "2026-12-31");
        var brought = certificates.submit(person, Arrival.now(), leaf.pem()).get();
        refused(interconnections.open(person, gamma.id()), "certificate-not-installed", "BFC-ESAV-5.2.2-prealable");
        refused(interconnections.open(support, gamma.id()), "certificate-not-installed", "BFC-ESAV-5.2.2-prealable");
        assertThat(stage()).isEqualTo("none");

        counter.at("2026-03-20T10:00");
        certificates.configure(support, brought.id()).get();
        refused(interconnections.admit(List.of(leaf.certificate()), Platform.INTEGRATION), "interconnection-not-open", "BFC-ESAV-5.2.2-prealable");
        interconnections.open(person, gamma.id()).get();
        assertThat(stage()).isEqualTo("integration");
        assertThat(interconnections.admit(List.of(leaf.certificate()), Platform.INTEGRATION)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    @Proves("BFC-ESAV-5.2.1-test")
    void production_opens_after_one_good_call_and_not_before() {
        var chain = install();
        interconnections.open(person, gamma.id()).get();
        refused(interconnections.openProduction(person, gamma.id()), "test-missing", "BFC-ESAV-5.2.1-test");
        refused(interconnections.openProduction(support, gamma.id()), "test-missing", "BFC-ESAV-5.2.1-test");
        refused(interconnections.admit(chain, Platform.PRODUCTION), "production-not-open", "BFC-ESAV-5.2.1-test");

        interconnections.answered(caller(chain, SIGNALISATION), "DeposerSignalisation", false, "service-unknown");
        refused(interconnections.openProduction(person, gamma.id()), "test-missing", "BFC-ESAV-5.2.1-test");

        interconnections.answered(caller(chain, SIGNALISATION), "DeposerSignalisation", true);
        assertThat(stage()).isEqualTo("validated");
        interconnections.openProduction(person, gamma.id()).get();
        assertThat(stage()).isEqualTo("production");
        var admitted = interconnections.admit(chain, Platform.PRODUCTION).get();
        assertThat(admitted.actor().scope()).isEqualTo(new Scope(support.scope().provider(), gamma.id()));
    }

    @Test
    @Proves("BFC-ESAV-5.2.1-test")
    void a_test_of_the_other_domain_counts_as_well() {
        var chain = install();
        interconnections.open(person, gamma.id()).get();
        interconnections.answered(caller(chain, TEST), "LancerTest", true);
        assertThat(stage()).isEqualTo("validated");
    }

    @Test
    @Proves("BFC-ESAV-5.2.1-proto")
    void a_call_to_another_address_than_the_specified_one_does_not_count() {
        var chain = install();
        interconnections.open(person, gamma.id()).get();
        for (var address : List.of("/ws/integration/esav/v2/signalisation", "/ws/integration/signalisation", SIGNALISATION + "/", "/ws/esav/v1/signalisation", "/esav/v1/signalisation")) {
            interconnections.answered(caller(chain, address), "DeposerSignalisation", true);
            assertThat(stage()).as(address).isEqualTo("integration");
        }
        refused(interconnections.openProduction(person, gamma.id()), "test-missing", "BFC-ESAV-5.2.1-test");
        interconnections.answered(caller(chain, SIGNALISATION), "DeposerSignalisation", true);
        assertThat(stage()).isEqualTo("validated");
        assertThat(interconnections.calls(person.scope(), gamma.id(), 10)).extracting(Call::counts).containsExactly(true, false, false, false, false, false);
        var access = interconnections.access(support.scope().provider(), counter.installation.now()).orElseThrow();
        assertThat(access.address(Platform.INTEGRATION, "signalisation")).isEqualTo("/ws/integration/esav/v1/signalisation");
        assertThat(access.address(Platform.PRODUCTION, "signalisation")).isEqualTo("/ws/esav/v1/signalisation");
    }

    @Test
    @Proves("BFC-ESAV-5.2.1-proto")
    void the_integration_platform_holds_the_documented_test_set() {
        var chain = install();
        interconnections.open(person, gamma.id()).get();
        var caller = caller(chain, SIGNALISATION);
        var own = "-" + gamma.code().toUpperCase(java.util.Locale.ROOT);
        var held = counter.installation.bean(Services.class).list(caller.actor().scope(), "", 100).stream()
                .map(s -> s.identifier().replace(own, "") + " " + s.offer() + " " + s.site() + (s.endedOn() == null ? "" : " " + s.endedOn())).toList();
        assertThat(held).containsExactlyInAnyOrder("TEST-CU-0001 cuivre-entreprise Dijon", "TEST-CU-0002 cuivre-entreprise Dijon 2020-01-01", "TEST-FE-0001 fibre-entreprise Besançon",
                "TEST-FTTH-0001 ftth-passif Quetigny", "TEST-CO-0001 collecte-nouvelle Nevers", "TEST-FN-0001 fibre-noire Dole");

        assertThat(code(caller, "TEST-CU-0001" + own, Map.of("description", "Essai"))).isEqualTo("filed");
        assertThat(code(caller, "TEST-FE-0001" + own, Map.of("description", "Essai", "fault", "coupure", "contact", "Essai", "phone", "0380000000"))).isEqualTo("filed");
        assertThat(code(caller, "TEST-FTTH-0001" + own, Map.of("description", "Essai", "fault", "coupure"))).isEqualTo("filed");
        assertThat(code(caller, "TEST-CU-0002" + own, Map.of("description", "Essai"))).isEqualTo("service-ended");
        assertThat(code(caller, "TEST-CO-0001" + own, Map.of("description", "Essai", "fault", "coupure"))).isEqualTo("offer-in-setup");
        assertThat(code(caller, "TEST-FN-0001" + own, Map.of("description", "Essai"))).isEqualTo("offer-out-of-scope");
    }

    private String code(Caller caller, String service, Map<String, String> fields) {
        return switch (counter.tryFile(caller.actor(), Filing.of(service, fields))) {
            case Outcome.Done<?> _ -> "filed";
            case Outcome.No<?> no -> no.first().code().code();
        };
    }

    @Test
    void a_test_report_is_seen_on_the_integration_platform_only() {
        var chain = install();
        interconnections.open(person, gamma.id()).get();
        var caller = caller(chain, SIGNALISATION);
        var reference = counter.file(caller.actor(), "TEST-CU-0001-" + gamma.code().toUpperCase(java.util.Locale.ROOT), "description", "Essai");
        assertThat(counter.desk.detail(caller.actor(), reference)).isInstanceOf(Outcome.Done.class);
        assertThat(counter.desk.search(support, TicketQuery.all()).get().tickets()).isEmpty();
        assertThat(counter.desk.search(person, TicketQuery.all()).get().tickets()).isEmpty();
        assertThat(counter.refused(counter.desk.detail(support, reference)).code().code()).isEqualTo("report-unknown");
        // another customer's machine stands behind a wall of its own there, too
        var beta = counter.person("client.beta");
        var other = TestAuthority.recognised().client("si.beta.example", "2026-01-01T00:00", "2026-12-31");
        certificates.configure(support, certificates.submit(beta, Arrival.now(), other.pem()).get().id()).get();
        var foreign = interconnections.admit(List.of(other.certificate()), Platform.INTEGRATION).get();
        assertThat(foreign.actor().scope().provider()).isEqualTo(caller.actor().scope().provider());
        assertThat(counter.refused(counter.desk.detail(foreign.actor(), reference)).code().code()).isEqualTo("report-unknown");
        assertThat(counter.desk.search(foreign.actor(), TicketQuery.all()).get().tickets()).isEmpty();
    }

    @Test
    void an_ftth_access_is_served_by_web_service_in_production() {
        var alpha = counter.person("client.alpha");
        var leaf = TestAuthority.recognised().client("si.alpha.example", "2026-01-01T00:00", "2026-12-31");
        certificates.configure(support, certificates.submit(alpha, Arrival.now(), leaf.pem()).get().id()).get();
        var machine = interconnections.admit(List.of(leaf.certificate()), Platform.PRODUCTION).get().actor();
        var reference = counter.file(machine, "FTTH-21-0005", "description", "Plus de synchronisation", "fault", "coupure");
        assertThat(counter.detail(alpha, reference).ticket().channel()).isEqualTo("web-services");
        assertThat(counter.refused(counter.tryFile(alpha, Filing.of("FTTH-21-0005", Map.of("description", "x", "fault", "coupure")))).code().code()).isEqualTo("web-services-only");
    }

    @Test
    void suspending_and_closing_hold_from_the_next_call_on() {
        var chain = install();
        interconnections.open(person, gamma.id()).get();
        interconnections.answered(caller(chain, SIGNALISATION), "DeposerSignalisation", true);
        interconnections.openProduction(support, gamma.id()).get();
        refused(interconnections.suspend(person, gamma.id(), "essai"), "forbidden", null);
        refused(interconnections.suspend(support, gamma.id(), " "), "interconnection-reason-missing", null);
        interconnections.suspend(support, gamma.id(), "Trafic anormal").get();
        refused(interconnections.admit(chain, Platform.PRODUCTION), "interconnection-suspended", null);
        refused(interconnections.admit(chain, Platform.INTEGRATION), "interconnection-suspended", null);
        interconnections.resume(support, gamma.id()).get();
        assertThat(stage()).isEqualTo("production");
        interconnections.close(support, gamma.id(), "Fin du contrat").get();
        refused(interconnections.admit(chain, Platform.PRODUCTION), "interconnection-closed", null);
        interconnections.open(support, gamma.id()).get();
        refused(interconnections.openProduction(support, gamma.id()), "test-missing", "BFC-ESAV-5.2.1-test");
    }

    @Test
    void nobody_steps_for_another_customer() {
        install();
        var beta = counter.person("client.beta");
        refused(interconnections.open(beta, gamma.id()), "forbidden", null);
        refused(interconnections.openProduction(beta, gamma.id()), "forbidden", null);
        assertThat(interconnections.find(beta.scope(), gamma.id()).stage().code()).isEqualTo("none");
        assertThat(interconnections.list(beta.scope())).allMatch(i -> i.customer() == beta.scope().customer());
    }

    @Test
    void what_the_door_refuses_to_a_known_certificate_is_there_for_both_sides() {
        var chain = install();
        interconnections.admit(chain, Platform.PRODUCTION, "/ws/esav/v1/signalisation", "192.0.2.7");
        assertThat(interconnections.calls(person.scope(), gamma.id(), 10)).singleElement().satisfies(call -> {
            assertThat(call.code()).isEqualTo("interconnection-not-open");
            assertThat(call.good()).isFalse();
            assertThat(call.platform()).isEqualTo(Platform.PRODUCTION);
        });
        assertThat(interconnections.calls(counter.person("client.beta").scope(), gamma.id(), 10)).isEmpty();
    }

    @Test
    void every_offer_of_the_family_has_a_test_service() {
        var family = counter.installation.bean(org.guichet.agreement.Agreements.class).family(support.scope().provider());
        var on = java.time.LocalDate.of(2026, 3, 16);
        var offers = family.term("offers").on(on).value().at("offers").keys();
        var tested = org.guichet.interconnection.TestSet.of(family, on).orElseThrow().services().stream().map(s -> s.offer()).collect(Collectors.toSet());
        assertThat(tested).isEqualTo(offers);
    }

    /// The whole life cycle, as a lawyer could read it.
    @Test
    void the_table_of_stages_and_steps_is_as_written() throws IOException {
        var steps = new java.util.LinkedHashMap<String, Stage.Step>();
        steps.put("open, with certificate", new Stage.Open(true));
        steps.put("open, without", new Stage.Open(false));
        steps.put("good call, not enough", new Stage.Tested(false));
        steps.put("good call, enough", new Stage.Tested(true));
        steps.put("production, with certificate", new Stage.Produce(true));
        steps.put("production, without", new Stage.Produce(false));
        steps.put("suspend", new Stage.Suspend());
        steps.put("resume", new Stage.Resume());
        steps.put("close", new Stage.Close());
        var table = new StringBuilder();
        for (var stage : Stage.all()) {
            table.append(name(stage)).append('\n');
            for (var platform : Platform.values()) table.append("  called on ").append(platform.code()).append(": ").append(read(Stage.admits(stage, platform), "answers")).append('\n');
            steps.forEach((name, step) -> table.append("  ").append(name).append(" -> ").append(read(Stage.after(stage, step), null)).append('\n'));
        }
        assertThat(table.toString()).isEqualTo(Files.readString(Path.of("src/test/resources/golden/interconnection-stages.txt")));
    }

    private static String name(Stage stage) {
        return stage instanceof Stage.Suspended(var before) ? "suspended from " + before.code() : stage.code();
    }

    private static String read(Outcome<Stage> outcome, String done) {
        return switch (outcome) {
            case Outcome.Done<Stage>(var next) -> done != null ? done : name(next);
            case Outcome.No<Stage> no -> "refused: " + no.first().code().code() + (no.first().clause() == null ? "" : " (" + no.first().clause() + ")");
        };
    }
}
