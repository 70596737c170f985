package org.guichet.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.certificate.Certificates;
import org.guichet.certificate.Certificates.Arrival;
import org.guichet.certificate.TestAuthority;
import org.guichet.interconnection.Interconnections;
import org.guichet.kernel.Actor;
import org.guichet.scenario.Counter;
import org.guichet.ticket.TicketQuery;
import org.guichet.ws.door.TlsCaller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The service over its real port with mutual TLS: the test that opens production, and the same request from many sides at once.
class WebServiceDoorTest {
    private static final String PRODUCTION = "/ws/esav/v1/signalisation";
    private static final String INTEGRATION = "/ws/integration/esav/v1/signalisation";
    private Counter counter;
    private Actor beta;

    @BeforeEach
    void open() {
        counter = Counter.open("2026-03-02T10:00");
        beta = counter.person("client.beta");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    /// The system of a customer, with a certificate of a recognised authority that is installed for it.
    private TlsCaller system(Actor customer) {
        var certificates = counter.installation.bean(Certificates.class);
        var leaf = TestAuthority.recognised().client("si.beta.example", "2026-01-01T00:00", "2026-12-31");
        certificates.configure(counter.person("support.bfc"), certificates.submit(customer, Arrival.now(), leaf.pem()).get().id()).get();
        return TlsCaller.of(counter.installation, leaf);
    }

    private SoapCaller.Answer call(TlsCaller system, String path, String id, String operation, String content) {
        return SoapCaller.answer(system.post(path, SoapCaller.envelope(operation, SoapCaller.header("1", XmlTimes.text(counter.installation.now()), "beta", id) + content)));
    }

    private SoapCaller.Answer call(TlsCaller system, String path, String operation, String content) {
        return call(system, path, UUID.randomUUID().toString(), operation, content);
    }

    private static String filing(String service) {
        return "<IdentifiantPrestation>" + service + "</IdentifiantPrestation><Champ><Nom>description</Nom><Valeur>Plus de tonalité</Valeur></Champ>";
    }

    @Test
    void aGoodCallOnTheIntegrationPlatformOpensTheWayToProductionAndFilesNothingThere() {
        var interconnections = counter.installation.bean(Interconnections.class);
        var customer = beta.scope().customer();
        try (var system = system(beta)) {
            interconnections.open(counter.person("support.bfc"), customer);
            assertThat(call(system, PRODUCTION, "listerPrestations", "").isFault()).isTrue();
            var before = interconnections.find(beta.scope(), customer).tests();
            assertThat(call(system, INTEGRATION, "deposerSignalisation", filing("FI-39-0001")).code()).isEqualTo("service-unknown");
            assertThat(interconnections.find(beta.scope(), customer).tests()).as("a refused call is no test").isEqualTo(before);

            var service = call(system, INTEGRATION, "listerPrestations", "<Texte>TEST-CU-0001</Texte>").text("Identifiant");
            before = interconnections.find(beta.scope(), customer).tests();
            var filed = call(system, INTEGRATION, "deposerSignalisation", filing(service));
            assertThat(filed.isFault()).as(filed.text()).isFalse();
            assertThat(interconnections.find(beta.scope(), customer).tests()).isEqualTo(before + 1);
            assertThat(interconnections.calls(beta.scope(), customer, 1).getFirst().operation()).isEqualTo("deposerSignalisation");
            assertThat(counter.desk.look(beta, TicketQuery.all()).get().tickets()).as("the portal shows no test report").isEmpty();

            interconnections.openProduction(counter.person("support.bfc"), customer).get();
            var real = call(system, PRODUCTION, "deposerSignalisation", filing("FI-39-0001"));
            assertThat(real.isFault()).as(real.text()).isFalse();
            assertThat(counter.detail(beta, real.text("Reference")).ticket().service()).isEqualTo("FI-39-0001");
            // the platforms do not see each other's reports
            assertThat(call(system, INTEGRATION, "consulterDetail", "<Reference>" + filed.text("Reference") + "</Reference>").text("IdentifiantPrestation")).isEqualTo(service);
            assertThat(call(system, PRODUCTION, "consulterHistorique", "<Recherche/>").text("Total")).isEqualTo("1");
        }
    }

    @Test
    void theContractIsServedAtTheServiceItself() {
        var alpha = counter.person("client.alpha");
        try (var system = system(alpha)) {
            var wsdl = system.get(PRODUCTION + "?wsdl");
            assertThat(wsdl.statusCode()).isEqualTo(200);
            assertThat(wsdl.body()).contains("location=\"" + system.url() + PRODUCTION + "\"", "schemaLocation=\"signalisation?xsd=1\"");
            assertThat(system.get(PRODUCTION + "?xsd=1").body()).contains("targetNamespace=\"urn:guichet:esav:signalisation:1\"");
            var get = system.get(PRODUCTION);
            assertThat(get.statusCode()).isEqualTo(405);
            assertThat(get.body()).contains("<Code>method-not-allowed</Code>");
            assertThat(system.get("/ws/esav/v2/signalisation?wsdl").body()).contains("<Code>not-found</Code>");
            var large = system.post(PRODUCTION, "<a>" + " ".repeat(2_000_000) + "</a>");
            assertThat(large.body()).contains("<Code>payload-too-large</Code>").contains("ErreurFonctionnelle");
        }
    }

    @Test
    void fortyFilingsOfOneIdAreOneReport() throws Exception {
        var alpha = counter.person("client.alpha");
        var id = UUID.randomUUID().toString();
        var content = filing("FI-21-0001");
        try (var system = system(alpha); var many = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> one = () -> SoapCaller.answer(system.post(PRODUCTION, SoapCaller.envelope("deposerSignalisation", SoapCaller.header("1", XmlTimes.text(counter.installation.now()), "alpha", id) + content))).text("Reference");
            List<Future<String>> answers = many.invokeAll(java.util.Collections.nCopies(40, one));
            for (var answer : answers) assertThat(answer.get()).isEqualTo(answers.getFirst().get());
            assertThat(counter.desk.look(alpha, TicketQuery.all()).get().tickets()).hasSize(1);

            var text = "<Reference>" + answers.getFirst().get() + "</Reference><Texte>Digicode 1234</Texte>";
            var comment = UUID.randomUUID().toString();
            Callable<Boolean> written = () -> SoapCaller.answer(system.post(PRODUCTION, SoapCaller.envelope("ajouterCommentaire", SoapCaller.header("1", XmlTimes.text(counter.installation.now()), "alpha", comment) + text))).isFault();
            for (var answer : many.invokeAll(java.util.Collections.nCopies(40, written))) assertThat(answer.get()).isFalse();
            assertThat(counter.detail(alpha, answers.getFirst().get()).comments()).hasSize(1);
        }
    }
}
