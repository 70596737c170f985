package org.guichet.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The catalogue through the pages: staff publishes an offer and its price, a customer reads what it may have and why not, and is handed a document.
@Tag("browser")
class CatalogueBrowserTest {
    @Test
    void fromThePublishedOfferToTheCustomersCatalogue() {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var staff = at.signIn("admin.bfc");
            at.go(staff, "/catalogue/offres/nouvelle");
            staff.click("button:has-text('Publier')");
            assertThat(staff.locator(".summary-errors")).isVisible();
            staff.fill("#f-code", "acces-radio");
            staff.selectOption("#f-kind", "offer");
            staff.fill("#f-from", "02/03/2026");
            staff.fill("#f-label-fr", "Accès radio (démo)");
            staff.fill("#f-label-en", "Radio access (demo)");
            staff.fill("#f-summary-fr", "Offre de gros.");
            staff.fill("#f-summary-en", "Wholesale offer.");
            staff.fill("[id='f-open-e-soutien']", "01/04/2026");
            staff.click("button:has-text('Publier')");
            assertThat(staff.locator("h1")).hasText("Accès radio (démo)");
            staff.fill("#f-monthly", "1 234,50");
            staff.fill("#f-from", "02/03/2026");
            staff.fill("#f-until", "01/06/2026");
            staff.click("button:has-text('Publier')");
            assertThat(staff.locator("main")).containsText("1 234,50 €");
            staff.fill("#f-monthly", "12");
            staff.fill("#f-from", "02/06/2026");
            staff.click("button:has-text('Publier')");
            assertThat(staff.locator(".summary-errors")).containsText("01/06/2026");
            // e-soutien opens on the day that staff enters
            at.go(staff, "/catalogue/offres/e-soutien/version");
            staff.fill("#f-from", "02/03/2026");
            staff.fill("#f-channel-online", "01/04/2026");
            staff.click("button:has-text('Publier')");
            assertThat(staff.locator("main")).containsText("défini par le contrat");
            at.go(staff, "/catalogue/documentation");
            staff.selectOption("#l-document", "user-guides");
            staff.fill("#l-version", "2026.1");
            staff.fill("#l-from", "02/03/2026");
            staff.setInputFiles("#l-file", new FilePayload("guide.txt", "text/plain", "Guide".getBytes(StandardCharsets.UTF_8)));
            staff.click("button:has-text('Déposer')");
            assertThat(staff.locator("main")).containsText("guide.txt");

            var customer = at.signIn("client.alpha");
            at.go(customer, "/catalogue");
            assertThat(customer.locator("tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Accès radio"))).containsText("1 234,50 €");
            var helpdesk = customer.locator("tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText("e-soutien"));
            assertThat(helpdesk).containsText("Pas encore ouvert");
            helpdesk.locator("summary").click();
            assertThat(helpdesk).containsText("01/04/2026");
            assertThat(customer.locator("a[href='/commandes/nouvelle?produit=tao']")).isVisible();
            assertThat(customer.locator("a[href='/commandes/nouvelle?produit=e-soutien']")).hasCount(0);
            assertThat(customer.locator("a[href^='/catalogue/offres']")).hasCount(0);
            at.go(customer, "/catalogue/documentation");
            var download = customer.waitForDownload(() -> customer.click("form[action$='/user-guides'] button"));
            assertThat(download.suggestedFilename()).isEqualTo("guide.txt");
            customer.reload();
            assertThat(customer.locator("main")).containsText("Camille Alpha (démo)");
            at.go(customer, "/catalogue/offres/tao");
            assertThat(customer.locator("[role=alert]")).containsText("Vos droits");
        }
    }
}
