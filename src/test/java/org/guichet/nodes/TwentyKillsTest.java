package org.guichet.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.guichet.scenario.PersistentFiler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes under load behind nginx, one killed at random again and again (`kill -9`) and started again. Whatever was acknowledged
/// is there once, every deadline is told once, and nobody has to sign in anew.
@Tag("process")
class TwentyKillsTest {
    private static final int CLIENTS = 6;
    private static final Duration BREATH = Duration.ofMillis(300);
    private static final int BETWEEN_KILLS = 25;
    /// A Saturday night: the reports' deadlines run in continuous hours and fall due in the order of filing.
    private static final String BEGIN = "2026-03-07T01:00";

    /// Of the clients: the demo has reports of its own, without a customer's number.
    private static final String FILED = "select count(*) from journal j join ticket t on j.subject_kind = 'ticket' and t.id = j.subject_id where j.kind = 'filed' and t.external_id is not null";

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void three_kills_lose_nothing_and_do_nothing_twice() throws Exception {
        kills(3);
    }

    @Test
    @Tag("long")
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    void twenty_kills_lose_nothing_and_do_nothing_twice() throws Exception {
        kills(20);
    }

    private void kills(int count) throws Exception {
        var random = new Random(20);
        try (var nodes = new TwoNodes(folder)) {
            nodes.start("--at", BEGIN);
            var nginx = nodes.nginx();
            var visitor = new PortalVisitor(nginx.client().build(), nginx.url());
            visitor.signIn(nodes.login("client.lemaire"));
            var openForm = PortalVisitor.form(visitor.get("/"));
            var filer = new PersistentFiler(nginx.client().build(), nginx.url(), nodes.login("client.lemaire"), TwentyKillsTest::report);
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < CLIENTS; i++) threads.add(filer.files("client-" + i, BREATH));
            await(filer, BETWEEN_KILLS);
            // From here on deadlines of the first reports fall due, at the pace at which they were filed.
            nodes.setClock("2026-03-07T01:59:55");

            for (int i = 0; i < count; i++) {
                var victim = random.nextBoolean() ? nodes.a : nodes.b;
                victim.kill();
                await(filer, filer.acknowledged.size() + BETWEEN_KILLS);
                victim.start().join();
                await(filer, filer.acknowledged.size() + BETWEEN_KILLS);
            }
            filer.end();
            for (var thread : threads) thread.join();
            assertThat(filer.wrong).isEmpty();
            assertThat(filer.unavailable.get() + filer.unanswered.get()).as("requests that a killed node left without an answer").isPositive();
            assertThat(nginx.servedBy(nodes.a)).isPositive();
            assertThat(nginx.servedBy(nodes.b)).isPositive();

            assertThat(visitor.get("/").body()).as("still signed in").contains("Maison Lemaire (démo)");
            assertThat(visitor.post("/langue", Map.of("_csrf", openForm, "langue", "en", "lang", "en")).statusCode()).as("a form that was open all the time").isEqualTo(303);

            nodes.setClock("2026-03-09T12:00");
            nodes.awaitDone("ticket-deadline");
            acknowledgedOnce(nodes, filer);
            toldOnce(nodes, filer.acknowledged.size());
        }
    }

    private static void acknowledgedOnce(TwoNodes nodes, PersistentFiler filer) throws Exception {
        var stored = nodes.texts("select external_id || ' ' || reference from ticket where external_id is not null").stream().collect(Collectors.toMap(row -> row.split(" ")[0], row -> row.split(" ")[1]));
        assertThat(new TreeMap<>(stored)).isEqualTo(new TreeMap<>(filer.acknowledged));
        assertThat(nodes.number(FILED)).isEqualTo(filer.acknowledged.size());
        assertThat(nodes.number(FILED.replace("count(*)", "count(distinct subject_id)"))).isEqualTo(filer.acknowledged.size());
        assertThat(nodes.number("select sum(n) from ticket_tally where provider_id = (select id from provider where family = 'btbs')")).isEqualTo(filer.acknowledged.size());
    }

    /// Response within an hour, restoration within four: both pass, each is told once and for the right instant.
    private static void toldOnce(TwoNodes nodes, int reports) throws Exception {
        for (var each : Map.of("gti", "1 hour", "gtr", "4 hours").entrySet()) {
            assertThat(nodes.number("select count(*) from journal j join ticket t on t.id = j.subject_id where j.kind = 'deadline-passed' and j.code = '%s' and j.occurred_at = t.filed_at + interval '%s'"
                    .formatted(each.getKey(), each.getValue()))).as(each.getKey()).isEqualTo(reports);
            assertThat(nodes.number("select count(*) from journal where kind = 'deadline-passed' and code = '%s'".formatted(each.getKey()))).isEqualTo(reports);
        }
    }

    private static String report(String key) {
        return "{\"description\":\"Panne\",\"externalId\":\"" + key + "\",\"formField\":[{\"name\":\"criticality\",\"value\":\"C1\"}],"
                + "\"relatedEntity\":[{\"id\":\"VM-LEMAIRE-01\",\"role\":\"service\",\"@referredType\":\"Service\"}]}";
    }

    private static void await(PersistentFiler filer, int count) {
        TwoNodes.await(count + " acknowledged reports", () -> filer.acknowledged.size() >= count || !filer.wrong.isEmpty());
    }
}
