package org.guichet.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.guichet.cli.TestInstallation;
import org.junit.jupiter.api.Test;

/// Claims and deadlines on the portal: a customer tells of a claim online, staff sees it and records its costs; deadlines as list and as file.
class DisputePagesTest {
    private static Browser signedIn(TestInstallation installation, String user) {
        var browser = new Browser(installation.url());
        browser.signIn(user, installation.login(user).password());
        return browser;
    }

    @Test
    void a_claim_from_the_counter_to_its_costs() {
        try (var installation = TestInstallation.demo("2026-03-02T09:00")) {
            var client = signedIn(installation, "client.alpha");
            var board = client.get("/reclamations").body();
            assertThat(board).contains("Réclamations et conciliation", "propriété intellectuelle");
            var contract = Pattern.compile("<option value=\"(\\d+)\"[^>]*>ES-ALPHA-2025").matcher(board);
            assertThat(contract.find()).isTrue();
            var refused = client.post("/reclamations", java.util.Map.of("procedure", "infringement", "contract", contract.group(1), "about", "Réclamation d’un tiers"));
            assertThat(refused.statusCode()).isEqualTo(422);
            client.get("/reclamations");
            var made = client.post("/reclamations", java.util.Map.of("procedure", "infringement", "contract", contract.group(1), "about", "Réclamation d’un tiers", "learnedOn", "26/02/2026"));
            assertThat(made.statusCode()).isEqualTo(303);
            var path = made.headers().firstValue("Location").orElseThrow().replace(installation.url(), "");
            assertThat(client.get(path).body().replaceAll("[\u00a0\u202f]|&nbsp;", " ")).contains("signalé 4 jours après");
            var staff = signedIn(installation, "admin.bfc");
            assertThat(staff.get("/reclamations").body()).contains("Réclamation d’un tiers");
            staff.get(path);
            assertThat(staff.post(path + "/frais", java.util.Map.of("label", "Expertise", "amount", "2000", "incurredOn", "02/03/2026", "approvedOn", "02/03/2026")).statusCode()).isEqualTo(303);
            assertThat(staff.get(path).body()).contains("À rembourser");
            assertThat(staff.get("/echeances").statusCode()).isEqualTo(200);
            var optima = signedIn(installation, "admin.optima");
            assertThat(optima.get("/echeances?semaines=52").body()).contains("Échéances", "Rappels avant le dernier jour pour dénoncer");
            assertThat(optima.get("/echeances.csv?semaines=52").statusCode()).isEqualTo(200);
            optima.get("/echeances");
            assertThat(optima.post("/echeances/rappels", java.util.Map.of("days", "90, 0")).statusCode()).isEqualTo(422);
            optima.get("/echeances");
            assertThat(optima.post("/echeances/rappels", java.util.Map.of("days", "90, 30")).statusCode()).isEqualTo(303);
            assertThat(optima.get("/echeances").body()).contains("value=\"90, 30\"");
        }
    }
}
