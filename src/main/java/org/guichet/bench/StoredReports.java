package org.guichet.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.store.Database;

/// Fills an installation with stored reports: copies of the models over customers, services and months, written by set-based
/// statements as the tables' owner. What a filing and its handling leave is there: report, journal with payloads, tally, keys of the
/// last two days, due work to come. Notices are not copied: nothing that is measured reads them.
final class StoredReports {
    /// From here on it is quicker to make the indexes anew than to keep them up.
    private static final long MANY = 100_000;

    private final Database database;

    StoredReports(Database database) {
        this.database = database;
    }

    /// How many reports there are.
    long count() throws SQLException {
        try (var owner = database.connectAsOwner()) {
            return number(owner, "select count(*) from ticket");
        }
    }

    /// Tops up to a number of reports and leaves the tables as autovacuum would have.
    void fill(long wanted, List<Models.Model> models, Park park) throws SQLException {
        var missing = wanted - count();
        if (missing > 0) {
            try (var owner = database.connectAsOwner()) {
                owner.setAutoCommit(false);
                run(owner, "set local maintenance_work_mem = '512MB'; set local work_mem = '256MB'; set local synchronous_commit = off");
                var indexes = missing < MANY ? List.<String>of() : dropIndexes(owner);
                plan(owner, missing, models, park);
                copy(owner);
                for (var definition : indexes) run(owner, definition);
                owner.commit();
            }
        }
        try (var owner = database.connectAsOwner()) {
            for (var table : List.of("ticket", "journal", "journal_payload", "ticket_tally", "idempotency_key", "scheduled_tasks", "service", "customer", "contract")) {
                run(owner, "vacuum (analyze) " + table);
            }
        }
    }

    private static List<String> dropIndexes(Connection owner) throws SQLException {
        var definitions = new LinkedHashMap<String, String>();
        try (var statement = owner.createStatement(); var rows = statement.executeQuery("""
                select i.indexname, i.indexdef from pg_indexes i
                where i.tablename in ('ticket', 'journal', 'journal_payload', 'scheduled_tasks') and not exists (select from pg_constraint c where c.conname = i.indexname)""")) {
            while (rows.next()) definitions.put(rows.getString(1), rows.getString(2));
        }
        for (var name : definitions.keySet()) run(owner, "drop index " + name);
        return new ArrayList<>(definitions.values());
    }

    /// One row for each report to come, in the order of filing: which model, for which service, how far back, with which words.
    private static void plan(Connection owner, long missing, List<Models.Model> models, Park park) throws SQLException {
        run(owner, "select setseed(0.42)");
        slots(owner, models, park);
        run(owner, """
                create temp table drawn on commit drop as
                select draw, model.ticket, model.expired, service.*, (model.from_week + floor(random() * (model.until_week - model.from_week + 1)))::int * interval '1 week'
                    + floor(random() * 110)::int * interval '-1 minute' as back,
                  (array[%s])[1 + floor(random() * %d)] || ' ' || (array[%s])[1 + floor(random() * %d)] || ', site de ' || (array[%s])[1 + floor(random() * %d)]
                    || ', dossier ' || lpad(floor(random() * 1000000)::int::text, 6, '0') || '. Équipement vérifié et redémarré par nos soins.' as description,
                  'EXT-' || lpad(floor(random() * 10000000)::int::text, 7, '0') as external_id
                from (select draw, floor(random() * (select count(*) from model_slot))::int as m, floor(random() * (select count(*) from service_slot where offer = 'cuivre-entreprise'))::int as copper,
                        floor(random() * (select count(*) from service_slot where offer = 'fibre-entreprise'))::int as fibre from generate_series(1, %d) draw) d
                join model_slot model on model.slot = d.m
                join service_slot service on service.offer = model.offer and service.slot = case model.offer when 'cuivre-entreprise' then d.copper else d.fibre end"""
                .formatted(quoted(Wording.FAULTS), Wording.FAULTS.size(), quoted(Wording.CIRCUMSTANCES), Wording.CIRCUMSTANCES.size(), quoted(Wording.PLACES), Wording.PLACES.size(), missing));
        // After the models of the sequence: references go on where they end.
        var provider = park.provider();
        run(owner, """
                create temp table planned on commit drop as
                select p.*, (select max(id) from ticket) + n as ticket_id, (select max(id) from journal) + n * 16 as journal_base,
                  'SIG-' || to_char(filed_at at time zone 'Europe/Paris', 'YYYY') || '-' || lpad(number::text, greatest(6, length(number::text)), '0') as reference,
                  %s as searchable
                from (select d.*, t.filed_at - d.back as filed_at, row_number() over (order by t.filed_at - d.back, draw) as n,
                        (select last_value from ticket_number_%d) + row_number() over (order by t.filed_at - d.back, draw) as number
                      from drawn d join ticket t on t.id = d.ticket) p""".formatted(plainText("p.identifier || ' ' || p.description || ' ' || p.external_id"), provider));
        run(owner, "analyze planned");
        run(owner, "select setval('ticket_number_%d', (select last_value from ticket_number_%d) + (select count(*) from planned))".formatted(provider, provider));
    }

    /// Each model and each service stands as often as its share in a table from which one draws by number.
    private static void slots(Connection owner, List<Models.Model> models, Park park) throws SQLException {
        run(owner, "create temp table model_slot (slot int, ticket bigint, offer text, from_week int, until_week int, expired boolean) on commit drop");
        var slot = 0;
        var rows = new ArrayList<String>();
        for (var model : models) {
            for (int i = 0; i < model.share(); i++) {
                rows.add("(%d, '%s', '%s', %d, %d, %s)".formatted(slot++, model.reference(), model.offer(), model.fromWeek(), model.untilWeek(), model.expired()));
            }
        }
        run(owner, "insert into model_slot select v.slot, t.id, v.offer, v.from_week, v.until_week, v.expired from (values " + String.join(",", rows)
                + ") v (slot, reference, offer, from_week, until_week, expired) join ticket t on t.reference = v.reference and t.provider_id = " + park.provider());
        run(owner, "create temp table service_slot (slot int, service_id bigint, customer_id int, identifier text, offer text) on commit drop");
        for (var offer : Models.OFFERS) {
            slot = 0;
            rows.clear();
            for (var service : park.services()) {
                if (!service.offer().equals(offer)) continue;
                for (int i = 0; i < service.share(); i++) rows.add("(%d, %d, %d, '%s', '%s')".formatted(slot++, service.id(), service.customer(), service.identifier(), offer));
            }
            run(owner, "insert into service_slot values " + String.join(",", rows));
        }
    }

    private static void copy(Connection owner) throws SQLException {
        copyTable(owner, "ticket", "join ticket o on o.id = p.ticket order by p.n", Map.of("id", "p.ticket_id", "reference", "p.reference", "customer_id", "p.customer_id", "service_id", "p.service_id",
                "service_identifier", "p.identifier", "description", "p.description", "external_id", "p.external_id", "expired", "p.expired",
                "form", "o.form || jsonb_build_object('description', p.description)", "search_text", "lower(p.reference) || ' ' || p.searchable"));
        run(owner, """
                create temp table told on commit drop as
                select j.id, j.subject_id, row_number() over (partition by j.subject_id order by j.id) as place, pay.payload,
                  case when j.kind = 'filed' then j.salt end as filed_salt
                from journal j left join journal_payload pay on pay.entry_id = j.id where j.subject_kind = 'ticket' and j.subject_id in (select ticket from model_slot)""");
        var filed = "'{\"by\":' || to_json(w.payload->>'by') || ',\"side\":\"customer\",\"text\":' || to_json(p.description) || '}'";
        copyTable(owner, "journal", "join told w on w.subject_id = p.ticket join journal o on o.id = w.id order by o.occurred_at - p.back, p.n, w.place",
                Map.of("id", "p.journal_base + w.place", "customer_id", "p.customer_id", "subject_id", "p.ticket_id",
                        "digest", "case when w.filed_salt is null then o.digest else sha256(w.filed_salt || convert_to(" + filed + ", 'UTF8')) end", "recorded_at", "o.occurred_at - p.back"));
        copyTable(owner, "journal_payload", "join told w on w.subject_id = p.ticket join journal_payload o on o.entry_id = w.id order by p.n, w.place",
                Map.of("entry_id", "p.journal_base + w.place", "customer_id", "p.customer_id", "payload", "case when w.filed_salt is null then o.payload else (" + filed + ")::jsonb end"));
        copyTable(owner, "scheduled_tasks", "join ticket t on t.id = p.ticket join scheduled_tasks o on o.task_instance = t.provider_id || '/' || t.id where o.execution_time - p.back > now() order by p.n",
                Map.of("task_instance", "t.provider_id || '/' || p.ticket_id"));
        run(owner, """
                insert into idempotency_key (provider_id, customer_id, client, key, request_hash, reference, created_at)
                select t.provider_id, p.customer_id, 'CLIENT:1', gen_random_uuid()::text, sha256(convert_to(p.description, 'UTF8')), p.reference, now() - random() * interval '2 days'
                from planned p join ticket t on t.id = p.ticket order by p.n desc limit (select count(*) / 200 from planned)""");
        run(owner, "delete from ticket_tally");
        run(owner, """
                insert into ticket_tally (provider_id, customer_id, tmf_status, slot, n)
                select provider_id, customer_id, case when expired then 'expired' else tmf_status end, id % 16, count(*) from ticket group by 1, 2, 3, 4""");
        run(owner, "select setval(pg_get_serial_sequence('ticket', 'id'), (select max(id) from ticket)), setval(pg_get_serial_sequence('journal', 'id'), (select max(id) from journal))");
    }

    /// Copies rows with every column that the table has; instants go back with the report, named columns are given.
    private static void copyTable(Connection owner, String table, String from, Map<String, String> given) throws SQLException {
        var columns = new LinkedHashMap<String, String>();
        try (var statement = owner.prepareStatement("select column_name, data_type from information_schema.columns where table_schema = 'public' and table_name = ? order by ordinal_position")) {
            statement.setString(1, table);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var name = rows.getString(1);
                    var shifted = rows.getString(2).equals("timestamp with time zone") ? "o." + name + " - p.back"
                            : rows.getString(2).equals("date") ? "(o." + name + " - p.back)::date" : "o." + name;
                    columns.put(name, given.getOrDefault(name, shifted));
                }
            }
        }
        if (!columns.keySet().containsAll(given.keySet())) throw new IllegalStateException("columns of " + table + " have changed: " + given.keySet());
        run(owner, "insert into " + table + " (" + String.join(", ", columns.keySet()) + ") overriding system value select " + String.join(", ", columns.values()) + " from planned p " + from);
    }

    /// Lower case without accents, as the product stores what it searches.
    private static String plainText(String expression) {
        return "lower(translate(" + expression + ", 'ÉÈÊÀÂÎÔÛÇéèêàâîôûçŒœ', 'EEEAAIOUCeeeaaioucŒœ'))";
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word.replace("'", "''") + "'").collect(Collectors.joining(", "));
    }

    private static long number(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void run(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
