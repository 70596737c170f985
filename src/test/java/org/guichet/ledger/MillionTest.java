package org.guichet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A million entries from before sealing: sealed and verified in one go, in little memory; says how long it took.
@Tag("long")
class MillionTest {
    @Test
    void a_million_entries_are_sealed_and_verified() throws SQLException {
        var register = new Register();
        register.asSuperuser("""
                insert into journal (provider_id, customer_id, subject_kind, subject_id, kind, state, occurred_at, recorded_at, actor_kind, actor_id, channel, salt, digest)
                select 1, 11 + n % 2, 'ticket', n / 4, 'moved', 'in-progress', '2026-03-02T08:00Z'::timestamptz + n * interval '1 ms', '2026-03-02T08:00Z'::timestamptz + n * interval '1 ms', 'PERSON', 7, 'online', s.salt,
                  sha256(s.salt || convert_to('{"by":"Camille","side":"provider","text":"' || n || '"}', 'UTF8'))
                from generate_series(1, 1000000) n, lateral (select substr(sha256(n::text::bytea), 1, 16) as salt) s;
                insert into journal_payload (entry_id, provider_id, customer_id, payload)
                select id, 1, customer_id, jsonb_build_object('by', 'Camille', 'side', 'provider', 'text', id::text) from journal;
                analyze""");
        var begun = System.nanoTime();
        assertThat(register.sealer.seal()).isEqualTo(new Sealer.Sealed(123, 1_000_000, true));
        var sealed = System.nanoTime();
        var report = register.verify();
        var verified = System.nanoTime();
        assertThat(report.findings()).isEmpty();
        assertThat(report.ledgers().getFirst().payloads()).isEqualTo(1_000_000);
        System.out.printf("a million entries: sealed in %d ms, verified in %d ms; the batches take %d bytes%n", TimeUnit.NANOSECONDS.toMillis(sealed - begun), TimeUnit.NANOSECONDS.toMillis(verified - sealed),
                register.number("select pg_total_relation_size('ledger_batch')"));
        register.asSuperuser("update journal set actor_id = 8 where id = 654321");
        assertThat(register.findings()).containsExactly("ENTRY_CHANGED fibre/80 654321 ticket 163580");
    }
}
