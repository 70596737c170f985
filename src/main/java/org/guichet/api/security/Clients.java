package org.guichet.api.security;

import java.time.Duration;
import org.guichet.party.ApiClient;
import org.guichet.party.ApiClients;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/// The customers' API clients as the token endpoint knows them. A deactivated client is as unknown as one that never was.
@Component
final class Clients implements RegisteredClientRepository {
    static final Duration TOKEN_LIFE = Duration.ofMinutes(30);

    private final ApiClients clients;

    Clients(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public RegisteredClient findByClientId(String clientId) {
        return clients.credentials(clientId).filter(found -> found.client().active()).map(Clients::registered).orElse(null);
    }

    /// The registration's id is the client's id.
    @Override
    public RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are created by party.ApiClients");
    }

    private static RegisteredClient registered(ApiClients.Credentials found) {
        ApiClient client = found.client();
        return RegisteredClient.withId(client.clientId()).clientId(client.clientId()).clientSecret(found.secretDigest()).clientName(client.label())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientSettings(ClientSettings.builder().requireProofKey(false).build())
                .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build())
                .build();
    }
}
