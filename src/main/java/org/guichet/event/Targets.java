package org.guichet.event;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.springframework.stereotype.Component;

/// Where events may be sent. An address is looked at when it is registered and again before each delivery: the name is
/// resolved once, every address it stands for must be public, and the connection goes to the very address that was looked at.
@Component
final class Targets implements AutoCloseable {
    static final int LONGEST = 1000;
    private static final int RESOLVE_SECONDS = 5;

    private final Settings.Events settings;
    private final ExecutorService names = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("webhook-names-", 0).factory());

    Targets(Installation installation) {
        this.settings = installation.settings().events();
    }

    /// @param address the one address that the name stood for when it was looked at
    record Target(URI uri, String host, int port, InetAddress address) {
        boolean secure() {
            return uri.getScheme().equalsIgnoreCase("https");
        }
    }

    /// Form, name and addresses.
    Outcome<Target> look(String callback) {
        return form(callback).then(uri -> {
            var host = uri.getHost().startsWith("[") ? uri.getHost().substring(1, uri.getHost().length() - 1) : uri.getHost();
            var found = resolve(host);
            if (found == null) return Outcome.no(Refused.of(EventError.CALLBACK_HOST_UNKNOWN).field("callback").arg("host", host));
            if (!settings.privateTargets()) {
                for (var address : found) if (!Addresses.isPublic(address)) return Outcome.no(Refused.of(EventError.CALLBACK_PRIVATE).field("callback").arg("host", host));
            }
            return Outcome.done(new Target(uri, host, port(uri), found[0]));
        });
    }

    /// Only what can be said without asking for the name.
    Outcome<URI> form(String callback) {
        URI uri;
        try {
            uri = new URI(callback);
        } catch (URISyntaxException e) {
            return malformed();
        }
        if (callback.length() > LONGEST || !uri.isAbsolute() || uri.isOpaque() || uri.getHost() == null || uri.getRawFragment() != null || callback.chars().anyMatch(c -> c < 0x21 || c > 0x7e)) {
            return uri.getRawUserInfo() != null || hasUserinfo(uri) ? userinfo() : malformed();
        }
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && settings.privateTargets())) return Outcome.no(Refused.of(EventError.CALLBACK_SCHEME).field("callback"));
        if (uri.getRawUserInfo() != null) return userinfo();
        var port = port(uri);
        if (!settings.ports().isEmpty() && !settings.ports().contains(port) || port < 1 || port > 65535) {
            return Outcome.no(Refused.of(EventError.CALLBACK_PORT).field("callback").arg("port", port).arg("ports", settings.ports().isEmpty() ? "1–65535" : String.join(", ", settings.ports().stream().map(String::valueOf).toList())));
        }
        return Outcome.done(uri);
    }

    private static boolean hasUserinfo(URI uri) {
        return uri.getRawAuthority() != null && uri.getRawAuthority().contains("@");
    }

    private static Outcome<URI> userinfo() {
        return Outcome.no(Refused.of(EventError.CALLBACK_USERINFO).field("callback"));
    }

    private static Outcome<URI> malformed() {
        return Outcome.no(Refused.of(EventError.CALLBACK_MALFORMED).field("callback").arg("longest", LONGEST));
    }

    static int port(URI uri) {
        return uri.getPort() != -1 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    /// A name server that does not answer must not hold a delivery for longer than this.
    private InetAddress[] resolve(String host) {
        var asked = names.submit(() -> InetAddress.getAllByName(host));
        try {
            return asked.get(RESOLVE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) return null;
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            asked.cancel(true);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /// Ports that may be called; empty: all.
    List<Integer> ports() {
        return settings.ports();
    }

    @Override
    public void close() {
        names.shutdownNow();
    }
}
