package org.guichet.certificate;

import java.time.Instant;
import java.util.LinkedHashMap;
import org.guichet.kernel.Actor;
import org.guichet.ledger.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The words that the journal uses of certificates (subject kind `certificate`).
public final class CertificateJournal {
    public static final String SUBJECT = "certificate";
    public static final String REQUESTED = "requested";
    public static final String RECEIVED = "received";
    /// `state`: the state entered; `code`: the event.
    public static final String MOVED = "moved";
    /// `code`: `supply` or `configuration`.
    public static final String DEADLINE_PASSED = "deadline-passed";
    /// The customer was told that it ends; `code`: days before.
    public static final String WARNED = "warned";
    /// The product could not issue the next certificate by itself; `code`: the reason.
    public static final String RENEWAL_BLOCKED = "renewal-blocked";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CertificateJournal() {}

    static void tell(JdbcClient jdbc, Certificate of, String kind, String code, State state, Instant at, Instant now, Actor by, String... pairs) {
        var payload = new LinkedHashMap<String, String>();
        payload.put("by", by.name());
        payload.put("side", by.isStaff() ? "provider" : "customer");
        for (int i = 0; i < pairs.length; i += 2) if (pairs[i + 1] != null && !pairs[i + 1].isBlank()) payload.put(pairs[i], pairs[i + 1]);
        Journal.append(jdbc, of.provider(), of.customer(), SUBJECT, of.id(), Journal.Entry.of(kind, code, state.code(), at, now, by, JSON.writeValueAsString(payload)));
    }
}
