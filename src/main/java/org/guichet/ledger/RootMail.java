package org.guichet.ledger;

import java.time.Instant;

/// Hands a mail with a root to the mail server. The module that knows mail servers implements it.
public interface RootMail {
    /// @param id the same for every attempt
    /// @throws IllegalStateException with the reason when the server did not take it
    void send(String id, String to, String sender, String subject, String body, Instant writtenAt);
}
