package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A support contract of Orange Business from its signature to its end, through the portal and the APIs, over a travelling clock.
class ObsLifeTest extends LifeTest {
    @Test
    void a_support_contract_lives_from_signature_to_its_end() {
        open("2026-03-02T09:00", "admin.obs", "client.obs-1");
        nothingBefore("SUP-VAUBAN-2025");
        var contract = signed();
        var support = standard();
        upgraded(support);
        revised(support);
        ended(contract, support);
        silence("2028-03-02T09:00", "2029-03-02T09:00", contract);
    }

    private String signed() {
        var contract = made(submit(staff, "/contrats/nouveau", "/contrats", "kind", "support", "reference", "SUP-VIE-2026", "customer", String.valueOf(customerId())));
        for (var side : new String[] {"provider", "customer"}) {
            submit(side.equals("provider") ? staff : customer, "/contrats/" + contract, "/contrats/" + contract + "/signature", "side", side, "on", "02/03/2026", "place", "Paris", "lastName", "Vauban (démo)", "firstName", "Dominique",
                    "capacity", "Direction (démo)");
        }
        assertThat(state(contract)).isEqualTo("in-force 2026-03-02 null");
        return contract;
    }

    /// Standard from the first of a month, bound for six.
    private String standard() {
        assertThat(offered("support")).isEqualTo("Launched");
        var order = send(ORDERS, """
                {"externalId": "VAUBAN-1", "productOrderItem": [{"id": "1", "action": "add", "quantity": 1, "productOffering": {"id": "support"},
                   "product": {"productCharacteristic": [{"name": "level", "value": "standard"}]}}],
                 "x-signature": {"signer": "Dominique Vauban (démo)", "capacity": "Direction"}}""").path("id").asString();
        submit(staff, "/commandes/" + order, "/commandes/" + order + "/confirmation");
        var support = held(order);
        at("2026-04-01T09:00");
        submit(staff, "/abonnements/" + support, "/abonnements/" + support + "/livraison", "on", "01/04/2026");
        assertThat(product(support)).isEqualTo("active 69.00");
        assertThat(read(customer, "/abonnements/" + support)).contains("30/09/2026");
        return support;
    }

    /// A higher level from the next month on, bound for six months anew; a lower one waits.
    private void upgraded(String support) {
        at("2026-05-15T09:00");
        var page = "/abonnements/" + support;
        assertThat(refused(customer, page, page + "/niveau", "level", "basic")).contains("01/10/2026");
        submit(customer, page, page + "/niveau", "level", "business");
        assertThat(product(support)).isEqualTo("active 69.00");
        at("2026-06-01T00:01");
        assertThat(product(support)).isEqualTo("active 199.00");
        assertThat(read(customer, page)).contains("30/11/2026");
        assertThat(refused(customer, page, page + "/niveau", "level", "standard")).contains("01/12/2026");
    }

    /// A month of notice for a rise, from the first of a month on.
    private void revised(String support) {
        at("2026-06-02T09:00");
        assertThat(refused(staff, "/avenants/nouveau", "/avenants", rise("01/07/2026"))).contains("01/08/2026");
        var amendment = submit(staff, "/avenants/nouveau", "/avenants", rise("01/08/2026"));
        submit(staff, amendment, amendment + "/notification");
        at("2026-07-31T23:59");
        assertThat(product(support)).isEqualTo("active 199.00");
        at("2026-08-01T00:01");
        assertThat(product(support)).isEqualTo("active 209.00");
    }

    private static String[] rise(String from) {
        return new String[] {"change", "prices", "from", from, "title-fr", "Tarifs 2026", "title-en", "Prices 2026", "fr", "Hausse.", "en", "A rise.", "line-0-product", "support", "line-0-level", "business", "line-0-before", "199,00",
            "line-0-after", "209,00"};
    }

    /// Not within the commitment; after it, at once.
    private void ended(String contract, String support) {
        at("2026-09-10T09:00");
        var page = "/contrats/" + contract + "/resiliation";
        assertThat(read(customer, page + "?le=10/09/2026&abonnement=" + support)).contains("30/11/2026");
        at("2026-12-10T09:00");
        var given = submit(customer, page, page, "abonnement", support, "forme", "counter", "envoi", "10/12/2026", "reception", "10/12/2026");
        assertThat(read(customer, given)).contains("10/12/2026");
        at("2026-12-11T00:01");
        assertThat(subscription(support)).startsWith("ended").endsWith("2026-12-11");
        assertThat(api(PRODUCTS + "/" + support).path("status").asString()).isEqualTo("terminated");
        assertThat(state(contract)).as("it was for this support alone").isEqualTo("ended 2026-03-02 2026-12-11");
    }
}
