package org.guichet.interconnection;

import java.time.Instant;

/// A call that reached the integration platform, or that the door refused to a certificate it knows.
///
/// @param operation name of the web service's operation; empty when the door refused the call
/// @param counts    it counts for validation
/// @param code      with which it was refused, or null
public record Call(long id, Platform platform, String address, String operation, boolean good, boolean counts, String code, Instant at) {}
