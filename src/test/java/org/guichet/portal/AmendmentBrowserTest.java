package org.guichet.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An amendment through the pages: too early, then with its document, sent, read and refused by the customer.
@Tag("browser")
class AmendmentBrowserTest {
    @Test
    void fromThePlanToTheCustomersRefusal() {
        try (var at = PortalBrowser.open("2026-03-02T10:00")) {
            var staff = at.signIn("admin.optima");
            at.go(staff, "/avenants/nouveau");
            staff.selectOption("#f-change", "general-conditions");
            staff.fill("#f-label", "v2 20260401");
            staff.fill("#f-from", "02/03/2026");
            staff.fill("#f-fr", "Les conditions de support sont précisées.");
            staff.fill("#f-en", "The conditions of support are made precise.");
            staff.click("button:has-text('Enregistrer')");
            assertThat(staff.locator(".summary-errors")).containsText("03/03/2026");
            staff.fill("#f-from", "01/04/2026");
            staff.click("button:has-text('Enregistrer')");
            assertThat(staff.locator("main")).containsText("Notification à envoyer");
            staff.setInputFiles("#f-document", new FilePayload("cgv-v2.pdf", "application/pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)));
            staff.click("button:has-text('Joindre')");
            assertThat(staff.locator("main")).containsText("SHA-256");
            staff.click("button:has-text('Envoyer la notification')");
            assertThat(staff.locator("main")).containsText("Contrats concernés");
            var customer = at.signIn("client.optima-1", 390, ColorScheme.LIGHT, true);
            at.go(customer, "/avenants");
            customer.click("a.strong:has-text('Conditions Générales de Vente')");
            assertThat(customer.locator("main")).containsText("Dernier jour pour s’opposer");
            assertThat(customer.locator("main")).containsText("01/05/2026");
            customer.click("button:has-text('Refuser la nouvelle version')");
            assertThat(customer.locator("main")).containsText("Anciennes conditions maintenues");
        }
    }
}
