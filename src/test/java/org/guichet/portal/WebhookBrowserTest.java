package org.guichet.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Webhooks on the portal. The installation allows public addresses only; the one used here is never called, as what it shows is
/// written by the test.
@Tag("browser")
class WebhookBrowserTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @Test
    void aCustomerSubscribesSeesItsSecretOnceAndSendsFailuresAgain() {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var faults = new ArrayList<String>();
            var page = at.signIn("client.alpha");
            at.go(page, "/webhooks");
            faults.addAll(AccessibilityBrowserTest.faults(page, 1280, AccessibilityBrowserTest.axe()));
            shot(page, "webhooks-empty");
            // what is wrong is said at its field, and what was typed stays
            page.fill("#callback", "https://192.168.1.10/hook");
            page.fill("#query", "troubleTicket.status=resolved");
            page.click("text=S’abonner");
            assertThat(page.locator("#e-callback")).containsText("192.168.1.10");
            assertThat(page.locator("#query")).hasValue("troubleTicket.status=resolved");
            page.fill("#callback", "https://198.41.0.4/guichet/un-chemin-assez-long-pour-un-telephone");
            page.click("text=S’abonner");
            assertThat(page.locator("[data-secret]")).containsText("whsec_");
            var secret = page.locator("[data-secret]").textContent();
            shot(page, "webhook-new");
            at.go(page, "/webhooks");
            page.click("table a");
            assertThat(page.locator("main")).not().containsText(secret);
            page.click("summary:has-text('Changer de secret')");
            page.click("button:has-text('Changer de secret')");
            assertThat(page.locator("[data-secret]")).not().containsText(secret);
            assertThat(page.locator("main")).containsText("Ancien secret");

            var id = deliveries(at);
            for (int width : List.of(1280, 390, 320)) {
                for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    var other = at.signIn("client.alpha", width, scheme, true);
                    for (var path : List.of("/webhooks", "/webhooks/" + id)) {
                        faults.addAll(AccessibilityBrowserTest.faults(at.go(other, path), width, AccessibilityBrowserTest.axe()));
                        if (scheme == ColorScheme.LIGHT && width != 320) shot(other, "webhooks" + (path.endsWith(id) ? "-one-" : "-") + width);
                    }
                }
            }
            at.go(page, "/webhooks/" + id);
            assertThat(page.locator("main")).containsText("Le récepteur a répondu 422.");
            page.click("button:has-text('Renvoyer'):not(:has-text('Tout'))");
            assertThat(page.locator("#h-echecs")).hasCount(0);

            var staff = at.signIn("admin.bfc");
            at.go(staff, "/webhooks");
            assertThat(staff.locator("table.list")).containsText("https://198.41.0.4/guichet");
            assertThat(staff.locator("#callback")).hasCount(0);
            staff.click("table a");
            faults.addAll(AccessibilityBrowserTest.faults(staff, 1280, AccessibilityBrowserTest.axe()));
            assertThat(staff.locator("text=Supprimer l’abonnement")).hasCount(0);
            shot(staff, "webhook-staff");
            // another customer knows nothing of it
            var other = at.signIn("client.beta");
            at.go(other, "/webhooks/" + id);
            assertThat(other.locator("main")).containsText("Cet abonnement est inconnu");
            at.go(page, "/webhooks/" + id);
            page.click("summary:has-text('Supprimer')");
            page.click("button:has-text('Supprimer')");
            assertThat(page.locator("main")).containsText("Aucun abonnement");
            assertThat(faults).isEmpty();
        }
    }

    /// One accepted and one given up, as if the receiver had answered.
    private static String deliveries(PortalBrowser at) {
        var db = at.installation.bean(Db.class);
        for (var provider : db.unwalled(jdbc -> jdbc.sql("select id from provider").query(Integer.class).list())) {
            var found = db.in(new Scope(provider, null), jdbc -> {
                var rows = jdbc.sql("select id, customer_id, public_id::text as public_id from hub_subscription").query().listOfRows();
                for (Map<String, Object> row : rows) {
                    for (var state : List.of("delivered", "dead")) {
                        jdbc.sql("""
                                with e as (insert into event (provider_id, customer_id, kind, subject_kind, subject_id, reference, occurred_at, recorded_at, data, relay)
                                  values (?, ?, ?, 'ticket', 1, 'SIG-2026-000001', '2026-03-02T06:30Z', '2026-03-02T06:30Z', '{}', false) returning id)
                                insert into event_delivery (provider_id, customer_id, subscription_id, event_id, subject_kind, subject_id, state, attempts, next_attempt_at, created_at, settled_at, status, error, took_ms)
                                select ?, ?, ?, e.id, 'ticket', 1, ?, ?, '2026-03-02T06:30Z', '2026-03-02T06:30Z', '2026-03-02T06:31Z', ?, ?, 87 from e""")
                                .params(java.util.Arrays.asList(provider, row.get("customer_id"), state.equals("dead") ? "status-changed" : "created", provider, row.get("customer_id"), row.get("id"), state,
                                        state.equals("dead") ? 20 : 1, state.equals("dead") ? 422 : 204, state.equals("dead") ? "webhook-status" : null)).update();
                    }
                }
                return rows;
            });
            if (!found.isEmpty()) return (String) found.getFirst().get("public_id");
        }
        throw new AssertionError("no subscription");
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    }
}
