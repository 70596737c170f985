package org.guichet.interconnection;

import org.guichet.kernel.Actor;
import org.guichet.kernel.Scope;

/// A customer's information system that the door has let in for one request.
///
/// @param actor       who acts behind which wall: on the integration platform the twin's, never the customer's own
/// @param certificate id in the register of certificates
/// @param fingerprint SHA-256 of the certificate, hexadecimal
/// @param holder      the customer who holds the certificate, behind its provider's own wall, on both platforms
/// @param address     path that was called, or null before it is known
public record Caller(Actor actor, Platform platform, int certificate, String fingerprint, Scope holder, String address) {
    /// Name of the request attribute in which the door leaves the caller.
    public static final String ATTRIBUTE = "org.guichet.interconnection.Caller";

    public Caller at(String path) {
        return new Caller(actor, platform, certificate, fingerprint, holder, path);
    }
}
