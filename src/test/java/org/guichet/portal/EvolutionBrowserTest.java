package org.guichet.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An evolution through the pages: planned, refused when late, sent, put into production, read by the customer; the pack comes down whole.
@Tag("browser")
class EvolutionBrowserTest {
    private static void plan(Page staff, String change, String version, String on) {
        staff.selectOption("#f-change", change);
        if (!version.isEmpty()) {
            staff.selectOption("#f-service", "esav-signalisation");
            staff.fill("#f-version", version);
        }
        staff.fill("#f-plannedOn", on);
        staff.fill("#f-fr", "Le champ « Horodatage » passe en temps universel.");
        staff.fill("#f-en", "Field Horodatage becomes universal time.");
        staff.click("button:has-text('Enregistrer')");
    }

    @Test
    void fromThePlanToTheCustomersPage() {
        try (var at = PortalBrowser.open("2025-08-20T10:00")) {
            var staff = at.signIn("admin.bfc");
            at.go(staff, "/evolutions/nouvelle");
            staff.click("button:has-text('Enregistrer')");
            assertThat(staff.locator(".summary-errors")).isVisible();
            plan(staff, "format", "2", "02/03/2026");
            assertThat(staff.locator("h1")).containsText("Format d’échange");
            assertThat(staff.locator("main")).containsText("sans la documentation technique et fonctionnelle");
            staff.setInputFiles("#f-document", new FilePayload("specifications-v2.pdf", "application/pdf", "%PDF-1.7 v2".repeat(200_000).getBytes(StandardCharsets.UTF_8)));
            staff.check("input[name=documentation]");
            staff.click("button:has-text('Joindre')");
            assertThat(staff.locator("main")).containsText("specifications-v2.pdf");
            assertThat(staff.locator("main")).not().containsText("sans la documentation technique et fonctionnelle");
            var page = staff.url();
            staff.click("button:has-text('Envoyer la notification')");
            assertThat(staff.locator("main")).containsText("Notifiée");
            staff.click("button:has-text('Mettre en production')");
            assertThat(staff.locator("[role=alert]")).containsText("ne peut pas être mise en production avant");
            at.installation.moveTo("2026-03-02T09:00");
            staff = at.signIn("admin.bfc");
            staff.navigate(page);
            staff.click("button:has-text('Mettre en production')");
            assertThat(staff.locator("main")).containsText("En cohabitation");
            assertThat(staff.locator("main")).containsText("01/09/2026 compris");
            var customer = at.signIn("client.alpha");
            at.go(customer, "/evolutions");
            assertThat(customer.locator("main")).containsText("En service, remplacée");
            assertThat(customer.locator("a[href='/evolutions/nouvelle']")).hasCount(0);
            customer.click("a.strong:has-text('Format d’échange')");
            assertThat(customer.locator("main")).containsText("Mise en production");
            assertThat(customer.locator("form[action$='/retrait']")).hasCount(0);
            var download = customer.waitForDownload(() -> customer.click("a:has-text('specifications-v2.pdf')"));
            assertThat(download.suggestedFilename()).isEqualTo("specifications-v2.pdf");
        }
    }

    @Test
    void thePackComesDownWithTheDigestThatThePageShows() throws IOException, java.security.NoSuchAlgorithmException {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var customer = at.signIn("client.alpha");
            at.go(customer, "/evolutions");
            var download = customer.waitForDownload(() -> customer.click("a[href='/evolutions/pack/1.0.zip']"));
            assertThat(download.suggestedFilename()).isEqualTo("pack-catalogue-esav-bfc-fibre-1.0.zip");
            var digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(download.path())));
            assertThat(customer.locator("#pack ~ div code").first()).hasText(digest);
            at.go(customer, "/evolutions/pack/9.zip");
            assertThat(customer.locator("[role=alert]")).containsText("pack catalogue en version 9");
            at.go(customer, "/evolutions/4711");
            assertThat(customer.locator("[role=alert]")).containsText("Aucune évolution");
            at.go(customer, "/evolutions/nouvelle");
            assertThat(customer.locator("[role=alert]")).containsText("Vos droits");
        }
    }
}
