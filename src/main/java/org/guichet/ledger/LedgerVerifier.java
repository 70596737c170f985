package org.guichet.ledger;

import java.nio.file.Path;
import java.security.cert.TrustAnchor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.ledger.LedgerReport.Finding;
import org.guichet.ledger.LedgerReport.Kind;

/// Reads the whole journal once and compares it with its seals, with what third parties hold, with time stamps and with the record of what
/// was erased. Changes nothing; everything is read as of one moment.
public final class LedgerVerifier {
    private final Connection connection;
    private final HeldRoots held;
    private final Set<TrustAnchor> anchors;
    private final List<LedgerReport.Ledger> ledgers = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private long left;

    private LedgerVerifier(Connection connection, HeldRoots held, Set<TrustAnchor> anchors) {
        this.connection = connection;
        this.held = held;
        this.anchors = anchors;
    }

    /// @param owner    a connection of the tables' owner, which sees every provider
    /// @param held     roots held by others, or `HeldRoots.none()`
    /// @param provider code of the provider to verify; null: all of them
    /// @param caFile   authorities behind time stamps; null: who signed them is not asked
    public static LedgerReport verify(Connection owner, HeldRoots held, String provider, Path caFile) throws SQLException {
        var verifier = new LedgerVerifier(owner, held, caFile == null ? Set.of() : TimeStamp.anchors(caFile));
        var auto = owner.getAutoCommit();
        owner.setAutoCommit(false);
        try (var statement = owner.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            return verifier.all(provider);
        } finally {
            owner.rollback();
            owner.setAutoCommit(auto);
        }
    }

    private LedgerReport all(String only) throws SQLException {
        var known = new LinkedHashMap<Integer, String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("select id, code from provider order by id")) {
            while (rows.next()) known.put(rows.getInt(1), rows.getString(2));
        }
        if (only != null && !known.containsValue(only)) throw new IllegalArgumentException("no provider " + only + "; known: " + String.join(", ", known.values()));
        for (Map.Entry<Integer, String> one : known.entrySet()) {
            if (only == null || only.equals(one.getValue())) ledgers.add(new LedgerWalk(connection, one.getKey(), one.getValue(), held, this::add).walk(anchors));
        }
        for (var ledger : held.ledgers()) {
            if (only == null && !known.containsValue(ledger)) add(new Finding(Kind.LEDGER_MISSING, ledger, null, null, null, null, "held roots speak of a ledger that is not here"));
        }
        if (only == null) strangers();
        return new LedgerReport(List.copyOf(ledgers), List.copyOf(findings), left);
    }

    /// What stands in no provider's ledger at all.
    private void strangers() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select p.entry_id from journal_payload p where not exists (select from journal j where j.id = p.entry_id) order by 1")) {
            while (rows.next()) add(new Finding(Kind.PAYLOAD_ORPHANED, null, null, rows.getLong(1), null, null, "a payload without its entry"));
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select id, subject_kind, subject_id, provider_id from journal where provider_id not in (select id from provider) order by id")) {
            while (rows.next()) add(new Finding(Kind.ENTRY_INSERTED, null, null, rows.getLong(1), rows.getString(2), rows.getLong(3), "of a provider that does not exist: " + rows.getInt(4)));
        }
    }

    private void add(Finding finding) {
        if (findings.size() < LedgerReport.MOST) findings.add(finding);
        else left++;
    }
}
