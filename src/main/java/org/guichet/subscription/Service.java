package org.guichet.subscription;

import java.time.LocalDate;

/// What a customer holds: one service with the identifier that reports are filed on (BFC-ESAV-2-idprestation),
/// together with the contract and order that bind it.
///
/// @param plan          support level on the order, or null where the family has none
/// @param customerOrder the customer's own order number
/// @param activeFrom    first day of service; endedOn is the first day without (null: still running)
public record Service(long id, int provider, int customer, String customerName, int contractId, String contract, String plan,
                      String identifier, String offer, String label, String site, String ends, String extra, String customerOrder,
                      LocalDate activeFrom, LocalDate endedOn) {
    public boolean endedBy(LocalDate day) {
        return endedOn != null && !day.isBefore(endedOn);
    }
}
