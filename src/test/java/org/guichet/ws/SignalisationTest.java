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
}
