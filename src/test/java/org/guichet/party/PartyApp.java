package org.guichet.party;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.guichet.api.security.TokenClock;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Scope;
import org.guichet.store.Database;
import org.guichet.store.pg.TestPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Parties, sign-in and tokens as the product wires them, over a real PostgreSQL and real HTTP on a free port, with both
/// clocks in the test's hand. A few addresses stand in for the capabilities behind the doors.
public final class PartyApp implements AutoCloseable {
    /// A clock that moves only when told.
    public static final class HandClock implements InstantSource {
        private volatile Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        public void at(String instant) {
            now = Instant.parse(instant);
        }

        public void plus(Duration passed) {
            now = now.plus(passed);
        }
    }

    /// A `Clock` over the hand clock.
    private static final class HandZoned extends Clock {
        private final HandClock hand;

        HandZoned(HandClock hand) {
            this.hand = hand;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return hand.instant();
        }
    }

    public final HandClock clock = new HandClock(Instant.parse("2026-03-02T08:00:00Z"));
    public final HandClock machine = new HandClock(Instant.parse("2026-03-02T08:00:00Z"));
    public final Database database;
    private final ConfigurableApplicationContext context;

    private PartyApp(String publicUrl, Database database) {
        this.database = database;
        var defaults = Settings.DEFAULTS;
        var settings = new Settings(defaults.address(), 0, 0, publicUrl, List.of("127.0.0.1"), null, null, null, List.of());
        var installation = new Installation(Path.of("target"), settings, true, List.of(), false, true);
        var application = new SpringApplication(Wiring.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("server.port", 0, "guichet.party-test", true, "spring.datasource.url", database.url(),
                "spring.datasource.username", database.app().user(), "spring.datasource.password", database.app().password(),
                "server.forward-headers-strategy", "native", "server.tomcat.remoteip.internal-proxies", "127\\.0\\.0\\.1"));
        application.addInitializers(starting -> {
            var beans = (GenericApplicationContext) starting;
            beans.registerBean(Installation.class, () -> installation);
            beans.registerBean("handClock", InstantSource.class, () -> clock, definition -> definition.setPrimary(true));
            beans.registerBean("handTokenClock", TokenClock.class, () -> new TokenClock(new HandZoned(machine)));
        });
        context = application.run();
    }

    public static PartyApp start() {
        return new PartyApp(null, TestPostgres.fresh());
    }

    public static PartyApp behind(String publicUrl) {
        return new PartyApp(publicUrl, TestPostgres.fresh());
    }

    /// A second node on the same database.
    public PartyApp anotherNode() {
        var other = new PartyApp(null, database);
        other.clock.now = clock.now;
        other.machine.now = machine.now;
        return other;
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /// A browser of its own.
    public Browser browser() {
        return new Browser(url());
    }

    /// A provider of a family with one customer.
    public Tenant tenant(String code, String family) {
        var provider = get(Providers.class).create(code, code + " (démo)", family).get().id();
        var customer = get(Customers.class).create(Actor.system(provider), code + "-c", "Client de " + code + " (démo)", null, "fr").get().id();
        return new Tenant(this, provider, customer);
    }

    public record Tenant(PartyApp app, int provider, int customer) {
        public Actor system() {
            return Actor.system(provider);
        }

        public Scope staffScope() {
            return new Scope(provider, null);
        }

        public Person customerPerson(String login, String name, String password) {
            return person(new NewPerson(customer, Role.CUSTOMER, login, name, login + "@example.fr", null, "fr"), password);
        }

        public Person staff(Role role, String login, String password) {
            return person(new NewPerson(null, role, login, "Agent (démo)", login + "@example.fr", null, "fr"), password);
        }

        private Person person(NewPerson wanted, String password) {
            var person = app.get(People.class).create(system(), wanted).get();
            return password == null ? person : app.get(People.class).setPassword(system(), person.id(), password).get();
        }

        public NewClient client(String label) {
            return app.get(ApiClients.class).create(system(), customer, label).get();
        }
    }

    @Override
    public void close() {
        context.close();
    }

    @ConditionalOnProperty("guichet.party-test") // other tests scan this package too
    @SpringBootConfiguration
    @EnableAutoConfiguration(exclude = {FlywayAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
    @ComponentScan({"org.guichet.party", "org.guichet.store", "org.guichet.portal.security", "org.guichet.api.security"})
    static class Wiring {}

    /// Stands behind the doors.
    @ConditionalOnProperty("guichet.party-test")
    @RestController
    static class Behind {
        @GetMapping("/qui")
        String portal(Actor actor) {
            return describe(actor);
        }

        @GetMapping("/tmf-api/qui")
        String rest(Actor actor) {
            return describe(actor);
        }

        /// A page with a form.
        @GetMapping("/page")
        String page(CsrfToken csrf) {
            return "<input name=\"_csrf\" value=\"" + csrf.getToken() + "\">";
        }

        @PostMapping("/depot")
        ResponseEntity<String> file(Actor actor, @RequestParam String description) {
            return ResponseEntity.ok("déposé par " + actor.name() + " : " + description);
        }

        @GetMapping({"/panne", "/tmf-api/panne", "/assets/panne"})
        String fail() {
            throw new IllegalStateException("secret inside");
        }

        private static String describe(Actor actor) {
            return actor.kind() + " " + actor.name() + " " + actor.channel() + " " + actor.language() + " "
                    + actor.permissions().stream().map(Enum::name).sorted().toList() + " " + actor.scope();
        }
    }
}
