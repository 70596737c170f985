package org.guichet.api.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.party.ApiClient;
import org.guichet.party.ApiClients;
import org.springframework.stereotype.Component;

/// Which clients are active, known for half a minute without asking the database: a token of a client that was
/// deactivated is refused within that time, on every node.
@Component
final class ClientDirectory {
    private static final Duration BELIEVED = Duration.ofSeconds(30);
    private static final int MOST = 10_000;

    private final ApiClients clients;
    private final TokenClock clock;
    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();

    ClientDirectory(ApiClients clients, TokenClock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    private record Known(Optional<ApiClient> client, Instant until) {}

    /// The client while it is active. Only asked for clients whose token has passed, so strangers cannot fill it.
    Optional<ApiClient> active(String clientId) {
        var now = clock.clock().instant();
        var entry = known.get(clientId);
        if (entry == null || !now.isBefore(entry.until)) {
            if (known.size() >= MOST) known.clear();
            entry = new Known(clients.credentials(clientId).map(ApiClients.Credentials::client).filter(ApiClient::active), now.plus(BELIEVED));
            known.put(clientId, entry);
        }
        return entry.client;
    }
}
