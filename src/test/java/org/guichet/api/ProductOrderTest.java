package org.guichet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Scope;
import org.guichet.ordering.OrderAnswers;
import org.guichet.scenario.Counter;
import org.guichet.store.Db;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// TMF622 over real HTTP: ordering, reading, repeating, taking back.
class ProductOrderTest {
    private static final String PATH = "/tmf-api/productOrderingManagement/v4/productOrder";
    private Counter counter;
    private String token;
    private String reference;
    private final HttpClient http = HttpClient.newHttpClient();

    private record Reply(int status, JsonNode json, HttpResponse<byte[]> raw) {
        String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }
    }

    @BeforeEach
    void open() throws Exception {
        counter = Counter.open("2026-03-02T10:00");
        token = token("client.alpha");
        var alpha = counter.person("client.alpha").scope();
        reference = counter.installation.bean(Db.class).read(new Scope(alpha.provider(), null), jdbc -> ContractStore.list(jdbc, alpha.customer()).stream().filter(c -> c.kind().equals("e-services")).findFirst().orElseThrow().reference());
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private String token(String user) throws Exception {
        var login = counter.installation.login(user);
        var basic = Base64.getEncoder().encodeToString((login.clientId() + ":" + login.clientSecret()).getBytes(StandardCharsets.UTF_8));
        var reply = send(HttpRequest.newBuilder(URI.create(counter.installation.url() + "/oauth2/token")).header("Authorization", "Basic " + basic).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
        return reply.json().get("access_token").stringValue();
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var raw = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(raw.statusCode(), Json.MAPPER.readTree(raw.body()), raw);
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(counter.installation.url() + path)).header("Authorization", "Bearer " + token);
    }

    private Reply get(String path) throws Exception {
        return send(at(path));
    }

    private Reply post(String path, String key, String body) throws Exception {
        var request = at(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) request.header("Idempotency-Key", key);
        return send(request);
    }

    private static String order(String external) {
        return """
                {"externalId": "%s", "productOrderItem": [{"id": "1", "action": "add", "quantity": 1, "productOffering": {"id": "tao"}}],
                 "note": [{"text": "Avant la fin du mois"}], "x-signature": {"signer": "Camille Alpha", "capacity": "Directrice générale"}}""".formatted(external);
    }

    @Test
    void orderedReadAndRepeated() throws Exception {
        var made = post(PATH, "k-1", order("CMD-9"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith(PATH + "/BC-2026-001");
        var json = made.json();
        assertThat(json.get("@type").stringValue()).isEqualTo("ProductOrder");
        assertThat(json.get("externalId").stringValue()).isEqualTo("CMD-9");
        assertThat(json.get("orderDate").stringValue()).isEqualTo("2026-03-02T00:00:00+01:00");
        assertThat(json.get("state").stringValue()).isEqualTo("acknowledged");
        assertThat(json.at("/relatedParty/0/role").stringValue()).isEqualTo("customer");
        assertThat(json.at("/productOrderItem/0/productOffering/id").stringValue()).isEqualTo("tao");
        assertThat(json.at("/productOrderItem/0/itemPrice/0/price/dutyFreeAmount/value").decimalValue()).isEqualByComparingTo("100.00");
        var again = post(PATH, "k-1", order("CMD-9"));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json().get("id").stringValue()).isEqualTo("BC-2026-001");
        var other = post(PATH, "k-1", order("CMD-10"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().get("code").stringValue()).isEqualTo("order-key-reused");
        counter.installation.bean(OrderAnswers.class).confirm(counter.person("admin.bfc"), "BC-2026-001").get();
        var confirmed = get(PATH + "/BC-2026-001").json();
        assertThat(confirmed.get("state").stringValue()).isEqualTo("inProgress");
        assertThat(confirmed.at("/agreement/0/id").stringValue()).isEqualTo(reference);
        assertThat(confirmed.at("/productOrderItem/0/product/id").isMissingNode()).isFalse();
        assertThat(get(PATH + "/BC-2026-001?fields=state").json().propertyNames()).containsExactly("state");
    }

    @Test
    void listedByStateAndOwnNumber() throws Exception {
        post(PATH, null, order("CMD-1"));
        post(PATH, null, order("CMD-2"));
        var first = get(PATH + "?limit=1");
        assertThat(first.status()).isEqualTo(206);
        assertThat(first.header("X-Total-Count")).isEqualTo("2");
        assertThat(get(PATH + "?externalId=CMD-1").json().get(0).get("id").stringValue()).isEqualTo("BC-2026-001");
        assertThat(get(PATH + "?state=acknowledged").json()).hasSize(2);
        assertThat(get(PATH + "?state=rejected").json()).isEmpty();
        assertThat(get(PATH + "?state=gone").json().get("code").stringValue()).isEqualTo("filter-value");
        assertThat(get(PATH + "?colour=red").status()).isEqualTo(400);
        token = token("client.beta");
        assertThat(get(PATH).json()).isEmpty();
        assertThat(get(PATH + "/BC-2026-001").status()).isEqualTo(404);
    }

    @Test
    void refusedByNameAndClause() throws Exception {
        var esav = """
                {"productOrderItem": [{"id": "1", "action": "add", "productOffering": {"id": "e-sav"}, "product": {"productCharacteristic": [{"name": "access", "value": []}]}}], "x-formField": [{"name": "siret", "value": "123"}]}""";
        var refused = post(PATH, null, esav);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("clause").stringValue()).isEqualTo("BFC-ESAV-A3-acces");
        assertThat(refused.json().get("field").stringValue()).isEqualTo("productOrderItem[0].product.productCharacteristic");
        assertThat(refused.json().get("errors").toString()).contains("\"field\":\"siret\"").contains("\"field\":\"pegase-case\"");
        for (var bad : new String[] {"{\"productOrderItem\": 7}", "{\"productOrderItem\": [{\"action\": \"delete\"}]}", "{\"productOrderItem\": [{\"quantity\": 1.5}]}", "[]", "{", "{\"externalId\": {}}"}) {
            assertThat(post(PATH, null, bad).status()).as(bad).isEqualTo(400);
        }
        assertThat(post(PATH, null, "{\"productOrderItem\": [{\"action\": \"add\", \"productOffering\": {\"id\": \"nothing\"}}]}").status()).isEqualTo(422);
        assertThat(get(PATH).json()).isEmpty();
    }

    @Test
    void takenBack() throws Exception {
        post(PATH, null, order("CMD-1"));
        var cancel = "/tmf-api/productOrderingManagement/v4/cancelProductOrder";
        var done = post(cancel, null, "{\"productOrder\": {\"id\": \"BC-2026-001\"}, \"cancellationReason\": \"Doublon\"}");
        assertThat(done.status()).isEqualTo(201);
        assertThat(done.json().get("state").stringValue()).isEqualTo("done");
        assertThat(get(PATH + "/BC-2026-001").json().get("state").stringValue()).isEqualTo("cancelled");
        assertThat(get(cancel + "/BC-2026-001").json().at("/productOrder/id").stringValue()).isEqualTo("BC-2026-001");
        assertThat(post(cancel, null, "{\"productOrder\": {\"id\": \"BC-2026-001\"}}").status()).isEqualTo(409);
        assertThat(post(cancel, null, "{\"productOrder\": {\"id\": \"BC-2026-404\"}}").status()).isEqualTo(404);
        assertThat(post(cancel, null, "{}").status()).isEqualTo(400);
    }
}
