package org.guichet.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.guichet.document.Sheet;
import org.guichet.letter.Form;
import org.guichet.letter.Letters;
import org.guichet.scenario.Counter;
import org.guichet.store.Db;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A case, its suspension and its end through the pages; a letter printed, posted, and brought in from a file; what the customer sees of both.
@Tag("browser")
class SuspensionBrowserTest {
    @Test
    void fromTheReportToTheRestorationAndALetterOnItsWay() {
        try (var at = PortalBrowser.open("2026-03-02T10:00")) {
            var login = at.installation.logins().stream().filter(l -> l.family().equals("optima-azure") && l.role().equals("customer")).findFirst().orElseThrow().user();
            var staff = at.signIn("admin.optima");
            at.go(staff, "/suspensions");
            assertThat(staff.locator("main")).containsText("Aucune suspension");
            staff.click("#signalement summary");
            staff.selectOption("#signalement-contract", new com.microsoft.playwright.options.SelectOption().setIndex(1));
            staff.selectOption("#signalement-use", "port-scan");
            staff.fill("#signalement-resource", "VM1");
            staff.fill("#signalement-facts", "Balayage depuis VM1 vers 4 000 adresses.");
            staff.click("button:has-text('Ouvrir un dossier')");
            assertThat(staff.locator("main")).containsText("Balayage de ports");
            staff.click("a:has-text('Suspendre (')");
            staff.fill("#suspension-reason", "Balayage de ports depuis VM1.");
            staff.click("#suspension button.primary");
            assertThat(staff.locator("[role=alert]")).containsText("ou le motif de ne pas le faire est noté");
            staff.fill("#suspension-notInformedBecause", "Menace immédiate.");
            staff.click("#suspension button.primary");
            assertThat(staff.locator("h1")).containsText("Manquement à une obligation");
            var page = staff.url();

            var customer = at.signIn(login, 390, com.microsoft.playwright.options.ColorScheme.LIGHT, true);
            at.go(customer, "/suspensions");
            customer.click("a[data-row]");
            assertThat(customer.locator("main")).containsText("Remédiez au manquement");
            assertThat(customer.locator("main")).not().containsText("Menace immédiate");
            assertThat(customer.locator("form[action$='/retablissement']")).hasCount(0);

            staff.navigate(page);
            staff.fill("#f-remedy", "VM1 réinstallée par le client.");
            staff.click("button:has-text('Rétablir les services')");
            assertThat(staff.locator("main")).containsText("Services rétablis");

            letter(at, login);
            at.go(staff, "/courriers");
            staff.click("a[data-row]");
            staff.waitForDownload(() -> staff.click("a:has-text('Imprimer la lettre')"));
            staff.fill("#f-number", "2C 123 456 7890 1");
            staff.fill("#f-sentOn", "03/03/2026");
            staff.click("button:has-text('Enregistrer')");
            assertThat(staff.locator("[role=alert]")).containsText("est dans le futur");
            staff.fill("#f-sentOn", "02/03/2026");
            staff.click("button:has-text('Enregistrer')");
            assertThat(staff.locator("main")).containsText("Accusé de réception attendu");
            at.go(staff, "/courriers");
            staff.setInputFiles("#f-csv", new FilePayload("dates.csv", "text/csv", "suivi;presentation\n2C12345678901;02/03/2026\n9Z;02/03/2026\n".getBytes(StandardCharsets.UTF_8)));
            staff.click("button:has-text('Importer')");
            assertThat(staff.locator("#h-imported")).containsText("Lignes prises\u00a0: 1, refusées\u00a0: 1");

            at.go(customer, "/courriers");
            customer.click("a[data-row]");
            customer.waitForDownload(() -> customer.click("a:has-text('Lire la lettre')"));
            assertThat(customer.locator("#f-number")).hasCount(0);
        }
    }

    private static void letter(PortalBrowser at, String login) {
        var counter = Counter.over(at.installation);
        var staff = counter.person("admin.optima");
        var sheet = new Sheet("Mise en demeure", null, "Rennes", LocalDate.of(2026, 3, 2), List.of("Optima DSI (démo)"), List.of("Client (démo)"), List.of(new Sheet.Part.Paragraph("Sous quinze jours.")));
        at.installation.bean(Db.class).in(staff.scope(), jdbc -> at.installation.bean(Letters.class).send(jdbc, staff, new Letters.Outgoing(counter.person(login).scope().customer(), Form.REGISTERED, "contract", 1, sheet)));
    }
}
