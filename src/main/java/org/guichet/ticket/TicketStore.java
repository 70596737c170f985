package org.guichet.ticket;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Scope;
import org.guichet.ledger.Journal;
import org.guichet.subscription.Service;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of tickets. Package-private: `TicketDesk` is the face. Callers stand in a walled transaction.
final class TicketStore {
    /// Filtered lists are counted up to here: beyond, the exact number helps nobody and costs much.
    static final int COUNTED = 1_000;
    private static final int TALLY_SLOTS = 16;
    private static final String COLUMNS = """
            select t.id, t.provider_id, t.customer_id, c.name, t.service_id, t.reference, t.family, t.offer, t.service_identifier, t.channel, t.state,
                   t.tmf_status, t.open, t.priority, t.description, t.form, t.external_id, t.caller, t.waiting_for, t.filed_at, t.recorded_at, t.changed_at,
                   t.accepted_at, t.taken_at, t.restored_at, t.repaired_at, t.closed_at, t.due_at, t.due_clock, t.due_allowed_s, t.due_left_s, t.due_calendar,
                   t.clock_state, t.terms_on, t.plan, t.version, t.filed_by
            """;
    private static final String SELECT = COLUMNS + " from ticket t join customer c on c.id = t.customer_id";

    private TicketStore() {}

    /// What lists show of the clocks; derived, see `Clocks`.
    record Derived(Instant dueAt, String dueClock, Long allowed, Long left, String calendar, String clockState) {
        static final Derived NONE = new Derived(null, null, null, null, null, null);
    }

    record Filed(long id, String reference) {}

    /// Writes the report, its first journal entry, the tally and the idempotency key in one statement.
    /// Empty when the key is already taken: nothing is written then.
    static Optional<Filed> insert(JdbcClient jdbc, Actor actor, Service service, LifeCycle cycle, String family, Filing filing, String channel, String priority, String customerCriticality,
                                  LocalDate termsOn, Instant filedAt, Instant now, Derived derived, String client, byte[] hash) {
        var fields = TicketJournal.json(filing.fields());
        var description = filing.fields().getOrDefault(FormCatalogue.DESCRIPTION, "").strip();
        var payload = filedPayload(actor, filing);
        var seal = Journal.Seal.of(payload);
        var year = org.guichet.kernel.Paris.date(filedAt).getYear();
        var keyed = filing.idempotencyKey() != null;
        return jdbc.sql("""
                with s as materialized (select nextval('ticket_number_' || ?)::text as number),
                n as materialized (select ? || '-' || ? || '-' || lpad(number, greatest(6, length(number)), '0') as reference from s),
                k as (insert into idempotency_key (provider_id, customer_id, client, key, request_hash, reference, created_at)
                      select ?, ?, ?, ?, ?, n.reference, ? from n where ? on conflict do nothing returning 1),
                t as (insert into ticket (provider_id, customer_id, service_id, reference, family, offer, service_identifier, channel, state, tmf_status, open,
                        priority, description, form, external_id, caller, waiting_for, filed_at, recorded_at, changed_at, terms_on, plan, filed_by,
                        due_at, due_clock, due_allowed_s, due_left_s, due_calendar, clock_state, form_version, search_text)
                      select ?, ?, ?, n.reference, ?, ?, ?, ?, ?, ?, true, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, lower(n.reference) || ' ' || ?
                      from n where not ? or exists (select from k) returning id, reference),
                j as (insert into journal (provider_id, customer_id, subject_kind, subject_id, kind, code, state, occurred_at, recorded_at, actor_kind, actor_id, channel, salt, digest)
                      select ?, ?, 'ticket', t.id, 'filed', ?, ?, ?, ?, ?, ?, ?, ?, ? from t returning id),
                p as (insert into journal_payload (entry_id, provider_id, customer_id, payload) select j.id, ?, ?, ?::jsonb from j),
                c as (insert into ticket_tally as y (provider_id, customer_id, tmf_status, slot, n) select ?, ?, ?, ?, 1 from t
                      on conflict (provider_id, customer_id, tmf_status, slot) do update set n = y.n + 1)
                select id, reference from t""")
                .params(Arrays.asList(actor.scope().provider(), cycle.prefix(), String.valueOf(year),
                        service.provider(), service.customer(), client, filing.idempotencyKey(), hash, utc(now), keyed,
                        service.provider(), service.customer(), service.id(), family, service.offer(), service.identifier(), channel, cycle.initial().code(), cycle.initial().tmf(),
                        priority, description, fields, filing.externalId(), filing.caller(), cycle.initial().waitsFor(), utc(filedAt), utc(now), utc(now), termsOn, service.plan(), actor.name(),
                        utc(derived.dueAt()), derived.dueClock(), derived.allowed(), derived.left(), derived.calendar(), derived.clockState(), filing.formVersion(),
                        searchable(service.identifier() + " " + description + " " + (filing.externalId() == null ? "" : filing.externalId())), keyed,
                        service.provider(), service.customer(), customerCriticality, cycle.initial().code(), utc(filedAt), utc(now), actor.kind().name(), actor.id(), channel, seal.salt(), seal.digest(),
                        service.provider(), service.customer(), payload,
                        service.provider(), service.customer(), cycle.initial().tmf(), ThreadLocalRandom.current().nextInt(TALLY_SLOTS)))
                .query((rs, i) -> new Filed(rs.getLong(1), rs.getString(2))).optional();
    }

    /// What the first entry of the journal says.
    static String filedPayload(Actor actor, Filing filing) {
        return TicketJournal.payload(actor, "caller", filing.caller(), "formVersion", filing.formVersion(), "text", filing.fields().getOrDefault(FormCatalogue.DESCRIPTION, "").strip());
    }

    /// The row just written, without reading it again.
    static Ticket fresh(Actor actor, Service service, LifeCycle cycle, String family, Filing filing, Filed filed, String channel, String priority, LocalDate termsOn, Instant filedAt, Instant now, Derived derived) {
        var initial = cycle.initial();
        return new Ticket(filed.id(), service.provider(), service.customer(), service.customerName(), service.id(), filed.reference(), family, service.offer(), service.identifier(), channel,
                initial.code(), initial.tmf(), true, priority, filing.fields().getOrDefault(FormCatalogue.DESCRIPTION, "").strip(), filing.fields(), filing.externalId(), filing.caller(), initial.waitsFor(),
                filedAt, now, now, null, null, null, null, null, derived.dueAt(), derived.dueClock(), derived.allowed(), derived.left(), derived.calendar(), derived.clockState(), termsOn, service.plan(), 1, actor.name());
    }

    record Key(byte[] hash, String reference) {}

    static Optional<Key> key(JdbcClient jdbc, int provider, String client, String key) {
        return jdbc.sql("select request_hash, reference from idempotency_key where provider_id = ? and client = ? and key = ?").params(provider, client, key)
                .query((rs, i) -> new Key(rs.getBytes(1), rs.getString(2))).optional();
    }

    /// Takes a key for a request; false when it is taken already.
    static boolean keep(JdbcClient jdbc, Scope scope, int customer, String client, String key, Key kept, Instant now) {
        return jdbc.sql("insert into idempotency_key (provider_id, customer_id, client, key, request_hash, reference, created_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(scope.provider(), customer, client, key, kept.hash(), kept.reference(), utc(now)).update() == 1;
    }

    static void forgetKey(JdbcClient jdbc, int provider, String client, String key) {
        jdbc.sql("delete from idempotency_key where provider_id = ? and client = ? and key = ?").params(provider, client, key).update();
    }

    static int forgetKeys(JdbcClient jdbc, Instant before) {
        return jdbc.sql("delete from idempotency_key where created_at < ?").param(utc(before)).update();
    }

    static Optional<Ticket> find(JdbcClient jdbc, int provider, String reference, boolean lock) {
        return jdbc.sql(SELECT + " where t.provider_id = ? and t.reference = ?" + (lock ? " for update of t" : "")).params(provider, reference).query((rs, i) -> row(rs)).optional();
    }

    static Optional<Ticket> byId(JdbcClient jdbc, long id) {
        return jdbc.sql(SELECT + " where t.id = ?").param(id).query((rs, i) -> row(rs)).optional();
    }

    /// Only version and change time, for pages that ask whether something is new.
    static Optional<Integer> version(JdbcClient jdbc, int provider, String reference) {
        return jdbc.sql("select version from ticket where provider_id = ? and reference = ?").params(provider, reference).query(Integer.class).optional();
    }

    /// Milestones are set once and stay.
    static void update(JdbcClient jdbc, Ticket before, String state, String tmf, boolean open, String waitingFor, String priority, String mark, Instant markedAt, Instant now, Derived derived) {
        jdbc.sql("""
                update ticket set state = ?, tmf_status = ?, open = ?, waiting_for = ?, priority = ?, changed_at = ?, version = version + 1,
                  accepted_at = case when ? = 'accepted' then coalesce(accepted_at, ?) else accepted_at end,
                  taken_at = case when ? = 'taken' then coalesce(taken_at, ?) else taken_at end,
                  restored_at = case when ? = 'restored' then coalesce(restored_at, ?) else restored_at end,
                  repaired_at = case when ? = 'repaired' then coalesce(repaired_at, ?) else repaired_at end,
                  closed_at = case when ? = 'closed' then coalesce(closed_at, ?) else closed_at end,
                  due_at = ?, due_clock = ?, due_allowed_s = ?, due_left_s = ?, due_calendar = ?, clock_state = ?
                where id = ?""")
                .params(Arrays.asList(state, tmf, open, waitingFor, priority, utc(now), mark, utc(markedAt), mark, utc(markedAt), mark, utc(markedAt), mark, utc(markedAt), mark, utc(markedAt),
                        utc(derived.dueAt()), derived.dueClock(), derived.allowed(), derived.left(), derived.calendar(), derived.clockState(), before.id()))
                .update();
        if (!tmf.equals(before.tmfStatus())) {
            tally(jdbc, before.provider(), before.customer(), before.tmfStatus(), -1);
            tally(jdbc, before.provider(), before.customer(), tmf, 1);
        }
    }

    static void expire(JdbcClient jdbc, Ticket ticket) {
        if (jdbc.sql("update ticket set expired = true where id = ? and not expired").param(ticket.id()).update() == 1) {
            tally(jdbc, ticket.provider(), ticket.customer(), ticket.tmfStatus(), -1);
            tally(jdbc, ticket.provider(), ticket.customer(), "expired", 1);
        }
    }

    private static void tally(JdbcClient jdbc, int provider, int customer, String status, int by) {
        jdbc.sql("""
                insert into ticket_tally as y (provider_id, customer_id, tmf_status, slot, n) values (?, ?, ?, ?, ?)
                on conflict (provider_id, customer_id, tmf_status, slot) do update set n = y.n + excluded.n""")
                .params(provider, customer, status, ThreadLocalRandom.current().nextInt(TALLY_SLOTS), by).update();
    }

    /// @param filtered something beside the wall and the status narrows the list: then no tally knows the number
    private record Filter(String where, List<Object> params, Integer customer, boolean filtered) {}

    private static Filter filter(Actor actor, TicketQuery query, Instant now) {
        var where = new StringBuilder(" where t.provider_id = ?");
        var params = new ArrayList<Object>();
        params.add(actor.scope().provider());
        var customer = actor.scope().customer() != null ? actor.scope().customer() : query.customer();
        if (customer != null) {
            where.append(" and t.customer_id = ?");
            params.add(customer);
        }
        if (!actor.isStaff()) where.append(" and not t.expired");
        var filtered = false;
        if (!query.tmf().isEmpty()) {
            where.append(" and t.tmf_status = any (?)");
            params.add(query.tmf().toArray(String[]::new));
        }
        if (!query.references().isEmpty()) {
            filtered = true;
            where.append(" and t.reference = any (?)");
            params.add(query.references().toArray(String[]::new));
        }
        if (!query.states().isEmpty()) {
            filtered = true;
            where.append(" and t.state = any (?)");
            params.add(query.states().toArray(String[]::new));
        }
        if (query.open() != null) {
            filtered = true;
            where.append(query.open() ? " and t.open" : " and not t.open");
        }
        filtered |= equal(where, params, "t.service_identifier", query.service());
        filtered |= equal(where, params, "t.external_id", query.externalId());
        filtered |= equal(where, params, "t.priority", query.priority());
        filtered |= equal(where, params, "t.waiting_for", query.waitingFor());
        if (query.filedFrom() != null) {
            filtered = true;
            where.append(" and t.filed_at >= ?");
            params.add(utc(query.filedFrom()));
        }
        if (query.filedUntil() != null) {
            filtered = true;
            where.append(" and t.filed_at < ?");
            params.add(utc(query.filedUntil()));
        }
        if (query.overdue() != null) {
            filtered = true;
            where.append(query.overdue() ? " and t.open and t.due_at < ?" : " and t.open and (t.due_at is null or t.due_at >= ?)");
            params.add(utc(now));
        }
        if (query.text() != null && !query.text().isBlank()) {
            filtered |= words(where, params, searchable(query.text()).split(" "));
        }
        return new Filter(where.toString(), params, customer, filtered);
    }

    /// Numbers narrow a search, words hardly: where a number is asked for, the index looks for it alone. Going through the trigrams
    /// of a word that every report has costs more than reading the few reports that hold the number.
    private static boolean words(StringBuilder where, List<Object> params, String[] words) {
        var asked = Arrays.stream(words).filter(word -> !word.isEmpty()).toList();
        var numbers = asked.stream().anyMatch(TicketStore::isNumber);
        for (var word : asked) {
            where.append(numbers && !isNumber(word) ? " and (t.search_text || '') like ?" : " and t.search_text like ?");
            params.add("%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        }
        return !asked.isEmpty();
    }

    private static boolean isNumber(String word) {
        return word.length() >= 4 && word.chars().filter(Character::isDigit).count() >= 3;
    }

    static TicketPage search(JdbcClient jdbc, Actor actor, TicketQuery query, Instant now) {
        var filter = filter(actor, query, now);
        var params = new ArrayList<>(filter.params);
        params.add(query.limit());
        params.add(query.offset());
        if (query.text() != null && !query.text().isBlank()) {
            var few = few(jdbc, query, filter, params);
            if (few.isPresent()) return few.get();
        }
        var tickets = jdbc.sql(page(filter.where, order(query.sort()))).params(params).query((rs, i) -> row(rs)).list();
        var seen = query.offset() + tickets.size();
        if (tickets.size() < query.limit() && (query.offset() == 0 || !tickets.isEmpty())) return new TicketPage(tickets, seen, true, query.offset());
        var total = total(jdbc, actor, query, filter);
        if (!filter.filtered || total <= COUNTED) return new TicketPage(tickets, Math.max(total, seen), true, query.offset());
        // Counting stopped. A full page may have another one after it: whoever pages through must not stop here.
        return new TicketPage(tickets, Math.max(total, tickets.isEmpty() ? total : seen + 1L), false, query.offset());
    }

    /// Page and number of a search in one go: finding what holds the words is what costs, so it is done once. Empty when more match than
    /// are counted: then they are so many that a page is found faster in the order of the list.
    private static Optional<TicketPage> few(JdbcClient jdbc, TicketQuery query, Filter filter, List<Object> params) {
        var order = order(query.sort());
        var tickets = new ArrayList<Ticket>();
        var total = new long[1];
        jdbc.sql("with m as materialized (select t.id, t.filed_at, t.due_at, t.reference, t.state, t.changed_at, t.priority from ticket t" + filter.where + " limit " + (COUNTED + 1) + "),\n"
                + "n as (select count(*) as n from m), k as materialized (select t.id from m t" + order + " limit ? offset ?)\n"
                + COLUMNS + ", n.n from n left join (k join ticket t on t.id = k.id) on n.n <= " + COUNTED + " left join customer c on c.id = t.customer_id" + order)
                .params(params).query(rs -> {
                    total[0] = rs.getLong(38);
                    if (rs.getLong(1) != 0) tickets.add(row(rs));
                });
        return total[0] > COUNTED ? Optional.empty() : Optional.of(new TicketPage(tickets, total[0], true, query.offset()));
    }

    /// Those that follow a report in the list. By filing they are read from where it stands; other orders count off what was seen.
    static List<Ticket> following(JdbcClient jdbc, Actor actor, TicketQuery query, Ticket last, Instant now) {
        var filter = filter(actor, query, now);
        var params = new ArrayList<>(filter.params);
        var byFiling = query.sort() == null || query.sort().equals("-filed") || query.sort().equals("filed");
        var where = filter.where;
        if (byFiling) {
            where += " and (t.filed_at, t.id) " + ("filed".equals(query.sort()) ? ">" : "<") + " (?, ?)";
            params.add(utc(last.filedAt()));
            params.add(last.id());
        }
        params.add(query.limit());
        params.add(byFiling ? 0 : query.offset());
        return jdbc.sql(page(where, order(query.sort()))).params(params).query((rs, i) -> row(rs)).list();
    }

    /// How many match; beyond `COUNTED` one more than that.
    static long count(JdbcClient jdbc, Actor actor, TicketQuery query, Instant now) {
        return total(jdbc, actor, query, filter(actor, query, now));
    }

    private static long total(JdbcClient jdbc, Actor actor, TicketQuery query, Filter filter) {
        return filter.filtered ? jdbc.sql("select count(*) from (select 1 from ticket t" + filter.where + " limit " + (COUNTED + 1) + ") x").params(filter.params).query(Long.class).single()
                : tallied(jdbc, actor, filter.customer, query);
    }

    /// When the open reports fall due, the earliest first. Those without a deadline are left out here, not there: the plainer the
    /// condition, the surer the planner takes the index in which they stand in this order.
    static List<Instant> dueTimes(JdbcClient jdbc, Actor actor, int most) {
        var customer = actor.scope().customer();
        var params = new ArrayList<Object>(List.of(actor.scope().provider()));
        if (customer != null) params.add(customer);
        params.add(most);
        return jdbc.sql("select due_at from ticket where provider_id = ?" + (customer == null ? "" : " and customer_id = ?") + " and open order by due_at nulls last, id limit ?")
                .params(params).query((rs, i) -> at(rs, 1)).list().stream().filter(java.util.Objects::nonNull).toList();
    }

    /// The page is cut out of the reports alone, and named after: joined first, the planner (which cannot know what the wall lets through)
    /// may go customer by customer and sort every report there is.
    private static String page(String where, String order) {
        return COLUMNS + " from (select t.* from ticket t" + where + order + " limit ? offset ?) t join customer c on c.id = t.customer_id" + order;
    }

    private static long tallied(JdbcClient jdbc, Actor actor, Integer customer, TicketQuery query) {
        var sql = new StringBuilder("select coalesce(sum(n), 0) from ticket_tally where provider_id = ?");
        var params = new ArrayList<Object>(List.of(actor.scope().provider()));
        if (customer != null) {
            sql.append(" and customer_id = ?");
            params.add(customer);
        }
        if (!actor.isStaff()) sql.append(" and tmf_status <> 'expired'");
        if (!query.tmf().isEmpty()) {
            sql.append(" and tmf_status = any (?)");
            params.add(query.tmf().toArray(String[]::new));
        }
        return jdbc.sql(sql.toString()).params(params).query(Long.class).single();
    }

    /// Reports by TMF status, from the tally.
    static java.util.Map<String, Long> counts(JdbcClient jdbc, Actor actor) {
        var counts = new java.util.TreeMap<String, Long>();
        jdbc.sql("select tmf_status, sum(n) from ticket_tally where provider_id = ? and (?::int is null or customer_id = ?) group by 1 having sum(n) > 0")
                .params(Arrays.asList(actor.scope().provider(), actor.scope().customer(), actor.scope().customer()))
                .query(rs -> { counts.put(rs.getString(1), rs.getLong(2)); });
        return counts;
    }

    private static boolean equal(StringBuilder where, List<Object> params, String column, String value) {
        if (value == null || value.isBlank()) return false;
        where.append(" and ").append(column).append(" = ?");
        params.add(value);
        return true;
    }

    private static String order(String sort) {
        return switch (sort == null ? "-filed" : sort) {
            case "filed" -> " order by t.filed_at, t.id";
            case "due" -> " order by t.due_at nulls last, t.id";
            case "-due" -> " order by t.due_at desc nulls last, t.id desc";
            case "reference" -> " order by t.reference";
            case "-reference" -> " order by t.reference desc";
            case "state" -> " order by t.state, t.filed_at desc, t.id desc";
            case "-state" -> " order by t.state desc, t.filed_at desc, t.id desc";
            case "changed" -> " order by t.changed_at, t.id";
            case "-changed" -> " order by t.changed_at desc, t.id desc";
            case "priority" -> " order by t.priority nulls last, t.filed_at desc, t.id desc";
            case "-priority" -> " order by t.priority desc nulls last, t.filed_at desc, t.id desc";
            default -> " order by t.filed_at desc, t.id desc";
        };
    }

    static boolean sortable(String sort) {
        return sort == null || List.of("filed", "due", "reference", "state", "changed", "priority").contains(sort.startsWith("-") ? sort.substring(1) : sort);
    }

    /// Lower case, without accents, single spaces: what is stored for searching and what is asked for meet in this form.
    static String searchable(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return plain.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    private static Ticket row(ResultSet rs) throws SQLException {
        return new Ticket(rs.getLong(1), rs.getInt(2), rs.getInt(3), rs.getString(4), rs.getLong(5), rs.getString(6), rs.getString(7), rs.getString(8), rs.getString(9),
                rs.getString(10), rs.getString(11), rs.getString(12), rs.getBoolean(13), rs.getString(14), rs.getString(15), TicketJournal.texts(rs.getString(16)),
                rs.getString(17), rs.getString(18), rs.getString(19), at(rs, 20), at(rs, 21), at(rs, 22), at(rs, 23), at(rs, 24), at(rs, 25), at(rs, 26), at(rs, 27), at(rs, 28),
                rs.getString(29), rs.getObject(30, Long.class), rs.getObject(31, Long.class), rs.getString(32), rs.getString(33), rs.getObject(34, LocalDate.class),
                rs.getString(35), rs.getInt(36), rs.getString(37));
    }

    private static Instant at(ResultSet rs, int column) throws SQLException {
        var value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
