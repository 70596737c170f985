package org.guichet.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import org.guichet.party.ApiClients;
import org.guichet.party.NewClient;
import org.guichet.party.PartyApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Tokens for client credentials, and what the REST face takes for one.
class TokenTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static PartyApp app;
    private static PartyApp.Tenant tenant;
    private static NewClient client;

    @BeforeAll
    static void start() {
        app = PartyApp.start();
        tenant = app.tenant("btbs", "btbs");
        client = tenant.client("SI du client (démo)");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void givesATokenForABasicOrAPostedSecret() throws Exception {
        var basic = token(client.client().clientId(), client.secret());
        assertThat(basic.statusCode()).isEqualTo(200);
        var answer = JSON.readTree(basic.body());
        assertThat(answer.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.get("expires_in").asInt()).isEqualTo(1800);
        assertThat(basic.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        var posted = post("/oauth2/token", "grant_type=client_credentials&client_id=" + client.client().clientId() + "&client_secret=" + client.secret());
        assertThat(posted.statusCode()).isEqualTo(200);
        var seen = get("/tmf-api/qui", JSON.readTree(posted.body()).get("access_token").asString());
        assertThat(seen.body()).isEqualTo("CLIENT SI du client (démo) WEB_SERVICES fr [CONTRACT_READ, EVENTS_MANAGE, ORDER_PLACE, ORDER_READ, SERVICE_READ, TICKET_FILE, TICKET_READ] Scope[provider="
                + tenant.provider() + ", customer=" + tenant.customer() + "]");
        assertThat(seen.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void takesTheLanguageThatARequestAsksFor() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(app.url() + "/tmf-api/qui")).header("Authorization", "Bearer " + bearer());
        assertThat(HTTP.send(request.copy().header("Accept-Language", "en-GB, fr;q=0.5").build(), HttpResponse.BodyHandlers.ofString()).body()).contains(" WEB_SERVICES en ");
        assertThat(HTTP.send(request.copy().header("Accept-Language", "de").build(), HttpResponse.BodyHandlers.ofString()).body()).contains(" WEB_SERVICES fr ");
    }

    @Test
    void answersAnUnknownClientLikeAWrongSecret() throws Exception {
        var unknown = token("client-nobody", client.secret());
        var wrong = token(client.client().clientId(), "wrong");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo(unknown.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"guichet\"");
    }

    @Test
    void knowsNoOtherGrantAndNoOtherEndpoint() throws Exception {
        var password = post("/oauth2/token", "grant_type=password&username=a&password=b&client_id=" + client.client().clientId() + "&client_secret=" + client.secret());
        assertThat(password.statusCode()).isEqualTo(400);
        assertThat(password.body()).contains("unsupported_grant_type");
        for (var path : new String[] {"/oauth2/authorize", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/device_authorization", "/connect/register", "/userinfo"}) {
            assertThat(get(path, bearer()).statusCode()).as(path).isNotEqualTo(200);
        }
    }

    @Test
    void asksForAToken() throws Exception {
        var none = get("/tmf-api/qui", null);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"guichet\"");
        assertThat(none.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(none.body()).contains("\"code\":\"token-missing\"", "Un jeton d’accès est requis.");
        var broken = get("/tmf-api/qui", "not.a.token");
        assertThat(broken.statusCode()).isEqualTo(401);
        assertThat(broken.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"guichet\", error=\"invalid_token\"");
        assertThat(broken.body()).contains("\"code\":\"token-invalid\"");
        assertThat(get("/qui", bearer()).statusCode()).as("a token opens no page of the portal").isEqualTo(303);
    }

    @Test
    void takesNoTokenOfAnotherIssuerAudienceTypeKeyOrAlgorithm() throws Exception {
        var key = installationKey();
        assertThat(get("/tmf-api/qui", signed(key, claims().build(), "at+jwt")).statusCode()).as("the forger's own control").isEqualTo(200);
        refused("issuer", signed(key, claims().issuer("http://other.example").build(), "at+jwt"));
        refused("audience", signed(key, claims().audience("http://127.0.0.1/other").build(), "at+jwt"));
        refused("no audience", signed(key, claims().audience((String) null).build(), "at+jwt"));
        refused("no expiry", signed(key, claims().expirationTime(null).build(), "at+jwt"));
        refused("expired", signed(key, claims().expirationTime(machine(-10)).build(), "at+jwt"));
        refused("not yet", signed(key, claims().notBeforeTime(machine(60)).build(), "at+jwt"));
        refused("type", signed(key, claims().build(), "JWT"));
        refused("unknown client", signed(key, claims().subject("client-nobody").build(), "at+jwt"));
        var foreign = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
        refused("key", signed(foreign, claims().build(), "at+jwt"));
        refused("none", new PlainJWT(claims().build()).serialize());
        var publicKey = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        refused("HS256 with the public key", sign(JWSAlgorithm.HS256, key.getKeyID(), new MACSigner(publicKey)));
        var rsa = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        refused("RS256", sign(JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(rsa)));
        refused("ES384", sign(JWSAlgorithm.ES384, key.getKeyID(), new ECDSASigner(new ECKeyGenerator(Curve.P_384).generate())));
    }

    @Test
    void aTokenEndsAfterHalfAnHourOfTheMachinesTimeEvenWhenItWasUsedBefore() throws Exception {
        var mine = PartyApp.start();
        try (mine) {
            var own = mine.tenant("obs", "obs-multicloud").client("SI (démo)");
            var token = bearer(mine, own);
            assertThat(get(mine, "/tmf-api/qui", token).statusCode()).isEqualTo(200);
            mine.clock.plus(Duration.ofDays(40));
            assertThat(get(mine, "/tmf-api/qui", token).statusCode()).as("moving the installation's clock breaks no promise").isEqualTo(200);
            mine.machine.plus(Duration.ofMinutes(29));
            assertThat(get(mine, "/tmf-api/qui", token).statusCode()).isEqualTo(200);
            mine.machine.plus(Duration.ofMinutes(1).plusSeconds(6));
            assertThat(get(mine, "/tmf-api/qui", token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aDeactivatedClientIsRefusedWithinHalfAMinute() throws Exception {
        var leaving = tenant.client("SI sortant (démo)");
        var token = bearer(app, leaving);
        assertThat(get("/tmf-api/qui", token).statusCode()).isEqualTo(200);
        app.get(ApiClients.class).deactivate(tenant.system(), leaving.client().id()).get();
        app.machine.plus(Duration.ofSeconds(30));
        assertThat(get("/tmf-api/qui", token).statusCode()).isEqualTo(401);
        assertThat(token(leaving.client().clientId(), leaving.secret()).statusCode()).isEqualTo(401);
    }

    @Test
    void aSecondNodeBelievesTheToken() throws Exception {
        var token = bearer();
        try (var node = app.anotherNode()) {
            assertThat(get(node, "/tmf-api/qui", token).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRenewedSecretReplacesTheFormerAndNoAnswerEverHoldsOne() throws Exception {
        var first = tenant.client("SI à renouveler (démo)");
        var second = app.get(ApiClients.class).renewSecret(tenant.system(), first.client().id()).get();
        assertThat(token(first.client().clientId(), first.secret()).statusCode()).isEqualTo(401);
        var answer = token(first.client().clientId(), second.secret());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(second.secret());
        assertThat(second.toString()).doesNotContain(second.secret());
        assertThat(app.get(ApiClients.class).list(tenant.staffScope()).toString()).doesNotContain(second.secret());
        assertThat(app.get(ApiClients.class).credentials(first.client().clientId()).toString()).doesNotContain(second.secret());
        var kept = app.get(JdbcTemplate.class).queryForObject("select secret_hash from client_for_id(?)", String.class, first.client().clientId());
        assertThat(kept).matches("[0-9a-f]{64}");
    }

    @Test
    void aFailureBehindTheDoorIsACodedProblemWithAReference() throws Exception {
        var failed = get("/tmf-api/panne", bearer());
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(failed.body()).contains("\"code\":\"unexpected\"").containsPattern("\"reference\":\"E-[A-Z0-9]{8}\"").doesNotContain("secret inside");
        var missing = get("/tmf-api/nowhere", bearer());
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("\"code\":\"not-found\"");
    }

    // ---------- forging ----------

    private static ECKey installationKey() throws Exception {
        return ECKey.parse(app.get(JdbcTemplate.class).queryForObject("select jwk from signing_key", String.class));
    }

    private static Date machine(int seconds) {
        return Date.from(app.machine.instant().plusSeconds(seconds));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().subject(client.client().clientId()).issuer("http://127.0.0.1").audience("http://127.0.0.1/tmf-api")
                .issueTime(machine(-1)).expirationTime(machine(600));
    }

    private static String signed(ECKey key, JWTClaimsSet claims, String type) throws Exception {
        var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).type(new JOSEObjectType(type)).build(), claims);
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    private static String sign(JWSAlgorithm algorithm, String kid, JWSSigner signer) throws Exception {
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).type(new JOSEObjectType("at+jwt")).build(), claims().build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static void refused(String what, String token) throws Exception {
        var answer = get("/tmf-api/qui", token);
        assertThat(answer.statusCode()).as(what).isEqualTo(401);
        assertThat(answer.body()).as(what).contains("token-invalid");
    }

    // ---------- HTTP ----------

    private static String bearer() throws Exception {
        return bearer(app, client);
    }

    private static String bearer(PartyApp at, NewClient who) throws Exception {
        return JSON.readTree(token(at, who.client().clientId(), who.secret()).body()).get("access_token").asString();
    }

    private static HttpResponse<String> token(String id, String secret) throws Exception {
        return token(app, id, secret);
    }

    private static HttpResponse<String> token(PartyApp at, String id, String secret) throws Exception {
        var basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return HTTP.send(HttpRequest.newBuilder(URI.create(at.url() + "/oauth2/token")).header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(app.url() + path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return get(app, path, token);
    }

    private static HttpResponse<String> get(PartyApp at, String path, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(at.url() + path));
        if (token != null) request.header("Authorization", "Bearer " + token);
        return HTTP.send(request.GET().build(), HttpResponse.BodyHandlers.ofString());
    }
}
