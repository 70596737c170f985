package org.guichet.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Support's work: a caller's report from the telephone to the closing notice, by keyboard, and two people on one report.
@Tag("browser")
class SupportBrowserTest {
    private static void open(PortalBrowser at, Page page) {
        at.go(page, "/signaler?service=FI-25-0003");
        page.selectOption("#canal", "telephone");
        page.fill("#f-caller", "Mme Martin");
        page.fill("#f-happenedAt", "02/03/2026 09:45");
        page.fill("#f-description", "Coupure totale signalée par téléphone");
        page.selectOption("#f-fault", "coupure");
        page.fill("#f-contact", "Accueil");
        page.fill("#f-phone", "03 80 00 00 00");
        page.click("form.card button.primary");
        assertThat(page.locator("#accuse .ackref")).hasText("SIG-2026-000001");
    }

    private static void act(Page page, String action, String text) {
        page.click("#act-" + action + " > summary");
        page.fill("#txt-" + action, text);
        page.click("#act-" + action + " form button");
    }

    @Test
    void aCallersReportGoesFromTheTelephoneToTheClosingNotice() {
        try (var at = PortalBrowser.open("2026-03-02T10:00")) {
            var page = at.signIn("support.bfc");
            open(at, page);
            assertThat(page.locator("aside")).containsText("Mme Martin");
            act(page, "qualify", "");
            act(page, "take", "");
            page.fill("#commentaire", "Vérifier la baie 3");
            page.click("button[value=interne]");
            assertThat(page.locator(".thread .note")).containsText("Note interne");
            act(page, "restore", "Jarretière remplacée");
            assertThat(page.locator(".steps")).containsText("Rétablie");
            act(page, "close-with-notice", "Service rétabli et contrôlé");
            assertThat(page.locator("#suivi .tag").first()).containsText("Validé");
            at.go(page, "/boite-envoi");
            assertThat(page.locator("main")).containsText("Aucun serveur de messagerie");
            assertThat(page.locator("main")).containsText("SIG-2026-000001");
            var customer = at.signIn("client.alpha");
            at.go(customer, "/signalisations/SIG-2026-000001");
            assertThat(customer.locator(".thread")).not().containsText("Vérifier la baie 3");
        }
    }

    @Test
    void theQueueIsWorkedByKeyboard() {
        try (var at = PortalBrowser.open("2026-03-02T10:00")) {
            var page = at.signIn("support.bfc");
            open(at, page);
            at.go(page, "/support");
            page.keyboard().press("j");
            assertThat(page.locator("[data-row]").first()).isFocused();
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/signalisations/SIG-2026-000001"));
            page.keyboard().press("1");
            assertThat(page.locator("#txt-qualify")).isFocused();
            at.go(page, "/support");
            page.keyboard().press("?");
            assertThat(page.locator("#raccourcis")).isVisible();
            page.uncheck("#raccourcis-actifs");
            page.keyboard().press("Escape");
            page.keyboard().press("j");
            assertThat(page.locator("[data-row]").first()).not().isFocused();
        }
    }

    @Test
    void whoComesSecondReadsWhatChangedAndLosesNothing() {
        try (var at = PortalBrowser.open("2026-03-02T10:00")) {
            var first = at.signIn("support.bfc");
            open(at, first);
            act(first, "qualify", "");
            var second = at.signIn("technician.bfc");
            at.go(second, "/signalisations/SIG-2026-000001");
            second.click("#act-take > summary");
            second.fill("#txt-take", "Je pars sur place avec la jarretière");
            act(first, "take", "");
            second.click("#act-take form button");
            assertThat(second.locator("#conflit")).containsText("Support niveau 1 (démo)");
            assertThat(second.locator("#conflit")).containsText("en cours");
            assertThat(second.locator("main")).containsText("Je pars sur place avec la jarretière");
        }
    }
}
