package org.guichet.termination;

import org.guichet.kernel.Text;

/// Who gives notice.
public enum Party {
    CUSTOMER("customer", Text.of("le client", "the customer")),
    PROVIDER("provider", Text.of("le fournisseur", "the provider"));

    private final String code;
    private final Text label;

    Party(String code, Text label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public Text label() {
        return label;
    }

    static Party of(String code) {
        return Codes.of(values(), Party::code, code);
    }
}
