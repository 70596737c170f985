package org.guichet.notification;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Files that go with notices. Implemented by what keeps files.
public interface Enclosures {
    record Enclosure(String name, String mediaType, byte[] content) {}

    /// A file kept, behind the running transaction's wall.
    Optional<Enclosure> find(JdbcClient jdbc, long id);
}
