package org.guichet.amendment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.guichet.kernel.Money;
import org.guichet.kernel.Text;

/// A change of running contracts, as the provider plans and tells it. Days are of Europe/Paris.
///
/// @param change      code of the rule it stands under
/// @param document    code of the document that gets a new version, or null
/// @param label       the new version's label, or null
/// @param product     only contracts with this product are concerned; null: all
/// @param plannedOn   first day that was asked for, or null: the earliest that the contract allows
/// @param newFrom     first day for contracts concluded from then on, known from the notice on; or null
/// @param inForceOn   first day for running contracts (of prices, of the last line), known from the notice on; null where each contract's signatures decide
/// @param detrimental the provider has flagged it as substantial and detrimental
/// @param file        the new version's file, or null
/// @param notifiedOn  day of the notice, or null before
/// @param changes     counts changes of the record
public record Amendment(long id, int provider, String change, String document, String label, String product, Text title, Text text, LocalDate plannedOn, LocalDate newFrom, LocalDate inForceOn, boolean detrimental,
                        File file, AmendmentState state, Instant plannedAt, String plannedBy, LocalDate notifiedOn, LocalDate withdrawnOn, int changes) {
    /// @param document among the documents kept
    public record File(long document, String name, String mediaType, String sha256) {}

    /// A price that changes, with the notice of its own direction.
    ///
    /// @param level     support level, empty where the product has none
    /// @param plannedOn first day that was asked for this line, or null: as the amendment
    /// @param from      its first day, known from the notice on
    public record Line(long id, String product, String level, Money before, Money after, LocalDate plannedOn, LocalDate from, boolean applied) {
        public int direction() {
            return after.compareTo(before);
        }
    }

    /// The amendment and one contract.
    ///
    /// @param inForceOn first day for this contract by the rule; null while signatures are missing
    /// @param boundOn   first day on which it binds, or null
    /// @param objectedOn day of the objection that counts, or null
    /// @param keptUntil after an objection: first day on which the old terms no longer hold; null: no such day
    /// @param usedOn    first use of the services since it is in force, as far as known; or null
    public record Concern(long id, long amendment, int contract, String contractReference, int customer, String customerName, ConcernState state, LocalDate toldOn, LocalDate inForceOn, LocalDate boundOn,
                          LocalDate objectedOn, String objectionForm, Long letter, LocalDate keptUntil, LocalDate usedOn, LocalDate acceptedOn, List<Signature> signatures) {
        boolean signedBy(String party) {
            return signatures.stream().anyMatch(s -> s.party().equals(party));
        }
    }

    /// @param party  `provider` or `customer`
    /// @param sha256 of the file that was signed, or null
    public record Signature(String party, String signer, String capacity, LocalDate signedOn, String sha256) {}

    /// What was told to one customer.
    ///
    /// @param reason     notice, in-force, withdrawn, objection, seen
    /// @param recipients addresses, separated by commas
    /// @param letter     the letter that went beside it, or null
    public record Told(int customer, String customerName, String reason, String form, LocalDate sentOn, Instant sentAt, String recipients, Long letter, Text subject, Text body) {}
}
