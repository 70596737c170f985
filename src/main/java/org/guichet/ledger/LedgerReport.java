package org.guichet.ledger;

import java.util.List;

/// What a verification found.
///
/// @param ledgers  what was read, by ledger
/// @param findings everything that is not as it was sealed, in the order of reading
/// @param left     how many more findings there were than are kept here
public record LedgerReport(List<Ledger> ledgers, List<Finding> findings, long left) {
    /// Most findings that are kept.
    static final int MOST = 10_000;

    /// @param unsealed   entries that no batch holds yet
    /// @param erased     payloads erased with a record of it
    /// @param held       held roots that were compared
    /// @param lastNumber number of the last batch, 0 when there is none
    public record Ledger(String code, long batches, long entries, long unsealed, long payloads, long erased, int stamps, int held, long lastNumber, String lastSealedAt, String lastSeal) {}

    public enum Kind {
        ENTRY_CHANGED, ENTRY_MISSING, ENTRY_INSERTED, ENTRY_REORDERED, ENTRY_UNSEALED, PAYLOAD_CHANGED, PAYLOAD_MISSING, PAYLOAD_ELSEWHERE, PAYLOAD_ADDED, PAYLOAD_ORPHANED,
        BATCH_MISSING, BATCH_CHANGED, BATCH_CONTENT, CHAIN_BROKEN, CHAIN_TRUNCATED, CHAIN_REBUILT, LEAVES_CHANGED, STAMP_INVALID, LEDGER_MISSING
    }

    /// @param batch       number, or null
    /// @param entry       id, or null
    /// @param subjectKind with `subject`, what the entry is about; null when the row that told it is gone
    public record Finding(Kind kind, String ledger, Long batch, Long entry, String subjectKind, Long subject, String text) {}

    public boolean isGood() {
        return findings.isEmpty();
    }
}
