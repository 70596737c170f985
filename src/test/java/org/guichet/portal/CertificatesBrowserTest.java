package org.guichet.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.guichet.certificate.TestAuthority;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Certificates in a browser: asked for, issued, brought, configured, revoked; with what is due and why.
@Tag("browser")
class CertificatesBrowserTest {
    @Test
    void aCertificateIsAskedForIssuedUsedAndRevoked() {
        try (var at = PortalBrowser.open("2026-03-02T09:00")) {
            var alpha = at.go(at.signIn("client.alpha"), "/certificats");
            assertThat(alpha.locator("main")).containsText("Aucun certificat en service");

            alpha.fill("#t-demande", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
            alpha.click("button:has-text('Envoyer la demande')");
            assertThat(alpha.locator("#ef-demande")).containsText("clé privée");
            assertThat(alpha.locator("#t-demande")).hasValue("");

            alpha.setInputFiles("#f-demande", new FilePayload("demande.csr", "application/pkcs10", TestAuthority.request()));
            alpha.click("button:has-text('Envoyer la demande')");
            assertThat(alpha.locator("[role=status]")).containsText("Votre demande est enregistrée");
            assertThat(alpha.locator("#h-faire")).isVisible();
            assertThat(alpha.locator("main")).containsText("au plus tard le 23/03/2026");
            alpha.click("details.why summary");
            assertThat(alpha.locator("details.why")).containsText("15\u00a0jours ouvrés");
            assertThat(alpha.locator("details.why")).containsText("BFC-ESAV-5.2.2-a-fourniture");

            var support = at.go(at.signIn("support.bfc"), "/certificats");
            support.click("button:has-text('Émettre le certificat')");
            assertThat(support.locator("main")).containsText("du 02/03/2026 au 02/03/2027 inclus");

            at.go(alpha, "/certificats");
            assertThat(alpha.locator("main")).containsText("en service");
            var download = alpha.waitForDownload(() -> alpha.click("a:has-text('Télécharger (PEM)')"));
            assertThat(read(download.path())).startsWith("-----BEGIN CERTIFICATE-----");

            alpha.fill("#t-depot", new String(TestAuthority.selfSigned().pem(), StandardCharsets.US_ASCII));
            alpha.click("button:has-text('Transmettre le certificat')");
            assertThat(alpha.locator("#ef-depot")).containsText("auto-signé");
            alpha.fill("#t-depot", new String(TestAuthority.recognised().client("si.alpha.example", "2026-01-01T00:00", "2026-12-31").pem(), StandardCharsets.US_ASCII));
            alpha.click("button:has-text('Transmettre le certificat')");
            assertThat(alpha.locator("[role=status]")).containsText("Le certificat est enregistré et vérifié");

            var faults = new ArrayList<String>();
            for (int width : new int[] {1280, 390}) {
                for (Page page : new Page[] {at.go(alpha, "/certificats"), at.go(support, "/certificats")}) {
                    page.setViewportSize(width, 900);
                    faults.addAll(AccessibilityBrowserTest.faults(page, width, AccessibilityBrowserTest.axe()));
                    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/shots/certificats-" + (page == alpha ? "client" : "staff") + "-" + width + ".png")));
                }
            }
            assertThat(faults).isEmpty();
            alpha.setViewportSize(1280, 900);

            var first = alpha.locator("section.card:has(h2:has-text('en service')), section.card[id^=certificat-]").filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("émis par le fournisseur")).first();
            first.locator("details.act summary:has-text('Révoquer')").click();
            first.locator("details.act button").click();
            assertThat(alpha.locator(".err")).containsText("Indiquez le motif");
            alpha.locator("input[name=motif]:visible").first().fill("clé perdue");
            alpha.locator("details.act[open] button:has-text('Révoquer')").click();
            alpha.click("#passes summary");
            assertThat(alpha.locator("#passes")).containsText("révoqué");
            assertThat(alpha.locator("#passes")).containsText("clé perdue");
        }
    }

    private static String read(Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
