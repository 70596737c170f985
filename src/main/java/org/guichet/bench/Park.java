package org.guichet.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Customers and services for the stored reports, beside the demo's own: fifty customers, one of which holds a fifth of everything.
final class Park {
    private static final int CUSTOMERS = 48;
    private static final int SERVICES_EACH = 40;

    /// @param share of the stored reports, relative to the others
    record Held(long id, int provider, int customer, String identifier, String offer, int share) {}

    private final List<Held> services;

    private Park(List<Held> services) {
        this.services = services;
    }

    /// The services as they stand; empty before `add`.
    static Park read(Connection owner) throws SQLException {
        var found = new ArrayList<Held>();
        try (var statement = owner.createStatement(); var rows = statement.executeQuery("""
                select s.id, s.provider_id, s.customer_id, s.identifier, s.offer, case c.code when 'alpha' then 23 when 'beta' then 12 else 2 end
                from service s join customer c on c.id = s.customer_id join provider p on p.id = s.provider_id
                where p.code = 'bfc' and s.offer in ('cuivre-entreprise', 'fibre-entreprise') order by s.id""")) {
            while (rows.next()) found.add(new Held(rows.getLong(1), rows.getInt(2), rows.getInt(3), rows.getString(4), rows.getString(5), rows.getInt(6)));
        }
        return new Park(found);
    }

    static void add(Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("""
                    insert into customer (provider_id, code, name, language, created_at)
                    select p.id, 'banc-' || n, 'Opérateur de banc ' || n || ' (démo)', 'fr', now() from provider p, generate_series(1, %d) n where p.code = 'bfc'""".formatted(CUSTOMERS));
            statement.execute("""
                    insert into contract (provider_id, customer_id, reference, kind, signed_on, effective_on)
                    select c.provider_id, c.id, 'BANC-' || c.code, 'offer', date '2024-02-03', date '2024-02-03'
                    from customer c join provider p on p.id = c.provider_id where p.code = 'bfc'""");
            statement.execute("""
                    insert into service (provider_id, customer_id, contract_id, identifier, offer, label, site, ends, extra, customer_order, active_from)
                    select k.provider_id, k.customer_id, k.id, 'BC-' || lpad(k.customer_id::text, 3, '0') || '-' || lpad(n::text, 4, '0'),
                      case when n %% 3 = 0 then 'fibre-entreprise' else 'cuivre-entreprise' end, 'Accès de banc ' || n || ' (démo)', 'Dijon, ' || n || ' rue de la Démo', 'DIJ01 – DIJ' || n, '',
                      'CMD-' || k.customer_id || '-' || n, date '2024-02-03'
                    from contract k, generate_series(1, %d) n where k.reference like 'BANC-%%'""".formatted(SERVICES_EACH));
        }
    }

    List<Held> services() {
        return services;
    }

    int provider() {
        return services.getFirst().provider();
    }

    /// Copper services of the customer that holds this one: their form asks for a description alone.
    List<Held> copperOfHolder(String identifier) {
        var customer = services.stream().filter(s -> s.identifier().equals(identifier)).findFirst().orElseThrow().customer();
        return services.stream().filter(s -> s.customer() == customer && s.offer().equals("cuivre-entreprise")).toList();
    }

    /// One service of each offer of the customer that holds this one.
    Map<String, String> oneOfEachOffer(String identifier) {
        var customer = copperOfHolder(identifier).getFirst().customer();
        return services.stream().filter(s -> s.customer() == customer).collect(Collectors.toMap(Held::offer, Held::identifier, (first, _) -> first));
    }
}
