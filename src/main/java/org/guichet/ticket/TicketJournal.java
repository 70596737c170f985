package org.guichet.ticket;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.ledger.Journal;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The words that a ticket's journal uses, and what can be read from it.
public final class TicketJournal {
    public static final String SUBJECT = "ticket";
    /// `code`: the customer's criticality where the family asks for it.
    public static final String FILED = "filed";
    /// `code`: the action; `state`: the state entered.
    public static final String MOVED = "moved";
    public static final String MARKED = "marked";
    public static final String PAUSED = "paused";
    public static final String RESUMED = "resumed";
    /// `code`: `C2:I1`.
    public static final String ASSESSED = "assessed";
    public static final String COMMENTED = "commented";
    /// Seen by staff only.
    public static final String NOTED = "noted";
    /// `code`: the clock whose deadline passed.
    public static final String DEADLINE_PASSED = "deadline-passed";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private TicketJournal() {}

    /// The payload of an entry: who, and what was written.
    static String payload(org.guichet.kernel.Actor actor, String... pairs) {
        var map = new LinkedHashMap<String, String>();
        map.put("by", actor.name());
        map.put("side", actor.isStaff() ? "provider" : "customer");
        for (int i = 0; i < pairs.length; i += 2) if (pairs[i + 1] != null && !pairs[i + 1].isBlank()) map.put(pairs[i], pairs[i + 1]);
        return JSON.writeValueAsString(map);
    }

    static String json(Map<String, String> texts) {
        return JSON.writeValueAsString(texts);
    }

    static Map<String, String> texts(String json) {
        return json == null ? Map.of() : JSON.readValue(json, TEXTS);
    }

    /// Kinds of pause that are open after the last entry.
    static Set<String> openPauses(List<Journal.Entry> journal) {
        var open = new HashSet<String>();
        var ordered = journal.stream().sorted(java.util.Comparator.comparing(Journal.Entry::occurredAt)).toList();
        for (var entry : ordered) {
            if (entry.kind().equals(PAUSED)) open.add(entry.code());
            if (entry.kind().equals(RESUMED)) open.remove(entry.code());
        }
        return open;
    }

    /// Criticality and impact as last assessed by support, or null.
    static String[] assessment(List<Journal.Entry> journal) {
        String[] found = null;
        for (var entry : journal) if (entry.kind().equals(ASSESSED)) found = entry.code().split(":");
        return found;
    }

    static String customerCriticality(List<Journal.Entry> journal) {
        return journal.stream().filter(e -> e.kind().equals(FILED)).map(Journal.Entry::code).findFirst().orElse(null);
    }
}
