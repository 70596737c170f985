package org.guichet.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.guichet.kernel.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Links that let a person choose a password.
class OneTimeLinkTest {
    private static final Map<String, String> CHOICE = Map.of("motdepasse", "encore une phrase longue", "motdepasse_confirmation", "encore une phrase longue");
    private static PartyApp app;

    @BeforeAll
    static void start() {
        app = PartyApp.start();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theFirstAdministratorEntersByALinkThatWorksOnce() {
        var tenant = app.tenant("p1", "btbs");
        var link = app.get(FirstAdministrator.class).createLink(tenant.provider(), "admin@example.fr").get();
        assertThat(link).matches("/bienvenue/[A-Za-z0-9_-]{43}");
        var browser = app.browser();
        assertThat(browser.get(link).body()).contains("Choisissez votre mot de passe", "value=\"admin\"");
        var chosen = browser.post(link, CHOICE);
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(browser.get("/qui").body()).contains("INSTALLATION_ADMIN", "READINGS_APPROVE").doesNotContain("TICKET_FILE,");
        var again = app.browser();
        assertThat(again.get(link).statusCode()).isEqualTo(410);
        assertThat(again.get(link).body()).contains("link-used", "Ce lien a déjà servi.");
        assertThat(app.browser().signIn("admin", "encore une phrase longue").statusCode()).isEqualTo(303);
    }

    @Test
    void aLinkExpiresAfterADayAndAnUnknownOneIsUnknown() {
        var tenant = app.tenant("p2", "btbs");
        var link = app.get(FirstAdministrator.class).createLink(tenant.provider(), "admin@example.fr").get();
        app.clock.plus(Duration.ofHours(24).minusSeconds(1));
        assertThat(app.browser().get(link).statusCode()).isEqualTo(200);
        app.clock.plus(Duration.ofSeconds(1));
        assertThat(app.browser().get(link).statusCode()).isEqualTo(410);
        assertThat(app.browser().get(link).body()).contains("link-expired");
        assertThat(app.browser().get("/bienvenue/never").statusCode()).isEqualTo(404);
        assertThat(app.browser().get("/bienvenue/never").body()).contains("link-unknown");
    }

    @Test
    void aNewLinkKillsTheFormerOne() {
        var tenant = app.tenant("p3", "btbs");
        var first = app.get(FirstAdministrator.class).createLink(tenant.provider(), "admin@example.fr").get();
        var second = app.get(FirstAdministrator.class).createLink(tenant.provider(), "admin@example.fr").get();
        assertThat(app.browser().get(first).statusCode()).isEqualTo(404);
        assertThat(app.browser().get(second).statusCode()).isEqualTo(200);
        assertThat(app.get(People.class).list(tenant.staffScope())).hasSize(1);
    }

    @Test
    void aRefusedPasswordLeavesTheLinkUsable() {
        var tenant = app.tenant("p4", "btbs");
        var link = app.get(FirstAdministrator.class).createLink(tenant.provider(), "admin@example.fr").get();
        var browser = app.browser();
        browser.get(link);
        var tooShort = browser.post(link, Map.of("motdepasse", "court", "motdepasse_confirmation", "court"));
        assertThat(tooShort.statusCode()).isEqualTo(422);
        assertThat(tooShort.body()).contains("au moins 12 caractères");
        assertThat(browser.post(link, Map.of("motdepasse", "encore une phrase longue", "motdepasse_confirmation", "une autre phrase longue")).body()).contains("Les deux mots de passe diffèrent.");
        assertThat(browser.post(link, CHOICE).statusCode()).isEqualTo(303);
    }

    @Test
    void usedTwiceAtOnceItWorksOnce() throws Exception {
        var tenant = app.tenant("p5", "btbs");
        var link = app.get(FirstAdministrator.class).createLink(tenant.provider(), "admin@example.fr").get().substring("/bienvenue/".length());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(IntStream.range(0, 8).<Callable<Outcome<Person>>>mapToObj(i -> () -> app.get(OneTimeLinks.class).use(link, "encore une phrase longue " + i)).toList());
            var done = 0;
            for (var one : all) if (one.get() instanceof Outcome.Done<Person>) done++;
            assertThat(done).isEqualTo(1);
        }
    }
}
