package org.guichet.letter;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.document.Documents;

/// The way to the post. One bean of this type is in use.
public interface LetterPost {
    /// What the post answered at once.
    ///
    /// @param number tracking number, or null
    record Handed(String number, LocalDate sentOn) {}

    /// Hands a letter over, in the transaction that wrote it.
    ///
    /// @return empty when it is not on its way yet: staff posts it and records the dates
    Optional<Handed> hand(Letter letter, Documents.Content paper);
}
