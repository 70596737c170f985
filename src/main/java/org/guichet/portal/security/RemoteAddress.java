package org.guichet.portal.security;

import jakarta.servlet.http.HttpServletRequest;

/// Where a request comes from, as far as slowing down guesses goes. An IPv6 customer holds a whole /64 and could change
/// its address with each guess, so that is what counts.
final class RemoteAddress {
    private RemoteAddress() {}

    static String of(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        if (address.indexOf(':') < 0) return address;
        var groups = address.split(":", -1);
        var prefix = new StringBuilder();
        for (int i = 0; i < 4 && i < groups.length; i++) {
            if (groups[i].isEmpty()) break;
            prefix.append(groups[i]).append(':');
        }
        return prefix + ":/64";
    }
}
