package org.guichet.ordering;

import java.util.List;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Text;
import org.guichet.terms.TermValue;

/// How a customer accepts an order form (BTBS-CG-2.1-forme).
@Executes({"BTBS-CG-2.1-forme"})
public enum AcceptanceForm {
    /// Signed with name and capacity, on paper or on the portal.
    SIGNATURE("signature", Text.of("signature", "signature")),
    /// A letter, an e-mail or another writing.
    WRITTEN("written", Text.of("écrit (courriel, courrier)", "writing (e-mail, letter)")),
    /// A confirmation on the portal or by the customer's system.
    ELECTRONIC("electronic", Text.of("confirmation électronique", "electronic confirmation"));

    private final String code;
    private final Text label;

    AcceptanceForm(String code, Text label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public Text label() {
        return label;
    }

    public static Optional<AcceptanceForm> find(String code) {
        for (var form : values()) if (form.code.equals(code)) return Optional.of(form);
        return Optional.empty();
    }

    static List<AcceptanceForm> read(TermValue list) {
        return list.items().stream().map(item -> find(item.text()).orElseThrow(() -> item.shape("signature, written or electronic is expected"))).toList();
    }
}
