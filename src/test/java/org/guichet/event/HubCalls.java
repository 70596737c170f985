package org.guichet.event;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.guichet.api.ApiServer;
import org.guichet.config.Settings;

/// Words for tests of the hub: a server that may call receivers on this machine, and what clients ask of it.
final class HubCalls {
    static final String HUB = "/tmf-api/troubleTicket/v4/hub";
    private static ApiServer open;

    private HubCalls() {}

    /// One server for all tests of a JVM that may send to this machine.
    static synchronized ApiServer open() {
        if (open == null) open = ApiServer.with(new Settings.Events(true, List.of(), null, null));
        return open;
    }

    static ApiServer.Reply post(ApiServer.Caller caller, String path, String body) {
        return caller.call("POST", HUB + path, body, "Content-Type", "application/json");
    }

    static ApiServer.Reply get(ApiServer.Caller caller, String path) {
        return caller.call("GET", HUB + path, (byte[]) null);
    }

    static ApiServer.Reply register(ApiServer.Caller caller, String callback) {
        return register(caller, callback, "", "cloudevents");
    }

    static ApiServer.Reply register(ApiServer.Caller caller, String callback, String query, String format) {
        var reply = post(caller, "", "{\"callback\": \"%s\", \"query\": \"%s\", \"format\": \"%s\"}".formatted(callback, query, format));
        if (reply.status() != 201) throw new AssertionError(reply.text());
        return reply;
    }

    /// Waits until an answer has this text at a pointer.
    static void awaits(ApiServer.Caller caller, String path, String pointer, String expected) {
        await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(20)).until(() -> expected.equals(get(caller, path).at(pointer)));
    }
}
