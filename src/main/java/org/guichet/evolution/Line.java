package org.guichet.evolution;

import org.guichet.kernel.Text;

/// What carries a version: a web service, or the catalogue of forms.
///
/// @param code name of the service such as `esav-signalisation`, or `form-catalogue`
public record Line(String code) {
    public static final Line FORMS = new Line("form-catalogue");
    /// The service by which reports are filed and followed.
    public static final Line SIGNALISATION = new Line("esav-signalisation");

    public boolean isForms() {
        return code.equals(FORMS.code);
    }

    /// Its key in the terms: services share their rules.
    String kind() {
        return isForms() ? FORMS.code : "web-service";
    }

    public Text label() {
        return switch (code) {
            case "form-catalogue" -> Text.of("catalogue de formulaires", "form catalogue");
            case "esav-signalisation" -> Text.of("Web Service e-SAV Signalisation", "e-SAV fault report web service");
            case "esav-test" -> Text.of("Web Service e-SAV Test", "e-SAV test web service");
            default -> Text.of("Web Service " + code, "web service " + code);
        };
    }
}
