package org.guichet.party;

import java.time.LocalDate;

/// An account that is debited from one day on.
///
/// @param from first day (Europe/Paris) on which debits use it
public record BankDetails(long id, int customer, LocalDate declaredOn, LocalDate from, String declaredBy, String form, String holder, String iban, String bic) {
    /// In groups of four, as people read it.
    public String grouped() {
        return iban.replaceAll("(.{4})(?=.)", "$1\u00a0");
    }

    /// Country and last four only: for whom the number itself is not needed.
    public String masked() {
        return iban.substring(0, 4) + "\u00a0…\u00a0" + iban.substring(iban.length() - 4);
    }
}
