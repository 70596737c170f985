package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.guichet.agreement.ContractStore;
import org.guichet.amendment.DocumentVersions;
import org.guichet.ordering.OrderBook;
import org.guichet.store.Db;
import org.junit.jupiter.api.Test;

/// An order at BTBS from its form to its early exit, through the portal and the APIs, over a travelling clock.
class BtbsLifeTest extends LifeTest {
    @Test
    void an_order_lives_from_its_form_to_an_early_exit() {
        open("2026-03-02T10:00", "admin.btbs", "client.rhone");
        nothingBefore("BC-RHONE-PREMIUM", "BC-RHONE-STANDARD");
        for (var document : List.of("general-conditions", "specific-conditions", "annexes")) published(document);
        assertThat(offered("cloud-public-mono")).isEqualTo("Launched");
        lapsed();
        var order = accepted("PO-1", "2");
        var contract = contract(order);
        var held = delivered(order);
        conditions(contract, order);
        left(contract, held);
        silence("2028-07-01T09:00", "2029-07-01T09:00", contract);
    }

    /// Documents of before this story: no page publishes them without telling of a change.
    private void published(String document) {
        counter.installation.bean(DocumentVersions.class).publish(actor(staff), new DocumentVersions.Publication(document, "v1", day("2025-01-07")), document + ".txt", "text/plain", document.getBytes(java.nio.charset.StandardCharsets.UTF_8)).get();
    }

    /// Drawn up and sent.
    private String sent(String reference, String quantity) {
        var page = "/commandes/nouvelle?produit=cloud-public-mono&client=" + customerId();
        var typed = new ArrayList<>(List.of("form", "services", "client", String.valueOf(customerId()), "draw", "true", "product-0", "cloud-public-mono", "quantity-0", quantity, "termMonths-0", "36", "particulars",
                "Centre de données de Lyon", "supportPlan", "premium", "customerOrder", reference));
        var order = made(submit(staff, page, "/commandes", typed.toArray(String[]::new)));
        submit(staff, "/commandes/" + order, "/commandes/" + order + "/envoi");
        return order;
    }

    private String order(String number) {
        return counter.installation.bean(OrderBook.class).find(actor(staff), number).get().order().state().code();
    }

    /// Thirty days to accept.
    private void lapsed() {
        var late = sent("PO-0", "1");
        at("2026-04-01T23:59");
        assertThat(order(late)).isEqualTo("sent");
        at("2026-04-02T00:01");
        assertThat(order(late)).isEqualTo("lapsed");
        assertThat(api(ORDERS + "/" + late).path("state").asString()).isEqualTo("cancelled");
        at("2026-04-02T10:00");
    }

    /// Accepted by both: it becomes a contract of its own.
    private String accepted(String reference, String quantity) {
        var order = sent(reference, quantity);
        concluded(order);
        assertThat(api(ORDERS + "/" + order).path("externalId").asString()).isEqualTo(reference);
        return order;
    }

    private void concluded(String order) {
        submit(customer, "/commandes/" + order, "/commandes/" + order + "/acceptation", "form", "electronic");
        assertThat(order(order)).isEqualTo("accepted-by-customer");
        submit(staff, "/commandes/" + order, "/commandes/" + order + "/confirmation");
    }

    private String contract(String order) {
        var by = actor(staff);
        return counter.installation.bean(Db.class).read(by.scope(), jdbc -> String.valueOf(ContractStore.byReference(jdbc, by.scope().provider(), order).orElseThrow().id()));
    }

    /// Five days without a contest that holds accept the delivery; 36 months from availability.
    private String delivered(String order) {
        var held = held(order);
        at("2026-05-01T10:00");
        submit(staff, "/abonnements/" + held, "/abonnements/" + held + "/livraison", "on", "01/05/2026");
        at("2026-05-04T10:00");
        submit(customer, "/abonnements/" + held, "/abonnements/" + held + "/contestation", "on", "04/05/2026", "about", "Trop lent");
        assertThat(product(held)).as("without evidence a contest stops nothing").isEqualTo("pendingActive 100.00");
        at("2026-05-06T23:59");
        assertThat(product(held)).isEqualTo("pendingActive 100.00");
        at("2026-05-07T00:01");
        assertThat(product(held)).isEqualTo("active 100.00");
        assertThat(subscription(held)).isEqualTo("active 2026-05-01 2029-05-01 null");
        return held;
    }

    /// Thirty days; a registered letter in time keeps the old ones, a new order brings the new ones.
    private void conditions(String contract, String order) {
        at("2026-05-11T09:00");
        var what = new String[] {"change", "conditions", "document", "general-conditions", "label", "v2", "title-fr", "Version 2", "title-en", "Version 2", "fr", "Ce qui change.", "en", "What changes."};
        var amendment = submit(staff, "/avenants/nouveau", "/avenants", what);
        submit(staff, amendment, amendment + "/notification");
        assertThat(read(customer, amendment)).contains("10/06/2026");
        at("2026-05-22T09:00");
        assertThat(refused(staff, amendment, amendment + "/opposition", "contract", contract, "form", "e-mail", "sentOn", "22/05/2026", "receivedOn", "22/05/2026")).contains("10/06/2026");
        submit(staff, amendment, amendment + "/opposition", "contract", contract, "form", "lrar", "number", "1A 000 000 0003 5", "sentOn", "20/05/2026", "receivedOn", "22/05/2026");
        at("2026-06-15T09:00");
        assertThat(binding(contract, "2026-06-15")).isEqualTo("v1");
        var later = sent("PO-2", "1");
        assertThat(read(customer, "/commandes/" + later)).as("the customer is warned before it accepts").contains(order);
        concluded(later);
        assertThat(binding(contract, "2026-06-14")).isEqualTo("v1");
        assertThat(binding(contract, "2026-06-15")).isEqualTo("v2");
    }

    private String binding(String contract, String on) {
        return counter.installation.bean(Db.class).read(actor(staff).scope(),
                jdbc -> counter.installation.bean(DocumentVersions.class).binding(jdbc, Integer.parseInt(contract), "general-conditions", day(on)).map(DocumentVersions.Binding::version).orElse("none"));
    }

    /// Two machines at 100 euros: from month 13 on 80 % of the months that are left, from month 25 on 60 %.
    private void left(String contract, String held) {
        at("2027-06-10T09:00");
        var page = "/contrats/" + contract + "/resiliation";
        assertThat(read(customer, page + "?le=10/06/2027")).contains("30/06/2027").contains("3 520,00 €");
        assertThat(read(customer, page + "?le=01/07/2027")).contains("31/07/2027").contains("3 360,00 €");
        assertThat(read(customer, page + "?le=10/06/2028")).contains("30/06/2028").contains("1 200,00 €");
        assertThat(subscription(held)).as("nothing came of asking").isEqualTo("active 2026-05-01 2029-05-01 null");
        var given = submit(customer, page, page, "forme", "lrar", "numero", "1A 000 000 0004 2", "envoi", "07/06/2027", "presentation", "09/06/2027", "reception", "10/06/2027");
        assertThat(read(customer, given)).contains("30/06/2027").contains("3 520,00 €");
        at("2027-06-30T23:59");
        assertThat(product(held)).isEqualTo("pendingTerminate 100.00");
        at("2027-07-01T00:01");
        assertThat(subscription(held)).isEqualTo("ended 2026-05-01 2029-05-01 2027-07-01");
        assertThat(state(contract)).isEqualTo("ended 2026-04-02 2027-07-01");
        assertThat(api(PRODUCTS + "/" + held).path("status").asString()).isEqualTo("terminated");
    }
}
