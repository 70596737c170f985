package org.guichet.ws;

import jakarta.xml.bind.ValidationEvent;
import jakarta.xml.bind.ValidationEventHandler;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.guichet.api.Languages;
import org.guichet.clause.Executes;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;

/// BFC-ESAV-5.2.1-spec: a message that does not follow the published schema is refused, naming line, element and reason. The first
/// violation ends the reading.
@Executes({"BFC-ESAV-5.2.1-spec"})
final class SchemaCheck implements ValidationEventHandler {
    static final String CLAUSE = "BFC-ESAV-5.2.1-spec";
    private static final Pattern KEY = Pattern.compile("(cvc-[A-Za-z0-9.-]+)");
    private static final Pattern QUALIFIED = Pattern.compile("\"?urn:guichet:esav:signalisation:1\"?:([A-Za-z]+)");
    private static final Pattern LISTED = Pattern.compile("\\[([^\\]]*)]");
    private static final int LONGEST = 200;

    @Override
    public boolean handleEvent(ValidationEvent event) {
        throw new SoapRefusal(violation(PhaseInterceptorChain.getCurrentMessage(), event.getMessage()));
    }

    /// The refusal for what the validation said, at the place where the reading stopped.
    static Refused violation(Message message, String said) {
        var reader = Reading.reader(message);
        return Refused.of(WsError.SCHEMA_VIOLATION).field(reader.element()).clause(CLAUSE).arg("element", reader.element()).arg("line", reader.line())
                .arg("reason", reason(String.valueOf(said)).in(Languages.of(Reading.request(message))));
    }

    /// Why, in our own words, from the key that the specification gives each constraint.
    static Text reason(String said) {
        var found = KEY.matcher(said);
        var key = found.find() ? found.group(1).replaceAll("\\.$", "") : "";
        return switch (key) {
            case "cvc-complex-type.2.4.a", "cvc-complex-type.2.4.b", "cvc-complex-type.2.4.g", "cvc-complex-type.2.4.i" -> expected(said, key.endsWith("a") || key.endsWith("g"));
            case "cvc-complex-type.2.4.d", "cvc-complex-type.2.4.e", "cvc-complex-type.2.4.f", "cvc-complex-type.2.4.h" -> Text.of("cet élément n’est pas attendu ici.", "this element is not expected here.");
            case "cvc-complex-type.2.3", "cvc-type.3.1.2", "cvc-complex-type.2.1" -> Text.of("ce contenu n’est pas permis ici.", "this content is not allowed here.");
            case "cvc-complex-type.3.2.2", "cvc-type.3.1.1" -> Text.of("cet attribut n’est pas permis ici.", "this attribute is not allowed here.");
            case "cvc-enumeration-valid" -> listed(said);
            case "cvc-pattern-valid" -> Text.of("la valeur n’a pas la forme demandée.", "the value does not have the form asked for.");
            case "cvc-maxLength-valid" -> Text.of("la valeur est trop longue.", "the value is too long.");
            case "cvc-minLength-valid" -> Text.of("la valeur est vide ou trop courte.", "the value is empty or too short.");
            case "cvc-minInclusive-valid", "cvc-maxInclusive-valid" -> Text.of("le nombre est hors des bornes.", "the number is out of bounds.");
            case "cvc-elt.3.1", "cvc-elt.3.2.2", "cvc-elt.3.2.1" -> Text.of("un élément vide ne peut pas être déclaré nul ici.", "an element cannot be nil here.");
            default -> key.startsWith("cvc-datatype-valid") ? Text.of("la valeur n’est pas du type demandé.", "the value is not of the type asked for.")
                    : Text.of("contenu non conforme.", "content does not conform.");
        };
    }

    private static Text expected(String said, boolean wrong) {
        var last = said.substring(said.lastIndexOf('{') + 1);
        var names = QUALIFIED.matcher(last).results().map(m -> m.group(1)).toList();
        var list = cut(String.join(", ", names.isEmpty() ? List.of("…") : names));
        return wrong ? Text.of("élément inattendu\u00a0; attendu\u00a0: " + list + ".", "unexpected element; expected: " + list + ".")
                : Text.of("contenu incomplet\u00a0; il manque\u00a0: " + list + ".", "content is incomplete; missing: " + list + ".");
    }

    private static Text listed(String said) {
        var found = LISTED.matcher(said);
        var list = cut(found.find() ? found.group(1) : "…");
        return Text.of("valeur inconnue\u00a0; valeurs possibles\u00a0: " + list + ".", "unknown value; possible ones: " + list + ".");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
