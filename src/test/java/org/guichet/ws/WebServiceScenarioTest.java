package org.guichet.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guichet.clause.Proves;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.scenario.Counter;
import org.guichet.ticket.Filing;
import org.guichet.ticket.TicketDesk;
import org.guichet.ticket.TicketQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An operator's system at the counter: the same reports as on the portal, through the whole life of one.
class WebServiceScenarioTest {
    private static final String REFERENCE = "SIG-\\d{4}-\\d{6}";
    private Counter counter;
    private SoapCaller alpha;
    private Actor customer;
    private Actor support;

    @BeforeEach
    void open() {
        counter = Counter.open("2026-03-02T10:00");
        alpha = SoapCaller.of(counter.installation, "client.alpha");
        customer = counter.person("client.alpha");
        support = counter.person("support.bfc");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private static String filing(String service, String... fields) {
        var text = new StringBuilder("<IdentifiantPrestation>" + service + "</IdentifiantPrestation>");
        Counter.map(fields).forEach((name, value) -> text.append("<Champ><Nom>").append(name).append("</Nom><Valeur>").append(value).append("</Valeur></Champ>"));
        return text.toString();
    }

    private String file(String service, String... fields) {
        var answer = alpha.call("deposerSignalisation", filing(service, fields));
        assertThat(answer.isFault()).as(answer.text()).isFalse();
        return answer.text("Reference");
    }

    @Test
    void aReportLivesItsWholeLifeOverSoap() {
        var reference = file("FI-21-0001", "description", "Plus de tonalité");
        var asked = "<Reference>" + reference + "</Reference>";
        var progress = alpha.call("consulterAvancement", asked);
        assertThat(progress.text("Etat")).contains("filed");
        assertThat(progress.text("EnAttenteDe")).isEqualTo("FOURNISSEUR");
        assertThat(progress.text("Explication")).isEqualTo("Le délai commence à la prise en charge (état «\u00a0en cours\u00a0»).");

        counter.at("2026-03-02T10:30");
        counter.act(support, reference, "qualify");
        counter.act(support, reference, "take");
        progress = alpha.call("consulterAvancement", asked);
        assertThat(progress.text("Code")).isEqualTo("in-progress");
        assertThat(progress.text("DateExtraction")).isEqualTo("2026-03-02T10:30:00+01:00");
        var due = counter.due(support, reference, "handling");
        assertThat(progress.texts("Echeance")).isNotEmpty().allMatch(at -> java.time.OffsetDateTime.parse(at).equals(java.time.OffsetDateTime.parse(due)));

        counter.at("2026-03-02T11:00");
        counter.act(support, reference, "freeze", "reason", "Merci de préciser l’accès au site.");
        progress = alpha.call("consulterAvancement", asked);
        assertThat(progress.text("Code")).isEqualTo("frozen");
        assertThat(progress.text("StatutTMF")).isEqualTo("pending");
        assertThat(progress.text("EnAttenteDe")).isEqualTo("OPERATEUR");
        assertThat(progress.texts("Etat")).contains("SUSPENDUE");
        assertThat(progress.text("Echeance")).isNull();
        assertThat(progress.text("ClauseSuspension")).isEqualTo("BFC-ESAV-4.2.2-d");
        assertThat(alpha.call("consulterHistorique", "<Recherche><EnAttenteDe>OPERATEUR</EnAttenteDe></Recherche>").texts("Reference")).containsExactly(reference);

        counter.at("2026-03-02T12:00");
        var answered = alpha.call("ajouterCommentaire", asked + "<Texte>Digicode 1234</Texte>");
        assertThat(answered.text("Ecriture")).isEqualTo("REPONSE");
        assertThat(answered.text("Code")).isEqualTo("in-progress");
        assertThat(counter.detail(support, reference).state().code()).isEqualTo("in-progress");

        counter.at("2026-03-02T14:00");
        counter.act(support, reference, "repair");
        counter.act(support, reference, "close-with-notice");
        var history = alpha.call("consulterHistorique", asked);
        assertThat(history.texts("StatutTMF")).containsExactly("acknowledged", "acknowledged", "inProgress", "pending", "inProgress", "resolved", "closed");
        assertThat(history.texts("Date")).containsExactly("2026-03-02T10:00:00+01:00", "2026-03-02T10:30:00+01:00", "2026-03-02T10:30:00+01:00", "2026-03-02T11:00:00+01:00", "2026-03-02T12:00:00+01:00", "2026-03-02T14:00:00+01:00", "2026-03-02T14:00:00+01:00");
        assertThat(alpha.call("consulterAvancement", asked).text("Ouverte")).isEqualTo("false");
        var detail = alpha.call("consulterDetail", asked);
        assertThat(detail.texts("Nature")).contains("DECOMPTE", "SUSPENDU");
        assertThat(detail.texts("Texte")).contains("Merci de préciser l’accès au site.", "Digicode 1234");

        // closed on 2 March: its history can be read to the end of 31 May, 90 days later
        counter.at("2026-05-31T23:59");
        assertThat(alpha.call("consulterHistorique", asked).isFault()).isFalse();
        counter.at("2026-06-01T00:00");
        var gone = alpha.call("consulterHistorique", asked);
        assertThat(gone.code()).isEqualTo("history-expired");
        assertThat(gone.text("Clause")).isEqualTo("BFC-ESAV-4.2.2-90j");
        assertThat(gone.text("Champ")).isEqualTo("Reference");
        assertThat(alpha.call("ajouterCommentaire", asked + "<Texte>trop tard</Texte>").code()).isEqualTo("report-final");
    }

    @Test
    void theSameReportIsAtOnceOnThePortalAndTheOtherWayRound() {
        var reference = file("FI-21-0001", "description", "Plus de tonalité");
        var seen = counter.detail(customer, reference);
        assertThat(seen.ticket().channel()).isEqualTo("web-services");
        assertThat(seen.ticket().description()).isEqualTo("Plus de tonalité");
        assertThat(counter.desk.search(customer, TicketQuery.all()).get().tickets()).extracting(t -> t.reference()).containsExactly(reference);

        var online = counter.file(customer, "FI-21-0002", "description", "Coupures brèves");
        var found = alpha.call("consulterDetail", "<Reference>" + online + "</Reference>");
        assertThat(found.text("Canal")).isEqualTo("online");
        assertThat(found.text("Valeur")).isEqualTo("Coupures brèves");
    }

    @Test
    void anFtthLineIsReportedBySoapAndRefusedOnThePortal() {
        var form = Map.of("description", "Plus de lumière", "fault", "coupure");
        var online = counter.refused(counter.tryFile(customer, Filing.of("FTTH-21-0005", form)));
        assertThat(online.code().code()).isEqualTo("web-services-only");
        assertThat(online.clause()).isEqualTo("BFC-ESAV-A1-ftth");
        assertThat(file("FTTH-21-0005", "description", "Plus de lumière", "fault", "coupure")).matches(REFERENCE);
        // and from then on it is followed on the portal as any other
        assertThat(counter.detail(customer, "SIG-2026-000001").ticket().service()).isEqualTo("FTTH-21-0005");
    }

    @Proves("BFC-CG-13-extraction")
    @Test
    void everyAnswerSaysWhenItsInformationWasExtracted() {
        var reference = file("FI-21-0001", "description", "Plus de tonalité");
        var asked = "<Reference>" + reference + "</Reference>";
        for (var call : Map.of("consulterAvancement", asked, "consulterDetail", asked, "consulterHistorique", asked, "ajouterCommentaire", asked + "<Texte>x</Texte>",
                "consulterFormulaire", "<Offre>cuivre-entreprise</Offre>", "listerPrestations", "", "deposerSignalisation", filing("FI-21-0002", "description", "y")).entrySet()) {
            var answer = alpha.call(call.getKey(), call.getValue());
            assertThat(answer.text("DateExtraction")).as(call.getKey()).isEqualTo("2026-03-02T10:00:00+01:00");
            assertThat(answer.text("HorodatageReponse")).as(call.getKey()).isEqualTo("2026-03-02T10:00:00+01:00");
        }
        assertThat(alpha.call("consulterHistorique", "<Recherche/>").text("DateExtraction")).isEqualTo("2026-03-02T10:00:00+01:00");
        // in summer with the offset of summer
        counter.at("2026-03-30T10:00");
        assertThat(alpha.call("consulterAvancement", asked).text("DateExtraction")).isEqualTo("2026-03-30T10:00:00+02:00");
        // information of an earlier moment keeps that moment: the acknowledgement, asked for again a day later
        var id = UUID.randomUUID().toString();
        alpha.call(id, "deposerSignalisation", filing("FI-71-0004", "description", "z", "fault", "debit", "contact", "M. Démo", "phone", "0300000000"));
        counter.at("2026-03-31T10:00");
        var again = alpha.call(id, "deposerSignalisation", filing("FI-71-0004", "description", "z", "fault", "debit", "contact", "M. Démo", "phone", "0300000000"));
        assertThat(again.text("DejaRecue")).isEqualTo("true");
        assertThat(again.text("DateExtraction")).isEqualTo("2026-03-30T10:00:00+02:00");
        assertThat(again.text("HorodatageReponse")).isEqualTo("2026-03-31T10:00:00+02:00");
        // a refusal gives no information, and no date of extraction
        assertThat(alpha.call("consulterDetail", "<Reference>SIG-2026-999999</Reference>").text("DateExtraction")).isNull();
    }

    @Proves("BFC-ESAV-5.2-ws")
    @Test
    void everyOnlineFunctionHasItsOperationWithTheSameReferences() {
        // function of the contract that is open online -> operations that do the same
        var operations = Map.of("filing", Set.of("listerPrestations", "consulterFormulaire", "deposerSignalisation"),
                "following", Set.of("consulterAvancement", "consulterHistorique", "consulterDetail", "ajouterCommentaire"));
        var online = counter.desk.functions(customer).stream().filter(TicketDesk.Function::available).map(TicketDesk.Function::code).collect(Collectors.toSet());
        assertThat(operations.keySet()).isEqualTo(online);
        assertThat(operations.values().stream().flatMap(Set::stream).collect(Collectors.toSet())).isEqualTo(Contract.OPERATIONS);

        var byPortal = counter.file(customer, "FI-21-0001", "description", "Plus de tonalité");
        var bySystem = file("FI-21-0001", "description", "Plus de tonalité");
        assertThat(byPortal).matches(REFERENCE).isEqualTo("SIG-2026-000001");
        assertThat(bySystem).matches(REFERENCE).isEqualTo("SIG-2026-000002");
        // each of the two is found through the other channel, with the same content
        for (var reference : new String[] {byPortal, bySystem}) {
            var seen = counter.detail(customer, reference);
            var answer = alpha.call("consulterDetail", "<Reference>" + reference + "</Reference>");
            assertThat(answer.text("Code")).isEqualTo(seen.state().code());
            assertThat(answer.text("IdentifiantPrestation")).isEqualTo(seen.ticket().service());
            assertThat(answer.text("Valeur")).isEqualTo(seen.ticket().description());
        }
        // the same rule refuses on both sides, with the same code and clause
        var portal = counter.refused(counter.tryFile(customer, Filing.of("FI-25-0003", Map.of("description", "x"))));
        var system = alpha.call("deposerSignalisation", filing("FI-25-0003", "description", "x"));
        assertThat(system.code()).isEqualTo(portal.code().code());
        assertThat(system.text("Clause")).isEqualTo(portal.clause());
        // what no function of the contract is has no operation
        assertThat(alpha.call("annulerSignalisation", "<Reference>" + bySystem + "</Reference>").code()).isEqualTo("operation-unknown");
        // the forms are the same as online
        var form = counter.desk.form(customer, "FI-25-0003", Channel.ONLINE).get();
        assertThat(alpha.call("consulterFormulaire", "<IdentifiantPrestation>FI-25-0003</IdentifiantPrestation>").texts("Nom")).isEqualTo(form.fields().stream().map(f -> f.name()).toList());
    }

    @Proves("BFC-ESAV-5.2.1-spec")
    @Test
    void whatDoesNotFollowTheSpecificationsIsRefused() {
        var good = SoapCaller.envelope("deposerSignalisation", alpha.header() + filing("FI-21-0001", "description", "Plus de tonalité"));
        var bad = good.replace("<IdentifiantPrestation>FI-21-0001</IdentifiantPrestation>", "<Prestation>FI-21-0001</Prestation>");
        var refused = alpha.send(bad);
        assertThat(refused.code()).isEqualTo("schema-violation");
        assertThat(refused.text("Element")).isEqualTo("Prestation");
        assertThat(refused.text("Ligne")).isEqualTo("1");
        assertThat(refused.text("Clause")).isEqualTo("BFC-ESAV-5.2.1-spec");
        assertThat(alpha.call("consulterHistorique", "<Recherche/>").text("Total")).isEqualTo("0");
        assertThat(alpha.send(good).text("Reference")).isEqualTo("SIG-2026-000001");

        // the specifications let a time stamp be ten minutes away from the counter's, and no more
        assertThat(stamped("2026-03-02T09:50:00+01:00").isFault()).isFalse();
        assertThat(stamped("2026-03-02T10:10:00").isFault()).isFalse();
        assertThat(stamped("2026-03-02T09:49:59+01:00").code()).isEqualTo("clock-skew");
        var fast = stamped("2026-03-02T09:10:01Z");
        assertThat(fast.code()).isEqualTo("clock-skew");
        assertThat(fast.text("Clause")).isEqualTo("BFC-ESAV-5.2.1-spec");
        assertThat(fast.text("Champ")).isEqualTo("HorodatageRequete");
        assertThat(fast.text("Message")).contains("10\u00a0min", "2026-03-02T10:00:00+01:00");
    }

    private SoapCaller.Answer stamped(String at) {
        return alpha.send(SoapCaller.envelope("consulterHistorique", SoapCaller.header("1", at, alpha.operator, UUID.randomUUID().toString()) + "<Recherche/>"));
    }
}
