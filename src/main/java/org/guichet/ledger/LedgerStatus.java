package org.guichet.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How far a provider's ledger is sealed and handed out.
///
/// @param last       the last batch, or null
/// @param unsealed   entries that no batch holds yet
/// @param oldest     when the oldest of them was told, or null
/// @param stamps     how many time stamps there are
/// @param erased     how many erasures of payloads the journal tells of
public record LedgerStatus(Batch last, long unsealed, Instant oldest, List<Target> targets, long stamps, Stamp lastStamp, long erased) {
    /// @param upto   number of the last batch that it has
    /// @param doneAt when it was last served, or null
    /// @param error  why the last attempt failed, or null
    public record Target(String name, long upto, Instant doneAt, int failures, String error) {}

    /// @param number of the batch that was stamped
    public record Stamp(long number, Instant at, String authority) {}

    /// Inside the wall of the provider's staff.
    public static LedgerStatus read(JdbcClient jdbc, int provider) {
        var ledger = jdbc.sql("select code from provider where id = ?").param(provider).query(String.class).single();
        var last = Sealer.last(jdbc, ledger, provider);
        record Unsealed(long count, OffsetDateTime oldest) {}
        var unsealed = jdbc.sql("select count(*) as count, min(recorded_at) as oldest from journal where provider_id = ? and id > greatest(?, (select sealed_upto from ledger_cursor))")
                .params(provider, last.map(Batch::last).orElse(0L)).query((row, i) -> new Unsealed(row.getLong(1), row.getObject(2, OffsetDateTime.class))).single();
        var targets = jdbc.sql("select target, upto, done_at, failures, last_error from ledger_export where provider_id = ? order by target").param(provider)
                .query((row, i) -> new Target(row.getString(1), row.getLong(2), instant(row.getObject(3, OffsetDateTime.class)), row.getInt(4), row.getString(5))).list();
        Optional<Stamp> stamp = jdbc.sql("select number, stamped_at, authority from ledger_stamp where provider_id = ? order by number desc limit 1").param(provider)
                .query((row, i) -> new Stamp(row.getLong(1), instant(row.getObject(2, OffsetDateTime.class)), row.getString(3))).optional();
        return new LedgerStatus(last.orElse(null), unsealed.count(), instant(unsealed.oldest()), targets,
                jdbc.sql("select count(*) from ledger_stamp where provider_id = ?").param(provider).query(Long.class).single(), stamp.orElse(null),
                jdbc.sql("select count(*) from journal where subject_kind = ? and subject_id = ? and kind = ?").params(Erasures.SUBJECT, provider, Erasures.KIND).query(Long.class).single());
    }

    /// How long the oldest unsealed entry has been waiting; zero when there is none.
    public Duration lag(Instant now) {
        return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
