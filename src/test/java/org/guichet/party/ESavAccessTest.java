package org.guichet.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guichet.clause.Proves;
import org.guichet.kernel.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Access to e-SAV, as article 5.1 of its conditions has it: on the portal that people already know, with the identifiers
/// that they already hold.
class ESavAccessTest {
    private static final String PASSWORD = "une phrase assez longue";
    private PartyApp app;

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    @Proves("BFC-ESAV-5.1-ident")
    void activationAddsTheRightToAnIdentifierAlreadyHeld() {
        app = PartyApp.start();
        var tenant = app.tenant("bfc", "bfc-fibre");
        var u7 = tenant.customerPerson("U7", "Correspondant sept (démo)", PASSWORD);
        app.clock.at("2026-03-10T09:00:00Z");
        var done = app.get(Profiles.class).activateESav(tenant.system(), tenant.customer(), LocalDate.of(2026, 3, 16), List.of()).get();
        assertThat(done.granted()).extracting(Person::login).containsExactly("U7");
        assertThat(done.issued()).isEmpty();
        assertThat(app.get(People.class).list(tenant.staffScope())).hasSize(1);
        assertThat(app.get(Profiles.class).holdsESav(tenant.staffScope(), u7.id(), LocalDate.of(2026, 3, 15))).isFalse();
        assertThat(app.get(Profiles.class).holdsESav(tenant.staffScope(), u7.id(), LocalDate.of(2026, 3, 16))).isTrue();

        // the day before, as Paris counts days: 23:59 on 15 March
        app.clock.at("2026-03-15T22:59:00Z");
        var browser = app.browser();
        browser.signIn("U7", PASSWORD);
        assertThat(browser.get("/qui").body()).contains("[CONTRACT_ACT, CONTRACT_READ, ORDER_PLACE, ORDER_READ, RECKON, SERVICE_READ, SUSPENSION_READ]");
        // midnight: the running session and the same identifier now open e-SAV
        app.clock.at("2026-03-15T23:00:00Z");
        assertThat(browser.get("/qui").body()).contains("[CERTIFICATE_READ, CERTIFICATE_SUBMIT, CONTRACT_ACT, CONTRACT_READ, EVENTS_MANAGE, ORDER_PLACE, ORDER_READ, RECKON, SERVICE_READ, SUSPENSION_READ, TICKET_FILE, TICKET_READ, VOLUME_READ]");
    }

    @Test
    @Proves("BFC-ESAV-5.1-ident")
    void aCorrespondentWithoutAnIdentifierGetsANewOne() {
        app = PartyApp.start();
        var tenant = app.tenant("bfc", "bfc-fibre");
        var u7 = tenant.customerPerson("U7", "Correspondant sept (démo)", PASSWORD);
        app.clock.at("2026-03-16T08:00:00Z");
        var done = app.get(Profiles.class).activateESav(tenant.system(), tenant.customer(), LocalDate.of(2026, 3, 16), List.of(
                new Profiles.Correspondent("Correspondant sept (démo)", "U7@EXAMPLE.FR", null, "fr"),
                new Profiles.Correspondent("Zoé Le Gall (démo)", "zoe@example.fr", null, "fr"))).get();
        assertThat(done.granted()).extracting(Person::id).containsExactly(u7.id());
        assertThat(done.issued()).extracting(issued -> issued.person().login()).containsExactly("zoe.le.gall.demo");
        assertThat(app.get(People.class).list(tenant.staffScope())).hasSize(2);

        var browser = app.browser();
        var link = done.issued().getFirst().link();
        browser.get(link);
        browser.post(link, Map.of("motdepasse", "encore une phrase longue", "motdepasse_confirmation", "encore une phrase longue"));
        assertThat(browser.get("/qui").body()).contains("TICKET_FILE", "TICKET_READ");

        var again = app.get(Profiles.class).activateESav(tenant.system(), tenant.customer(), LocalDate.of(2026, 3, 16), List.of(
                new Profiles.Correspondent("Zoé Le Gall (démo)", "zoe@example.fr", null, "fr"))).get();
        assertThat(again.issued()).isEmpty();
        assertThat(app.get(People.class).list(tenant.staffScope())).hasSize(2);
    }

    @Test
    @Proves("BFC-ESAV-5.1-ident")
    void withoutActivationNobodyOfTheCustomerEntersESavAndOtherFamiliesNeedNone() {
        app = PartyApp.start();
        var fibre = app.tenant("bfc", "bfc-fibre");
        fibre.customerPerson("U8", "Correspondant huit (démo)", PASSWORD);
        var support = app.tenant("btbs", "btbs");
        support.customerPerson("B1", "Client BTBS (démo)", PASSWORD);
        var browser = app.browser();
        browser.signIn("U8", PASSWORD);
        assertThat(browser.get("/qui").body()).contains("[CONTRACT_ACT, CONTRACT_READ, ORDER_PLACE, ORDER_READ, RECKON, SERVICE_READ, SUSPENSION_READ]");
        var other = app.browser();
        other.signIn("B1", PASSWORD);
        assertThat(other.get("/qui").body()).contains("[CERTIFICATE_READ, CERTIFICATE_SUBMIT, CONTRACT_ACT, CONTRACT_READ, EVENTS_MANAGE, ORDER_PLACE, ORDER_READ, RECKON, SERVICE_READ, SUSPENSION_READ, TICKET_FILE, TICKET_READ, VOLUME_READ]");

        var nobody = app.get(Customers.class).create(fibre.system(), "vide", "Client sans personne (démo)", null, "fr").get();
        var refused = app.get(Profiles.class).activateESav(fibre.system(), nobody.id(), LocalDate.of(2026, 3, 16), List.of());
        assertThat(((Outcome.No<Profiles.Activation>) refused).first().code()).isEqualTo(AccessError.ESAV_CORRESPONDENT_MISSING);
        assertThat(((Outcome.No<Profiles.Activation>) refused).first().clause()).isEqualTo("BFC-ESAV-5.1-ident");
        var foreign = app.get(Profiles.class).activateESav(support.system(), fibre.customer(), LocalDate.of(2026, 3, 16), List.of());
        assertThat(((Outcome.No<Profiles.Activation>) foreign).first().code()).isEqualTo(AccessError.CUSTOMER_UNKNOWN);
    }

    @Test
    @Proves("BFC-ESAV-5.1-acces")
    void aPortalSessionOpensESavOverHttpsWithoutASecondLogin() {
        app = PartyApp.behind("https://guichet.example.fr");
        var tenant = app.tenant("bfc", "bfc-fibre");
        tenant.customerPerson("U7", "Correspondant sept (démo)", PASSWORD);
        app.get(Profiles.class).activateESav(tenant.system(), tenant.customer(), LocalDate.of(2026, 3, 2), List.of()).get();
        var browser = app.browser();
        var page = browser.get("/connexion", "X-Forwarded-Proto", "https");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        var entered = browser.post("/connexion", Map.of("identifiant", "U7", "motdepasse", PASSWORD), "X-Forwarded-Proto", "https");
        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(entered.headers().allValues("Set-Cookie")).anyMatch(c -> c.startsWith("__Host-guichet-session="))
                .allMatch(c -> c.contains("Secure") && c.contains("HttpOnly") && c.contains("SameSite=Lax") && !c.contains("Domain"));
        // where the browser is led stays on the address that it came by
        var base = URI.create("https://guichet.example.fr/connexion");
        assertThat(base.resolve(entered.headers().firstValue("Location").orElseThrow())).isEqualTo(URI.create("https://guichet.example.fr/"));
        var opened = browser.get("/qui", "X-Forwarded-Proto", "https");
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).contains("TICKET_FILE");

        // counter-cases: without the session there is no way in, and a plain address never gets the cookie
        assertThat(app.browser().get("/qui").statusCode()).isEqualTo(303);
        assertThat(browser.cookies()).doesNotContainKey("guichet-session");
    }
}
