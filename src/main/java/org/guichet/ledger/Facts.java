package org.guichet.ledger;

import java.time.Instant;
import java.util.TreeMap;
import org.guichet.kernel.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Facts about anything that has a life: who did what, with names and values beside the entry.
public final class Facts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Facts() {}

    /// What a fact is about.
    ///
    /// @param kind     of the subject, e.g. `contract`, `order`
    /// @param customer null for what concerns the provider alone
    public record Subject(String kind, long id, int provider, Integer customer) {}

    /// Writes a fact into the journal, in the running transaction.
    ///
    /// @param what       what happened, e.g. `signed`
    /// @param code       what it concerns, without personal data; or null
    /// @param state      state of the subject after it
    /// @param occurredAt when it happened
    /// @param now        when it is told
    /// @param pairs      names and values in turn, kept beside the entry (they may be personal); nulls are left out
    public static void tell(JdbcClient jdbc, Actor by, Subject subject, String what, String code, String state, Instant occurredAt, Instant now, String... pairs) {
        var payload = new TreeMap<String, String>();
        payload.put("by", by.name());
        for (int i = 0; i < pairs.length; i += 2) if (pairs[i + 1] != null) payload.put(pairs[i], pairs[i + 1]);
        Journal.append(jdbc, subject.provider(), subject.customer(), subject.kind(), subject.id(), Journal.Entry.of(what, code, state, occurredAt, now, by, JSON.writeValueAsString(payload)));
    }
}
