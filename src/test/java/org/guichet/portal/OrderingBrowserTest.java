package org.guichet.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An order through the pages: a form with a fault, signed, accepted by the provider; a form drawn up by staff and accepted by the customer.
@Tag("browser")
class OrderingBrowserTest {
    @Test
    void fromTheFormToTheSubscription() {
        try (var at = PortalBrowser.open("2026-03-02T10:00")) {
            var customer = at.signIn("client.alpha");
            at.go(customer, "/commandes");
            assertThat(customer.locator("main")).containsText("Aucune commande");
            customer.click("a:has-text('Nouvelle commande')");
            customer.check("#f-produit-e-sav");
            customer.click("button:has-text('Remplir')");
            assertThat(customer.locator("h1")).containsText("Bon de Commande e-SAV");
            customer.click("button:has-text('Commander')");
            assertThat(customer.locator(".summary-errors")).containsText("PEGASE");
            assertThat(customer.locator(".summary-errors")).containsText("au moins un accès");
            customer.fill("#f-pegase-case", "PEG-1");
            customer.fill("#f-siret", "73282932000074");
            customer.fill("#f-representative", "Camille Alpha");
            customer.fill("#f-telephone", "03 80 00 00 01");
            customer.fill("#f-email", "camille@alpha.example");
            customer.fill("#f-address", "1 place de la Démo, Dijon");
            customer.focus("#f-access-0-online");
            customer.keyboard().press("Space");
            customer.fill("#f-customerOrder", "CMD-77");
            customer.check("#f-signed");
            customer.fill("#f-signer", "Camille Alpha");
            customer.fill("#f-capacity", "Directrice générale");
            customer.click("button:has-text('Commander')");
            assertThat(customer.locator("h1")).containsText("BC-2026-001");
            assertThat(customer.locator("main")).containsText("Acceptée par le client");
            assertThat(customer.locator("main")).containsText("CMD-77");
            assertThat(customer.locator("button:has-text('Accepter la commande')")).hasCount(0);
            var download = customer.waitForDownload(() -> customer.click("a:has-text('.pdf')"));
            org.assertj.core.api.Assertions.assertThat(download.suggestedFilename()).contains("bc-2026-001").endsWith(".pdf");
            var staff = at.signIn("admin.bfc");
            at.go(staff, "/commandes");
            staff.click("a.strong:has-text('BC-2026-001')");
            staff.click("button:has-text('Accepter la commande')");
            assertThat(staff.locator("main")).containsText("Ce qui a été souscrit");
            at.go(staff, "/commandes/BC-2026-999");
            assertThat(staff.locator("[role=alert]")).containsText("Commande inconnue");
        }
    }
}
