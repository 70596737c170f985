package org.guichet.cli;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.ledger.HeldRoots;
import org.guichet.ledger.LedgerReport;
import org.guichet.ticket.TicketJournal;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Shows a verification's report to people or, as JSON, to programs. Names reports by their references.
final class LedgerPrint {
    private final Connection owner;
    private final PrintStream out;

    LedgerPrint(Connection owner, PrintStream out) {
        this.owner = owner;
        this.out = out;
    }

    void report(LedgerReport report, HeldRoots held, boolean json) throws SQLException {
        if (json) {
            var all = new LinkedHashMap<String, Object>();
            all.put("good", report.isGood());
            all.put("ledgers", report.ledgers());
            var findings = new java.util.ArrayList<Map<String, Object>>();
            for (var finding : report.findings()) findings.add(fields(finding));
            all.put("findings", findings);
            all.put("furtherFindings", report.left());
            all.put("heldLinesPassedOver", held.passedOver());
            out.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(all));
            return;
        }
        for (var ledger : report.ledgers()) {
            out.println("%s: %d entries, %d batches, %d payloads, %d erased, %d time stamps%s".formatted(ledger.code(), ledger.entries(), ledger.batches(), ledger.payloads(), ledger.erased(), ledger.stamps(),
                    held.size() == 0 ? "" : ", " + ledger.held() + " held roots"));
            if (ledger.lastNumber() > 0) out.println("  last seal: batch " + ledger.lastNumber() + " of " + ledger.lastSealedAt() + ", " + ledger.lastSeal());
            if (ledger.unsealed() > 0) out.println("  " + ledger.unsealed() + " entries are not sealed yet");
        }
        for (var finding : report.findings()) out.println(sentence(finding));
        if (report.left() > 0) out.println("… and " + report.left() + " more");
        if (held.passedOver() > 0) out.println(held.passedOver() + " lines of the held roots are no roots and were passed over");
        out.println(report.isGood() ? held.size() == 0 ? "good: everything is as it was sealed (no roots held elsewhere were compared)" : "good: everything is as it was sealed and as others hold it"
                : "NOT GOOD: " + (report.findings().size() + report.left()) + " findings");
    }

    private String sentence(LedgerReport.Finding finding) throws SQLException {
        var text = new StringBuilder(finding.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        if (finding.ledger() != null) text.append("  ").append(finding.ledger());
        if (finding.batch() != null) text.append(" batch ").append(finding.batch());
        if (finding.entry() != null) text.append(" entry ").append(finding.entry());
        if (finding.subject() != null) text.append(" (").append(subject(finding)).append(')');
        return text.append(": ").append(finding.text()).toString();
    }

    private Map<String, Object> fields(LedgerReport.Finding finding) throws SQLException {
        var all = new LinkedHashMap<String, Object>();
        all.put("kind", finding.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        all.put("ledger", finding.ledger());
        all.put("batch", finding.batch());
        all.put("entry", finding.entry());
        all.put("subject", finding.subject() == null ? null : subject(finding));
        all.put("text", finding.text());
        return all;
    }

    private String subject(LedgerReport.Finding finding) throws SQLException {
        if (TicketJournal.SUBJECT.equals(finding.subjectKind())) {
            try (var statement = owner.prepareStatement("select reference from ticket where id = ?")) {
                statement.setLong(1, finding.subject());
                try (var row = statement.executeQuery()) {
                    if (row.next()) return row.getString(1);
                }
            }
        }
        return finding.subjectKind() + " " + finding.subject();
    }
}
