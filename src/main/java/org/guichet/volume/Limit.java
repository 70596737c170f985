package org.guichet.volume;

import java.time.Instant;

/// A limitation of one operator's requests as it was announced to it. It holds from its start until it is lifted, or until a later
/// one of the same operator starts.
///
/// @param announcement shared by those that were announced together
/// @param told         how many of the operator's people a notice was written to
/// @param liftedAt     null while it stands
public record Limit(long id, String announcement, int provider, int customer, String customerName, int perMinute, String reason, Instant announcedAt, String announcedBy,
                    int told, Instant startsAt, Instant liftedAt, String liftedBy) {
    public boolean started(Instant now) {
        return !startsAt.isAfter(now);
    }

    public boolean standing() {
        return liftedAt == null;
    }
}
