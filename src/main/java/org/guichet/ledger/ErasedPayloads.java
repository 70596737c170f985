package org.guichet.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Which payloads are gone, and which of them the journal says were erased.
final class ErasedPayloads {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param batch null when the entry stands in none
    record Missing(Long batch, LedgerEntry entry) {}

    private final List<Missing> missing = new ArrayList<>();
    /// First id of a run to its last.
    private final TreeMap<Long, Long> told = new TreeMap<>();

    void missing(Long batch, LedgerEntry entry) {
        missing.add(new Missing(batch, entry));
    }

    /// @param payload of an entry about an erasure, already compared with its digest
    /// @return false when it does not say what was erased, and so explains nothing
    boolean told(String payload) {
        try {
            if (!(JSON.readValue(payload, Map.class).get("entries") instanceof String ranges)) return false;
            for (var range : ranges.split(",")) {
                var dash = range.indexOf('-');
                var from = Long.parseLong(dash < 0 ? range : range.substring(0, dash));
                told.merge(from, dash < 0 ? from : Long.parseLong(range.substring(dash + 1)), Math::max);
            }
        } catch (JacksonException | NumberFormatException e) {
            return false;
        }
        return true;
    }

    /// Payloads that are gone without a record of it. An entry about an erasure can itself never be erased.
    List<Missing> unexplained() {
        return missing.stream().filter(one -> !isTold(one.entry())).toList();
    }

    long explained() {
        return missing.size() - unexplained().size();
    }

    private boolean isTold(LedgerEntry entry) {
        if (entry.subjectKind().equals(Erasures.SUBJECT)) return false;
        // Runs of different erasures do not cross: an id is erased once.
        var run = told.floorEntry(entry.id());
        return run != null && run.getValue() >= entry.id();
    }
}
