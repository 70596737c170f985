package org.guichet.api.tmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.Agreements;
import org.guichet.api.ApiServer;
import org.guichet.api.Json;
import org.guichet.kernel.Money;
import org.guichet.store.Db;
import org.guichet.subscription.Subscribing;
import org.guichet.subscription.Subscription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// TMF637: what a customer's system reads of what it holds, over real HTTP.
class ProductInventoryTest {
    private static final String PRODUCTS = "/tmf-api/productInventory/v4/product";
    /// Path of the published specification, to run the same requests over it.
    private static final String PUBLISHED = "guichet.tmf637";

    private final ApiServer server = ApiServer.shared();
    private ApiServer.Tenant tenant;
    private ApiServer.Caller caller;
    private Subscription server1;
    private Subscription server2;
    private Subscription foreign;

    @BeforeEach
    void hold() {
        server.clock.at("2026-03-02T09:00");
        tenant = server.tenant("btbs");
        caller = tenant.caller();
        var contract = contract(tenant.customer(), "BC-1");
        server1 = order(Subscribing.Order.of(contract, "serveur-dedie", "Serveur dédié (démo)", LocalDate.parse("2026-03-02")).term(36).monthly(Money.eur("240.00")).planned(LocalDate.parse("2026-03-02")));
        server2 = order(Subscribing.Order.of(contract, "cloud-public-mono", "Cloud Public (démo)", LocalDate.parse("2026-03-02")).term(12));
        server.get(Subscribing.class).makeAvailable(tenant.support(), server1.id(), LocalDate.parse("2026-03-02")).get();
        var other = tenant.another("btbs");
        var another = server.get(Db.class).in(tenant.support().scope(), jdbc -> jdbc.sql("select max(id) from customer where provider_id = ?").param(tenant.provider()).query(Integer.class).single());
        foreign = order(Subscribing.Order.of(contract(another, "BC-2"), "serveur-dedie", "Serveur d’un autre (démo)", LocalDate.parse("2026-03-02")).term(36));
        assertThat(other).isNotNull();
    }

    private int contract(int customer, String reference) {
        var day = LocalDate.parse("2026-01-05");
        return server.get(Agreements.class).register(tenant.support().scope(), new Agreements.Draft(customer, reference, "order", null, day, day, null, "standard"), day).get();
    }

    private Subscription order(Subscribing.Order order) {
        return server.get(Db.class).in(tenant.support().scope(), jdbc -> server.get(Subscribing.class).order(jdbc, tenant.support(), order).get());
    }

    private ApiServer.Reply get(String query) {
        return caller.call("GET", PRODUCTS + query, (String) null);
    }

    @Test
    void aCustomerSeesItsOwnProductsWithEveryMandatoryAttribute() {
        var all = get("");
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.header("X-Total-Count")).isEqualTo("2");
        assertThat(all.header("X-Result-Count")).isEqualTo("2");
        for (var product : all.json()) {
            for (var name : List.of("billingAccount", "productPrice", "productCharacteristic", "relatedParty")) assertThat(product.has(name)).as(name).isTrue();
        }
        var one = get("/" + server1.id());
        assertThat(one.at("/status")).isEqualTo("pendingActive");
        assertThat(one.at("/startDate")).isEqualTo("2026-03-02T00:00:00+01:00");
        assertThat(one.json().at("/productPrice/0/price/dutyFreeAmount/value").decimalValue()).isEqualByComparingTo("240.00");
        assertThat(one.at("/productTerm/0/validFor/endDateTime")).isEqualTo("2029-03-02T00:00:00+01:00");
        assertThat(caller.call("GET", PRODUCTS + "/" + server1.id(), (String) null, "If-None-Match", one.header("ETag")).status()).isEqualTo(304);
        assertThat(get("/" + foreign.id()).status()).isEqualTo(404);
        assertThat(get("/" + foreign.id()).at("/code")).isEqualTo("subscription-unknown");
        var write = caller.call("POST", PRODUCTS, "{\"name\":\"x\"}", "Content-Type", "application/json");
        assertThat(write.status()).isEqualTo(405);
        assertThat(server.get(PRODUCTS).status()).isEqualTo(401);
    }

    @Test
    void listsAreFilteredSortedPagedAndSelected() {
        assertThat(get("?status=created").at("/0/id")).isEqualTo(String.valueOf(server2.id()));
        assertThat(get("?status=created,pendingActive").json()).hasSize(2);
        assertThat(get("?status.ne=created").json()).hasSize(1);
        assertThat(get("?productOffering.id=serveur-dedie").at("/0/name")).isEqualTo("Serveur dédié (démo)");
        assertThat(get("?relatedParty.role=provider").json()).hasSize(2);
        assertThat(get("?startDate.gte=2026-03-02").json()).hasSize(1);
        assertThat(get("?startDate.gt=2026-03-02").json()).isEmpty();
        assertThat(get("?startDate%5Blte%5D=2026-03-02").json()).hasSize(1);
        assertThat(get("?productPrice.price.dutyFreeAmount.value.gt=200").json()).hasSize(1);
        var page = get("?sort=-id&limit=1");
        assertThat(page.status()).isEqualTo(206);
        assertThat(page.header("X-Total-Count")).isEqualTo("2");
        assertThat(page.header("Link")).contains("offset=1>; rel=\"next\"");
        assertThat(page.at("/0/id")).isEqualTo(String.valueOf(server2.id()));
        assertThat(get("?fields=name,status").json().get(0).propertyNames()).containsExactly("name", "status");
        assertThat(get("/" + server1.id() + "?fields=none").json().propertyNames()).containsExactly("id", "href");
        assertThat(get("?colour=blue").at("/code")).isEqualTo("filter-unknown");
        assertThat(get("?status=blue").at("/code")).isEqualTo("filter-value");
        assertThat(get("?sort=relatedParty").at("/code")).isEqualTo("sort-unknown");
        assertThat(get("?fields=colour").at("/code")).isEqualTo("fields-unknown");
        assertThat(get("?startDate.gt=tomorrow").at("/code")).isEqualTo("filter-value");
        assertThat(get("?limit=0").at("/code")).isEqualTo("page-bad");
    }

    @Test
    void requestsGeneratedFromItsDocumentAreAnsweredAsItSays() {
        var document = server.get(TmfDocuments.class).find("product-inventory").orElseThrow().tree();
        var run = new GeneratedRequests(document, caller, "", Map.of(PRODUCTS, String.valueOf(server1.id())), true).run();
        assertThat(run.findings()).isEmpty();
        assertThat(run.sent()).isGreaterThan(80);
    }

    /// Run with `-Dguichet.tmf637=<file>`: the specification itself is not ours to keep here. Paths of the hub are not offered.
    @Test
    @EnabledIfSystemProperty(named = PUBLISHED, matches = ".+")
    void requestsGeneratedFromThePublishedSpecificationAreAnswered() throws IOException {
        var document = Json.MAPPER.readTree(Files.readAllBytes(Path.of(System.getProperty(PUBLISHED))));
        var run = new GeneratedRequests(document, caller, "/tmf-api/productInventory/v4", Map.of("/product", String.valueOf(server1.id())), false).run();
        System.out.println("TMF637 published: " + run.sent() + " requests, answers " + run.statuses() + ", findings " + run.findings());
        assertThat(run.findings()).isEmpty();
    }
}
