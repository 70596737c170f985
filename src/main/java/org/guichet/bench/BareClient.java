package org.guichet.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.guichet.kernel.Paris;
import org.guichet.store.Database;

/// The yardstick: what the database alone asks for the same work. One connection as the tables' owner (no wall, no rule, no clock,
/// no HTTP), prepared statements, one round trip and one durable commit for each report.
final class BareClient implements AutoCloseable {
    private static final String FILE = """
            with s as materialized (select nextval('ticket_number_' || ?)::text as number),
            n as materialized (select 'SIG-' || ? || '-' || lpad(number, greatest(6, length(number)), '0') as reference from s),
            k as (insert into idempotency_key (provider_id, customer_id, client, key, request_hash, reference, created_at) select ?, ?, ?, ?, ?, n.reference, ? from n),
            t as (insert into ticket (provider_id, customer_id, service_id, reference, family, offer, service_identifier, channel, state, tmf_status, open, description, form,
                    external_id, waiting_for, filed_at, recorded_at, changed_at, terms_on, filed_by, due_clock, due_allowed_s, due_left_s, due_calendar, clock_state, search_text)
                  select ?, ?, ?, n.reference, 'bfc-fibre', ?, ?, 'web-services', 'filed', 'acknowledged', true, ?, ?::jsonb, ?, 'provider', ?, ?, ?, ?, ?,
                    'handling', 36000, 36000, 'heures-ouvrables', 'NOT_STARTED', lower(n.reference) || ' ' || ? from n returning id),
            j as (insert into journal (provider_id, customer_id, subject_kind, subject_id, kind, state, occurred_at, recorded_at, actor_kind, actor_id, channel, salt, digest)
                  select ?, ?, 'ticket', t.id, 'filed', 'filed', ?, ?, 'CLIENT', 0, 'web-services', ?, ? from t returning id),
            p as (insert into journal_payload (entry_id, provider_id, customer_id, payload) select j.id, ?, ?, ?::jsonb from j)
            insert into ticket_tally as y (provider_id, customer_id, tmf_status, slot, n) select ?, ?, 'acknowledged', ?, 1 from t
              on conflict (provider_id, customer_id, tmf_status, slot) do update set n = y.n + 1""";
    private static final String ONE = """
            select t.*, c.name, s.label, s.site, s.ends, s.extra, s.customer_order, k.reference, k.support_plan
            from ticket t join customer c on c.id = t.customer_id join service s on s.id = t.service_id join contract k on k.id = s.contract_id
            where t.provider_id = ? and t.reference = ?""";
    private static final String JOURNAL = "select j.*, p.payload from journal j left join journal_payload p on p.entry_id = j.id where j.subject_kind = 'ticket' and j.subject_id = ? order by j.id";
    private static final String LIST = "select t.*, c.name from ticket t join customer c on c.id = t.customer_id where t.provider_id = ? and t.customer_id = ? and not t.expired order by t.filed_at desc, t.id desc limit 20";
    private static final String TOTAL = "select sum(n) from ticket_tally where provider_id = ? and customer_id = ? and tmf_status <> 'expired'";
    private static final String QUEUE = "select t.*, c.name from ticket t join customer c on c.id = t.customer_id where t.provider_id = ? and t.open order by t.due_at nulls last, t.id limit 20";
    private static final String SEARCH = """
            select t.*, c.name from ticket t join customer c on c.id = t.customer_id
            where t.provider_id = ? and t.customer_id = ? and not t.expired and t.search_text like ? order by t.filed_at desc, t.id desc limit 20""";

    private final Connection connection;

    BareClient(Database database) throws SQLException {
        this.connection = database.connectAsOwner();
    }

    private PreparedStatement filing;

    /// Writes what one filing writes, and waits until it is on the disk.
    void file(Park.Held service) throws SQLException {
        if (filing == null) filing = connection.prepareStatement(FILE);
        var random = ThreadLocalRandom.current();
        var now = Timestamp.from(Instant.now());
        var description = Wording.description(random);
        var external = Wording.externalId(random);
        var hash = new byte[32];
        var salt = new byte[16];
        random.nextBytes(hash);
        random.nextBytes(salt);
        var provider = service.provider();
        var customer = service.customer();
        set(filing, provider, String.valueOf(Paris.date(now.toInstant()).getYear()), provider, customer, "CLIENT:0", UUID.randomUUID().toString(), hash, now,
                provider, customer, service.id(), service.offer(), service.identifier(), description, "{\"description\":\"" + description + "\"}", external, now, now, now,
                new java.sql.Date(now.getTime()), "bare client", service.identifier().toLowerCase(java.util.Locale.ROOT) + " " + description.toLowerCase(java.util.Locale.ROOT) + " " + external,
                provider, customer, now, now, salt, hash, provider, customer, "{\"by\":\"bare client\",\"side\":\"customer\",\"text\":\"" + description + "\"}", provider, customer, random.nextInt(16));
        filing.executeUpdate();
    }

    void read(int provider, String reference) throws SQLException {
        var id = rows(ONE, provider, reference);
        rows(JOURNAL, id);
    }

    void list(int provider, int customer) throws SQLException {
        rows(LIST, provider, customer);
        rows(TOTAL, provider, customer);
    }

    void queue(int provider) throws SQLException {
        rows(QUEUE, provider);
    }

    void search(int provider, int customer, String pattern) throws SQLException {
        rows(SEARCH, provider, customer, pattern);
    }

    /// Reads every column of every row; the first column of the first row is the answer.
    private long rows(String sql, Object... parameters) throws SQLException {
        long first = 0;
        try (var statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            try (var rows = statement.executeQuery()) {
                var columns = rows.getMetaData().getColumnCount();
                for (var i = 0; rows.next(); i++) {
                    if (i == 0) first = rows.getLong(1);
                    for (int column = 1; column <= columns; column++) rows.getString(column);
                }
            }
        }
        return first;
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
