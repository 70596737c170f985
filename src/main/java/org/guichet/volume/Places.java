package org.guichet.volume;

import static org.guichet.ledger.Journal.utc;

import java.time.Instant;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// Places in a window while a limitation is in force. Each request takes its own in the database, one small transaction before
/// its work: so all nodes together give out exactly as many as the limit says. What was not a request after all gives its place back.
@Component
class Places {
    private final Db db;

    Places(Db db) {
        this.db = db;
    }

    /// @param holder the operator, or 0 when all share the limit
    /// @return false when the window is full
    boolean take(int provider, int holder, Instant window, int limit) {
        return db.in(new Scope(provider, null), jdbc -> {
            // A crash of the database may forget the last places; nobody waits for the disk while holding the row that others want.
            jdbc.sql("select set_config('synchronous_commit', 'off', true)").query(String.class).single();
            return jdbc.sql("""
                    insert into request_place as p (provider_id, customer_id, window_at, n)
                    select ?, ?, ?, 1 where not exists (select from request_place f where f.provider_id = ? and f.customer_id = ? and f.window_at = ? and f.n >= ?)
                    on conflict (provider_id, customer_id, window_at) do update set n = p.n + 1 where p.n < ? returning n""")
                    .params(provider, holder, utc(window), provider, holder, utc(window), limit, limit).query(Integer.class).optional().isPresent();
        });
    }

    void giveBack(int provider, int holder, Instant window) {
        db.in(new Scope(provider, null), jdbc -> jdbc.sql("update request_place set n = n - 1 where provider_id = ? and customer_id = ? and window_at = ? and n > 0")
                .params(provider, holder, utc(window)).update());
    }
}
