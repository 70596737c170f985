package org.guichet.api.tmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guichet.api.ApiServer;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Text;
import org.guichet.offering.Details;
import org.guichet.offering.OfferingKind;
import org.guichet.offering.Offerings;
import org.guichet.offering.Prices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// TMF620: what a customer's system reads of its provider's catalogue, over real HTTP.
class ProductCatalogTest {
    private static final String ROOT = "/tmf-api/productCatalogManagement/v4/";
    private final ApiServer server = ApiServer.shared();
    private ApiServer.Caller caller;

    @BeforeEach
    void publish() {
        server.clock.at("2026-03-02T09:00");
        var tenant = server.tenant("bfc-fibre");
        caller = tenant.caller();
        var staff = Actor.system(tenant.provider());
        var on = LocalDate.parse("2026-03-02");
        server.get(Offerings.class).publish(staff, new Offerings.Draft("acces-radio", OfferingKind.OFFER, on, Details.of(Text.of("Accès radio", "Radio access"), Text.of("Offre de gros.", "Wholesale offer.")), "")).get();
        server.get(Prices.class).publish(staff, new Prices.Draft("acces-radio", null, on, null, Money.eur("12.50"), Money.eur("100"), null, "")).get();
    }

    private ApiServer.Reply get(String path) {
        return caller.call("GET", ROOT + path, (String) null);
    }

    @Test
    void everyResourceHasItsMandatoryAttributes() {
        for (var path : List.of("catalog", "category", "productSpecification", "productOffering", "productOfferingPrice")) {
            var all = get(path);
            assertThat(all.status()).as(path).isEqualTo(200);
            assertThat(all.json()).as(path).isNotEmpty();
            for (var one : all.json()) for (var name : List.of("id", "href", "name", "lastUpdate", "lifecycleStatus")) assertThat(one.has(name)).as(path + " " + name).isTrue();
        }
        var esav = get("productOffering/e-sav");
        assertThat(esav.at("/lifecycleStatus")).isEqualTo("Launched");
        assertThat(esav.json().at("/isSellable").booleanValue()).as("no offer is held that opens it").isFalse();
        assertThat(get("productOffering?category.id=e-service&fields=id").json()).hasSize(5);
        assertThat(get("productOffering?lifecycleStatus=Active").at("/0/id")).isEqualTo("e-soutien");
        assertThat(get("productOfferingPrice/contract-e-sav-monthly").json().at("/price/value").decimalValue()).isEqualByComparingTo("0.00");
        var radio = get("productOfferingPrice?name=Acc%C3%A8s%20radio&sort=priceType").json();
        assertThat(radio).hasSize(2);
        assertThat(radio.at("/0/priceType").asString()).isEqualTo("oneTime");
        assertThat(radio.at("/1/price/value").decimalValue()).isEqualByComparingTo("12.50");
        var page = get("productOffering?limit=2&offset=2");
        assertThat(page.status()).isEqualTo(206);
        assertThat(page.header("X-Total-Count")).isEqualTo("6");
        assertThat(get("productOffering/nothing").status()).isEqualTo(404);
        assertThat(get("productOffering?colour=red").status()).isEqualTo(400);
        assertThat(server.get(ROOT + "catalog").status()).isEqualTo(401);
    }

    @Test
    void requestsMadeFromOurDocumentAreAnsweredAsItSays() {
        var document = server.get(TmfDocuments.class).find("product-catalog").orElseThrow().tree();
        var ids = Map.of(ROOT + "catalog", "catalogue", ROOT + "category", "e-service", ROOT + "productSpecification", "e-sav", ROOT + "productOffering", "e-sav", ROOT + "productOfferingPrice", "contract-e-sav-monthly");
        var run = new GeneratedRequests(document, caller, "", ids, true).run();
        assertThat(run.findings()).isEmpty();
        assertThat(run.sent()).isGreaterThan(200);
    }
}
