package org.guichet.ws.door;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// What the port proves itself with.
///
/// @param chain the server's own certificate first
record ServerKeys(PrivateKey key, List<X509Certificate> chain) {
    ServerKeys {
        chain = List.copyOf(chain);
    }

    boolean sameAs(ServerKeys other) {
        return other != null && chain.equals(other.chain);
    }
}
