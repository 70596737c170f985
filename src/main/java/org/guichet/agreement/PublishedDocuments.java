package org.guichet.agreement;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which version of a document binds contracts that are concluded on a day. Implemented by what publishes versions.
public interface PublishedDocuments {
    /// The label of the version in force for new contracts, or empty where none was published.
    Optional<String> label(JdbcClient jdbc, int provider, String document, LocalDate on);

    /// The same, or the day of the signature where nothing was published.
    static String labelOr(ObjectProvider<PublishedDocuments> published, JdbcClient jdbc, int provider, String document, LocalDate signedOn) {
        return published.stream().flatMap(p -> p.label(jdbc, provider, document, signedOn).stream()).findFirst().orElse(signedOn.toString());
    }
}
