package org.guichet.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.YearMonth;
import org.guichet.kernel.Outcome;
import org.guichet.scenario.Counter;
import org.guichet.volume.Kind;
import org.guichet.volume.Requests;
import org.guichet.volume.Volumes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The load on the portal: what counts as a person reads, a limitation from its announcement to its lifting, the monthly report.
@Tag("browser")
class LoadBrowserTest {
    @Test
    void aPageThatFollowsByItselfAndTheAcknowledgementAreNoNewRequests() {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var counter = Counter.over(at.installation);
            var page = at.signIn("client.alpha");
            file(at, page, "Plus de tonalité");
            assertThat(page.locator("main")).containsText("SIG-2026-000001");
            assertThat(total(counter)).as("the filing alone").isEqualTo(1);
            var follow = page.waitForResponse(r -> r.url().contains("/suivi"), () -> {});
            assertThat(follow.status()).isIn(200, 204);
            at.go(page, "/");
            at.go(page, "/services");
            at.go(page, "/signaler?service=FI-21-0001");
            assertThat(total(counter)).isEqualTo(1);
            at.go(page, "/signalisations/SIG-2026-000001");
            at.go(page, "/signalisations");
            at.go(page, "/recherche?q=tonalit");
            assertThat(total(counter)).as("one progress query, two of the history").isEqualTo(4);
        }
    }

    @Test
    void aLimitationFromItsAnnouncementToItsLifting() {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var counter = Counter.over(at.installation);
            var staff = at.go(at.signIn("admin.bfc"), "/charge");
            staff.click("#annoncer > summary");
            staff.fill("#l-perMinute", "2");
            staff.fill("#l-startsAt", "02/03/2026 18:00");
            staff.fill("#l-reason", "Surcharge de la plate-forme");
            staff.click("#annoncer button");
            assertThat(staff.locator("#annoncer .summary-errors")).containsText("à partir du 03/03/2026");
            assertThat(staff.locator("#l-reason")).hasValue("Surcharge de la plate-forme");
            staff.fill("#l-startsAt", "03/03/2026 08:00");
            staff.click("#annoncer button");
            assertThat(staff.locator("main table.cards").first()).containsText("2 par minute");
            var customer = at.signIn("client.alpha");
            assertThat(customer.locator(".announcement")).containsText("À partir du 03/03/2026");
            counter.at("2026-03-03T08:00:20");
            customer = at.signIn("client.alpha");
            var alpha = counter.person("client.alpha");
            for (int i = 0; i < 2; i++) at.installation.bean(Requests.class).count(alpha, Kind.PROGRESS, () -> Outcome.done("")).get();
            assertThat(customer.locator(".announcement")).containsText("Requêtes limitées à 2 par minute");
            at.go(customer, "/signaler?service=FI-21-0001");
            customer.fill("#f-description", "Plus de tonalité");
            var form = customer;
            var refused = form.waitForResponse(r -> r.request().method().equals("POST"), () -> form.click("main form[action='/signaler'] button.primary"));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headerValue("Retry-After")).isEqualTo("40");
            assertThat(form.locator("#erreurs")).containsText("Réessayez dans 40");
            assertThat(form.locator("#f-description")).hasValue("Plus de tonalité");
            var list = form.navigate(at.installation.url() + "/signalisations");
            assertThat(list.status()).isEqualTo(429);
            assertThat(form.locator("main")).containsText("08\u00a0h\u00a001");
            assertThat(form.navigate(at.installation.url() + "/").status()).as("the dashboard is no request").isEqualTo(200);
            counter.at("2026-03-03T08:01:00");
            var again = at.signIn("client.alpha");
            file(at, again, "Plus de tonalité");
            var after = at.go(at.signIn("admin.bfc"), "/charge");
            after.click("form[action$='/levee'] button");
            assertThat(after.locator("#limitations ~ .stack")).containsText("levée");
            for (int i = 0; i < 3; i++) assertThat(again.navigate(at.installation.url() + "/signalisations").status()).isEqualTo(200);
        }
    }

    @Test
    void theMonthlyReportAndItsExport() throws Exception {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var counter = Counter.over(at.installation);
            var requests = at.installation.bean(Requests.class);
            for (int i = 0; i < 3; i++) requests.count(counter.person("client.alpha"), Kind.TEST, () -> Outcome.done("")).get();
            requests.count(counter.person("client.beta"), Kind.HISTORY, () -> Outcome.done("")).get();
            var page = at.go(at.signIn("support.bfc"), "/charge/mois?mois=2026-03");
            assertThat(page.locator("h1")).hasText("Requêtes de mars\u00a02026");
            assertThat(page.locator("tbody tr").first().locator("td")).hasText(new String[] {"3", "0", "0", "0", "0", "3"});
            assertThat(page.locator("tfoot td").last()).hasText("4");
            var file = page.waitForDownload(() -> page.click("a[href^='/charge/mois.csv']")).path();
            assertThat(Files.readString(file, StandardCharsets.UTF_8)).contains("Opérateur Alpha Télécom (démo);3;0;0;0;0;3\r\n").contains("Opérateur Bêta Réseaux (démo);0;0;0;0;1;1\r\n");
            assertThat(page.navigate(at.installation.url() + "/charge/mois?mois=mars").status()).isEqualTo(422);
            at.go(page, "/charge?vue=minutes");
            assertThat(page.locator(".chart.load svg")).hasAttribute("aria-label", java.util.regex.Pattern.compile("^4 requêtes en tout.*"));
            assertThat(page.locator("#annoncer")).hasCount(0);
            var customer = at.signIn("client.beta");
            assertThat(at.go(customer, "/requetes").locator("main")).containsText("Consultations d’historique");
            at.go(customer, "/charge");
            assertThat(customer.url()).endsWith("/requetes");
        }
    }

    private static void file(PortalBrowser at, Page page, String text) {
        at.go(page, "/signaler?service=FI-21-0001");
        page.fill("#f-description", text);
        page.click("main form[action='/signaler'] button.primary");
        page.waitForURL(url -> url.contains("/signalisations/"));
    }

    private static long total(Counter counter) {
        return counter.installation.bean(Volumes.class).month(counter.person("client.alpha"), YearMonth.parse("2026-03")).get().all().total();
    }
}
