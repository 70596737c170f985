package org.guichet.dispute;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.agreement.LetterDate;
import org.guichet.agreement.TermRule;
import org.guichet.kernel.Money;

/// A claim, a renegotiation or a conciliation on a contract. Days are of Europe/Paris.
///
/// @param procedure code in the contract's data
/// @param opener    who opened it: the customer or the provider
/// @param number    number of the registered letter, or null
/// @param sentOn    the letter's day; the day of the writing where it is none
/// @param learnedOn day the customer learned of what it tells, where the procedure asks for it; or null
/// @param lastDay   last day on which the parties can still agree, or null: no limit
/// @param endedOn   day on which it ended, or null
/// @param note      how it ended, in words; or null
public record Dispute(long id, int provider, int customer, String customerName, int contract, String contractReference, String procedure, TermRule.Party opener, String form, String number, LocalDate sentOn, LocalDate presentedOn, LocalDate receivedOn,
                      LocalDate learnedOn, String about, String reasons, DisputeState state, LocalDate lastDay, LocalDate endedOn, String note, Instant recordedAt, String recordedBy, int version) {

    /// A cost that the customer had with it.
    ///
    /// @param approvedOn day on which the provider approved it in writing, or null
    /// @param refundable by the contract
    public record Cost(long id, String label, Money amount, LocalDate incurredOn, LocalDate approvedOn, boolean refundable) {}

    /// The date of its letter that counts; one that was received without a presentation that anybody noted was presented then.
    LocalDate day(LetterDate which) {
        return switch (which) {
            case SENT -> sentOn;
            case PRESENTED -> presentedOn != null ? presentedOn : receivedOn;
            case RECEIVED -> receivedOn;
        };
    }
}
