package org.guichet.ws;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.cli.TestInstallation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What each operation answers.
class SignalisationTest {
    private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private TestInstallation installation;
    private SoapCaller alpha;

    @BeforeEach
    void open() {
        installation = TestInstallation.demo("2026-03-02T09:00");
        alpha = SoapCaller.of(installation, "client.alpha");
    }

    @AfterEach
    void close() {
        installation.close();
    }

    private static String filing(String service, String description) {
        return "<IdentifiantPrestation>" + service + "</IdentifiantPrestation><ReferenceOperateur>OC-1</ReferenceOperateur><Champ><Nom>description</Nom><Valeur>" + description + "</Valeur></Champ>";
    }

    @Test
    void aFilingAnswersItsReferenceAndTheReportAsItWasReceived() {
        var answer = alpha.call(ID, "deposerSignalisation", filing("FI-21-0001", "Plus de tonalité"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text("Reference")).isEqualTo("SIG-2026-000001");
        assertThat(answer.text("DejaRecue")).isEqualTo("false");
        assertThat(answer.text("HorodatageReponse")).isEqualTo("2026-03-02T09:00:00+01:00");
        assertThat(answer.text("IdentifiantRequete")).isEqualTo(ID);
        assertThat(answer.text("StatutTMF")).isEqualTo("acknowledged");
        assertThat(answer.text("Canal")).isEqualTo("web-services");
    }

    @Test
    void theSameRequestHasOneEffectAndTheSameAnswer() {
        var first = alpha.call(ID, "deposerSignalisation", filing("FI-21-0001", "Plus de tonalité"));
        installation.moveTo("2026-03-02T09:05");
        var again = alpha.call(ID.toUpperCase(java.util.Locale.ROOT), "deposerSignalisation", filing("FI-21-0001", "Plus de tonalité"));
        assertThat(again.text("Reference")).isEqualTo(first.text("Reference"));
        assertThat(again.text("DejaRecue")).isEqualTo("true");
        assertThat(again.text("Version")).isEqualTo(first.text("Version"));
        assertThat(alpha.call("consulterHistorique", "<Recherche/>").text("Total")).isEqualTo("1");

        var other = alpha.call(ID, "deposerSignalisation", filing("FI-21-0001", "Autre chose"));
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        assertThat(other.text("Champ")).isEqualTo("IdentifiantRequete");
        assertThat(other.text("Reference")).isEqualTo("SIG-2026-000001");
        assertThat(alpha.call(ID, "ajouterCommentaire", "<Reference>SIG-2026-000001</Reference><Texte>x</Texte>").code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void theFormOfAnOfferComesWithItsNomenclature() {
        for (var asked : new String[] {"<Offre>fibre-entreprise</Offre>", "<IdentifiantPrestation>FI-25-0003</IdentifiantPrestation>"}) {
            var answer = alpha.call("consulterFormulaire", asked);
            assertThat(answer.text("VersionCatalogue")).as(answer.text()).isEqualTo("1.0");
            assertThat(answer.text("Offre")).isEqualTo("fibre-entreprise");
            assertThat(answer.text("Clause")).isEqualTo("BFC-ESAV-4.2.1-champs");
            assertThat(answer.texts("Nom")).containsExactly("description", "fault", "contact", "phone", "access-hours");
            assertThat(answer.texts("Obligatoire")).containsExactly("true", "true", "true", "true", "false");
            assertThat(answer.texts("LongueurMaximale")).containsExactly("4000", "200", "200", "200", "200");
            assertThat(answer.text()).contains("<Choix><Code>coupure</Code><Libelle>Coupure totale</Libelle></Choix>");
        }
        assertThat(alpha.call("consulterFormulaire", "<Offre>fibre-magique</Offre>").code()).isEqualTo("offer-unknown");
        assertThat(alpha.call("consulterFormulaire", "<Offre>fibre-entreprise</Offre><VersionCatalogue>1.0</VersionCatalogue>").isFault()).isFalse();
        assertThat(alpha.call("consulterFormulaire", "<Offre>fibre-entreprise</Offre><VersionCatalogue>8</VersionCatalogue>").code()).isEqualTo("form-version-unknown");
    }

    @Test
    void servicesAreListedWithTheChannelsThatTheyAreOpenTo() {
        var all = alpha.call("listerPrestations", "");
        assertThat(all.texts("Identifiant")).containsExactly("FI-21-0001", "FI-21-0002", "FI-25-0003", "FI-71-0004", "FTTH-21-0005");
        assertThat(all.text("Suite")).isEqualTo("false");
        var ftth = alpha.call("listerPrestations", "<Texte>ftth</Texte>");
        assertThat(ftth.texts("CanalSignalisation")).containsExactly("web-services");
        var page = alpha.call("listerPrestations", "<Debut>1</Debut><Nombre>2</Nombre>");
        assertThat(page.texts("Identifiant")).containsExactly("FI-21-0002", "FI-25-0003");
        assertThat(page.text("Suite")).isEqualTo("true");
    }

    @Test
    void theListIsFilteredSortedAndPaged() {
        alpha.call("deposerSignalisation", filing("FI-21-0001", "Plus de tonalité"));
        installation.moveTo("2026-03-02T10:00");
        alpha.call("deposerSignalisation", filing("FI-21-0002", "Coupures brèves"));
        alpha.call("deposerSignalisation", filing("FI-21-0001", "Encore"));
        assertThat(references("<Recherche/>")).containsExactly("SIG-2026-000003", "SIG-2026-000002", "SIG-2026-000001");
        assertThat(references("<Recherche><IdentifiantPrestation>FI-21-0001</IdentifiantPrestation><Tri>DEPOT_CROISSANT</Tri></Recherche>")).containsExactly("SIG-2026-000001", "SIG-2026-000003");
        assertThat(references("<Recherche><DeposeeAvant>2026-03-02T10:00:00</DeposeeAvant></Recherche>")).containsExactly("SIG-2026-000001");
        assertThat(references("<Recherche><DeposeeDepuis>2026-03-02T09:00:00Z</DeposeeDepuis></Recherche>")).containsExactly("SIG-2026-000003", "SIG-2026-000002");
        assertThat(references("<Recherche><Tri>REFERENCE_CROISSANTE</Tri><Debut>1</Debut><Nombre>1</Nombre></Recherche>")).containsExactly("SIG-2026-000002");
        assertThat(references("<Recherche><StatutTMF>closed</StatutTMF></Recherche>")).isEmpty();
        assertThat(references("<Recherche><ReferenceOperateur>OC-1</ReferenceOperateur><Ouverte>true</Ouverte><EnAttenteDe>FOURNISSEUR</EnAttenteDe></Recherche>")).hasSize(3);
    }

    private java.util.List<String> references(String search) {
        var answer = alpha.call("consulterHistorique", search);
        assertThat(answer.isFault()).as(answer.text()).isFalse();
        return answer.texts("Reference");
    }

    @Test
    void aCommentUnderOneIdIsWrittenOnce() {
        alpha.call("deposerSignalisation", filing("FI-21-0001", "Plus de tonalité"));
        var text = "<Reference>SIG-2026-000001</Reference><Texte>Digicode 1234</Texte>";
        var first = alpha.call(ID, "ajouterCommentaire", text);
        assertThat(first.text("Ecriture")).isEqualTo("COMMENTAIRE");
        assertThat(first.text("DejaRecu")).isEqualTo("false");
        var again = alpha.call(ID, "ajouterCommentaire", text);
        assertThat(again.text("Ecriture")).isEqualTo("COMMENTAIRE");
        assertThat(again.text("DejaRecu")).isEqualTo("true");
        assertThat(alpha.call("consulterDetail", "<Reference>SIG-2026-000001</Reference>").texts("Texte")).containsExactly("Digicode 1234");
        assertThat(alpha.call(ID, "ajouterCommentaire", text.replace("1234", "4321")).code()).isEqualTo("idempotency-key-reused");
        assertThat(alpha.call("ajouterCommentaire", "<Reference>SIG-2026-000001</Reference><Version>1</Version><Texte>trop tard</Texte>").code()).isEqualTo("report-changed");
    }

    @Test
    void nothingIsServedDuringTheNightlyInterruption() {
        installation.bean(org.guichet.ticket.NightlyInterruption.class).activate(org.guichet.scenario.Counter.over(installation).person("admin.bfc"), true).get();
        installation.moveTo("2026-03-03T04:05");
        var answer = alpha.call("consulterHistorique", "<Recherche/>");
        assertThat(answer.code()).isEqualTo("nightly-interruption");
        assertThat(answer.text("faultcode")).isEqualTo("soap:Server");
        assertThat(answer.text("DelaiAvantNouvelEssai")).isEqualTo("600");
        assertThat(answer.http().headers().firstValue("Retry-After")).hasValue("600");
    }

    @Test
    void thePublishedContractNamesThisInstallation() throws Exception {
        var http = java.net.http.HttpClient.newHttpClient();
        var wsdl = http.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(installation.url() + "/catalogue/esav/v1/signalisation.wsdl")).build(), java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(wsdl.statusCode()).isEqualTo(200);
        var port = installation.bean(org.guichet.ws.door.WebServicePort.class).port();
        assertThat(wsdl.body()).contains("location=\"https://127.0.0.1:" + port + "/ws/esav/v1/signalisation\"", "location=\"https://127.0.0.1:" + port + "/ws/integration/esav/v1/signalisation\"", "schemaLocation=\"signalisation.xsd\"");
        var xsd = http.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(installation.url() + "/catalogue/esav/v1/signalisation.xsd")).build(), java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(xsd.statusCode()).isEqualTo(200);
        assertThat(xsd.body()).contains("targetNamespace=\"urn:guichet:esav:signalisation:1\"");
    }
}
