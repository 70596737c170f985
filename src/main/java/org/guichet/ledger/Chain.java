package org.guichet.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads a provider's chain, inside its wall.
public final class Chain {
    private Chain() {}

    /// The batches after a number, in order.
    public static List<Batch> after(JdbcClient jdbc, String ledger, int provider, long number, int most) {
        return jdbc.sql("select " + Batch.COLUMNS + " from ledger_batch where provider_id = ? and number > ? order by number limit ?").params(provider, number, most)
                .query((row, i) -> Batch.read(ledger, row)).list();
    }

    public static Optional<Batch> last(JdbcClient jdbc, String ledger, int provider) {
        return Sealer.last(jdbc, ledger, provider);
    }
}
