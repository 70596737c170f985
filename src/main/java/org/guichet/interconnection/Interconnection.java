package org.guichet.interconnection;

import java.time.Instant;
import org.guichet.kernel.Scope;

/// The interconnection of one customer's system.
///
/// @param reason      why it was suspended or closed, or null
/// @param twin        where its test reports stand; null before it was opened
/// @param tests       good calls that count, since it was opened
/// @param openedAt    null before
/// @param validatedAt when the tests were enough, or null
/// @param production  when production was opened, or null
public record Interconnection(int provider, int customer, Stage stage, String reason, Scope twin, int tests, Instant openedAt, Instant validatedAt, Instant production) {
    /// Of a customer who has none.
    public static Interconnection none(Scope scope, int customer) {
        return new Interconnection(scope.provider(), customer, new Stage.None(), null, null, 0, null, null, null);
    }
}
