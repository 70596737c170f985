package org.guichet.agreement;

import static org.guichet.ledger.Journal.utc;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a contract's own documents state, as data: the framework agreement's payment, billing and suspension rules, special agreements of an
/// order form. Each with its type, its days, and the document that says it.
@Component
public class ContractValues {
    private final Db db;
    private final Agreements agreements;
    private final InstantSource clock;

    ContractValues(Db db, Agreements agreements, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.clock = clock;
    }

    /// @param document  code of the family's document; the kind of the contract where that contract alone holds the value
    /// @param limitedTo what it is limited to; empty: everything
    /// @param until     first day on which it no longer holds, or null
    public record Value(long id, String document, String key, String limitedTo, String value, LocalDate from, LocalDate until) {}

    /// What is to be recorded.
    ///
    /// @param limitedTo null: everything
    /// @param until     null: open
    public record Statement(String document, String key, String limitedTo, String value, LocalDate from, LocalDate until) {}

    /// Records a statement of one of the contract's documents. Whether it prevails is decided when it is asked for.
    public Outcome<Value> state(Actor by, int id, Statement of) {
        if (!by.isStaff() || !by.may(Permission.CONTRACT_MANAGE)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        var now = clock.instant();
        return db.in(by.scope(), jdbc -> {
            var found = ContractStore.lock(jdbc, id);
            if (found.isEmpty()) return Outcome.no(Refused.of(EngagementError.UNKNOWN));
            var contract = found.get();
            var family = agreements.family(contract.provider());
            var key = ContractKey.find(family, of.key(), Paris.date(now)).orElse(null);
            if (key == null) return Outcome.no(Refused.of(EngagementError.KEY_UNKNOWN).field("key").arg("key", String.valueOf(of.key())));
            if (key.heldBy() != null && !key.heldBy().equals(contract.kind())) {
                return Outcome.no(Refused.of(EngagementError.VALUE_HELD_ELSEWHERE).field("key").clause(key.clause()).arg("holder", key.heldBy()));
            }
            var document = key.heldBy() != null ? contract.kind() : of.document();
            if (key.heldBy() == null) {
                var documents = FamilyDocuments.of(family, Paris.date(now));
                if (document == null || documents.place(document) < 0) return Outcome.no(Refused.of(EngagementError.DOCUMENT_WITHOUT_RANK).field("document").clause(family.precedenceRule().clause()));
                var silent = documents.silent(document, key.about());
                if (silent != null) return Outcome.no(Refused.of(EngagementError.DOCUMENT_SILENT).field("document").clause(silent));
            }
            if (of.value() == null || !key.accepts(of.value().strip())) return Outcome.no(Refused.of(EngagementError.VALUE_BAD).field("value").arg("value", String.valueOf(of.value())).arg("type", key.type()));
            if (of.from() == null || of.until() != null && !of.until().isAfter(of.from())) return Outcome.no(Refused.of(EngagementError.VALUE_DATES).field("until"));
            var limitedTo = of.limitedTo() == null ? "" : of.limitedTo().strip();
            for (var other : all(jdbc, id)) {
                if (!other.document().equals(document) || !other.key().equals(of.key()) || !other.limitedTo().equals(limitedTo)) continue;
                // a later value ends the one before it; an earlier or equal day would contradict what was agreed
                if (!of.from().isAfter(other.from())) {
                    return Outcome.no(Refused.of(EngagementError.VALUE_OVERLAPS).field("from").arg("from", Days.fr(other.from())).arg("earliest", Days.fr(other.from().plusDays(1))));
                }
                if (other.until() == null || other.until().isAfter(of.from())) jdbc.sql("update contract_value set until_day = ? where id = ?").params(of.from(), other.id()).update();
            }
            jdbc.sql("insert into contract_value (provider_id, customer_id, contract_id, document, key, subject, value, from_day, until_day, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(contract.provider(), contract.customer(), id, document, of.key(), limitedTo, of.value().strip(), of.from(), of.until(), utc(now), by.name()).update();
            Facts.tell(jdbc, by, ContractStore.subject(contract), "value-stated", of.key(), contract.state().code(), Paris.startOf(of.from()), now, "document", document, "value", of.value().strip(), "for", limitedTo.isEmpty() ? null : limitedTo);
            return Outcome.done(all(jdbc, id).getLast());
        });
    }

    /// What the documents of a contract state for a key on a day.
    static List<Value> of(JdbcClient jdbc, int contract, String key, LocalDate on) {
        return all(jdbc, contract).stream().filter(v -> v.key().equals(key) && !v.from().isAfter(on) && (v.until() == null || on.isBefore(v.until()))).toList();
    }

    /// All of them, as they were recorded.
    public static List<Value> all(JdbcClient jdbc, int contract) {
        return jdbc.sql("select id, document, key, subject, value, from_day, until_day from contract_value where contract_id = ? order by id").param(contract)
                .query((rs, i) -> new Value(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getString(4), rs.getString(5), rs.getObject(6, LocalDate.class), rs.getObject(7, LocalDate.class))).list();
    }
}
