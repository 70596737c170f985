package org.guichet.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.store.Db;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Erases payloads of subjects that nothing has happened to since a date. The entries stay, and with them every seal; each erasure is told in
/// the journal itself, with the ids that it concerned, so that a payload that is missing without one is found.
@Component
public class Erasures {
    static final String SUBJECT = "ledger";
    static final String KIND = "payloads-erased";
    /// Erased at the end of the family's retention.
    public static final String RETENTION = "retention";
    /// Erased because someone asked for it.
    public static final String ON_DEMAND = "on-demand";
    private static final int PART = 2000;

    private final Db db;
    private final InstantSource clock;
    private final List<PayloadOwner> owners;

    Erasures(Db db, InstantSource clock, ObjectProvider<PayloadOwner> owners) {
        this.db = db;
        this.clock = clock;
        this.owners = owners.orderedStream().toList();
    }

    private record Gone(long id, String kind, long subject) {}

    /// How many payloads an erasure would take now.
    public long count(Actor actor, Integer customer, Instant before) {
        return db.read(actor.scope(), jdbc -> jdbc.sql("select count(*) " + OF_QUIET_SUBJECTS).params(args(actor, customer, before)).query(Long.class).single());
    }

    /// Erases in parts, each one transaction with its entry in the journal.
    ///
    /// @param customer null: all of the provider's
    /// @param before   subjects whose last entry was told before this instant
    /// @return how many payloads were erased
    public long erase(Actor actor, Integer customer, Instant before, String reason) {
        var total = 0L;
        for (int erased = part(actor, customer, before, reason); erased > 0; erased = part(actor, customer, before, reason)) total += erased;
        return total;
    }

    private static final String OF_QUIET_SUBJECTS = """
            from journal_payload p join journal j on j.id = p.entry_id
            where p.provider_id = ? and (?::int is null or p.customer_id = ?) and j.recorded_at < ? and j.subject_kind <> 'ledger'
              and not exists (select from journal l where l.subject_kind = j.subject_kind and l.subject_id = j.subject_id and l.provider_id = j.provider_id and l.recorded_at >= ?)""";

    private static List<Object> args(Actor actor, Integer customer, Instant before) {
        var args = new ArrayList<Object>();
        args.add(actor.scope().provider());
        args.add(customer);
        args.add(customer);
        args.add(Journal.utc(before));
        args.add(Journal.utc(before));
        return args;
    }

    private int part(Actor actor, Integer customer, Instant before, String reason) {
        var now = clock.instant();
        return db.in(actor.scope(), jdbc -> {
            var found = jdbc.sql("select j.id, j.subject_kind, j.subject_id " + OF_QUIET_SUBJECTS + " order by p.entry_id limit " + PART).params(args(actor, customer, before))
                    .query((row, i) -> new Gone(row.getLong(1), row.getString(2), row.getLong(3))).list();
            if (found.isEmpty()) return 0;
            var gone = jdbc.sql("delete from journal_payload where entry_id = any (?) returning entry_id").param(found.stream().map(Gone::id).toArray(Long[]::new)).query(Long.class).list()
                    .stream().sorted().toList();
            if (gone.isEmpty()) return 0;
            record(jdbc, actor, customer, before, reason, gone, now);
            var subjects = new TreeMap<String, List<Long>>();
            for (var one : found) subjects.computeIfAbsent(one.kind(), _ -> new ArrayList<>()).add(one.subject());
            subjects.forEach((kind, ids) -> owners.forEach(owner -> owner.erased(jdbc, actor.scope().provider(), kind, ids.stream().distinct().toList())));
            return gone.size();
        });
    }

    private static void record(JdbcClient jdbc, Actor actor, Integer customer, Instant before, String reason, List<Long> gone, Instant now) {
        var told = new LinkedHashMap<String, String>();
        told.put("by", actor.name());
        told.put("before", Paris.iso(before));
        told.put("count", String.valueOf(gone.size()));
        told.put("entries", ranges(gone));
        Journal.append(jdbc, actor.scope().provider(), customer, SUBJECT, actor.scope().provider(), Journal.Entry.of(KIND, reason, null, now, now, actor, Canonical.of(told)));
    }

    /// `3-5,9` for 3, 4, 5 and 9.
    static String ranges(List<Long> ids) {
        var text = new StringBuilder();
        for (int from = 0, to; from < ids.size(); from = to + 1) {
            to = from;
            while (to + 1 < ids.size() && ids.get(to + 1) == ids.get(to) + 1) to++;
            if (!text.isEmpty()) text.append(',');
            text.append(ids.get(from));
            if (to > from) text.append('-').append(ids.get(to));
        }
        return text.toString();
    }
}
