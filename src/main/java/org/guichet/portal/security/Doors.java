package org.guichet.portal.security;

import org.guichet.config.Installation;
import org.springframework.stereotype.Component;

/// What the public address decides: whether users come over HTTPS, and so how cookies are named and sent.
@Component
public final class Doors {
    private final boolean https;

    Doors(Installation installation) {
        this.https = installation.publicUrl().startsWith("https:");
    }

    /// True when users reach the installation over HTTPS, whatever the last hop from the proxy is.
    public boolean https() {
        return https;
    }

    /// Over HTTPS the prefix makes browsers refuse a cookie that another host of the domain planted.
    String cookieName(String name) {
        return https ? "__Host-" + name : name;
    }
}
