package org.guichet.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A customer's day: report, follow, answer, find again, take home.
@Tag("browser")
class ReportingBrowserTest {
    private static String file(PortalBrowser at, Page page, String service, String description) {
        at.go(page, "/signaler?service=" + service);
        page.fill("#f-description", description);
        page.press("form.card button.primary", "Enter");
        return page.locator("#accuse .ackref").textContent().strip();
    }

    @Test
    void aReportIsFiledFollowedLiveAndAnswered() {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var customer = at.signIn("client.alpha");
            at.go(customer, "/signaler?service=FI-25-0003");
            customer.click("form.card button.primary");
            assertThat(customer.locator("#erreurs")).containsText("4 points sont à corriger");
            assertThat(customer.locator("#e-fault")).containsText("Le champ «\u00a0Nature du défaut\u00a0» est obligatoire.");
            var key = customer.locator("input[name=cle]").inputValue();
            customer.fill("#f-description", "Coupure totale à Besançon");
            customer.click("form.card button.primary");
            assertThat(customer.locator("#f-description")).hasValue("Coupure totale à Besançon");
            assertThat(customer.locator("input[name=cle]").inputValue()).isEqualTo(key);
            customer.selectOption("#f-fault", "coupure");
            customer.fill("#f-contact", "Accueil");
            customer.fill("#f-phone", "03 80 00 00 00");
            customer.click("form.card button.primary");
            assertThat(customer.locator("#accuse .ackref")).hasText("SIG-2026-000001");
            assertThat(customer.locator("#suivi")).containsText("Le délai commence à la prise en charge");

            var support = at.signIn("support.bfc");
            act(at, support, "qualify", "");
            act(at, support, "take", "");
            act(at, support, "freeze", "À quelle heure la coupure a-t-elle commencé ?");

            // without a reload: the part that follows by itself
            assertThat(customer.locator("#suivi .tag").first()).containsText("Gelé");
            at.go(customer, "/");
            assertThat(customer.locator(".waits")).containsText("SIG-2026-000001");
            customer.click(".waits a.btn");
            customer.fill("#reponse", "À 7 h 40.");
            customer.click("section:has(#repondre) button[type=submit]");
            assertThat(customer.locator("#suivi .tag").first()).containsText("En cours");
            assertThat(customer.locator(".thread")).containsText("À 7 h 40.");
        }
    }

    private static void act(PortalBrowser at, Page page, String action, String text) {
        at.go(page, "/signalisations/SIG-2026-000001");
        page.click("#act-" + action + " > summary");
        page.fill("#txt-" + action, text);
        page.click("#act-" + action + " form button");
        page.waitForLoadState();
        assertThat(page.locator(".note.is-bad")).hasCount(0);
    }

    @Test
    void listsKeepTheirFiltersInTheAddressAndOnBackAndExportTheSameRows() throws IOException {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var page = at.signIn("client.alpha");
            file(at, page, "FI-21-0001", "=1+1;débit divisé \"par deux\"");
            file(at, page, "FI-21-0002", "Voix hachée");
            at.go(page, "/signalisations");
            assertThat(page.locator("tbody tr")).hasCount(2);
            page.fill("#q", "hachee");
            page.click("form.filterform button[type=submit]");
            assertThat(page).hasURL(Pattern.compile(".*[?&]q=hachee.*"));
            assertThat(page.locator("tbody tr")).hasCount(1);
            page.click("tbody a.ref");
            assertThat(page.locator("h1")).containsText("Voix hachée");
            page.goBack();
            assertThat(page.locator("#q")).hasValue("hachee");
            assertThat(page.locator("tbody tr")).hasCount(1);

            at.go(page, "/signalisations?q=divise");
            var csv = Files.readString(page.waitForDownload(() -> page.click("a[download]")).path());
            assertThat(csv).startsWith("\ufeffRéférence;Identifiant de prestation;").contains("Dépôt (heure de Paris)")
                    .contains("\"'=1+1;débit divisé \"\"par deux\"\"\"").contains("02/03/2026 08:00:00").doesNotContain("hachée");
            assertThat(csv.lines()).hasSize(2);
        }
    }

    @Test
    void ftthIsRefusedWithTheClauseThatSaysSo() {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var page = at.signIn("client.alpha");
            at.go(page, "/services");
            page.click("a:has-text('Pourquoi pas')");
            assertThat(page.locator("[role=alert]")).containsText("uniquement par Web Services");
            assertThat(page.locator("details .cite")).containsText("BFC-ESAV-A1-ftth");
        }
    }

    @Test
    void everythingMainWorksWithoutScript() {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var page = at.signIn("client.alpha", 390, ColorScheme.DARK, false);
            var reference = file(at, page, "FI-21-0001", "Sans script");
            page.fill("#commentaire", "Un mot de plus");
            page.press("form[action$=commentaires] button.primary", "Enter");
            assertThat(page.locator(".thread")).containsText("Un mot de plus");
            at.go(page, "/recherche?q=" + reference);
            assertThat(page.locator(".pick")).containsText(reference);
        }
    }

    @Test
    void thePaletteOpensAReferenceByKeyboard() {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var page = at.signIn("client.alpha");
            file(at, page, "FI-21-0001", "Palette");
            at.go(page, "/services");
            page.keyboard().press("Control+k");
            page.locator("#pal-q").fill("sig-2026-000001");
            assertThat(page.locator("#pal-l [aria-selected=true]")).containsText("SIG-2026-000001");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/signalisations/SIG-2026-000001"));
        }
    }
}
