package org.guichet.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// The customers' information systems. A secret is told once, at its making, and kept as a digest only.
@Component
public final class ApiClients {
    private static final String COLUMNS = "id, provider_id, customer_id, client_id, label, active, created_at";

    private final Db db;
    private final InstantSource clock;

    ApiClients(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /// A client with what its secret is checked against. For the token endpoint only.
    ///
    /// @param secretDigest see `Secrets.digest`
    public record Credentials(ApiClient client, String secretDigest) {
        @Override
        public String toString() {
            return "Credentials[client=" + client + "]";
        }
    }

    public List<ApiClient> list(Scope scope) {
        return db.read(scope, jdbc -> jdbc.sql("select " + COLUMNS + " from api_client order by label, id").query(ApiClients::read).list());
    }

    public Optional<ApiClient> find(Scope scope, int id) {
        return db.read(scope, jdbc -> jdbc.sql("select " + COLUMNS + " from api_client where id = ?").param(id).query(ApiClients::read).optional());
    }

    /// By the identifier that the client presents, before any wall is known; also a deactivated one.
    public Optional<Credentials> credentials(String clientId) {
        return db.unwalled(jdbc -> jdbc.sql("select " + COLUMNS + ", secret_hash from client_for_id(?)").param(clientId)
                .query((row, n) -> new Credentials(read(row, n), row.getString("secret_hash"))).optional());
    }

    /// Creates a client for one customer; the answer holds the secret, which is never told again. Needs `party.admin`.
    public Outcome<NewClient> create(Actor by, int customer, String label) {
        if (!People.administers(by)) return Outcome.no(Refused.of(AccessError.FORBIDDEN));
        if (label == null || label.isBlank() || label.length() > 120) return Outcome.no(Refused.of(AccessError.PARTY_FIELD_INVALID).field("label"));
        var clientId = "client-" + Secrets.random().substring(0, 16);
        var secret = Secrets.random();
        return db.in(by.scope(), jdbc -> {
            if (jdbc.sql("select 1 from customer where id = ?").param(customer).query(Integer.class).optional().isEmpty()) {
                return Outcome.no(Refused.of(AccessError.CUSTOMER_UNKNOWN).field("customer"));
            }
            var client = jdbc.sql("insert into api_client (provider_id, customer_id, client_id, secret_hash, label, created_at) values (?, ?, ?, ?, ?, ?) returning " + COLUMNS)
                    .params(by.scope().provider(), customer, clientId, Secrets.digest(secret), label.strip(), clock.instant().atOffset(ZoneOffset.UTC))
                    .query(ApiClients::read).single();
            return Outcome.done(new NewClient(client, secret));
        });
    }

    /// A fresh secret; the former one is worth nothing from now on. Needs `party.admin`.
    public Outcome<NewClient> renewSecret(Actor by, int id) {
        if (!People.administers(by)) return Outcome.no(Refused.of(AccessError.FORBIDDEN));
        var secret = Secrets.random();
        return changed(by, "update api_client set secret_hash = ? where id = ? returning " + COLUMNS, Secrets.digest(secret), id)
                .map(client -> new NewClient(client, secret));
    }

    /// The client gets no token any more, and its running tokens are refused within half a minute. Needs `party.admin`.
    public Outcome<ApiClient> deactivate(Actor by, int id) {
        if (!People.administers(by)) return Outcome.no(Refused.of(AccessError.FORBIDDEN));
        return changed(by, "update api_client set active = false where id = ? returning " + COLUMNS, id);
    }

    private Outcome<ApiClient> changed(Actor by, String sql, Object... params) {
        return db.in(by.scope(), jdbc -> jdbc.sql(sql).params(params).query(ApiClients::read).optional()
                .map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(AccessError.CLIENT_UNKNOWN))));
    }

    private static ApiClient read(ResultSet row, int number) throws SQLException {
        return new ApiClient(row.getInt("id"), row.getInt("provider_id"), row.getInt("customer_id"), row.getString("client_id"),
                row.getString("label"), row.getBoolean("active"), row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
