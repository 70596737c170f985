package org.guichet.bench;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.guichet.agreement.Commitment;
import org.guichet.agreement.TermRule;
import org.guichet.agreement.TermRules;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.guichet.store.due.DayWork;
import org.guichet.terms.Contracts;
import org.springframework.jdbc.core.JdbcTemplate;

/// Contracts in bulk, of families with different terms and with dates over almost four years (all of them days on which the texts hold), each with the day of the night run on which its next thing
/// falls due: accounts that are renewed for fixed periods, orders whose lines go on without an end, offers that end with nothing after them.
final class Engaged {
    private static final int CHUNK = 5000;
    private static final List<Integer> LEADS = List.of(60, 30, 7);
    private final Db db;
    private final Contracts contracts;
    private final DayWork days;
    private final Random random = new Random(20260302);

    Engaged(Db db, Contracts contracts, DayWork days) {
        this.db = db;
        this.contracts = contracts;
        this.days = days;
    }

    private record Made(String reference, Commitment term, LocalDate due) {}

    /// @param today the clock's day: nothing is due by then
    void fill(int count, LocalDate today) {
        family("optima-azure", "account", count * 4 / 10, today);
        family("btbs", "order", count * 4 / 10, today);
        family("bfc-fibre", "offer", count - 2 * (count * 4 / 10), today);
    }

    private void family(String family, String kind, int count, LocalDate today) {
        var provider = db.unwalled(jdbc -> jdbc.sql("select id from provider where family = ? order by id limit 1").param(family).query(Integer.class).single());
        var scope = new Scope(provider, null);
        var customers = db.read(scope, jdbc -> jdbc.sql("select id from customer where provider_id = ? order by id").param(provider).query(Integer.class).list());
        for (int from = 0; from < count; from += CHUNK) {
            var made = new ArrayList<Made>();
            for (int i = from; i < Math.min(count, from + CHUNK); i++) made.add(make(family, kind, kind + "-" + i, today));
            db.in(scope, jdbc -> {
                insert(db.template(), provider, customers, kind, made);
                return null;
            });
        }
        wake(scope);
    }

    /// Sets the first row by the product's own call: it brings the provider's night run forward, as it does for every row that is not written in bulk.
    private void wake(Scope scope) {
        db.in(scope, jdbc -> {
            jdbc.sql("select customer_id, kind, subject, due_on from day_work where kind in ('contract-term', 'subscription-term') order by due_on limit 1")
                    .query((rs, i) -> new Object[] {rs.getInt(1), rs.getString(2), rs.getLong(3), rs.getObject(4, LocalDate.class)}).optional()
                    .ifPresent(row -> days.set(jdbc, scope.provider(), (Integer) row[0], (String) row[1], (Long) row[2], (LocalDate) row[3]));
            return null;
        });
    }

    private Made make(String family, String kind, String reference, LocalDate today) {
        var start = today.minusDays(random.nextInt(1380));
        // half of them begin with a month, as people do
        if (random.nextBoolean()) start = start.withDayOfMonth(1);
        var rule = kind.equals("order") ? TermRules.ofSubscription(contracts.current().family(family), "serveur-dedie", null, start) : TermRules.ofContract(contracts.current().family(family), kind, start);
        var months = 12 * (1 + random.nextInt(5));
        var term = rule.isPresent() ? rule.get().value().first(start, months) : new Commitment(start, start.plusMonths(months), null, 0);
        while (rule.isPresent() && term.until() != null && !term.until().isAfter(today)) term = rule.get().value().next(term);
        if (rule.isEmpty()) while (!term.until().isAfter(today)) term = new Commitment(term.from(), term.until().plusMonths(12), null, 0);
        return new Made(reference, term, due(rule.map(r -> r.value()).orElse(null), term, today));
    }

    private static LocalDate due(TermRule rule, Commitment term, LocalDate today) {
        if (term.until() == null) return null;
        var last = rule == null ? term.lastDay() : rule.lastDayForNotice(term);
        return Stream.concat(LEADS.stream().map(last::minusDays).filter(day -> day.isAfter(today)), Stream.of(term.until())).min(LocalDate::compareTo).orElseThrow();
    }

    private static void insert(JdbcTemplate jdbc, int provider, List<Integer> customers, String kind, List<Made> made) {
        var order = kind.equals("order");
        jdbc.batchUpdate("insert into contract (provider_id, customer_id, reference, kind, state, signed_on, effective_on, term_from, term_until, term_anchor, renewals, support_plan) values (?, ?, ?, ?, 'in-force', ?, ?, ?, ?, ?, ?, ?)",
                made, CHUNK, (statement, one) -> {
                    statement.setInt(1, provider);
                    statement.setInt(2, customers.get(Math.floorMod(one.reference().hashCode(), customers.size())));
                    statement.setString(3, one.reference());
                    statement.setString(4, kind);
                    for (int i : new int[] {5, 6, 9}) statement.setDate(i, Date.valueOf(one.term().anchor()));
                    statement.setDate(7, Date.valueOf(order ? one.term().anchor() : one.term().from()));
                    statement.setDate(8, order || one.term().until() == null ? null : Date.valueOf(one.term().until()));
                    statement.setInt(10, order ? 0 : one.term().renewals());
                    statement.setString(11, order ? "standard" : null);
                });
        if (order) {
            jdbc.batchUpdate("""
                    insert into subscription (provider_id, customer_id, contract_id, product, label, state, ordered_on, available_on, accepted_on, activated_on, term_from, term_until, term_anchor, renewals)
                    select provider_id, customer_id, id, 'serveur-dedie', reference, 'active', effective_on, effective_on, effective_on, effective_on, ?, ?, ?, ? from contract where provider_id = ? and reference = ?""",
                    made, CHUNK, (statement, one) -> {
                        statement.setDate(1, Date.valueOf(one.term().from()));
                        statement.setDate(2, one.term().until() == null ? null : Date.valueOf(one.term().until()));
                        statement.setDate(3, Date.valueOf(one.term().anchor()));
                        statement.setInt(4, one.term().renewals());
                        statement.setInt(5, provider);
                        statement.setString(6, one.reference());
                    });
        }
        var due = made.stream().filter(one -> one.due() != null).toList();
        var from = order ? "'subscription-term', s.id from subscription s join contract k on k.id = s.contract_id where k.provider_id = ? and k.reference = ?" : "'contract-term', s.id from contract s where s.provider_id = ? and s.reference = ?";
        jdbc.batchUpdate("insert into day_work (due_on, provider_id, customer_id, kind, subject) select ?, s.provider_id, s.customer_id, " + from, due, CHUNK, (statement, one) -> {
            statement.setDate(1, Date.valueOf(one.due()));
            statement.setInt(2, provider);
            statement.setString(3, one.reference());
        });
    }
}
