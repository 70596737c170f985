package org.guichet.termination;

import java.time.LocalDate;
import org.guichet.kernel.Text;

/// A formal notice to put an end to a breach. Days are of Europe/Paris.
///
/// @param by        who sent it
/// @param cause     code of the breach in the contract's data
/// @param letter    its form, number and days
/// @param opensOn   first day on which it opens a termination if it stays without effect
/// @param remediedOn day the breach ended, or null
/// @param usedBy    termination that rests on it, or null
public record FormalNotice(long id, int contract, Party by, String cause, Text causeLabel, Dispatch letter, LocalDate opensOn, LocalDate remediedOn, String about, Long usedBy) {
    /// True while the breach goes on and nothing was made of it.
    public boolean open() {
        return remediedOn == null && usedBy == null;
    }
}
