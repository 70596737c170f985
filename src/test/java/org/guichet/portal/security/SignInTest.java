package org.guichet.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.guichet.party.Browser;
import org.guichet.party.PartyApp;
import org.guichet.party.People;
import org.guichet.party.Person;
import org.guichet.party.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Signing in, locking, expiring and the way back, over HTTP.
class SignInTest {
    private static final String PASSWORD = "une phrase assez longue";
    private static PartyApp app;
    private static PartyApp.Tenant tenant;
    private static Person anne;

    @BeforeAll
    static void start() {
        app = PartyApp.start();
        tenant = app.tenant("btbs", "btbs");
        anne = tenant.customerPerson("anne", "Client un (démo)", PASSWORD);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static Browser signedIn() {
        var browser = app.browser();
        assertThat(browser.signIn("Anne", PASSWORD).statusCode()).isEqualTo(303);
        return browser;
    }

    @Test
    void leadsThroughTheDoorAndBackToThePageAskedFor() {
        var browser = app.browser();
        var door = browser.get("/qui?etat=ouvert");
        assertThat(door.statusCode()).isEqualTo(303);
        assertThat(location(door)).isEqualTo("/connexion?retour=%2Fqui%3Fetat%3Douvert");
        assertThat(browser.get(location(door)).body()).contains("name=\"retour\" value=\"/qui?etat=ouvert\"");
        var entered = browser.post("/connexion", Map.of("identifiant", "anne", "motdepasse", PASSWORD, "retour", "/qui?etat=ouvert"));
        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(location(entered)).isEqualTo("/qui?etat=ouvert");
        assertThat(browser.get("/qui").body()).isEqualTo("PERSON Client un (démo) ONLINE fr [CERTIFICATE_READ, CERTIFICATE_SUBMIT, CONTRACT_ACT, CONTRACT_READ, EVENTS_MANAGE, ORDER_PLACE, ORDER_READ, RECKON, SERVICE_READ, SUSPENSION_READ, TICKET_FILE, TICKET_READ, VOLUME_READ] Scope[provider="
                + tenant.provider() + ", customer=" + tenant.customer() + "]");
    }

    @Test
    void answersAnUnknownLoginLikeAWrongPassword() {
        var unknown = app.browser().signIn("personne", PASSWORD);
        var wrong = app.browser().signIn("anne", "une autre phrase longue");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).contains("Identifiant ou mot de passe incorrect.");
        assertThat(masked(wrong.body(), "anne")).isEqualTo(masked(unknown.body(), "personne"));
    }

    @Test
    void neverLeadsElsewhereAfterSigningIn() {
        for (var evil : new String[] {"https://evil.example/", "//evil.example/", "/\\evil.example", "/ok\r\nX: y", "javascript:alert(1)"}) {
            var browser = app.browser();
            browser.get("/connexion");
            var entered = browser.post("/connexion", Map.of("identifiant", "anne", "motdepasse", PASSWORD, "retour", evil));
            assertThat(location(entered)).as(evil).isEqualTo("/");
        }
    }

    @Test
    void givesANewSecretAtEachSignInAndTheFormerOneDies() {
        var browser = signedIn();
        var first = browser.cookies().get("guichet-session");
        var former = app.browser();
        former.cookies().putAll(browser.cookies());
        browser.get("/page");
        browser.post("/connexion", Map.of("identifiant", "anne", "motdepasse", PASSWORD));
        assertThat(browser.cookies().get("guichet-session")).isNotEqualTo(first);
        assertThat(former.get("/qui").statusCode()).isEqualTo(303);
        assertThat(browser.get("/qui").statusCode()).isEqualTo(200);
    }

    @Test
    void locksAfterFifteenMinutesWithoutActivityAndReturnsToTheSamePage() {
        var browser = signedIn();
        app.clock.plus(Duration.ofMinutes(14).plusSeconds(59));
        assertThat(browser.get("/qui").statusCode()).isEqualTo(200);
        app.clock.plus(Duration.ofMinutes(14).plusSeconds(59));
        assertThat(browser.get("/qui").statusCode()).isEqualTo(200);
        app.clock.plus(Duration.ofMinutes(15));
        var locked = browser.get("/qui?page=2");
        assertThat(location(locked)).isEqualTo("/verrou?retour=%2Fqui%3Fpage%3D2");
        var page = browser.get(location(locked));
        assertThat(page.body()).contains("Session verrouillée", "Client un (démo)");
        assertThat(browser.post("/verrou", Map.of("motdepasse", "faux mot de passe", "retour", "/qui?page=2")).statusCode()).isEqualTo(401);
        var locking = browser.cookies().get("guichet-session");
        var opened = browser.post("/verrou", Map.of("motdepasse", PASSWORD, "retour", "/qui?page=2"));
        assertThat(location(opened)).isEqualTo("/qui?page=2");
        assertThat(browser.cookies().get("guichet-session")).isNotEqualTo(locking);
        assertThat(browser.get("/qui").statusCode()).isEqualTo(200);
    }

    @Test
    void partsThatReloadByThemselvesKeepNoSessionOpen() {
        var browser = signedIn();
        for (int minute = 0; minute < 14; minute++) {
            app.clock.plus(Duration.ofMinutes(1));
            assertThat(browser.get("/qui", "Guichet-Background", "1", "HX-Request", "true").statusCode()).isEqualTo(200);
        }
        app.clock.plus(Duration.ofMinutes(1));
        var locked = browser.get("/qui", "Guichet-Background", "1", "HX-Request", "true", "HX-Current-URL", app.url() + "/tickets?q=a");
        assertThat(locked.statusCode()).isEqualTo(401);
        assertThat(locked.headers().firstValue("HX-Redirect")).contains("/verrou?retour=%2Ftickets%3Fq%3Da");
    }

    @Test
    void keepsWhatWasTypedWhenTheSessionHadLocked() {
        var browser = signedIn();
        browser.get("/page");
        app.clock.plus(Duration.ofMinutes(20));
        var sent = browser.post("/depot", Map.of("description", "Plus de tonalité <b>depuis</b> 8 h", "motdepasse", "jamais gardé"));
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(location(sent)).startsWith("/verrou?retour=%2F&saisie=");
        var kept = location(sent).replaceAll(".*saisie=", "");
        browser.get(location(sent));
        var opened = browser.post("/verrou", Map.of("motdepasse", PASSWORD, "retour", "/", "saisie", kept));
        assertThat(location(opened)).isEqualTo("/reprise/" + kept);
        var page = browser.get(location(opened));
        assertThat(page.body()).contains("Votre saisie a été conservée", "action=\"/depot\"", "Plus de tonalité &lt;b>depuis&lt;/b> 8 h").doesNotContain("jamais gardé");
        assertThat(browser.post("/depot", Map.of("description", "Plus de tonalité")).body()).isEqualTo("déposé par Client un (démo) : Plus de tonalité");
        tenant.staff(Role.SUPPORT, "sophie", PASSWORD);
        var other = app.browser();
        other.signIn("sophie", PASSWORD);
        assertThat(location(other.get("/reprise/" + kept))).isEqualTo("/");
    }

    @Test
    void erasesAKeptFormAtTheEndOfItsHour() throws Exception {
        var browser = signedIn();
        browser.get("/page");
        app.clock.plus(Duration.ofMinutes(20));
        var kept = location(browser.post("/depot", Map.of("description", "Toujours rien"))).replaceAll(".*saisie=", "");
        assertThat(count("select count(*) from kept_form where id = '" + kept + "'")).isEqualTo(1);
        assertThat(count("select count(*) from scheduled_tasks where task_name = 'kept-form-erasure' and task_instance = '" + kept + " " + tenant.provider()
                + "' and execution_time = '" + app.clock.instant().plus(Duration.ofHours(1)) + "'")).isEqualTo(1);
        app.get(KeptForms.class).run(kept + " " + tenant.provider(), app.clock.instant());
        assertThat(count("select count(*) from kept_form where id = '" + kept + "'")).isZero();
    }

    private static int count(String sql) throws Exception {
        try (var connection = app.database.connectAsOwner(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void keepsWhatHtmxSentWhenTheSessionHadLocked() {
        var browser = signedIn();
        browser.get("/page");
        app.clock.plus(Duration.ofMinutes(20));
        var sent = browser.post("/depot", Map.of("description", "Toujours rien"), "HX-Request", "true", "HX-Current-URL", app.url() + "/signaler");
        assertThat(sent.statusCode()).isEqualTo(401);
        assertThat(sent.headers().firstValue("HX-Redirect").orElseThrow()).startsWith("/verrou?retour=%2Fsignaler&saisie=");
    }

    @Test
    void endsAfterTwelveHoursWhateverTheActivity() {
        var browser = signedIn();
        for (int i = 0; i < 71; i++) {
            app.clock.plus(Duration.ofMinutes(10));
            assertThat(browser.get("/qui").statusCode()).isEqualTo(200);
        }
        app.clock.plus(Duration.ofMinutes(10));
        assertThat(location(browser.get("/qui"))).isEqualTo("/connexion?retour=%2Fqui&motif=expiree");
        assertThat(browser.get("/connexion?motif=expiree").body()).contains("Votre session a expiré.");
    }

    @Test
    void writesTheSessionRowOnceAMinuteAtMost() throws Exception {
        var browser = signedIn();
        var before = writes();
        for (int i = 0; i < 5; i++) {
            app.clock.plus(Duration.ofSeconds(10));
            browser.get("/qui");
        }
        assertThat(writes()).isEqualTo(before);
        app.clock.plus(Duration.ofSeconds(10));
        browser.get("/qui");
        assertThat(writes()).isNotEqualTo(before);
    }

    private static String writes() throws Exception {
        try (var connection = app.database.connectAsOwner(); var statement = connection.createStatement();
             var rows = statement.executeQuery("select string_agg(xmin::text || seen_at, ',' order by token_hash) from portal_session")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void aSecondNodeKnowsTheSession() {
        var browser = signedIn();
        try (var node = app.anotherNode()) {
            assertThat(browser.at(node).get("/qui").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        var browser = signedIn();
        var copy = app.browser();
        copy.cookies().putAll(browser.cookies());
        browser.get("/page");
        assertThat(location(browser.post("/deconnexion", Map.of()))).isEqualTo("/connexion?motif=sortie");
        assertThat(copy.get("/qui").statusCode()).isEqualTo(303);
    }

    @Test
    void aDeactivatedPersonIsOutAtOnce() {
        var leaving = tenant.customerPerson("marc", "Client deux (démo)", PASSWORD);
        var browser = app.browser();
        browser.signIn("marc", PASSWORD);
        assertThat(browser.get("/qui").statusCode()).isEqualTo(200);
        app.get(People.class).deactivate(tenant.system(), leaving.id()).get();
        assertThat(browser.get("/qui").statusCode()).isEqualTo(303);
        assertThat(app.browser().signIn("marc", PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAFormWithoutItsToken() {
        var browser = signedIn();
        browser.forgetPage();
        var forged = browser.post("/depot", Map.of("description", "x"));
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("form-stale").doesNotContain("déposé");
        browser.forgetPage();
        assertThat(browser.post("/connexion", Map.of("identifiant", "anne", "motdepasse", PASSWORD)).statusCode()).isEqualTo(403);
    }

    @Test
    void switchesTheLanguageAndKeepsItOnThePerson() {
        tenant.customerPerson("zoe", "Client trois (démo)", PASSWORD);
        var browser = app.browser();
        browser.get("/connexion");
        browser.post("/langue", Map.of("langue", "en", "retour", "/connexion"));
        assertThat(browser.get("/connexion").body()).contains("<html lang=\"en\">", "Password");
        assertThat(browser.signIn("zoe", "wrong wrong wrong").body()).contains("Wrong login or password.");
        browser.signIn("zoe", PASSWORD);
        assertThat(browser.get("/qui").body()).contains(" ONLINE fr ");
        browser.get("/page");
        browser.post("/langue", Map.of("langue", "en", "retour", "/qui"));
        assertThat(browser.get("/qui").body()).contains(" ONLINE en ");
    }

    @Test
    void slowsGuessesDownWithoutKeepingTheRightfulPersonOut() {
        tenant.customerPerson("lea", "Client quatre (démo)", PASSWORD);
        var attacker = app.browser();
        for (int i = 0; i < 5; i++) assertThat(guess(attacker, "lea", "198.51.100.7").statusCode()).isEqualTo(401);
        var slowed = guess(attacker, "lea", "198.51.100.7");
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.body()).contains("Trop d’essais infructueux. Nouvel essai possible dans 5\u00a0s.");
        assertThat(app.browser().signIn("lea", PASSWORD).statusCode()).isEqualTo(303);
        app.clock.plus(Duration.ofSeconds(5));
        assertThat(guess(attacker, "lea", "198.51.100.7").statusCode()).isEqualTo(401);
        assertThat(guess(attacker, "lea", "198.51.100.7").body()).contains("dans 10\u00a0s");
        for (int i = 0; i < 5; i++) guess(attacker, "nobody", "198.51.100.7");
        assertThat(guess(attacker, "nobody", "198.51.100.7").statusCode()).isEqualTo(429);
    }

    private static HttpResponse<String> guess(Browser browser, String login, String from) {
        browser.get("/connexion");
        return browser.post("/connexion", Map.of("identifiant", login, "motdepasse", "devinette devinette"), "X-Forwarded-For", from);
    }

    @Test
    void sendsStrictHeaders() {
        var page = app.browser().get("/connexion");
        assertThat(page.headers().firstValue("Content-Security-Policy")).contains("default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(page.headers().allValues("Set-Cookie")).allMatch(c -> c.contains("HttpOnly") && c.contains("SameSite=Lax") && !c.contains("Secure"));
    }

    @Test
    void changesOnesOwnPasswordAndEndsTheOtherSessions() {
        tenant.customerPerson("ines", "Client cinq (démo)", PASSWORD);
        var browser = app.browser();
        browser.signIn("ines", PASSWORD);
        var elsewhere = app.browser();
        elsewhere.signIn("ines", PASSWORD);
        assertThat(browser.get("/compte/mot-de-passe").body()).contains("Changer de mot de passe");
        var wanted = "tout autre chose de long";
        assertThat(browser.post("/compte/mot-de-passe", change("pas le bon mot de passe", wanted)).statusCode()).isEqualTo(401);
        assertThat(browser.post("/compte/mot-de-passe", change(PASSWORD, "court")).statusCode()).isEqualTo(422);
        assertThat(browser.post("/compte/mot-de-passe", change(PASSWORD, wanted)).statusCode()).isEqualTo(303);
        assertThat(browser.get("/qui").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/qui").statusCode()).isEqualTo(303);
        assertThat(app.browser().signIn("ines", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(app.browser().signIn("ines", wanted).statusCode()).isEqualTo(303);
    }

    private static Map<String, String> change(String present, String wanted) {
        return Map.of("motdepasse_actuel", present, "motdepasse", wanted, "motdepasse_confirmation", wanted);
    }

    @Test
    void answersMalformedRequestsWithACode() {
        var browser = signedIn();
        browser.get("/page");
        assertThat(browser.post("/depot", Map.of("description", "x".repeat(3_000_000))).statusCode()).isEqualTo(413);
        for (var path : new String[] {"/qui;a=b", "/a//b", "/..%2fqui", "/%00"}) {
            var page = browser.get(path);
            assertThat(page.statusCode()).as(path).isBetween(400, 404);
            assertThat(page.body()).as(path).doesNotContain("org.", "Exception");
        }
        assertThat(browser.post("/qui", Map.of()).statusCode()).isEqualTo(405);
        assertThat(browser.post("/depot", Map.of()).statusCode()).isEqualTo(400);
    }

    @Test
    void guessesAtOnceAreCountedOneByOne() throws Exception {
        tenant.customerPerson("noe", "Client six (démo)", PASSWORD);
        var prepared = Stream.generate(app::browser).limit(20).toList();
        prepared.forEach(browser -> browser.get("/connexion"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(prepared.stream().<Callable<Integer>>map(browser -> () ->
                    browser.post("/connexion", Map.of("identifiant", "noe", "motdepasse", "devinette devinette"), "X-Forwarded-For", "203.0.113.9").statusCode()).toList());
            var tried = 0;
            for (var answer : answers) if (answer.get() == 401) tried++;
            assertThat(tried).isEqualTo(5);
        }
    }

    @Test
    void showsAReferenceAndNoMoreOfAFailure() {
        var browser = signedIn();
        var page = browser.get("/panne");
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).contains("Une erreur inattendue s’est produite.").containsPattern("E-[A-Z0-9]{8}").doesNotContain("secret inside").doesNotContain("IllegalState");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        var missing = browser.get("/nulle-part");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("not-found");
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse(null);
    }

    private static String masked(String page, String login) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "").replace(login, "LOGIN");
    }
}
