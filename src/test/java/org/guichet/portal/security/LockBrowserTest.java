package org.guichet.portal.security;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.guichet.cli.TestInstallation;
import org.junit.jupiter.api.Test;

/// The lock in a real browser: half-typed text is there again afterwards, and the strict content policy stops nothing of ours.
class LockBrowserTest {
    @Test
    void halfTypedTextIsThereAgainAfterTheLock() throws Exception {
        try (var installation = TestInstallation.demo("2026-03-02T08:00");
             var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
             var browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium")).setArgs(List.of("--no-sandbox")))) {
            var login = installation.login("client.rhone");
            var page = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setLocale("fr-FR")).newPage();
            var complaints = new ArrayList<String>();
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) complaints.add(message.text());
            });
            Files.createDirectories(Path.of("target", "shots"));
            page.navigate(installation.url() + "/");
            shot(page, "connexion");
            page.getByLabel("Identifiant").fill(login.user());
            page.getByLabel("Mot de passe").fill(login.password());
            page.getByText("Se connecter").click();

            page.navigate(installation.url() + "/signaler?service=" + login.services().getFirst().id());
            page.locator("textarea").first().fill("Plus aucune connexion depuis 8 h");
            for (var choice : page.locator("main select").all()) choice.selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            page.locator("main form.fields button[type=submit]").last().click();
            page.waitForURL(Pattern.compile(".*/signalisations/.*"));
            var report = page.url();
            page.locator("#commentaire").fill("Le voyant est rouge, et");

            installation.moveTo("2026-03-02T09:00");
            page.waitForURL(Pattern.compile(".*/verrou\\?retour=.*"));
            shot(page, "verrou");
            page.getByLabel("Mot de passe").fill("pas le bon mot de passe");
            page.getByText("Déverrouiller").click();
            assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT)).hasText("Identifiant ou mot de passe incorrect.");
            page.getByLabel("Mot de passe").fill(login.password());
            page.getByText("Déverrouiller").click();
            page.waitForURL(report.replaceAll("\\?.*", "") + "**");
            assertThat(page.locator("#commentaire")).hasValue("Le voyant est rouge, et");

            // sent while locked: kept, shown, sent on
            page.evaluate("document.getElementById('suivi').remove()");
            installation.moveTo("2026-03-02T10:00");
            page.locator("#commentaire").fill("Le voyant est rouge.");
            page.locator("form:has(#commentaire) button[type=submit]").click();
            page.waitForURL(Pattern.compile(".*/verrou\\?.*saisie=.*"));
            page.getByLabel("Mot de passe").fill(login.password());
            page.getByText("Déverrouiller").click();
            page.waitForURL(Pattern.compile(".*/reprise/.*"));
            shot(page, "reprise");
            page.getByText("Envoyer").click();
            page.waitForURL(Pattern.compile(".*/signalisations/.*"));
            assertThat(page.getByText("Le voyant est rouge.").first()).isVisible();
            assertThat(complaints).isEmpty();
        }
    }

    private static void shot(com.microsoft.playwright.Page page, String name) {
        page.setViewportSize(1280, 800);
        page.screenshot(new com.microsoft.playwright.Page.ScreenshotOptions().setPath(Path.of("target", "shots", name + ".png")));
    }
}
