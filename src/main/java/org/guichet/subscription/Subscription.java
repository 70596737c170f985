package org.guichet.subscription;

import java.time.LocalDate;
import java.util.Map;
import org.guichet.agreement.Commitment;

/// One product that a customer subscribed under a contract, with a commitment of its own. Days are of Europe/Paris.
///
/// @param parent        the subscription whose option it is, or null
/// @param product       code of the offering in the installation's catalogue
/// @param level         support level, or null where the product has none
/// @param access        ways in (`online`, `integrated`), comma-separated; empty where the product has no choice
/// @param customerOrder the customer's own order number, kept to the end
/// @param availableOn   day it was made available, or null before
/// @param acceptedOn    day it was accepted, by word, by silence or by use; or null
/// @param activatedOn   day the access rights were granted, or null before
/// @param termMonths    firm term that was ordered, in months; null: none
/// @param specificInvestment hardware or licences were bought for it (BTBS-CG-9.1-invest)
/// @param endedOn       first day without it, known ahead once notice was given; or null
/// @param endGround     why it ends, or null
/// @param characteristics what was chosen of the product, by name
/// @param plannedOn     day agreed for its delivery, or null
/// @param deliveredOn   day of the real delivery; `availableOn` may lie before it where the customer caused the delay; or null
/// @param usedOn        day of the first use that was recorded, or null
public record Subscription(long id, int provider, int customer, String customerName, int contract, String contractReference, Long parent, String product, String label, String level, String access, int quantity,
                           String customerOrder, SubscriptionState state, LocalDate orderedOn, LocalDate availableOn, LocalDate acceptedOn, LocalDate activatedOn, Integer termMonths, Commitment commitment,
                           boolean specificInvestment, LocalDate endedOn, String endGround, Map<String, String> characteristics, LocalDate plannedOn, LocalDate deliveredOn, LocalDate usedOn, int version) {

    /// True on the days on which it is held: active (or delivered), and not yet ended.
    public boolean heldOn(LocalDate day) {
        var since = activatedOn != null ? activatedOn : availableOn;
        return since != null && !day.isBefore(since) && (endedOn == null || day.isBefore(endedOn)) && !(state instanceof SubscriptionState.Cancelled);
    }
}
