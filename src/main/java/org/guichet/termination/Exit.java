package org.guichet.termination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.kernel.Money;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;

/// What an end comes to: the day of effect, what ends with it and what is owed, with every step. The same for a simulation and for the act, which
/// stores it whole: later edits of prices or terms do not reach it.
///
/// @param reference    of the contract
/// @param countedOn    the letter's day that counts
/// @param effectiveOn  day of effect, the latest where parts end on different days
/// @param endedOn      first day without
/// @param whole        the contract itself ends
/// @param late         too late for the current term: it is renewed first
/// @param fee          owed for leaving early
/// @param refund       comes back of sums paid
/// @param stays        stays due of commitments of their own
/// @param awaitsRecovery the end waits for the customer's word that it has its data back
/// @param steps        of the day of effect and of what goes for all parts
public record Exit(int contract, String reference, String customer, Party by, String ground, Text label, Dispatch letter, LocalDate countedOn, LocalDate effectiveOn, LocalDate endedOn, boolean whole, boolean late,
                   List<Part> parts, Money fee, Money refund, Money stays, boolean awaitsRecovery, List<Reckoning.Step> steps) {
    public Exit {
        parts = List.copyOf(parts);
        steps = List.copyOf(steps);
    }

    /// A subscription that ends with it.
    ///
    /// @param cascade it ends because the contract does
    public record Part(long subscription, String product, String label, LocalDate effectiveOn, LocalDate endedOn, boolean cascade, Money fee, Money refund, Money stays, List<Reckoning.Step> dateSteps, List<Reckoning.Step> feeSteps) {
        public Part {
            dateSteps = List.copyOf(dateSteps);
            feeSteps = List.copyOf(feeSteps);
        }
    }

    /// Why this day.
    public Reckoning<LocalDate> date() {
        var all = new ArrayList<>(steps);
        for (var part : parts) if (!part.cascade()) all.addAll(part.dateSteps());
        return new Reckoning<>(effectiveOn, all);
    }

    /// Why this fee.
    public Reckoning<Money> feeReckoning() {
        var all = new ArrayList<Reckoning.Step>();
        for (var part : parts) {
            if (parts.size() > 1 && !part.feeSteps().isEmpty()) all.add(Cite.plain(part.label() + "\u00a0:", part.label() + ":", "subscription", String.valueOf(part.subscription())));
            all.addAll(part.feeSteps());
        }
        return new Reckoning<>(fee, all);
    }
}
