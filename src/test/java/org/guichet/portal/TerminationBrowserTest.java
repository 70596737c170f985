package org.guichet.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// "Et si je résilie ?" in a browser: the reckoning changes nothing, a refusal names the nearest date, the act gives what was shown.
@Tag("browser")
class TerminationBrowserTest {
    @Test
    void whatWasShownIsWhatIsGiven() {
        try (var at = PortalBrowser.open("2026-06-10T10:00")) {
            var customer = at.signIn("client.rhone");
            at.go(customer, "/resiliations");
            customer.click("a[data-row]:has-text('BC-RHONE-STANDARD')");
            customer.fill("#f-le", "2026-06-09");
            customer.fill("#f-fin", "2026-06-12");
            customer.click("button:has-text('Calculer')");
            assertThat(customer.locator("[role=alert]")).containsText("30/06/2026");
            customer.fill("#f-fin", "");
            customer.click("button:has-text('Calculer')");
            assertThat(customer.locator("[data-fact=effective]")).hasText("30/06/2026");
            var fee = customer.locator("[data-fact=fee]").innerText();
            customer.click("#pourquoi-fee summary");
            assertThat(customer.locator("#pourquoi-fee")).containsText("BTBS-CG-9.1");
            customer.selectOption("#f-forme", "lrar");
            customer.fill("#f-numero", "1A 999 000 1111 2");
            customer.fill("#f-envoi", "2026-06-08");
            customer.fill("#f-reception", "2026-06-09");
            customer.click("button:has-text('Enregistrer le congé')");
            assertThat(customer.locator("h1")).containsText("BC-RHONE-STANDARD");
            assertThat(customer.locator("#h-fee")).containsText(fee);
            assertThat(customer.locator("main")).containsText("Décompte de résiliation");
        }
    }
}
