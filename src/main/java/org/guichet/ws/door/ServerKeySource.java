package org.guichet.ws.door;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.guichet.certificate.Authority;
import org.guichet.certificate.ServerKeys;
import org.guichet.config.Installation;
import org.guichet.kernel.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Where the key of the port comes from: the configuration, else the installation's own authority.
@Component
class ServerKeySource {
    private static final Logger LOG = LoggerFactory.getLogger(ServerKeySource.class);

    private final Installation installation;
    private final Authority authority;

    ServerKeySource(Installation installation, Authority authority) {
        this.installation = installation;
        this.authority = authority;
    }

    /// Empty when this node has none and cannot get one: it then serves everything but web services.
    Optional<ServerKeys.Held> keys() {
        return switch (authority.serverKeys(names())) {
            case Outcome.Done<ServerKeys.Held>(var held) -> Optional.of(held);
            case Outcome.No<ServerKeys.Held> no -> {
                LOG.error("no certificate for the port of the web services: {}", no.first().message("en"));
                yield Optional.empty();
            }
        };
    }

    /// Names under which customers' systems reach the port: what the configuration says, the public address, this machine.
    List<String> names() {
        var names = new LinkedHashSet<String>();
        if (installation.settings().publicUrl() != null) names.add(URI.create(installation.settings().publicUrl()).getHost());
        names.addAll(installation.settings().certificates().hosts());
        var address = installation.settings().address();
        if (!List.of("0.0.0.0", "::").contains(address)) names.add(address);
        else own().ifPresent(names::add);
        return new ArrayList<>(names);
    }

    private static Optional<String> own() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Optional.empty(); // a machine without a name
        }
    }
}
