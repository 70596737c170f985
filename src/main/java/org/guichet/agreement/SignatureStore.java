package org.guichet.agreement;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of signatures, behind the running transaction's wall.
public final class SignatureStore {
    private SignatureStore() {}

    static void insert(JdbcClient jdbc, Contract contract, String side, Signature.Given given, String sha256, List<String> missing, Instant now, String by) {
        jdbc.sql("""
                insert into contract_signature (provider_id, customer_id, contract_id, side, signed_on, place, last_name, first_name, capacity, stamp, mention, sha256, missing, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(contract.provider(), contract.customer(), contract.id(), side, given.on(), given.place(), given.lastName(), given.firstName(), given.capacity(), given.stamp(), given.mention(), sha256,
                        String.join(",", missing), utc(now), by).update();
    }

    /// What was missing was brought: the rest of a flagged signature stays as it was.
    static void complete(JdbcClient jdbc, Signature of, Signature.Given given, List<String> missing, Instant now, String by) {
        jdbc.sql("update contract_signature set place = ?, last_name = ?, first_name = ?, capacity = ?, stamp = ?, mention = ?, missing = ?, recorded_at = ?, recorded_by = ? where id = ?")
                .params(given.place(), given.lastName(), given.firstName(), given.capacity(), given.stamp(), given.mention(), String.join(",", missing), utc(now), by, of.id()).update();
    }

    /// A contract's signatures, in the order of their days.
    public static List<Signature> of(JdbcClient jdbc, int contract) {
        return jdbc.sql("select id, contract_id, side, signed_on, place, last_name, first_name, capacity, stamp, mention, sha256, missing, recorded_by from contract_signature where contract_id = ? order by signed_on, id")
                .param(contract).query((rs, i) -> row(rs)).list();
    }

    private static Signature row(ResultSet rs) throws SQLException {
        return new Signature(rs.getLong(1), rs.getInt(2), rs.getString(3),
                new Signature.Given(rs.getObject(4, LocalDate.class), rs.getString(5), rs.getString(6), rs.getString(7), rs.getString(8), rs.getBoolean(9), rs.getString(10)),
                rs.getString(11), Arrays.stream(rs.getString(12).split(",")).filter(m -> !m.isEmpty()).toList(), rs.getString(13));
    }
}
