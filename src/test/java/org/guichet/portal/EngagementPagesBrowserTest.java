package org.guichet.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Scope;
import org.guichet.scenario.Counter;
import org.guichet.store.Db;
import org.guichet.subscription.SubscriptionStore;
import org.junit.jupiter.api.Test;

/// The pages of contracts, orders, subscriptions and what changes or ends them: no fault of accessibility, and none wider than its screen.
class EngagementPagesBrowserTest {
    private static final List<String> BOTH = List.of("/contrats", "/catalogue", "/catalogue/documentation", "/commandes", "/commandes/nouvelle", "/abonnements", "/avenants", "/resiliations", "/courriers", "/reclamations");
    private static final List<String> STAFF = List.of("/contrats/nouveau", "/commandes/formulaires", "/avenants/nouveau", "/catalogue/offres/nouvelle", "/echeances");

    @Test
    void no_page_of_engagements_has_a_fault() {
        try (var at = PortalBrowser.open("2026-03-02T08:00")) {
            var axe = AccessibilityBrowserTest.axe();
            var faults = new ArrayList<String>();
            for (int width : List.of(1280, 390)) {
                var scheme = width == 390 ? ColorScheme.DARK : ColorScheme.LIGHT;
                faults.addAll(walk(at, "client.alpha", "e-services", width, scheme, axe, List.of("/identite")));
                faults.addAll(walk(at, "client.rhone", "order", width, scheme, axe, List.of("/suspensions")));
                faults.addAll(walk(at, "admin.optima", "account", width, scheme, axe, STAFF));
            }
            assertThat(faults).isEmpty();
        }
    }

    private static List<String> walk(PortalBrowser at, String login, String kind, int width, ColorScheme scheme, String axe, List<String> more) {
        var paths = new ArrayList<>(BOTH);
        paths.addAll(more);
        paths.addAll(own(at, login, kind));
        var faults = new ArrayList<String>();
        var page = at.signIn(login, width, scheme, true);
        for (var path : paths) {
            faults.addAll(AccessibilityBrowserTest.faults(at.go(page, path), width, axe));
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "shots", login + path.replace('/', '-') + "-" + width + ".png")));
        }
        return faults;
    }

    /// A contract's page, what leaving it would cost, and what is held under it.
    private static List<String> own(PortalBrowser at, String login, String kind) {
        var person = Counter.over(at.installation).person(login);
        return at.installation.bean(Db.class).read(new Scope(person.scope().provider(), null), jdbc -> {
            var contract = ContractStore.list(jdbc, person.scope().customer()).stream().filter(c -> c.kind().equals(kind)).findFirst().orElseThrow();
            var paths = new ArrayList<>(List.of("/contrats/" + contract.id(), "/contrats/" + contract.id() + "/resiliation"));
            SubscriptionStore.ofContract(jdbc, contract.id()).stream().findFirst().ifPresent(s -> paths.add("/abonnements/" + s.id()));
            return paths;
        });
    }
}
