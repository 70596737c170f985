package org.guichet.api.security;

import java.time.Clock;

/// The time that access tokens live by: the machine's, never the installation's travelling one. `expires_in` is a promise
/// to a client that counts by its own real clock; moving the installation's clock on must not break it.
public record TokenClock(Clock clock) {}
