package org.guichet.event;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.guichet.api.Json;
import tools.jackson.databind.JsonNode;

/// A customer's receiver: a real HTTP server that keeps what it gets and answers as it is told.
public final class Receiver implements AutoCloseable {
    /// What it does with a message.
    public interface Manner {
        void answer(HttpExchange exchange, Got got) throws IOException;
    }

    /// @param body as it came
    public record Got(String path, com.sun.net.httpserver.Headers headers, byte[] body) {
        public JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        public String at(String pointer) {
            var node = json().at(pointer);
            return node.isMissingNode() ? null : node.asString();
        }

        public String header(String name) {
            return headers.getFirst(name);
        }

        /// The type of a CloudEvent without what all have in common.
        public String type() {
            return at("/type").replace("fr.guichet.troubleTicket.", "");
        }
    }

    public final LinkedBlockingQueue<Got> inbox = new LinkedBlockingQueue<>();
    /// Everything that came, in the order in which it came.
    public final List<Got> all = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Manner manner = status(204);

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            var got = new Got(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
            all.add(got);
            inbox.add(got);
            manner.answer(exchange, got);
        });
        server.start();
    }

    public static Manner status(int status) {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    public Receiver answering(Manner other) {
        manner = other;
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /// The next message; fails when none comes.
    public Got next() {
        try {
            var got = inbox.poll(20, TimeUnit.SECONDS);
            if (got == null) throw new AssertionError("nothing came");
            return got;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(307, -1);
        exchange.close();
    }

    static void text(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
