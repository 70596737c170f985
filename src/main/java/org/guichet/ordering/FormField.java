package org.guichet.ordering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.clause.Executes;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.party.Registration;
import org.guichet.terms.TermValue;

/// A field of an order form: whether it must be filled, and with what (BFC-ESAV-A3-form).
///
/// @param is    what it must hold, with `{contract}` for the reference of the contract it orders under; or null
/// @param check siret, telephone, email; or null
@Executes({"BFC-ESAV-A3-form"})
public record FormField(String name, Text label, boolean required, String is, Check check, String clause) {
    public static final int LONGEST = 500;
    private static final String CONTRACT = "{contract}";
    private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9][0-9 .()-]{5,24}[0-9]");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\".]+(\\.[^\\s@<>\".]+)+");

    /// What kind of entry it takes.
    public enum Check { SIRET, TELEPHONE, EMAIL }

    static List<FormField> all(TermValue of) {
        return of.parts().entrySet().stream().map(e -> one(e.getKey(), e.getValue())).toList();
    }

    private static FormField one(String name, TermValue of) {
        of.only("required", "label", "is", "check");
        var check = of.find("check").map(c -> switch (c.text()) {
            case "siret" -> Check.SIRET;
            case "telephone" -> Check.TELEPHONE;
            case "email" -> Check.EMAIL;
            default -> throw c.shape("siret, telephone or email is expected");
        });
        return new FormField(name, of.words("label"), of.bool("required"), of.find("is").map(TermValue::text).orElse(null), check.orElse(null), of.clause());
    }

    /// What it must hold under a contract, or empty.
    public Optional<String> expected(String contract) {
        return is == null || contract == null ? Optional.empty() : Optional.of(is.replace(CONTRACT, contract));
    }

    /// What is wrong with an entry; empty when nothing is.
    ///
    /// @param contract reference of the contract it orders under, or null where none is known
    List<Refused> faults(String entry, String contract) {
        var faults = new ArrayList<Refused>();
        var text = entry == null ? "" : entry.strip();
        if (text.isEmpty()) {
            if (required) faults.add(refused(OrderError.ORDER_FIELD_MISSING));
            return faults;
        }
        if (text.length() > LONGEST || text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) faults.add(refused(OrderError.ORDER_FIELD_TOO_LONG).arg("longest", LONGEST));
        else if (is != null && !text.equals(expected(contract).orElse(null))) faults.add(refused(OrderError.ORDER_FIELD_EXPECTED).arg("expected", expected(contract).orElse(is)));
        else if (!holds(text)) faults.add(refused(OrderError.ORDER_FIELD_BAD));
        return faults;
    }

    private boolean holds(String text) {
        return check == null || switch (check) {
            case SIRET -> Registration.isSiret(Registration.plain(text));
            case TELEPHONE -> TELEPHONE.matcher(text).matches();
            case EMAIL -> text.length() <= 254 && EMAIL.matcher(text).matches();
        };
    }

    private Refused refused(OrderError error) {
        return Refused.of(error).field(name).clause(clause).arg("label", label.fr());
    }
}
