package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.ContractState;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Actor;
import org.guichet.nodes.PortalVisitor;
import org.guichet.store.Db;
import org.guichet.subscription.Subscribing;
import org.guichet.subscription.SubscriptionStore;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the lives of contracts share: people at the portal's forms, their systems at the APIs, a travelling clock.
abstract class LifeTest {
    static final String OFFERINGS = "/tmf-api/productCatalogManagement/v4/productOffering";
    static final String PRODUCTS = "/tmf-api/productInventory/v4/product";
    static final String ORDERS = "/tmf-api/productOrderingManagement/v4/productOrder";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, Visit> visits = new HashMap<>();
    Counter counter;
    String staff;
    String customer;

    /// Somebody who signed in at an hour: a session does not outlive a journey of the clock.
    private record Visit(PortalVisitor visitor, Instant at) {}

    void open(String at, String staff, String customer) {
        counter = Counter.open(at);
        this.staff = staff;
        this.customer = customer;
    }

    @AfterEach
    void close() {
        if (counter != null) counter.close();
        http.close();
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    void at(String paris) {
        counter.at(paris);
    }

    Actor actor(String login) {
        return counter.person(login);
    }

    int customerId() {
        return actor(customer).scope().customer();
    }

    private PortalVisitor visitor(String login) throws Exception {
        var now = counter.installation.now();
        var visit = visits.get(login);
        if (visit == null || !visit.at().equals(now)) {
            var fresh = new PortalVisitor(http, counter.installation.url());
            fresh.signIn(counter.installation.login(login));
            visit = new Visit(fresh, now);
            visits.put(login, visit);
        }
        return visit.visitor();
    }

    /// What a page says, without its markup.
    String read(String login, String page) {
        var answer = page(login, page);
        assertThat(answer.statusCode()).as(page + " " + plain(answer.body())).isEqualTo(200);
        return plain(answer.body());
    }

    private HttpResponse<String> page(String login, String page) {
        try {
            return visitor(login).get(page);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String plain(String html) {
        return html.replaceAll("(?s)<(script|style|svg).*?</\\1>", " ").replaceAll("<[^>]+>", " ").replace("&#39;", "'").replace("&amp;", "&").replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }

    private HttpResponse<String> post(String login, String page, String form, String... fields) {
        try {
            var typed = new LinkedHashMap<>(Counter.map(fields));
            typed.put("_csrf", PortalVisitor.form(page(login, page)));
            return visitor(login).post(form, typed);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Fills in a form of a page and sends it: where the portal leads next.
    String submit(String login, String page, String form, String... fields) {
        var answer = post(login, page, form, fields);
        assertThat(answer.statusCode()).as(form + ": " + plain(answer.body())).isEqualTo(303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    /// Fills in a form that is sent back: what the page says to it.
    String refused(String login, String page, String form, String... fields) {
        var answer = post(login, page, form, fields);
        assertThat(answer.statusCode()).as(form).isBetween(400, 499);
        return plain(answer.body());
    }

    /// The last part of an address: the number of what was made.
    static String made(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private String token() throws IOException, InterruptedException {
        var login = counter.installation.login(customer);
        var basic = Base64.getEncoder().encodeToString((login.clientId() + ":" + login.clientSecret()).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(counter.installation.url() + "/oauth2/token")).header("Authorization", "Basic " + basic).header("Content-Type", "application/x-www-form-urlencoded");
        var answer = http.send(request.POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("access_token").stringValue();
    }

    /// What the customer's system reads.
    JsonNode api(String path) {
        return call(path, null, 200);
    }

    /// What the customer's system sends.
    JsonNode send(String path, String body) {
        return call(path, body, 201);
    }

    private JsonNode call(String path, String body, int status) {
        try {
            var request = HttpRequest.newBuilder(URI.create(counter.installation.url() + path)).header("Authorization", "Bearer " + token());
            if (body != null) request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(status);
            return JSON.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// How an offering stands in the catalogue, as the customer's system lists it.
    String offered(String code) {
        return api(OFFERINGS + "?limit=100").valueStream().filter(o -> o.path("id").asString().equals(code)).findFirst().orElseThrow().path("lifecycleStatus").asString();
    }

    /// Status and monthly price of one unit of something held, as the customer's system sees it.
    String product(String id) {
        var product = api(PRODUCTS + "/" + id);
        var now = counter.installation.now();
        var price = product.path("productPrice").valueStream().filter(p -> !OffsetDateTime.parse(p.at("/validFor/startDateTime").asString()).toInstant().isAfter(now)).reduce((_, later) -> later).orElseThrow();
        return product.path("status").asString() + " " + price.at("/price/dutyFreeAmount/value").decimalValue().setScale(2);
    }

    /// The one thing that an order brought.
    String held(String order) {
        return api(ORDERS + "/" + order).at("/productOrderItem/0/product/id").asString();
    }

    /// Ends what the demo's customer held before, so that the story begins with nothing.
    void nothingBefore(String... references) {
        var by = actor(staff);
        counter.installation.bean(Db.class).in(by.scope(), jdbc -> {
            for (var reference : references) {
                var contract = ContractStore.byReference(jdbc, by.scope().provider(), reference).orElseThrow();
                var today = org.guichet.kernel.Paris.date(counter.installation.now());
                for (var held : SubscriptionStore.ofContract(jdbc, contract.id())) counter.installation.bean(Subscribing.class).end(jdbc, by, held, today, "notice").get();
                ContractStore.state(jdbc, contract.id(), new ContractState.Ended(), today, "notice");
            }
            return null;
        });
    }

    String state(String contract) {
        return counter.installation.bean(Db.class).read(actor(staff).scope(), jdbc -> ContractStore.find(jdbc, Integer.parseInt(contract)).map(c -> c.state().code() + " " + c.effectiveOn() + " " + c.endedOn()).orElseThrow());
    }

    String subscription(String id) {
        return counter.installation.bean(Db.class).read(actor(staff).scope(), jdbc -> SubscriptionStore.find(jdbc, Long.parseLong(id))
                .map(s -> s.state().code() + " " + s.commitment().from() + " " + s.commitment().until() + " " + s.endedOn()).orElseThrow());
    }

    /// Everything the journal says of a contract, of what was ordered and held under it, of its ends and suspensions.
    private List<Long> journal(String contract) {
        return counter.installation.bean(Db.class).read(actor(staff).scope(), jdbc -> jdbc.sql("""
                select j.id from journal j where j.subject_kind = 'contract' and j.subject_id = :contract
                union select j.id from journal j join subscription s on j.subject_kind = 'subscription' and j.subject_id = s.id where s.contract_id = :contract
                union select j.id from journal j join purchase_order o on j.subject_kind = 'order' and j.subject_id = o.id where o.contract_id = :contract
                union select j.id from journal j join termination t on j.subject_kind = 'termination' and j.subject_id = t.id where t.contract_id = :contract
                union select j.id from journal j join suspension u on j.subject_kind = 'suspension' and j.subject_id = u.id where u.contract_id = :contract
                """).param("contract", Long.valueOf(contract)).query(Long.class).list());
    }

    /// A year passes, and another one: the second has nothing more to say of these contracts.
    void silence(String firstYear, String secondYear, String... contracts) {
        at(firstYear);
        var before = new HashMap<String, List<Long>>();
        for (var contract : contracts) before.put(contract, journal(contract));
        assertThat(before).allSatisfy((_, said) -> assertThat(said).isNotEmpty());
        at(secondYear);
        for (var contract : contracts) assertThat(journal(contract)).as(contract).containsExactlyInAnyOrderElementsOf(before.get(contract));
    }
}
