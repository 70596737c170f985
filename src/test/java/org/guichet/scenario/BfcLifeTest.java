package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.guichet.party.Profiles;
import org.junit.jupiter.api.Test;

/// A contract of e-services from its signatures to its exit, through the portal and the APIs, over a travelling clock.
class BfcLifeTest extends LifeTest {
    private static final List<String> SIGNED = List.of("place", "Dijon", "lastName", "Bêta (démo)", "firstName", "Claude", "capacity", "Présidence (démo)");

    @Test
    void an_e_services_contract_lives_from_signature_to_exit() {
        open("2026-03-02T09:00", "admin.bfc", "client.beta");
        nothingBefore("ES-BETA-2025", "AC-BETA-2025");
        var framework = framework();
        var services = services();
        var esav = esav();
        var tao = tao();
        risen(tao);
        without(services, esav, tao);
        ended(services, tao);
        assertThat(state(framework)).isEqualTo("in-force 2026-03-02 null");
        silence("2028-03-02T09:00", "2029-03-02T09:00", services);
    }

    private String prepare(String... fields) {
        var typed = new ArrayList<>(List.of(fields));
        typed.addAll(List.of("customer", String.valueOf(customerId())));
        return made(submit(staff, "/contrats/nouveau", "/contrats", typed.toArray(String[]::new)));
    }

    private void sign(String login, String contract, String side, String on) {
        var typed = new ArrayList<>(SIGNED);
        typed.addAll(List.of("side", side, "on", on));
        submit(login, "/contrats/" + contract, "/contrats/" + contract + "/signature", typed.toArray(String[]::new));
    }

    private String framework() {
        var framework = prepare("kind", "framework", "reference", "AC-VIE-2026");
        sign(staff, framework, "provider", "02/03/2026");
        sign(customer, framework, "customer", "02/03/2026");
        return framework;
    }

    /// Effective with the last of both signatures.
    private String services() {
        var services = prepare("kind", "e-services", "reference", "ES-VIE-2026", "before", "AC-VIE-2026", "conventionKind", "delegation", "convention", "DSP 2017-04 (démo)", "network", "Réseau Doubs (démo)");
        sign(customer, services, "customer", "02/03/2026");
        assertThat(state(services)).isEqualTo("signing null null");
        at("2026-03-09T09:00");
        sign(staff, services, "provider", "09/03/2026");
        assertThat(state(services)).isEqualTo("in-force 2026-03-09 null");
        return services;
    }

    /// Ordered by its form, signed; rights are granted with the delivery.
    private String esav() {
        var unticked = new ArrayList<>(List.of("form", "e-sav", "product-0", "e-sav", "quantity-0", "1", "customerOrder", "CMD-BETA-1", "signed", "true", "signer", "Claude Bêta (démo)", "capacity", "Présidence",
                "field-contract-reference", "ES-VIE-2026-ESAV", "field-pegase-case", "PEG-4711", "field-company-name", "Opérateur Bêta (démo)", "field-siret", "732 829 320 00074", "field-representative", "Claude Bêta",
                "field-telephone", "03 80 00 00 02", "field-email", "claude@beta.example", "field-address", "2 place de la Démo, Besançon"));
        assertThat(offered("e-sav")).isEqualTo("Launched");
        assertThat(refused(customer, "/commandes/nouvelle?produit=e-sav", "/commandes", unticked.toArray(String[]::new))).contains("accès");
        unticked.addAll(List.of("access-0-online", "true"));
        var order = made(submit(customer, "/commandes/nouvelle?produit=e-sav", "/commandes", unticked.toArray(String[]::new)));
        assertThat(api(ORDERS + "/" + order).path("externalId").asString()).isEqualTo("CMD-BETA-1");
        submit(staff, "/commandes/" + order, "/commandes/" + order + "/confirmation");
        var esav = held(order);
        assertThat(holds("2026-03-16")).isFalse();
        at("2026-03-16T09:00");
        submit(staff, "/abonnements/" + esav, "/abonnements/" + esav + "/livraison", "on", "16/03/2026");
        assertThat(holds("2026-03-16")).isTrue();
        assertThat(subscription(esav)).isEqualTo("active 2026-03-16 null null");
        assertThat(api(PRODUCTS + "/" + esav).path("status").asString()).isEqualTo("active");
        assertThat(api(ORDERS + "/" + order).path("state").asString()).isEqualTo("completed");
        return esav;
    }

    private boolean holds(String on) {
        return counter.installation.bean(Profiles.class).holdsESav(actor(customer).scope(), actor(customer).id(), day(on));
    }

    /// Another e-service, ordered by the customer's system.
    private String tao() {
        submit(staff, "/catalogue/offres/tao", "/catalogue/offres/tao/prix", "from", "2026-03-16", "monthly", "50,00", "oneOff", "0");
        var order = send(ORDERS, """
                {"externalId": "CMD-BETA-2", "productOrderItem": [{"id": "1", "action": "add", "quantity": 1, "productOffering": {"id": "tao"}}],
                 "x-signature": {"signer": "Claude Bêta (démo)", "capacity": "Présidence"}}""").path("id").asString();
        submit(staff, "/commandes/" + order, "/commandes/" + order + "/confirmation");
        var tao = held(order);
        submit(staff, "/abonnements/" + tao, "/abonnements/" + tao + "/livraison", "on", "16/03/2026");
        assertThat(product(tao)).isEqualTo("active 50.00");
        return tao;
    }

    /// Three months for a rise.
    private void risen(String tao) {
        at("2026-05-04T09:00");
        var early = rise("03/08/2026");
        assertThat(refused(staff, "/avenants/nouveau", "/avenants", early)).contains("04/08/2026");
        var amendment = submit(staff, "/avenants/nouveau", "/avenants", rise("04/08/2026"));
        submit(staff, amendment, amendment + "/notification");
        at("2026-08-03T23:59");
        assertThat(product(tao)).isEqualTo("active 50.00");
        at("2026-08-04T00:01");
        assertThat(product(tao)).isEqualTo("active 55.00");
    }

    private static String[] rise(String from) {
        return new String[] {"change", "prices", "from", from, "title-fr", "Prix 2026", "title-en", "Prices 2026", "fr", "Hausse.", "en", "A rise.", "line-0-product", "tao", "line-0-before", "50,00", "line-0-after", "55,00",
            "line-0-from", from};
    }

    private static String notice(String contract) {
        return "/contrats/" + contract + "/resiliation";
    }

    /// e-SAV alone: two months after the letter was presented. The others go on.
    private void without(String contract, String esav, String tao) {
        at("2026-09-12T09:00");
        var page = notice(contract) + "?le=10/09/2026&forme=lrar&abonnement=" + esav;
        assertThat(read(customer, page)).contains("10/11/2026");
        assertThat(refused(customer, page, notice(contract), "abonnement", esav, "forme", "letter", "envoi", "08/09/2026", "presentation", "10/09/2026", "reception", "10/09/2026")).contains("lettre recommandée");
        var given = submit(customer, page, notice(contract), "abonnement", esav, "forme", "lrar", "numero", "1A 000 000 0001 1", "envoi", "08/09/2026", "presentation", "10/09/2026", "reception", "12/09/2026");
        assertThat(read(customer, given)).contains("10/11/2026");
        at("2026-11-10T23:59");
        assertThat(holds("2026-11-10")).isTrue();
        at("2026-11-11T00:01");
        assertThat(subscription(esav)).isEqualTo("ended 2026-03-16 null 2026-11-11");
        assertThat(holds("2026-11-11")).isFalse();
        assertThat(product(tao)).isEqualTo("active 55.00");
        assertThat(state(contract)).isEqualTo("in-force 2026-03-09 null");
    }

    /// The whole contract: three months, and what is left of it goes with it.
    private void ended(String contract, String tao) {
        at("2026-12-01T09:00");
        var given = submit(customer, notice(contract), notice(contract), "forme", "lrar", "numero", "1A 000 000 0002 8", "envoi", "28/11/2026", "presentation", "01/12/2026", "reception", "01/12/2026");
        assertThat(read(customer, given)).contains("01/03/2027");
        assertThat(state(contract)).isEqualTo("ending 2026-03-09 2027-03-02");
        at("2027-03-01T23:59");
        assertThat(product(tao)).isEqualTo("pendingTerminate 55.00");
        at("2027-03-02T00:01");
        assertThat(state(contract)).isEqualTo("ended 2026-03-09 2027-03-02");
        assertThat(subscription(tao)).isEqualTo("ended 2026-03-16 null 2027-03-02");
        assertThat(api(PRODUCTS + "/" + tao).path("status").asString()).isEqualTo("terminated");
    }
}
