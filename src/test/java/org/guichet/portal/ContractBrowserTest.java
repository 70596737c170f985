package org.guichet.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A contract through the pages: prepared, signed by both, in force; its documents by rank; a new account declared by the customer.
@Tag("browser")
class ContractBrowserTest {
    private static void look(Page page, String name) {
        if (System.getProperty("guichet.look") != null) page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "look-" + name + ".png")).setFullPage(true));
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as(name + " fits its width").isTrue();
    }

    @Test
    void fromTheFirstLineToTheLastSignature() {
        try (var at = PortalBrowser.open("2026-03-02T10:00")) {
            var staff = at.signIn("admin.bfc");
            at.go(staff, "/contrats");
            look(staff, "list");
            staff.click("a:has-text('Préparer un contrat')");
            staff.click("a:has-text('Contrat e-services')");
            staff.selectOption("#f-customer", new com.microsoft.playwright.options.SelectOption().setLabel("Opérateur Alpha Télécom (démo)"));
            staff.fill("#f-reference", "ES-NEUF");
            staff.click("button:has-text('Établir')");
            assertThat(staff.locator(".summary-errors")).containsText("convention publique");
            look(staff, "prepare");
            staff.selectOption("#f-conventionKind", "delegation");
            staff.fill("#f-convention", "DSP (démo)");
            staff.fill("#f-network", "Réseau Doubs (démo)");
            staff.click("button:has-text('Établir')");
            assertThat(staff.locator("h1")).hasText("Contrat e-services");
            var address = staff.url();
            staff.click("summary:has-text('Enregistrer la signature : Fournisseur')");
            staff.fill("#s-first-provider", "Claude");
            staff.fill("#s-last-provider", "Fibre (démo)");
            staff.fill("#s-place-provider", "Dijon");
            staff.fill("#s-on-provider", "02/03/2026");
            staff.click("form:has(#s-on-provider) button");
            assertThat(staff.locator("[role=alert]")).containsText("qualité");
            staff.fill("#s-cap-provider", "Direction (démo)");
            staff.click("form:has(#s-on-provider) button");
            assertThat(staff.locator(".lead .tag")).hasText("À signer");
            look(staff, "signing");
            var customer = at.signIn("client.alpha", 390, ColorScheme.LIGHT, true);
            customer.navigate(address);
            customer.fill("#s-first-customer", "Camille");
            customer.fill("#s-last-customer", "Alpha (démo)");
            customer.fill("#s-cap-customer", "Présidence (démo)");
            customer.fill("#s-place-customer", "Dijon");
            customer.click("button:has-text('Signer')");
            assertThat(customer.locator(".lead .tag")).hasText("En vigueur");
            assertThat(customer.locator("#documents")).containsText("original 2 sur 2");
            assertThat(customer.locator("#documents")).containsText("Rang 1");
            look(customer, "in-force-390");
            at.go(customer, "/identite");
            customer.click("summary:has-text('Déclarer un nouveau compte')");
            customer.fill("#b-holder", "Alpha (démo)");
            customer.fill("#b-iban", "FR76 3000 1007 9400 0123 5455 876");
            customer.click("button:has-text('Déclarer le compte')");
            assertThat(customer.locator("[role=alert]")).containsText("IBAN est erroné");
            customer.fill("#b-iban", "FR76 3000 1007 9400 0123 5455 877");
            customer.click("button:has-text('Déclarer le compte')");
            assertThat(customer.locator("#banque")).containsText("sera débité à partir du 03/03/2026");
            look(customer, "identity-390");
            at.go(staff, "/contrats");
            staff.click("a:has-text('AC-ALPHA-2025')");
            staff.click("summary:has-text('Enregistrer ce que dit un document')");
            staff.selectOption("#v-key", "payment-term");
            staff.fill("#v-value", "45d");
            staff.fill("#v-from", "02/03/2026");
            staff.click("form:has(#v-value) button");
            assertThat(staff.locator("#valeurs")).containsText("45 jours");
            at.go(staff, "/contrats");
            staff.click("a:has-text('ES-ALPHA-2025')");
            assertThat(staff.locator("#valeurs")).containsText("45 jours");
            staff.click("#valeurs summary:has-text('Pourquoi')");
            look(staff, "contract");
        }
    }
}
