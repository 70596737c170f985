package org.guichet.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.cli.TestInstallation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages that are wrong in every way: each a typed fault, and nothing is filed by any of them.
class BadMessagesTest {
    private static TestInstallation installation;
    private static SoapCaller alpha;

    @BeforeAll
    static void open() {
        installation = TestInstallation.demo("2026-03-02T09:00");
        alpha = SoapCaller.of(installation, "client.alpha");
    }

    @AfterAll
    static void close() {
        installation.close();
    }

    @AfterEach
    void nothingWasFiled() {
        assertThat(alpha.call("consulterHistorique", "<Recherche/>").text("Total")).isEqualTo("0");
    }

    private static String good() {
        return SoapCaller.envelope("deposerSignalisation", alpha.header() + "<IdentifiantPrestation>FI-21-0001</IdentifiantPrestation><Champ><Nom>description</Nom><Valeur>Plus de tonalité</Valeur></Champ>");
    }

    private static SoapCaller.Answer refused(SoapCaller.Answer answer, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.http().headers().firstValue("Content-Type")).hasValue("text/xml;charset=UTF-8");
        assertThat(answer.text("faultcode")).isIn("soap:Client", "soap:VersionMismatch", "soap:MustUnderstand");
        assertThat(answer.text("faultstring")).isEqualTo(answer.text("Message")).isNotBlank();
        assertThat(answer.text("HorodatageReponse")).isEqualTo("2026-03-02T09:00:00+01:00");
        return answer;
    }

    /// What is wrong, the message, the code.
    static Stream<Arguments> messages() {
        var entities = new StringBuilder("<!DOCTYPE lolz [<!ENTITY a \"ha\">");
        for (int i = 1; i < 10; i++) entities.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i == 1 ? "" : i - 1) + ";").repeat(10)).append("\">");
        return Stream.of(
                Arguments.of("nothing", "", "xml-malformed"),
                Arguments.of("no XML", "hello", "xml-malformed"),
                Arguments.of("JSON", "{\"a\":1}", "xml-malformed"),
                Arguments.of("cut off", good().substring(0, good().length() - 40), "xml-malformed"),
                Arguments.of("crossing tags", good().replace("</Valeur></Champ>", "</Champ></Valeur>"), "xml-malformed"),
                Arguments.of("something after the envelope", good() + "<more/>", "xml-malformed"),
                Arguments.of("an undeclared prefix", good().replace("<Champ>", "<x:Champ>").replace("</Champ>", "</x:Champ>"), "xml-malformed"),
                Arguments.of("a forbidden character", good().replace("tonalité", "tonalit\u0001"), "xml-malformed"),
                Arguments.of("a bomb of entities", entities + "]>" + good().replace("Plus de tonalité", "&a9;"), "xml-doctype"),
                Arguments.of("a file as entity", "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>" + good().replace("Plus de tonalité", "&f;"), "xml-doctype"),
                Arguments.of("an address as DOCTYPE", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">" + good(), "xml-doctype"),
                Arguments.of("an undeclared entity", good().replace("tonalité", "tonalit&eacute;"), "xml-doctype"),
                Arguments.of("a processing instruction", good().replace("<Champ>", "<?php evil ?><Champ>"), "xml-doctype"),
                Arguments.of("a style sheet before the envelope", "<?xml-stylesheet href=\"http://127.0.0.1:9/\"?>" + good(), "xml-doctype"),
                Arguments.of("deep nesting", good().replace("<Champ>", "<a>".repeat(60) + "</a>".repeat(60) + "<Champ>"), "schema-violation"),
                Arguments.of("deep nesting in a header", good().replace("<soap:Body>", "<soap:Header>" + "<a>".repeat(5000) + "</a>".repeat(5000) + "</soap:Header><soap:Body>"), "xml-too-complex"),
                Arguments.of("many elements", good().replace("<soap:Body>", "<soap:Header>" + "<a/>".repeat(5000) + "</soap:Header><soap:Body>"), "xml-too-complex"),
                Arguments.of("many attributes", good().replace("<Champ>", "<Champ " + attributes(500) + ">"), "xml-too-complex"),
                Arguments.of("a huge attribute", good().replace("<Champ>", "<Champ a=\"" + "x".repeat(50_000) + "\">"), "xml-too-complex"),
                Arguments.of("a huge text", good().replace("Plus de tonalité", "x".repeat(150_000)), "xml-too-complex"),
                Arguments.of("an inclusion", good().replace("Plus de tonalité", "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"http://127.0.0.1:9/\"/>"), "attachment-refused"),
                Arguments.of("SOAP 1.2", good().replace(SoapFaults.ENVELOPE, "http://www.w3.org/2003/05/soap-envelope"), "soap-version"),
                Arguments.of("an envelope of nobody", good().replace(SoapFaults.ENVELOPE, "urn:nobody"), "soap-version"),
                Arguments.of("no envelope", "<deposerSignalisation xmlns=\"" + SoapFaults.NAMESPACE + "\"/>", "soap-envelope"),
                Arguments.of("no body", "<soap:Envelope xmlns:soap=\"" + SoapFaults.ENVELOPE + "\"></soap:Envelope>", "soap-envelope"),
                Arguments.of("an empty body", "<soap:Envelope xmlns:soap=\"" + SoapFaults.ENVELOPE + "\"><soap:Body/></soap:Envelope>", "soap-envelope"),
                Arguments.of("two requests", good().replaceAll("(<deposerSignalisation.*</deposerSignalisation>)", "$1$1"), "soap-envelope"),
                Arguments.of("a text beside the request", good().replace("</deposerSignalisation>", "</deposerSignalisation>text"), "soap-envelope"),
                Arguments.of("the namespace of another version", good().replace("signalisation:1", "signalisation:9"), "namespace-unknown"),
                Arguments.of("no namespace", good().replace(" xmlns=\"" + SoapFaults.NAMESPACE + "\"", ""), "namespace-unknown"),
                Arguments.of("an unknown operation", good().replace("deposerSignalisation", "supprimerTout"), "operation-unknown"),
                Arguments.of("the answer's element", good().replace("deposerSignalisation", "deposerSignalisationReponse"), "operation-unknown"),
                Arguments.of("a header that must be understood", good().replace("<soap:Body>", "<soap:Header><s:Security xmlns:s=\"urn:s\" soap:mustUnderstand=\"1\"/></soap:Header><soap:Body>"), "soap-header-not-understood"),
                Arguments.of("an unknown element", good().replace("<Champ>", "<Chmap/><Champ>"), "schema-violation"),
                Arguments.of("no header", good().replaceAll("<Entete>.*</Entete>", ""), "schema-violation"),
                Arguments.of("a request id that is none", good().replaceAll("<IdentifiantRequete>.*</IdentifiantRequete>", "<IdentifiantRequete>1</IdentifiantRequete>"), "schema-violation"),
                Arguments.of("a time stamp that is none", good().replaceAll("<HorodatageRequete>.*</HorodatageRequete>", "<HorodatageRequete>hier</HorodatageRequete>"), "schema-violation"),
                Arguments.of("hour 24, which Java does not know", good().replaceAll("<HorodatageRequete>.*</HorodatageRequete>", "<HorodatageRequete>2026-03-02T24:00:00</HorodatageRequete>"), "schema-violation"),
                Arguments.of("the year 999999999", good().replaceAll("<HorodatageRequete>.*</HorodatageRequete>", "<HorodatageRequete>999999999-12-31T23:59:59Z</HorodatageRequete>"), "schema-violation"),
                Arguments.of("a year beyond all", good().replaceAll("<HorodatageRequete>.*</HorodatageRequete>", "<HorodatageRequete>99999999999999-12-31T23:59:59Z</HorodatageRequete>"), "schema-violation"),
                Arguments.of("51 fields", good().replaceAll("(<Champ>.*</Champ>)", "$1".repeat(51)), "schema-violation"),
                Arguments.of("one field twice", good().replaceAll("(<Champ>.*</Champ>)", "$1$1"), "form-field-repeated"),
                Arguments.of("an unknown version", good().replace("<VersionWS>1<", "<VersionWS>7<"), "web-service-version-unknown"),
                Arguments.of("another operator", good().replace(">" + alpha.operator + "<", ">beta<"), "operator-mismatch"),
                Arguments.of("a clock 11 minutes slow", good().replace("2026-03-02T09:00:00", "2026-03-02T08:49:00"), "clock-skew"),
                Arguments.of("a clock 11 minutes fast", good().replace("2026-03-02T09:00:00", "2026-03-02T09:11:00"), "clock-skew"),
                Arguments.of("a service of another customer", good().replace("FI-21-0001", "FI-39-0001"), "service-unknown"),
                Arguments.of("a service of nobody", good().replace("FI-21-0001", "FI-00-0000"), "service-unknown"),
                Arguments.of("an unknown form version", good().replace("<Champ>", "<VersionCatalogue>9.9</VersionCatalogue><Champ>"), "form-version-unknown"),
                Arguments.of("a report of nobody", SoapCaller.envelope("consulterDetail", alpha.header() + "<Reference>SIG-2026-999999</Reference>"), "report-unknown"));
    }

    private static String attributes(int number) {
        var all = new StringBuilder();
        for (int i = 0; i < number; i++) all.append("a").append(i).append("=\"\" ");
        return all.toString();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("messages")
    void isRefused(String what, String message, String code) {
        refused(alpha.send(message), code);
    }

    /// What is wrong with the headers of HTTP, name and value in turn, the code.
    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of("Content-Type", "application/soap+xml;charset=UTF-8", "soap-version"),
                Arguments.of("Content-Type", "application/json", "unsupported-media-type"),
                Arguments.of("Content-Type", "multipart/related; type=\"application/xop+xml\"; boundary=x", "attachment-refused"),
                Arguments.of("Content-Type", "text/xml;charset=klingon", "xml-encoding"),
                Arguments.of("Content-Type", "text/xml;charset=UTF-7", "xml-encoding"),
                Arguments.of("Content-Type", "nonsense", "unsupported-media-type"),
                Arguments.of("Content-Encoding", "gzip", "unsupported-media-type"),
                Arguments.of("SOAPAction", "\"urn:guichet:esav:signalisation:1:consulterDetail\"", "soap-action-mismatch"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("headers")
    void aWrongHeaderIsRefused(String header, String value, String code) {
        refused(alpha.send(good(), header, value), code);
    }

    @Test
    void aBrokenEncodingIsRefused() {
        refused(alpha.send(good().getBytes(StandardCharsets.ISO_8859_1)), "xml-encoding");
        refused(alpha.send("<?xml version=\"1.0\" encoding=\"klingon\"?>" + good(), "Content-Type", "text/xml"), "xml-encoding");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithAndWithoutItsLength() {
        var large = good().replace("<Champ>", "<!-- a comment -->".repeat(20_000) + "<Champ>").getBytes(StandardCharsets.UTF_8);
        refused(alpha.send(large), "payload-too-large");
        refused(alpha.send(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))), "payload-too-large");
    }

    @Test
    void aViolationNamesLineElementAndReasonInTheLanguageAskedFor() {
        var message = good().replace("<Champ>", "\n\n<Chmap/>\n<Champ>");
        var french = alpha.send(message);
        assertThat(french.text("Ligne")).isEqualTo("3");
        assertThat(french.text("Element")).isEqualTo("Chmap");
        assertThat(french.text("Champ")).isEqualTo("Chmap");
        assertThat(french.text("Clause")).isEqualTo("BFC-ESAV-5.2.1-spec");
        assertThat(french.text("Article")).isEqualTo("5.2.1");
        assertThat(french.text("Message")).isEqualTo("Le message ne respecte pas le schéma publié, ligne 3, élément «\u00a0Chmap\u00a0»\u00a0: élément inattendu\u00a0; attendu\u00a0: ReferenceOperateur, VersionCatalogue, Champ, Commentaire.");
        var english = alpha.send(message, "Accept-Language", "en");
        assertThat(english.text("Message")).isEqualTo("The message does not follow the published schema, line 3, element 'Chmap': unexpected element; expected: ReferenceOperateur, VersionCatalogue, Champ, Commentaire.");
        assertThat(english.http().headers().firstValue("Content-Language")).hasValue("en");
    }

    @Test
    void allFaultsOfAFormAreTold() {
        var answer = alpha.call("deposerSignalisation", "<IdentifiantPrestation>FI-25-0003</IdentifiantPrestation><Champ><Nom>fault</Nom><Valeur>inconnue</Valeur></Champ><Champ><Nom>couleur</Nom><Valeur>bleu</Valeur></Champ>");
        refused(answer, "field-missing");
        assertThat(answer.xml().getElementsByTagNameNS(SoapFaults.NAMESPACE, "Erreur").getLength()).isEqualTo(5);
        // the first at the head, then all of them
        assertThat(answer.texts("Champ")).containsExactlyInAnyOrder("description", "description", "fault", "contact", "phone", "couleur");
        assertThat(answer.texts("Clause")).containsOnly("BFC-ESAV-4.2.1-champs");
    }

    @Test
    void anUnknownReportAndAnotherCustomersLookTheSame() {
        var beta = SoapCaller.of(installation, "client.beta");
        var filed = beta.call("deposerSignalisation", "<IdentifiantPrestation>FI-39-0001</IdentifiantPrestation><Champ><Nom>description</Nom><Valeur>Coupure</Valeur></Champ>").text("Reference");
        for (var operation : new String[] {"consulterAvancement", "consulterDetail", "consulterHistorique"}) {
            var foreign = alpha.call(operation, "<Reference>" + filed + "</Reference>");
            var unknown = alpha.call(operation, "<Reference>SIG-2026-999999</Reference>");
            assertThat(foreign.text().replace(filed, "…")).isEqualTo(unknown.text().replace("SIG-2026-999999", "…"));
        }
        assertThat(alpha.call("ajouterCommentaire", "<Reference>" + filed + "</Reference><Texte>x</Texte>").code()).isEqualTo("report-unknown");
    }

    @Test
    void aRequestIdThatIsRefusedMayBeUsedAgain() {
        var id = UUID.randomUUID().toString();
        assertThat(alpha.call(id, "ajouterCommentaire", "<Reference>SIG-2026-999999</Reference><Texte>x</Texte>").code()).isEqualTo("report-unknown");
        assertThat(alpha.call(id, "consulterHistorique", "<Recherche/>").status()).isEqualTo(200);
    }
}
