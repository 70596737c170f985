package org.guichet.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.guichet.kernel.Actor;
import org.guichet.ledger.Erasures;
import org.guichet.ledger.HeldRoots;
import org.guichet.ledger.ProofCheck;
import org.guichet.ledger.Sealer;
import org.guichet.scenario.Counter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sealed ledger as people see it: staff its state and roots, a customer the proof of a report, and everyone what is left of one whose
/// contents were erased.
@Tag("browser")
class LedgerBrowserTest {
    @TempDir
    Path folder;

    @Test
    void a_customer_proves_a_report_with_the_roots_that_staff_handed_out() throws IOException {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var counter = Counter.over(at.installation);
            var reference = counter.file(counter.person("client.alpha"), "FI-25-0003", "description", "Plus de tonalité", "fault", "coupure", "contact", "A", "phone", "03");
            counter.act(counter.person("support.bfc"), reference, "qualify");
            counter.desk.comment(counter.person("support.bfc"), reference, "Secret de la maison", true);
            var sealer = at.installation.bean(Sealer.class);
            while (sealer.seal().batches() > 0) continue;

            var staff = at.signIn("admin.bfc");
            at.go(staff, "/registre");
            assertThat(staff.locator("h1").textContent()).isEqualTo("Registre scellé");
            assertThat(staff.locator("main").textContent()).contains("lot ").contains("Aucun tiers ne détient les racines");
            photograph(staff, "registre-1280");
            var roots = download(staff, "Télécharger les racines", "roots.jsonl");

            var customer = at.signIn("client.alpha", 390, ColorScheme.LIGHT, true);
            at.go(customer, "/signalisations/" + reference);
            var proof = download(customer, "Télécharger la preuve", "proof.json");
            assertThat(Files.readString(proof)).doesNotContain("Secret de la maison").contains("Plus de tonalité");
            var result = ProofCheck.check(Files.readString(proof), HeldRoots.read(roots), HeldRoots.none());
            assertThat(result.isGood()).isTrue();
            assertThat(result.lines()).extracting(ProofCheck.Line::kind).containsExactly("filed", "moved");

            at.go(customer, "/registre");
            assertThat(customer.locator("main").textContent()).as("not for customers").doesNotContain("Derniers lots");

            var phone = at.signIn("support.bfc", 390, ColorScheme.DARK, true);
            at.go(phone, "/registre");
            photograph(phone, "registre-390");

            var provider = counter.provider("support.bfc");
            assertThat(at.installation.bean(Erasures.class).erase(Actor.system(provider), null, Instant.parse("2026-03-03T00:00:00Z"), Erasures.ON_DEMAND)).isPositive();
            at.go(customer, "/signalisations/" + reference);
            assertThat(customer.locator("main").textContent()).contains("(effacé)").contains(reference).doesNotContain("Plus de tonalité");
            photograph(customer, "efface-390");
            at.go(phone, "/signalisations/" + reference);
            assertThat(phone.locator("main").textContent()).contains("(effacé)").doesNotContain("Plus de tonalité").doesNotContain("Secret de la maison");
            assertThat(counter.act(counter.person("support.bfc"), reference, "take").reference()).as("work goes on").isEqualTo(reference);
        }
    }

    private Path download(Page page, String link, String name) {
        var file = page.waitForDownload(() -> page.locator("a", new Page.LocatorOptions().setHasText(link)).click());
        file.saveAs(folder.resolve(name));
        return folder.resolve(name);
    }

    private static void photograph(Page page, String name) throws IOException {
        Files.createDirectories(Path.of("target/photographs"));
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/photographs/" + name + ".png")));
    }
}
