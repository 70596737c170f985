package org.guichet.api.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.guichet.api.ApiServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a client sends that cannot be taken: coded, with field and clause, nothing changed, nothing lost.
class BadInputTest {
    private final ApiServer server = ApiServer.shared();
    private ApiServer.Tenant tenant;
    private ApiServer.Caller caller;

    @BeforeEach
    void someone() {
        server.clock.at("2026-03-02T09:00");
        tenant = server.tenant("bfc-fibre");
        caller = tenant.caller();
    }

    private void nothingHappened() {
        assertThat(caller.list("").header("X-Total-Count")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {                                          | json-malformed  | ~~
            ~~                                         | json-not-object | ~~
            []                                         | json-not-object | ~~
            {"description": "a", "description": "b"}   | json-malformed  | ~~
            {} {}                                      | json-malformed  | ~~
            {"description": 7, "relatedEntity": []}    | attribute-type  | description
            {"description": "a", "note": {"text": "b"}, "relatedEntity": [{"id": "FI-75-0001", "role": "service"}]} | attribute-type | note
            {"description": "a", "note": ["b"]}        | attribute-type  | note
            {"description": "a", "relatedEntity": {"id": "FI-75-0001", "role": "service"}} | attribute-type | relatedEntity
            {"description": "a", "externalId": 12, "relatedEntity": [{"id": "FI-75-0001", "role": "service"}]} | attribute-type | externalId
            {"description": "a", "relatedEntity": [{"id": "FI-75-0001", "role": "service"}, {"id": "FI-75-0002", "role": "service"}]} | service-ambiguous | relatedEntity
            {"description": "a", "formField": [{"value": "b"}]} | attribute-type | formField.name
            {"description": "a", "formField": [{"name": "contact", "value": {}}]} | attribute-type | formField.value
            {"description": "a", "formField": [{"name": "contact", "value": "b"}, {"name": "contact", "value": "c"}]} | form-field-repeated | contact
            {"description": "a"}                       | service-missing | relatedEntity.id
            {"description": "a", "relatedEntity": [{"id": "", "role": "service"}]} | service-missing | relatedEntity.id
            {"relatedEntity": [{"id": "FI-75-0001", "role": "service"}]} | field-missing | description
            {"description": "  ", "relatedEntity": [{"id": "FI-75-0001", "role": "service"}]} | field-missing | description
            """)
    void aBadShapeIsABadRequest(String body, String code, String field) {
        var reply = caller.post(body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("/code")).isEqualTo(code);
        assertThat(reply.at("/type")).isEqualTo("/problems/" + code);
        assertThat(reply.at("/status")).isEqualTo("400");
        assertThat(reply.at("/title")).isEqualTo("Requête incorrecte");
        assertThat(reply.at("/field")).isEqualTo(field.isEmpty() ? null : field);
        nothingHappened();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"description": "a", "relatedEntity": [{"id": "FI-75-0004", "role": "service"}]} | service-ended | relatedEntity.id | BFC-ESAV-2-idprestation
            {"description": "a\\u0000b", "relatedEntity": [{"id": "FI-75-0001", "role": "service"}]} | field-bad-character | description | ~~
            {"description": "a", "relatedEntity": [{"id": "FI\\u0000", "role": "service"}]} | field-bad-character | relatedEntity.id | ~~
            {"description": "a\\ud800", "relatedEntity": [{"id": "FI-75-0001", "role": "service"}]} | field-bad-character | description | ~~
            {"description": "a", "formField": [{"name": "colour", "value": "blue"}], "relatedEntity": [{"id": "FI-75-0001", "role": "service"}]} | field-unknown | colour | BFC-ESAV-4.2.1-champs
            {"description": "a", "formField": [{"name": "fault", "value": "blue"}, {"name": "contact", "value": "c"}, {"name": "phone", "value": "1"}], "relatedEntity": [{"id": "FI-75-0002", "role": "service"}]} | field-choice | fault | BFC-ESAV-4.2.1-champs
            """)
    void aRuleRefusesByNameAndClause(String body, String code, String field, String clause) {
        var reply = caller.post(body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.at("/code")).isEqualTo(code);
        assertThat(reply.at("/field")).isEqualTo(field);
        assertThat(reply.at("/clause")).isEqualTo(clause.isEmpty() ? null : clause);
        nothingHappened();
    }

    @Test
    void overLongFieldsAreRefused() {
        assertThat(caller.post(ApiServer.filing("FI-75-0001", "é".repeat(4000))).status()).isEqualTo(201);
        var long4001 = caller.post(ApiServer.filing("FI-75-0001", "é".repeat(4001)));
        assertThat(long4001.status()).isEqualTo(422);
        assertThat(long4001.at("/code")).isEqualTo("field-too-long");
        assertThat(long4001.at("/field")).isEqualTo("description");
        assertThat(long4001.at("/detail")).isEqualTo("Le champ «\u00a0description\u00a0» dépasse 4000 caractères.");
        assertThat(caller.post(ApiServer.filing("F".repeat(101), "a")).at("/code")).isEqualTo("field-too-long");
        assertThat(caller.list("").header("X-Total-Count")).isEqualTo("1");
    }

    @Test
    void foreignAndUnknownServicesAnswerAlikeByteForByte() {
        var other = tenant.another("bfc-fibre");
        var foreign = other.post(ApiServer.filing("FI-75-0001", "a"));
        var unknown = other.post(ApiServer.filing("FI-75-7777", "a"));
        assertThat(foreign.text()).isEqualTo(unknown.text().replace("FI-75-7777", "FI-75-0001"));
        assertThat(foreign.headers().keySet()).isEqualTo(unknown.headers().keySet());
        assertThat(foreign.status()).isEqualTo(unknown.status());
    }

    @Test
    void aHugeBodyIsRefusedBeforeItIsRead() {
        var huge = new byte[50 * 1024 * 1024];
        var reply = raw("Content-Length: " + huge.length + "\r\n", "{\"description\": \"");
        assertThat(reply).startsWith("HTTP/1.1 413");
        assertThat(reply).contains("application/problem+json");
        // without a length it is cut off at the limit
        var body = new StringBuilder("{\"description\": \"");
        body.append("a".repeat(300_000)).append("\"}");
        var cut = caller.post(body.toString());
        assertThat(cut.status()).isEqualTo(413);
        assertThat(cut.at("/code")).isEqualTo("payload-too-large");
        nothingHappened();
    }

    /// A request by hand: the head, the beginning of the body, and then what the server says.
    private String raw(String headers, String beginning) {
        var address = java.net.URI.create(server.url());
        try (var socket = new java.net.Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write(("POST " + ApiServer.TICKETS + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + caller.token() + "\r\nContent-Type: application/json\r\n" + headers + "\r\n" + beginning).getBytes(StandardCharsets.UTF_8));
            out.flush();
            var buffer = new byte[4096];
            var read = socket.getInputStream().read(buffer);
            return new String(buffer, 0, Math.max(read, 0), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void deepJsonIsRefused() {
        var deep = caller.post("{\"a\":".repeat(5000) + "1" + "}".repeat(5000));
        assertThat(deep.status()).isEqualTo(400);
        assertThat(deep.at("/code")).isEqualTo("json-malformed");
        assertThat(caller.post("[".repeat(100_000)).status()).isEqualTo(400);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        var body = ApiServer.filing("FI-75-0001", "Dé").getBytes(StandardCharsets.ISO_8859_1);
        var reply = caller.call("POST", ApiServer.TICKETS, body, "Content-Type", "application/json");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/code")).isEqualTo("json-malformed");
        var declared = caller.call("POST", ApiServer.TICKETS, body, "Content-Type", "application/json;charset=ISO-8859-1");
        assertThat(declared.status()).isEqualTo(415);
        nothingHappened();
    }

    @Test
    void wrongMediaTypesAndMethodsAreProblemsToo() {
        var xml = caller.call("POST", ApiServer.TICKETS, "<a/>", "Content-Type", "application/xml");
        assertThat(xml.status()).isEqualTo(415);
        assertThat(xml.at("/code")).isEqualTo("unsupported-media-type");
        assertThat(xml.header("Accept")).isEqualTo("application/json");
        var html = caller.list("", "Accept", "text/html");
        assertThat(html.status()).isEqualTo(406);
        assertThat(html.at("/code")).isEqualTo("not-acceptable");
        var delete = caller.call("DELETE", ApiServer.TICKETS + "/SIG-2026-000001", (byte[]) null);
        assertThat(delete.status()).isEqualTo(405);
        assertThat(delete.header("Allow")).contains("GET").contains("PATCH");
        assertThat(delete.at("/code")).isEqualTo("method-not-allowed");
        var nowhere = caller.call("GET", "/tmf-api/nowhere", (byte[]) null, "Accept-Language", "en");
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.at("/code")).isEqualTo("not-found");
        assertThat(nowhere.at("/title")).isEqualTo("Not found");
        assertThat(caller.call("GET", ApiServer.TICKETS, (byte[]) null, "Accept", "///").status()).isIn(400, 406);
    }

    @Test
    void withoutATokenNothingIsSaid() {
        var reply = server.get(ApiServer.TICKETS);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.at("/code")).isEqualTo("token-missing");
        assertThat(server.get(ApiServer.TICKETS, "Authorization", "Bearer nonsense").at("/code")).isEqualTo("token-invalid");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a b
            ''
            """)
    void aBadKeyIsRefused(String key) {
        var reply = caller.post(ApiServer.filing("FI-75-0001", "a"), "Idempotency-Key", key);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/code")).isEqualTo("idempotency-key-bad");
        assertThat(caller.post(ApiServer.filing("FI-75-0001", "a"), "Idempotency-Key", "k".repeat(201)).status()).isEqualTo(400);
        nothingHappened();
        assertThat(caller.post(ApiServer.filing("FI-75-0001", "a"), "Idempotency-Key", "k".repeat(200)).status()).isEqualTo(201);
    }

    @Test
    void twoHundredPostsOfOneKeyHaveOneEffect() throws InterruptedException, ExecutionException {
        var posts = new ArrayList<Callable<ApiServer.Reply>>();
        for (int i = 0; i < 200; i++) posts.add(() -> caller.post(ApiServer.filing("FI-75-0001", "Plus de tonalité"), "Idempotency-Key", "storm"));
        try (var threads = Executors.newFixedThreadPool(24)) {
            var texts = new java.util.HashSet<String>();
            var replayed = 0;
            for (var done : threads.invokeAll(posts)) {
                assertThat(done.get().status()).as(done.get().text()).isEqualTo(201);
                texts.add(done.get().text());
                if ("true".equals(done.get().header("Idempotency-Replayed"))) replayed++;
            }
            assertThat(texts).hasSize(1);
            assertThat(replayed).isEqualTo(199);
        }
        assertThat(caller.list("").header("X-Total-Count")).isEqualTo("1");
    }
}
