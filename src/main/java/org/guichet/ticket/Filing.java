package org.guichet.ticket;

import java.time.Instant;
import java.util.Map;
import org.guichet.kernel.Channel;

/// A fault to be reported.
///
/// @param service        service identifier (BFC-ESAV-2-idprestation)
/// @param fields         the offer's form, `description` among them
/// @param externalId     the customer's own number, or null
/// @param channel        null: the actor's own; staff may name `telephone` or `outside`
/// @param caller         who called, for the two channels of staff; else null
/// @param happenedAt     when it was reported, for a fallback report entered later; null: now
/// @param idempotencyKey the client's key, or null
/// @param formVersion    version of the form catalogue that the fields follow, or null: the newest that the channel takes
public record Filing(String service, Map<String, String> fields, String externalId, Channel channel, String caller, Instant happenedAt, String idempotencyKey, String formVersion) {
    public Filing {
        fields = Map.copyOf(fields);
    }

    public Filing(String service, Map<String, String> fields, String externalId, Channel channel, String caller, Instant happenedAt, String idempotencyKey) {
        this(service, fields, externalId, channel, caller, happenedAt, idempotencyKey, null);
    }

    public static Filing of(String service, Map<String, String> fields) {
        return new Filing(service, fields, null, null, null, null, null, null);
    }

    public Filing key(String value) {
        return new Filing(service, fields, externalId, channel, caller, happenedAt, value, formVersion);
    }

    public Filing externalId(String value) {
        return new Filing(service, fields, value, channel, caller, happenedAt, idempotencyKey, formVersion);
    }

    public Filing by(Channel value, String callerName, Instant at) {
        return new Filing(service, fields, externalId, value, callerName, at, idempotencyKey, formVersion);
    }

    public Filing formVersion(String value) {
        return new Filing(service, fields, externalId, channel, caller, happenedAt, idempotencyKey, value);
    }
}
