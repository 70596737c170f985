package org.guichet.letter;

import java.util.Optional;
import org.guichet.document.Documents;
import org.springframework.stereotype.Component;

/// Staff prints the paper from the page of letters, takes it to the post, and types or imports what it learns of its way.
@Component
final class PrintAndTrack implements LetterPost {
    @Override
    public Optional<Handed> hand(Letter letter, Documents.Content paper) {
        return Optional.empty();
    }
}
