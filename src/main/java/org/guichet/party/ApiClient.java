package org.guichet.party;

import java.time.Instant;
import org.guichet.kernel.Scope;

/// A customer's information system, which calls over REST or SOAP with client credentials.
///
/// @param clientId public identifier, unique in the installation
/// @param label    what the customer calls the system
public record ApiClient(int id, int provider, int customer, String clientId, String label, boolean active, Instant createdAt) {
    public Scope scope() {
        return new Scope(provider, customer);
    }
}
