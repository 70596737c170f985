package org.guichet.volume;

import java.util.Arrays;
import java.util.Optional;
import org.guichet.kernel.Text;

/// The five kinds of requests that the e-SAV contract counts (BFC-ESAV-6-requete).
public enum Kind {
    /// A remote test that came back with a result; one without does not count.
    TEST("test-with-result", Text.of("Tests avec résultat", "Tests with a result")),
    /// Asking about planned works or network incidents.
    INFORMATION("works-or-incident-information", Text.of("Informations travaux et incidents", "Works and incident information")),
    /// A fault report that was filed.
    REPORT("fault-report", Text.of("Signalisations déposées", "Fault reports filed")),
    /// Reading how far an open report is.
    PROGRESS("progress-query", Text.of("Consultations d’avancement", "Progress queries")),
    /// Reading a closed report, or a list of reports.
    HISTORY("history-query", Text.of("Consultations d’historique", "History queries"));

    private final String code;
    private final Text label;

    Kind(String code, Text label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public Text label() {
        return label;
    }

    public static Optional<Kind> find(String code) {
        return Arrays.stream(values()).filter(k -> k.code.equals(code)).findFirst();
    }
}
