package org.guichet.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.cli.TestInstallation;

/// Chromium before a running installation. Everything that a browser complains about is collected: scripts' errors, messages
/// of the console, violations of the content policy.
final class PortalBrowser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of(System.getProperty("guichet.chromium", "/usr/bin/chromium"));
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");
    private static Browser browser;

    final TestInstallation installation;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private PortalBrowser(TestInstallation installation) {
        this.installation = installation;
    }

    static PortalBrowser open(String at) {
        return new PortalBrowser(TestInstallation.demo(at));
    }

    private static synchronized Browser browser() {
        if (browser != null) return browser;
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        assertThat(Files.isExecutable(CHROMIUM)).as("Chromium at " + CHROMIUM + " (apt-get install chromium)").isTrue();
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(ARGUMENTS));
        return browser;
    }

    /// A window of a demo person, signed in.
    Page signIn(String user) {
        return signIn(user, 1280, ColorScheme.LIGHT, true);
    }

    Page signIn(String user, int width, ColorScheme scheme, boolean script) {
        var page = window(width, scheme, script);
        var login = installation.login(user);
        page.navigate(installation.url() + "/connexion");
        page.fill("#identifiant", login.user());
        page.fill("#motdepasse", login.password());
        page.click("button.primary");
        page.waitForURL(url -> !url.contains("/connexion"));
        return page;
    }

    Page window(int width, ColorScheme scheme, boolean script) {
        var context = browser().newContext(new Browser.NewContextOptions().setViewportSize(width, width > 600 ? 900 : 844).setLocale("fr-FR")
                .setTimezoneId("America/Guadeloupe").setColorScheme(scheme).setJavaScriptEnabled(script).setAcceptDownloads(true));
        contexts.add(context);
        var page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // an expected refusal answers with its status, which the console repeats
            if (message.type().equals("error") && !message.text().contains("the server responded with a status of 4")) complaints.add(page.url() + " " + message.text());
        });
        page.setDefaultTimeout(20_000);
        return page;
    }

    Page go(Page page, String path) {
        page.navigate(installation.url() + path);
        return page;
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        installation.close();
        assertThat(complaints).isEmpty();
    }
}
