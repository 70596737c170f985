package org.guichet.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Base64;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.scenario.Counter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// A limitation as an information system meets it over REST: 429, when to come back, the clause; nothing done, nothing counted.
class RestLimitTest {
    private static final String TICKETS = "/tmf-api/troubleTicket/v4/troubleTicket";
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void the_answer_says_when_to_come_back_and_nothing_was_filed() throws Exception {
        try (var counter = Counter.open("2026-03-02T08:00")) {
            var alpha = counter.person("client.alpha");
            counter.installation.bean(Limits.class).announce(counter.person("admin.bfc"), new Limits.Draft(null, 3, Paris.parse("2026-03-03T08:00"), "Surcharge")).get();
            counter.at("2026-03-03T08:00:45");
            var login = counter.installation.login("client.alpha");
            var token = token(counter.installation.url(), login.clientId(), login.clientSecret());
            var filed = send(counter.installation.url(), token, "POST", TICKETS, "k-1");
            assertThat(filed.statusCode()).isEqualTo(201);
            assertThat(send(counter.installation.url(), token, "POST", TICKETS, "k-1").statusCode()).as("repeated: no request").isEqualTo(201);
            var one = filed.headers().firstValue("Location").orElseThrow().replaceAll("https?://[^/]+", "");
            assertThat(send(counter.installation.url(), token, "GET", one, null).statusCode()).isEqualTo(200);
            assertThat(send(counter.installation.url(), token, "GET", TICKETS, null).statusCode()).isEqualTo(200);
            var refused = send(counter.installation.url(), token, "POST", TICKETS, "k-2");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("15");
            assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
            var problem = JsonMapper.shared().readTree(refused.body());
            assertThat(problem.get("code").asString()).isEqualTo("limit-reached");
            assertThat(problem.get("clause").asString()).isEqualTo("BFC-ESAV-6-limitation");
            assertThat(problem.get("article").asString()).isEqualTo("6");
            assertThat(send(counter.installation.url(), token, "GET", one, null).statusCode()).isEqualTo(429);
            assertThat(send(counter.installation.url(), token, "PATCH", one, null).statusCode()).as("a comment is no request that the contract counts").isEqualTo(200);
            assertThat(counter.installation.bean(Volumes.class).month(alpha, YearMonth.parse("2026-03")).get().all().total()).isEqualTo(3);
            counter.at("2026-03-03T08:01:00");
            assertThat(send(counter.installation.url(), token, "POST", TICKETS, "k-2").statusCode()).as("the same request again, after the wait").isEqualTo(201);
            assertThat(counter.desk.peek(alpha, "SIG-2026-000002")).isInstanceOf(Outcome.Done.class);
            assertThat(counter.desk.peek(alpha, "SIG-2026-000003")).isInstanceOf(Outcome.No.class);
        }
    }

    private HttpResponse<String> send(String url, String token, String method, String path, String key) throws Exception {
        var body = switch (method) {
            case "POST" -> "{\"description\": \"Plus de tonalité\", \"relatedEntity\": [{\"id\": \"FI-21-0001\", \"role\": \"service\", \"@referredType\": \"Service\"}]}";
            case "PATCH" -> "{\"note\": [{\"text\": \"Toujours rien\"}]}";
            default -> "";
        };
        var request = HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token)
                .header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json").method(method, HttpRequest.BodyPublishers.ofString(body));
        if (key != null) request.header("Idempotency-Key", key);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token(String url, String id, String secret) throws Exception {
        var basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var answer = http.send(HttpRequest.newBuilder(URI.create(url + "/oauth2/token")).header("Authorization", "Basic " + basic).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")).build(), HttpResponse.BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body()).get("access_token").asString();
    }
}
