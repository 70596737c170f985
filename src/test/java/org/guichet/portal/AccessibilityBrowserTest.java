package org.guichet.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.evolution.EvolutionDesk;
import org.guichet.scenario.Counter;
import org.guichet.ticket.Act;
import org.guichet.ticket.TicketDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every page, light and dark, on a desk and on two phones: nothing that axe-core finds, nothing wider than the screen,
/// nothing that the content policy stops.
@Tag("browser")
class AccessibilityBrowserTest {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String REFERENCE = "SIG-2026-000001";
    private static final List<String> CUSTOMER = List.of("/", "/signalisations", "/signalisations?q=rien", "/signalisations/" + REFERENCE, "/signalisations/" + REFERENCE + "/pourquoi", "/signaler",
            "/signaler?service=FI-25-0003", "/signaler?service=FTTH-21-0005", "/services", "/recherche?q=sig", "/accessibilite", "/webhooks", "/requetes", "/requetes?vue=heures", "/certificats", "/api", "/plus", "/signalisations/SIG-2026-999999");
    private static final List<String> STAFF = List.of("/support", "/signalisations/" + REFERENCE, "/signaler?service=FI-25-0003", "/clients", "/clauses", "/clauses/BFC-ESAV-4.2.2-d", "/lectures", "/boite-envoi", "/webhooks", "/registre", "/administration", "/charge", "/charge?vue=minutes", "/charge/mois?mois=2026-03", "/certificats",
            "/calculateur", "/calculateur?famille=btbs&regle=gtr&plan=premium&priority=P2&start=06/03/2026+16:00&calculer=1");

    static String axe() {
        try (var stream = AccessibilityBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> faults(Page page, int width, String axe) {
        var faults = new ArrayList<String>();
        // through the debugger, since the page's own policy lets no foreign script in
        var session = page.context().newCDPSession(page);
        var source = new com.google.gson.JsonObject();
        source.addProperty("expression", axe);
        session.send("Runtime.evaluate", source);
        var found = page.evaluate("rules => axe.run(document, {runOnly: rules}).then(r => r.violations.map(v => v.id + ' ' + v.nodes.map(n => n.target[0]).slice(0, 3)))", RULES);
        for (var fault : (List<?>) found) faults.add(page.url() + " " + width + " " + fault);
        session.detach();
        int over = (Integer) page.evaluate("width => document.documentElement.scrollWidth - width", width);
        if (over > 0) faults.add(page.url() + " " + width + " wider than the screen by " + over);
        return faults;
    }

    @Test
    void noPageHasAFault() {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            prepare(at);
            var evolutions = evolutions(at);
            var axe = axe();
            var faults = new ArrayList<String>();
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                // The layout follows the width alone and the colours the scheme alone: each of them once is enough.
                for (int width : scheme == ColorScheme.LIGHT ? List.of(1280, 320) : List.of(390)) {
                    var door = at.window(width, scheme, true);
                    faults.addAll(faults(at.go(door, "/connexion"), width, axe));
                    var customer = at.signIn("client.alpha", width, scheme, true);
                    for (var path : evolutions.subList(0, 2)) faults.addAll(faults(at.go(customer, path), width, axe));
                    for (var path : CUSTOMER) faults.addAll(faults(at.go(customer, path), width, axe));
                    var staff = at.signIn("admin.bfc", width, scheme, true);
                    for (var path : evolutions) faults.addAll(faults(at.go(staff, path), width, axe));
                    for (var path : STAFF) faults.addAll(faults(at.go(staff, path), width, axe));
                }
            }
            assertThat(faults).isEmpty();
        }
    }

    @Test
    void theCheckItselfFindsWhatIsWrong() {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var page = at.signIn("client.alpha");
            page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input>')");
            assertThat(faults(page, 1280, axe())).anyMatch(fault -> fault.contains("label"));
        }
    }

    /// Pages of evolutions: the list and one that was notified, which customers see too; one that is only planned; the plan's form.
    private static List<String> evolutions(PortalBrowser at) {
        var desk = at.installation.bean(EvolutionDesk.class);
        var admin = Counter.over(at.installation).person("admin.bfc");
        var notified = desk.plan(admin, new EvolutionDesk.Plan("format", "esav-signalisation", "2", LocalDate.parse("2026-10-01"), "Horodatage", "Time stamps")).get();
        desk.attach(admin, notified.id(), "specifications.pdf", "application/pdf", new byte[] {1}, true).get();
        desk.notify(admin, notified.id()).get();
        var planned = desk.plan(admin, new EvolutionDesk.Plan("forms", null, "1.1", LocalDate.parse("2026-04-01"), "Champs", "Fields")).get();
        return List.of("/evolutions", "/evolutions/" + notified.id(), "/evolutions/" + planned.id(), "/evolutions/nouvelle");
    }

    private static void prepare(PortalBrowser at) {
        var counter = Counter.over(at.installation);
        var desk = at.installation.bean(TicketDesk.class);
        var support = counter.person("support.bfc");
        var reference = counter.file(counter.person("client.alpha"), "FI-21-0001", "description", "Débit divisé par deux");
        desk.act(support, reference, Act.of("qualify")).get();
        desk.act(support, reference, Act.of("take")).get();
        desk.act(support, reference, Act.of("freeze", "reason", "Redémarrage du routeur confirmé ?")).get();
        desk.comment(support, reference, "Note de service", true).get();
        desk.comment(support, reference, "Nous attendons votre retour.", false).get();
        counter.file(counter.person("client.alpha"), "FI-21-0002", "description", "Voix hachée");
    }
}
