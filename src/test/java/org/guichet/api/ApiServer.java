package org.guichet.api;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.agreement.Agreements;
import org.guichet.api.security.TokenClock;
import org.guichet.cli.Application;
import org.guichet.cli.TestControl;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Scope;
import org.guichet.party.ApiClients;
import org.guichet.party.Customers;
import org.guichet.party.Providers;
import org.guichet.party.Role;
import org.guichet.store.Db;
import org.guichet.store.pg.TestPostgres;
import org.guichet.subscription.Services;
import org.guichet.ticket.Act;
import org.guichet.ticket.TicketDesk;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/// The whole product over a real PostgreSQL and real HTTP, its clock in the test's hand. One for all tests of a JVM: each test
/// makes a provider of its own.
public final class ApiServer {
    public static final String TICKETS = "/tmf-api/troubleTicket/v4/troubleTicket";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final List<ApiServer> OTHERS = new java.util.ArrayList<>();
    private static ApiServer shared;

    /// The clock of the installation: stands still until told.
    public static final class HandClock implements InstantSource {
        private volatile Instant now = Paris.parse("2026-03-02T09:00");

        @Override
        public Instant instant() {
            return now;
        }

        /// Without an offset: Paris.
        public void at(String instant) {
            now = Paris.parse(instant);
        }
    }

    public final HandClock clock = new HandClock();
    private final ConfigurableApplicationContext context;
    private final String url;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static synchronized ApiServer shared() {
        if (shared == null) shared = new ApiServer();
        return shared;
    }

    static synchronized void stop() {
        if (shared != null) shared.context.close();
        shared = null;
        OTHERS.forEach(server -> server.context.close());
        OTHERS.clear();
    }

    private ApiServer() {
        this(Settings.Events.DEFAULT);
    }

    /// One of its own, for tests that need other settings; stopped with the shared one.
    ///
    /// @param events where events may go
    public static synchronized ApiServer with(Settings.Events events) {
        var server = new ApiServer(events);
        OTHERS.add(server);
        return server;
    }

    private ApiServer(Settings.Events events) {
        var database = TestPostgres.fresh();
        var port = freePort();
        url = "http://127.0.0.1:" + port;
        var defaults = Settings.DEFAULTS;
        var settings = new Settings(defaults.address(), port, 0, url, List.of(), null, null, null, List.of()).events(events);
        var installation = new Installation(Path.of("target", "api-test-" + ProcessHandle.current().pid()), settings, true, List.of(Path.of("contracts")), false, true);
        var application = new SpringApplication(Application.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("server.port", port, "server.address", "127.0.0.1", "spring.datasource.url", database.url(),
                "spring.datasource.username", database.app().user(), "spring.datasource.password", database.app().password()));
        application.addInitializers(starting -> {
            var beans = (GenericApplicationContext) starting;
            beans.registerBean(Installation.class, () -> installation);
            TestControl.register(beans);
            beans.registerBean("handClock", InstantSource.class, () -> clock, definition -> definition.setPrimary(true));
            beans.registerBean("handTokenClock", TokenClock.class, () -> new TokenClock(Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC)));
        });
        context = application.run();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url;
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T get(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /// A fresh provider of a family with one customer, who holds the family's usual services.
    public Tenant tenant(String family) {
        var provider = get(Providers.class).create("p" + NUMBER.incrementAndGet(), "Fournisseur (démo)", family).get().id();
        return new Tenant(this, provider, customer(provider, family, "a"));
    }

    private int customer(int provider, String family, String code) {
        var system = Actor.system(provider);
        var customer = get(Customers.class).create(system, code, "Client " + code + " (démo)", null, "fr").get().id();
        var plan = family.equals("btbs") ? "premium" : null;
        var contract = get(Agreements.class).register(system.scope(), new Agreements.Draft(customer, "C-" + code, plan == null ? "offer" : "order", null,
                LocalDate.parse("2025-02-01"), LocalDate.parse("2025-02-01"), null, plan), LocalDate.parse("2025-02-01")).get();
        var suffix = code.equals("a") ? "" : "-" + code;
        get(Db.class).in(system.scope(), jdbc -> {
            if (family.equals("btbs")) {
                service(jdbc, provider, customer, contract, "VM-01" + suffix, "cloud-public-mono");
            } else {
                service(jdbc, provider, customer, contract, "FI-75-0001" + suffix, "cuivre-entreprise");
                service(jdbc, provider, customer, contract, "FI-75-0002" + suffix, "fibre-entreprise");
                service(jdbc, provider, customer, contract, "FTTH-75-0003" + suffix, "ftth-passif");
                service(jdbc, provider, customer, contract, "FI-75-0004" + suffix, "cuivre-entreprise");
            }
            return null;
        });
        if (!family.equals("btbs")) get(Services.class).end(system.scope(), "FI-75-0004" + suffix, LocalDate.parse("2026-01-01"));
        return customer;
    }

    private static void service(org.springframework.jdbc.core.simple.JdbcClient jdbc, int provider, int customer, int contract, String identifier, String offer) {
        Services.create(jdbc, provider, customer, contract, identifier, offer, "Accès mairie (démo)", "Paris, 1 place de la Démo", "PAR01 – PAR17", "Client final : mairie (démo)", "CMD-1",
                LocalDate.parse("2025-02-01"), null);
    }

    /// @param customer the first customer; others by `another`
    public record Tenant(ApiServer server, int provider, int customer) {
        /// The first customer's information system, with a token of its own.
        public Caller caller() {
            return callerOf(customer);
        }

        /// Another customer of the same provider; its services end in `-b`.
        public Caller another(String family) {
            return callerOf(server.customer(provider, family, "b"));
        }

        private Caller callerOf(int someone) {
            var made = server.get(ApiClients.class).create(Actor.system(provider), someone, "SI du client (démo)").get();
            return new Caller(server, made.client().clientId(), made.secret(), server.token(made.client().clientId(), made.secret()));
        }

        public Actor support() {
            return new Actor(Actor.Kind.PERSON, 1, "Agent (démo)", new Scope(provider, null), Role.SUPPORT.permissions(), Channel.ONLINE, "fr");
        }

        public Actor admin() {
            return new Actor(Actor.Kind.PERSON, 2, "Admin (démo)", new Scope(provider, null), Role.ADMIN.permissions(), Channel.ONLINE, "fr");
        }

        /// A person of the first customer on the portal.
        public Actor online() {
            return new Actor(Actor.Kind.PERSON, 3, "Camille (démo)", new Scope(provider, customer), Role.CUSTOMER.permissions(), Channel.ONLINE, "fr");
        }

        /// Support does something at an instant.
        public void act(String at, String reference, Act act) {
            server.clock.at(at);
            server.get(TicketDesk.class).act(support(), reference, act).get();
        }

        public void act(String at, String reference, String action) {
            act(at, reference, Act.of(action));
        }
    }

    String token(String clientId, String secret) {
        var basic = Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var reply = send(HttpRequest.newBuilder(URI.create(url + "/oauth2/token")).header("Authorization", "Basic " + basic).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")).build());
        return reply.json().get("access_token").stringValue();
    }

    Reply send(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Reply get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).GET();
        if (headers.length > 0) request.headers(headers);
        return send(request.build());
    }

    public record Reply(int status, Map<String, List<String>> headers, byte[] body) {
        public JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.entrySet().stream().filter(e -> e.getKey().equalsIgnoreCase(name)).map(e -> e.getValue().getFirst()).findFirst().orElse(null);
        }

        /// A text of the answer by JSON pointer; null when absent.
        public String at(String pointer) {
            var node = json().at(pointer);
            return node.isMissingNode() ? null : node.asString();
        }
    }

    /// A customer's information system.
    public record Caller(ApiServer server, String clientId, String secret, String token) {
        public Reply call(String method, String path, String body, String... headers) {
            return call(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), headers);
        }

        public Reply call(String method, String path, byte[] body, String... headers) {
            var request = HttpRequest.newBuilder(URI.create(server.url + path)).header("Authorization", "Bearer " + token)
                    .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
            if (headers.length > 0) request.headers(headers);
            return server.send(request.build());
        }

        public Reply post(String body, String... headers) {
            var all = new java.util.ArrayList<>(List.of(headers));
            if (!all.contains("Content-Type")) all.addAll(List.of("Content-Type", "application/json"));
            return call("POST", TICKETS, body, all.toArray(String[]::new));
        }

        public Reply read(String reference, String... headers) {
            return call("GET", TICKETS + "/" + reference, (byte[]) null, headers);
        }

        public Reply list(String query, String... headers) {
            return call("GET", TICKETS + query, (byte[]) null, headers);
        }

        public Reply patch(String reference, String body, String... headers) {
            var all = new java.util.ArrayList<>(List.of(headers));
            if (!all.contains("Content-Type")) all.addAll(List.of("Content-Type", "application/merge-patch+json"));
            return call("PATCH", TICKETS + "/" + reference, body, all.toArray(String[]::new));
        }

        /// Files a report that succeeds; its reference.
        public String file(String service, String description) {
            var reply = post(filing(service, description));
            if (reply.status() != 201) throw new AssertionError(reply.text());
            return reply.at("/id");
        }
    }

    /// The body of a POST with nothing but the service and the declared fault.
    public static String filing(String service, String description) {
        return """
                {"description": "%s", "relatedEntity": [{"id": "%s", "role": "service", "@referredType": "Service"}]}""".formatted(description, service);
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
