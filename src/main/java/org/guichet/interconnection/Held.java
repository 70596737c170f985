package org.guichet.interconnection;

/// A certificate that has passed: whose it is.
///
/// @param certificate id in the register of certificates
/// @param fingerprint SHA-256, hexadecimal
record Held(int certificate, String fingerprint, int provider, int customer) {}
