package org.guichet.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.guichet.scenario.Counter;
import org.guichet.ticket.Act;
import org.guichet.ticket.TicketDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// "Pourquoi ?": what is shown is added up again and must give the deadline.
@Tag("browser")
class WhyBrowserTest {
    /// Adds the shown intervals: they follow one another without a gap, the counted ones and those to come make the time
    /// allowed, and the last one ends at the deadline.
    private static void readd(Locator why) {
        long allowed = Long.parseLong(why.getAttribute("data-allowed"));
        long sum = 0;
        long counted = 0;
        Long end = null;
        for (var row : why.locator("tbody tr[data-kind]").all()) {
            long from = Long.parseLong(row.getAttribute("data-from"));
            long until = Long.parseLong(row.getAttribute("data-until"));
            if (end != null) assertThat(from).isEqualTo(end);
            end = until;
            if (!row.getAttribute("data-kind").equals("counted")) continue;
            long working = Long.parseLong(row.getAttribute("data-working"));
            assertThat(working).isEqualTo(until - from);
            sum += working;
            if (row.getAttribute("data-projected").equals("false")) counted += working;
        }
        assertThat(sum).isEqualTo(allowed);
        assertThat(counted).isEqualTo(Long.parseLong(why.getAttribute("data-counted")));
        assertThat(end).isEqualTo(Long.parseLong(why.getAttribute("data-due")));
    }

    @Test
    void theShownIntervalsOfAFrozenReportAddUpToItsDeadline() {
        try (var at = PortalBrowser.open("2026-03-06T15:00")) {
            var desk = at.installation.bean(TicketDesk.class);
            var counter = Counter.over(at.installation);
            var support = counter.person("support.bfc");
            var reference = counter.file(counter.person("client.alpha"), "FI-21-0001", "description", "Coupure");
            desk.act(support, reference, Act.of("qualify")).get();
            desk.act(support, reference, Act.of("take")).get();
            at.installation.moveTo("2026-03-06T17:00");
            desk.act(support, reference, Act.of("freeze", "reason", "Accès ?")).get();
            at.installation.moveTo("2026-03-07T09:00");
            desk.act(support, reference, Act.of("thaw")).get();
            at.installation.moveTo("2026-03-07T10:00");
            var page = at.signIn("client.alpha");
            at.go(page, "/signalisations/" + reference + "/pourquoi");
            var why = page.locator("[data-why=handling]");
            readd(why);
            // taken Friday 15:00, 2 h counted, frozen to Saturday 09:00, 8 h left: Saturday 17:00
            assertThat(page.locator("main")).containsText("07/03/2026 à 17\u00a0h\u00a000");
            assertThat(why.locator("[data-sum]")).containsText("3\u00a0h");
            assertThat(page.locator("main")).containsText("donnée de l’offre");
            assertThat(page.locator(".cite").first()).containsText("BFC-ESAV-4.2.2-c");
        }
    }

    @Test
    void overlappingPausesOfASupportTicketAddUpToo() {
        try (var at = PortalBrowser.open("2026-03-06T15:00")) {
            var desk = at.installation.bean(TicketDesk.class);
            var counter = Counter.over(at.installation);
            var support = counter.person("support.btbs");
            var reference = counter.file(counter.person("client.rhone"), "VM-RHONE-01", "description", "Base lente", "criticality", "C2");
            desk.act(support, reference, Act.of("take")).get();
            desk.act(support, reference, Act.of("pause", "pause", "site-access")).get();
            at.installation.moveTo("2026-03-06T16:00");
            desk.act(support, reference, Act.of("pause", "pause", "third-party")).get();
            at.installation.moveTo("2026-03-06T16:30");
            desk.act(support, reference, new Act("resume", null, Map.of("pause", "site-access"), null, null)).get();
            at.installation.moveTo("2026-03-06T17:00");
            desk.act(support, reference, new Act("resume", null, Map.of("pause", "third-party"), null, null)).get();
            at.installation.moveTo("2026-03-07T09:30");
            var page = at.signIn("client.rhone");
            at.go(page, "/signalisations/" + reference + "/pourquoi");
            readd(page.locator("[data-why=gtr]"));
            assertThat(page.locator("main")).containsText("lecture non approuvée");
            assertThat(page.locator("main")).containsText("Criticité C2");
        }
    }

    @Test
    void theCalculatorAnswersInTheAddressAndAddsUp() {
        try (var at = PortalBrowser.open("2026-03-02T10:00")) {
            var page = at.signIn("support.btbs");
            at.go(page, "/calculateur?famille=btbs&regle=gtr");
            page.selectOption("#c-plan", "premium");
            page.selectOption("#c-priority", "P2");
            page.fill("#c-start", "06/03/2026 16:00");
            page.fill("#c-end", "");
            page.fill("#c-asOf", "07/03/2026 12:00");
            page.selectOption("#pk0", "third-party");
            page.fill("#pf0", "07/03/2026 10:00");
            page.fill("#pu0", "07/03/2026 11:00");
            page.click("button[name=calculer]");
            // one working day of Premium from Friday 16:00 ends Saturday 16:00; the pause moves it by one hour
            assertThat(page.locator("[data-fact=due]")).hasText("07/03/2026 à 17\u00a0h\u00a000");
            readd(page.locator("[data-why=calcul]"));
            var address = page.url();
            var other = at.signIn("technician.btbs");
            other.navigate(address);
            assertThat(other.locator("[data-fact=due]")).hasText("07/03/2026 à 17\u00a0h\u00a000");
            other.fill("#c-start", "hier");
            other.click("button[name=calculer]");
            assertThat(other.locator(".summary-errors")).containsText("Début");
            assertThat(other.locator("#c-start")).hasValue("hier");
        }
    }
}
