package org.guichet.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.guichet.certificate.Certificates;
import org.guichet.certificate.Certificates.Arrival;
import org.guichet.certificate.TestAuthority;
import org.guichet.interconnection.Interconnections;
import org.guichet.interconnection.Platform;
import org.guichet.scenario.Counter;
import org.junit.jupiter.api.Test;

/// The pages of interconnections: a customer follows its way and opens production, staff suspends.
class InterconnectionBrowserTest {
    @Test
    void aCustomerSeesWhatIsMissingAndOpensProductionAfterATest() {
        try (var at = PortalBrowser.open("2026-03-16T09:00")) {
            var counter = Counter.over(at.installation);
            var beta = counter.person("client.beta");
            var support = counter.person("support.bfc");
            var interconnections = at.installation.bean(Interconnections.class);
            var certificates = at.installation.bean(Certificates.class);

            var page = at.signIn("client.beta");
            at.go(page, "/interconnexion");
            assertThat(page.locator("main")).containsText("Plus aucun certificat n’est en service");
            picture(page, "sans-certificat");

            var leaf = TestAuthority.recognised().client("si.beta.example", "2026-01-01T00:00", "2026-12-31");
            certificates.configure(support, certificates.submit(beta, Arrival.now(), leaf.pem()).get().id()).get();
            interconnections.admit(List.of(leaf.certificate()), Platform.PRODUCTION, "/ws/esav/v1/signalisation", "192.0.2.7");
            page.reload();
            assertThat(page.locator("main")).containsText("Il manque un essai");
            assertThat(page.locator("main")).containsText("production-not-open");
            assertThat(page.locator("main")).containsText("/ws/integration/esav/v1/signalisation");
            assertThat(page.getByText("Ouvrir la production")).hasCount(0);

            var caller = interconnections.admit(List.of(leaf.certificate()), Platform.INTEGRATION, "/ws/integration/esav/v1/signalisation", "192.0.2.7").get();
            interconnections.answered(caller, "DeposerSignalisation", true);
            page.reload();
            assertThat(page.locator("main")).containsText("compte comme essai");
            page.getByText("Ouvrir la production").click();
            assertThat(page.locator(".cardhead .tag")).containsText("production");
            assertThat(page.locator("main")).containsText("Les deux plates-formes répondent");
            picture(page, "production");

            var staff = at.signIn("admin.bfc");
            at.go(staff, "/interconnexions");
            assertThat(staff.locator("main")).containsText("Opérateur Bêta Réseaux (démo)");
            assertThat(staff.locator("main")).containsText("Aucun certificat inconnu n’a été présenté.");
            picture(staff, "liste");
            staff.getByText("Opérateur Bêta Réseaux (démo)").click();
            staff.getByText("Suspendre").first().click();
            staff.fill("#r-susp", "Trafic anormal");
            staff.locator("form[action$=suspension] button").click();
            assertThat(staff.locator(".cardhead .tag")).containsText("suspendue");
            page.reload();
            assertThat(page.locator("main")).containsText("Trafic anormal");

            var phone = at.signIn("client.beta", 390, ColorScheme.DARK, true);
            at.go(phone, "/interconnexion");
            picture(phone, "telephone");
            var axe = AccessibilityBrowserTest.axe();
            assertThat(AccessibilityBrowserTest.faults(page, 1280, axe)).isEmpty();
            assertThat(AccessibilityBrowserTest.faults(phone, 390, axe)).isEmpty();
            assertThat(AccessibilityBrowserTest.faults(staff, 1280, axe)).isEmpty();
            at.go(staff, "/interconnexions");
            assertThat(AccessibilityBrowserTest.faults(staff, 1280, axe)).isEmpty();
            assertThat(at.complaints()).isEmpty();
        }
    }

    /// Kept under target, to be looked at.
    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/pictures/interconnexion-" + name + ".png")));
    }
}
