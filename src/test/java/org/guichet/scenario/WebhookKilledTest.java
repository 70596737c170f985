package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.guichet.event.Receiver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A node dies between a receiver's acceptance and its own mark: the message comes again under the same id, and no event of an acknowledged report is lost.
@Tag("process")
class WebhookKilledTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void whatWasAcceptedWhenTheNodeDiedComesAgainUnderItsIdAndNothingIsLost() throws Exception {
        var settings = Files.writeString(folder.resolve("guichet.yaml"), "events: {private-targets: true}\n");
        var killed = new CountDownLatch(1);
        var number = new AtomicInteger();
        var inHand = new String[1];
        try (var receiver = new Receiver(); var server = new ServerProcess(folder.resolve("data"), settings)) {
            server.start();
            receiver.answering((exchange, got) -> {
                if (number.incrementAndGet() == 30) {
                    inHand[0] = got.header("webhook-id");
                    kill(server);
                    killed.countDown();
                }
                Receiver.status(204).answer(exchange, got);
            });
            var filer = new PersistentFiler(server.url(), server.login("client.alpha"));
            var subscribed = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(server.url() + "/tmf-api/troubleTicket/v4/hub")).header("Authorization", "Bearer " + filer.token())
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{\"callback\": \"" + receiver.url() + "\"}")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(subscribed.statusCode()).as(subscribed.body()).isEqualTo(201);
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 3; i++) threads.add(filer.files("client-" + i));
            assertThat(killed.await(120, TimeUnit.SECONDS)).isTrue();
            server.start();
            Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> filer.acknowledged.size() > 60);
            filer.end();
            for (var thread : threads) thread.join();
            assertThat(filer.wrong).isEmpty();
            Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(500)).until(() -> waiting(server) == 0);

            var times = new HashMap<String, Integer>();
            var subjects = new HashSet<String>();
            for (var got : receiver.all) {
                times.merge(got.header("webhook-id"), 1, Integer::sum);
                subjects.add(got.at("/subject"));
            }
            assertThat(subjects).containsAll(List.copyOf(filer.acknowledged.values()));
            assertThat(times.get(inHand[0])).as("what was in hand when the node died").isEqualTo(2);
            assertThat(times.values().stream().filter(n -> n > 1).count()).as("only what was on its way").isBetween(1L, 8L);
            assertThat(times.values()).allSatisfy(n -> assertThat(n).isLessThanOrEqualTo(2));
        }
    }

    private static void kill(ServerProcess server) {
        try {
            server.killApplication();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long waiting(ServerProcess server) throws Exception {
        try (var connection = server.database().connectAsOwner(); var statement = connection.createStatement(); var rows = statement.executeQuery("select count(*) from event_delivery where state <> 'delivered'")) {
            if (!rows.next()) throw new SQLException("no row");
            return rows.getLong(1);
        }
    }
}
