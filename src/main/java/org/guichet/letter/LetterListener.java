package org.guichet.letter;

import org.guichet.kernel.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A module that acts when something is learnt of a letter's way: a formal notice that was received starts a delay. Beans of this type are found.
public interface LetterListener {
    /// Runs in the transaction that records it, for letters of every kind: look at `subjectKind` first.
    void recorded(JdbcClient jdbc, Actor by, Letter letter);
}
