package org.guichet.clause;

import java.util.function.Supplier;
import org.guichet.terms.Contracts;

/// The clause book of the contracts in use; made anew when they are replaced.
public final class ClauseBooks {
    private final Supplier<ClauseBook> book;

    public ClauseBooks(Contracts contracts, ProofIndex index) {
        book = contracts.cached(library -> ClauseBook.of(library, index));
    }

    public ClauseBook current() {
        return book.get();
    }
}
