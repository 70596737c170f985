package org.guichet.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.ledger.Facts;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of contracts, behind the running transaction's wall. Who changes a contract has locked it, and writes the journal with it.
public final class ContractStore {
    /// Kind of the journal's subject.
    public static final String SUBJECT = "contract";
    private static final String SELECT = """
            select k.id, k.provider_id, k.customer_id, c.name, k.reference, k.kind, k.title, k.state, k.parent_id, k.framework_id, k.signed_on, k.effective_on,
                   coalesce(k.term_from, k.effective_on), k.term_until, k.minimum_until, k.renewals, k.ended_on, k.end_ground, k.support_plan, k.version, k.term_anchor
            from contract k join customer c on c.id = k.customer_id
            """;

    private ContractStore() {}

    public static Optional<Contract> find(JdbcClient jdbc, int id) {
        return jdbc.sql(SELECT + " where k.id = ?").param(id).query((rs, i) -> row(rs)).optional();
    }

    public static Optional<Contract> byReference(JdbcClient jdbc, int provider, String reference) {
        return jdbc.sql(SELECT + " where k.provider_id = ? and k.reference = ?").params(provider, reference).query((rs, i) -> row(rs)).optional();
    }

    /// The contract, locked until the transaction ends.
    public static Optional<Contract> lock(JdbcClient jdbc, int id) {
        return jdbc.sql(SELECT + " where k.id = ? for update of k").param(id).query((rs, i) -> row(rs)).optional();
    }

    /// A customer's contracts, oldest first; all customers' of the wall when `customer` is null.
    public static List<Contract> list(JdbcClient jdbc, Integer customer) {
        return jdbc.sql(SELECT + " where (?::int is null or k.customer_id = ?) order by c.name, k.id").params(customer, customer).query((rs, i) -> row(rs)).list();
    }

    /// The days on which contracts were prepared here, by id; those taken over have none. All of the wall when `id` is null.
    public static Map<Integer, LocalDate> prepared(JdbcClient jdbc, Integer id) {
        var days = new HashMap<Integer, LocalDate>();
        jdbc.sql("select id, prepared_on from contract where prepared_on is not null and (?::int is null or id = ?)").params(id, id).query(rs -> {
            days.put(rs.getInt(1), rs.getObject(2, LocalDate.class));
        });
        return days;
    }

    /// Its state and its end.
    public static void state(JdbcClient jdbc, int id, ContractState state, LocalDate endedOn, String endGround) {
        jdbc.sql("update contract set state = ?, ended_on = ?, end_ground = ?, version = version + 1 where id = ?").params(state.code(), endedOn, endGround, id).update();
    }

    /// In force: the day of its last signature, its first day and its commitment.
    public static void inForce(JdbcClient jdbc, int id, LocalDate signedOn, LocalDate effectiveOn, Commitment commitment) {
        jdbc.sql("update contract set state = 'in-force', signed_on = ?, effective_on = ?, version = version + 1 where id = ?").params(signedOn, effectiveOn, id).update();
        commitment(jdbc, id, commitment);
    }

    public static void commitment(JdbcClient jdbc, int id, Commitment commitment) {
        jdbc.sql("update contract set term_from = ?, term_until = ?, minimum_until = ?, renewals = ?, term_anchor = ?, version = version + 1 where id = ?")
                .params(commitment.from(), commitment.until(), commitment.minimumUntil(), commitment.renewals(), commitment.anchor(), id).update();
    }

    /// What the journal tells of a contract (see `ledger.Facts`).
    public static Facts.Subject subject(Contract contract) {
        return new Facts.Subject(SUBJECT, contract.id(), contract.provider(), contract.customer());
    }

    private static Contract row(ResultSet rs) throws SQLException {
        return new Contract(rs.getInt(1), rs.getInt(2), rs.getInt(3), rs.getString(4), rs.getString(5), rs.getString(6), rs.getString(7), ContractState.of(rs.getString(8)),
                (Integer) rs.getObject(9), (Integer) rs.getObject(10), rs.getObject(11, LocalDate.class), rs.getObject(12, LocalDate.class),
                new Commitment(rs.getObject(13, LocalDate.class), rs.getObject(14, LocalDate.class), rs.getObject(15, LocalDate.class), rs.getInt(16), rs.getObject(21, LocalDate.class)),
                rs.getObject(17, LocalDate.class), rs.getString(18), rs.getString(19), rs.getInt(20));
    }
}
