package org.guichet.ordering;

import java.time.LocalDate;
import java.util.Map;

/// A customer's acceptance of an order form.
///
/// @param form       how it accepts
/// @param on         day of the acceptance, or null: today
/// @param text       the writing or confirmation, where there is one; it names the order where the contract wants that
/// @param signer     who signed, or who wrote
/// @param capacity   in which capacity; a signature needs it
/// @param quantities quantities that the customer changed, by position of the line
public record Acceptance(AcceptanceForm form, LocalDate on, String text, String signer, String capacity, Map<Integer, Integer> quantities) {
    public Acceptance {
        text = text == null ? "" : text.strip();
        signer = signer == null ? "" : signer.strip();
        capacity = capacity == null ? "" : capacity.strip();
        quantities = quantities == null ? Map.of() : Map.copyOf(quantities);
    }

    public static Acceptance signed(String signer, String capacity) {
        return new Acceptance(AcceptanceForm.SIGNATURE, null, "", signer, capacity, Map.of());
    }

    public static Acceptance written(String text) {
        return new Acceptance(AcceptanceForm.WRITTEN, null, text, "", "", Map.of());
    }

    public static Acceptance electronic(String text) {
        return new Acceptance(AcceptanceForm.ELECTRONIC, null, text, "", "", Map.of());
    }

    public Acceptance on(LocalDate day) {
        return new Acceptance(form, day, text, signer, capacity, quantities);
    }

    public Acceptance quantities(Map<Integer, Integer> changed) {
        return new Acceptance(form, on, text, signer, capacity, changed);
    }
}
