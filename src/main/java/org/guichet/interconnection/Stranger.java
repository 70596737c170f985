package org.guichet.interconnection;

import java.time.Instant;

/// A certificate that was shown at the door and that nobody here knows.
///
/// @param code  why it opens nothing
/// @param times how often it was shown
public record Stranger(String fingerprint, String code, String subject, String issuer, String remote, Instant first, Instant last, long times) {}
