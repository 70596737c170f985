package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractDocuments;
import org.guichet.agreement.ContractStore;
import org.guichet.agreement.ContractTerms;
import org.guichet.agreement.ContractValues;
import org.guichet.clause.Proves;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.store.Db;
import org.guichet.subscription.SubscriptionStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which document of a contract prevails: each family in its own direction.
class PrecedenceTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private Counter counter;
    private Actor admin;

    private void open(String login) {
        counter = Counter.open("2026-03-02T09:00");
        admin = counter.person(login);
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private <T> T read(java.util.function.Function<org.springframework.jdbc.core.simple.JdbcClient, T> work) {
        return counter.installation.bean(Db.class).read(admin.scope(), work);
    }

    private Contract contract(String reference) {
        return read(jdbc -> ContractStore.byReference(jdbc, admin.scope().provider(), reference).orElseThrow());
    }

    private Optional<ContractTerms.Effective> effective(String reference, String key, String limitedTo, LocalDate on) {
        var contract = contract(reference);
        return read(jdbc -> counter.installation.bean(ContractTerms.class).effective(jdbc, contract, key, limitedTo, on));
    }

    private ContractTerms.Effective effective(String reference, String key) {
        return effective(reference, key, null, DAY).orElseThrow();
    }

    private void state(String reference, String document, String key, String value) {
        state(reference, document, key, null, value, DAY);
    }

    private void state(String reference, String document, String key, String limitedTo, String value, LocalDate from) {
        counter.installation.bean(ContractValues.class).state(admin, contract(reference).id(), new ContractValues.Statement(document, key, limitedTo, value, from, null)).get();
    }

    private Refused refused(String reference, String document, String key, String value) {
        return counter.refused(counter.installation.bean(ContractValues.class).state(admin, contract(reference).id(), new ContractValues.Statement(document, key, null, value, DAY, null)));
    }

    private List<ContractDocuments.Ranked> documents(Actor by, String reference, String on) {
        return counter.installation.bean(ContractDocuments.class).list(by, contract(reference).id(), LocalDate.parse(on)).get();
    }

    private static List<String> lines(List<ContractDocuments.Ranked> documents) {
        return documents.stream().map(d -> d.rank() + " " + (d.document().isEmpty() ? d.title().fr() : d.document())).toList();
    }

    @Test
    @Proves("BFC-CG-3-precedence")
    void three_months_of_the_general_conditions_win_over_one_month_of_the_order_form() {
        open("admin.bfc");
        assertThat(effective("ES-ALPHA-2025", "termination-notice").value()).isEqualTo("3m");
        state("ES-ALPHA-2025", "order-form", "termination-notice", "1m");
        state("ES-ALPHA-2025", "specific-conditions", "termination-notice", "2m");
        var found = effective("ES-ALPHA-2025", "termination-notice");
        assertThat(found.value()).isEqualTo("3m");
        assertThat(found.document()).isEqualTo("general-conditions");
        assertThat(found.clause()).isEqualTo("BFC-CG-9-contrat");
        assertThat(found.why().steps()).extracting(s -> s.text().fr()).containsExactly("Conditions Générales et leurs annexes (rang 1) : 3\u00a0mois. Ce rang l’emporte.",
                "Conditions Spécifiques et leurs annexes (rang 2) : 2\u00a0mois. Écarté.", "Bons de Commande (rang 3) : 1\u00a0mois. Écarté.", "Ordre de préséance des documents de ce contrat.");
        assertThat(found.why().steps().getLast().clause()).isEqualTo("BFC-CG-3-precedence");
        assertThat(lines(documents(counter.person("client.alpha"), "ES-ALPHA-2025", "2026-03-02"))).containsExactly("1 general-conditions", "2 specific-conditions", "3 order-form");
    }

    @Test
    @Proves("BFC-CG-1-accordcadre")
    void the_money_rules_of_the_e_services_contract_are_read_from_its_framework_agreement() {
        open("admin.bfc");
        for (var pair : List.of("payment-term 45d", "billing-period 1m", "late-interest 3.5", "suspension-notice 15d", "breach-notice 30d")) {
            var key = pair.split(" ")[0];
            var value = pair.split(" ")[1];
            assertThat(effective("ES-ALPHA-2025", key, null, DAY)).as("nothing is agreed yet").isEmpty();
            var elsewhere = refused("ES-ALPHA-2025", "order-form", key, value);
            assertThat(elsewhere.code().code() + " " + elsewhere.clause()).isEqualTo("contract-value-held-elsewhere BFC-CG-1-accordcadre");
            state("AC-ALPHA-2025", "framework", key, value);
            var found = effective("ES-ALPHA-2025", key);
            assertThat(found.value()).isEqualTo(value);
            assertThat(found.statedIn().fr()).isEqualTo("AC-ALPHA-2025");
            assertThat(found.clause()).isEqualTo("BFC-CG-1-accordcadre");
            assertThat(effective("ES-BETA-2025", key, null, DAY)).as("another agreement").isEmpty();
        }
        state("AC-ALPHA-2025", "framework", "payment-term", null, "30d", LocalDate.parse("2026-07-01"));
        assertThat(effective("ES-ALPHA-2025", "payment-term", null, LocalDate.parse("2026-06-30")).orElseThrow().value()).isEqualTo("45d");
        assertThat(effective("ES-ALPHA-2025", "payment-term", null, LocalDate.parse("2026-07-01")).orElseThrow().value()).isEqualTo("30d");
        assertThat(effective("ES-ALPHA-2025", "payment-term", null, DAY.minusDays(1))).isEmpty();
        var overlapping = refused("AC-ALPHA-2025", "framework", "payment-term", "60d");
        assertThat(overlapping.code().code()).isEqualTo("contract-value-overlaps");
        assertThat(overlapping.args()).containsKey("earliest");
        for (var bad : List.of("payment-term dix", "late-interest 3d", "billing-period 12.5")) {
            assertThat(refused("AC-ALPHA-2025", "framework", bad.split(" ")[0], bad.split(" ")[1]).code().code()).isEqualTo("contract-value-bad");
        }
    }

    @Test
    @Proves("BFC-CG-3-nomodif")
    void the_four_hours_of_the_offer_run_whatever_the_e_services_contract_says() {
        open("admin.bfc");
        var refused = refused("ES-ALPHA-2025", "order-form", "restoration-time", "8h");
        assertThat(refused.code().code() + " " + refused.clause()).isEqualTo("contract-value-held-elsewhere BFC-CG-3-nomodif");
        assertThat(effective("ES-ALPHA-2025", "restoration-time", null, DAY)).as("e-SAV is silent").isEmpty();
        var alpha = counter.person("client.alpha");
        var reference = counter.file(alpha, "FI-25-0003", "description", "Lien coupé", "fault", "coupure", "contact", "C. Alpha", "phone", "0380000000");
        var technician = counter.person("technician.bfc");
        counter.act(technician, reference, "qualify");
        counter.act(technician, reference, "take");
        assertThat(counter.due(alpha, reference, "handling")).as("4 h of the Offer").isEqualTo("2026-03-02T13:00+01:00");
        state("BFC-ALPHA-2024", "offer", "restoration-time", "4h");
        assertThat(effective("BFC-ALPHA-2024", "restoration-time").value()).isEqualTo("4h");
    }

    @Test
    @Proves("BTBS-CG-1.1-precedence")
    void forty_five_days_of_the_order_form_win_over_thirty_of_the_general_conditions() {
        open("admin.btbs");
        assertThat(effective("BC-RHONE-PREMIUM", "invoice-dispute").value()).isEqualTo("30d");
        state("BC-RHONE-PREMIUM", "order-form", "invoice-dispute", "45d");
        state("BC-RHONE-PREMIUM", "specific-conditions", "invoice-dispute", "40d");
        state("BC-RHONE-PREMIUM", "annex-2", "invoice-dispute", "35d");
        var found = effective("BC-RHONE-PREMIUM", "invoice-dispute");
        assertThat(found.value()).isEqualTo("45d");
        assertThat(found.document()).isEqualTo("order-form");
        assertThat(found.clause()).isEqualTo("BTBS-CG-1.1-precedence");
        assertThat(found.why().steps()).extracting(s -> s.inputs().get("document")).containsExactly("order-form", "specific-conditions", "annex-2", "general-conditions", null);
        assertThat(found.why().steps().get(3).clause()).isEqualTo("BTBS-CG-3.6-30j");
        assertThat(found.why().steps()).extracting(Reckoning.Step::reading).contains("BTBS-CG-1.1-precedence");
        assertThat(effective("BC-RHONE-STANDARD", "invoice-dispute").value()).as("another order").isEqualTo("30d");
        // Annex 1 prevails on personal data, the designation form settles nothing but a contact
        state("BC-RHONE-PREMIUM", "annex-1", "breach-notification", "72h");
        state("BC-RHONE-PREMIUM", "order-form", "breach-notification", "96h");
        assertThat(effective("BC-RHONE-PREMIUM", "breach-notification").document()).isEqualTo("annex-1");
        assertThat(effective("BC-RHONE-PREMIUM", "breach-notification").value()).isEqualTo("72h");
        state("BC-RHONE-PREMIUM", "annex-1", "invoice-dispute", "20d");
        assertThat(effective("BC-RHONE-PREMIUM", "invoice-dispute").value()).as("not on other matters").isEqualTo("45d");
        var silent = refused("BC-RHONE-PREMIUM", "administrator-designation", "invoice-dispute", "60d");
        assertThat(silent.code().code() + " " + silent.clause()).isEqualTo("document-says-nothing BTBS-CG-1.1-precedence");
        state("BC-RHONE-PREMIUM", "administrator-designation", "administrator-contact", "Sacha Rhône (démo)");
        assertThat(effective("BC-RHONE-PREMIUM", "administrator-contact").value()).isEqualTo("Sacha Rhône (démo)");
        assertThat(effective("BC-RHONE-PREMIUM", "administrator-contact").document()).isEqualTo("administrator-designation");
        var listed = documents(admin, "BC-RHONE-PREMIUM", "2026-03-02");
        assertThat(lines(listed)).containsExactly("1 order-form", "2 specific-conditions", "3 annex-1", "3 annex-2", "4 general-conditions", "5 administrator-designation");
        assertThat(listed).filteredOn(ContractDocuments.Ranked::elsewhere).extracting(ContractDocuments.Ranked::document).containsExactly("annex-1");
        assertThat(listed.get(2).prevailsOn()).isEqualTo("personal-data");
        for (var bad : List.of("invoice-dispute soon", "breach-notification 3.5")) assertThat(refused("BC-RHONE-PREMIUM", "order-form", bad.split(" ")[0], bad.split(" ")[1]).code().code()).isEqualTo("contract-value-bad");
        // of one rank: the latest
        state("BC-RHONE-PREMIUM", "annex-2", "breach-notification", null, "48h", DAY.plusDays(1));
        assertThat(refused("BC-RHONE-PREMIUM", "purchase-terms", "invoice-dispute", "90d").code().code()).isEqualTo("document-without-rank");
    }

    @Test
    @Proves("BTBS-CS-1")
    void fifteen_days_of_the_specific_conditions_hold_for_tests_of_the_recovery_plan() {
        open("admin.btbs");
        var pra = effective("BC-RHONE-PREMIUM", "works-notice", "pra", DAY).orElseThrow();
        assertThat(pra.label().fr()).isEqualTo("15\u00a0jours calendaires");
        assertThat(pra.value()).isEqualTo("15d");
        assertThat(pra.document()).isEqualTo("specific-conditions");
        assertThat(pra.clause()).isEqualTo("BTBS-CS-4.7-15j");
        assertThat(pra.why().steps().get(1).inputs()).containsEntry("document", "general-conditions").containsEntry("value", "7d");
        assertThat(pra.why().steps().get(1).clause()).isEqualTo("BTBS-CG-14.5-7j");
        var works = effective("BC-RHONE-PREMIUM", "works-notice");
        assertThat(works.value()).isEqualTo("7d");
        assertThat(works.document()).isEqualTo("general-conditions");
    }

    @Test
    @Proves("BTBS-CG-1.1-annexe3")
    void annex_3_is_listed_from_the_day_on_which_health_data_hosting_is_added() {
        open("admin.btbs");
        var contract = contract("BC-RHONE-PREMIUM");
        assertThat(documents(admin, "BC-RHONE-PREMIUM", "2026-03-02")).extracting(ContractDocuments.Ranked::document).doesNotContain("annex-3");
        counter.installation.bean(Db.class).in(admin.scope(), jdbc -> SubscriptionStore.insert(jdbc, new SubscriptionStore.Ordered(contract.provider(), contract.customer(), contract.id(), null, null, "hebergement-hds",
                "Dossiers de soins (démo)", null, "", 1, "PO-3009", DAY, 36, false)));
        assertThat(documents(admin, "BC-RHONE-PREMIUM", "2026-03-01")).extracting(ContractDocuments.Ranked::document).doesNotContain("annex-3");
        var annex = documents(counter.person("client.rhone"), "BC-RHONE-PREMIUM", "2026-03-02").stream().filter(d -> d.document().equals("annex-3")).findFirst().orElseThrow();
        assertThat(annex.rank()).isEqualTo(3);
        assertThat(annex.clause()).isEqualTo("BTBS-CG-1.1-annexe3");
        assertThat(annex.elsewhere()).as("referred to, its text is not here").isTrue();
        assertThat(documents(admin, "BC-RHONE-STANDARD", "2026-03-02")).extracting(ContractDocuments.Ranked::document).as("another order").doesNotContain("annex-3");
    }

    @Test
    @Proves("ODSI-1-unique")
    void purchase_terms_that_a_customer_uploads_have_no_rank() {
        open("admin.optima");
        var customer = counter.person("client.optima-1");
        var papers = counter.installation.bean(ContractDocuments.class);
        var terms = papers.file(customer, contract("CPT-MOREL-2025").id(), "general-conditions", "Conditions d’achat (démo)", "achats.txt", "text/plain", "Nos conditions".getBytes(StandardCharsets.UTF_8)).get();
        assertThat(terms.rank()).isNull();
        assertThat(terms.clause()).isEqualTo("ODSI-1-unique");
        assertThat(lines(documents(customer, "CPT-MOREL-2025", "2026-03-02"))).containsExactly("1 general-conditions", "null Conditions d’achat (démo)");
        var refused = counter.refused(papers.file(admin, contract("CPT-MOREL-2025").id(), "order-form", "Bon de commande (démo)", null, null, null));
        assertThat(refused.code().code() + " " + refused.clause()).isEqualTo("document-without-rank ODSI-1-unique");
        assertThat(counter.refused(papers.file(counter.person("client.optima-2"), contract("CPT-MOREL-2025").id(), "", "X", null, null, null)).code().code()).isEqualTo("contract-unknown");
        assertThat(counter.refused(papers.file(customer, contract("CPT-MOREL-2025").id(), "", " ", null, null, null)).field()).isEqualTo("title");
    }
}
