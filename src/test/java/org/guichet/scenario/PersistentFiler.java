package org.guichet.scenario;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.guichet.demo.DemoLogins;

/// A customer's system that files report after report, and asks again under the same key until it has an acknowledgement, as the API
/// guide tells clients to do.
public final class PersistentFiler {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final HttpClient http;
    private final String url;
    private final Function<String, String> body;
    private final String token;
    /// What was acknowledged: key to reference.
    public final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    /// Answers that a client must never see, whatever was killed.
    public final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    /// How often a client had to ask at most until a report was acknowledged.
    public final AtomicInteger mostTries = new AtomicInteger();
    public final AtomicInteger unavailable = new AtomicInteger();
    public final AtomicInteger unanswered = new AtomicInteger();
    public final AtomicInteger replayed = new AtomicInteger();
    private volatile boolean ended;

    PersistentFiler(String url, DemoLogins.Login login) throws IOException, InterruptedException {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build(), url, login,
                key -> "{\"description\":\"Plus de tonalité\",\"externalId\":\"" + key + "\",\"relatedEntity\":[{\"id\":\"FI-21-0001\",\"role\":\"service\",\"@referredType\":\"Service\"}]}");
    }

    /// @param body what is filed under a key
    public PersistentFiler(HttpClient http, String url, DemoLogins.Login login, Function<String, String> body) throws IOException, InterruptedException {
        this.http = http;
        this.url = url;
        this.body = body;
        var basic = Base64.getEncoder().encodeToString((login.clientId() + ":" + login.clientSecret()).getBytes());
        var answer = http.send(HttpRequest.newBuilder(URI.create(url + "/oauth2/token")).header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")).build(), HttpResponse.BodyHandlers.ofString());
        this.token = answer.body().replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    /// The client's own token, for what else a test asks.
    String token() {
        return token;
    }

    /// Files under keys that begin with this name until told to end; a report that was begun is brought to its acknowledgement.
    public Thread files(String name) {
        return files(name, Duration.ZERO);
    }

    /// The same with a pause after each report.
    public Thread files(String name, Duration pause) {
        return Thread.ofPlatform().name(name).start(() -> {
            for (int i = 0; !ended; i++) {
                file(name + "-" + i);
                LockSupport.parkNanos(pause.toNanos());
            }
        });
    }

    /// Asks for an address of the interface.
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30)).header("Authorization", "Bearer " + token).GET().build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    public void end() {
        ended = true;
    }

    private void file(String key) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (int tries = 1; !once(key); tries++) {
            mostTries.accumulateAndGet(tries + 1, Math::max);
            if (System.nanoTime() > end) {
                wrong.add(key + " was never acknowledged");
                return;
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    /// True when the report is acknowledged.
    private boolean once(String key) {
        var request = HttpRequest.newBuilder(URI.create(url + "/tmf-api/troubleTicket/v4/troubleTicket")).timeout(Duration.ofSeconds(30)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json").header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofString(body.apply(key))).build();
        try {
            return judge(key, http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException nobodyThere) {
            unanswered.incrementAndGet();
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean judge(String key, HttpResponse<String> answer) {
        if (answer.statusCode() == 201) {
            var location = answer.headers().firstValue("Location").orElse("");
            acknowledged.put(key, location.substring(location.lastIndexOf('/') + 1));
            if (answer.headers().firstValue("Idempotency-Replayed").isPresent()) replayed.incrementAndGet();
            return true;
        }
        if (answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent() && answer.body().contains("\"code\":\"unavailable\"")) unavailable.incrementAndGet();
        else wrong.add(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
        return false;
    }
}
