package org.guichet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.event.HubCalls.awaits;
import static org.guichet.event.HubCalls.get;
import static org.guichet.event.HubCalls.post;
import static org.guichet.event.HubCalls.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.api.ApiServer;
import org.guichet.notification.Outbox;
import org.guichet.ticket.Act;
import org.guichet.ticket.TicketDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Webhooks over real HTTP, to receivers that behave and to such that do not.
class WebhookTest {
    private final ApiServer server = HubCalls.open();
    private final Receiver receiver = new Receiver();
    private ApiServer.Tenant tenant;
    private ApiServer.Caller caller;

    @BeforeEach
    void begin() {
        server.clock.at("2026-03-02T09:00");
        tenant = server.tenant("bfc-fibre");
        caller = tenant.caller();
    }

    @AfterEach
    void end() {
        for (var subscription : get(caller, "").json()) {
            assertThat(caller.call("DELETE", HubCalls.HUB + "/" + subscription.get("id").stringValue(), (byte[]) null).text()).isEmpty();
        }
        receiver.close();
    }

    @Test
    void eachChangeIsToldAsACloudEventWithTheRepresentationThatTheInterfaceGives() {
        register(caller, receiver.url());
        var reference = caller.file("FI-75-0001", "Plus de tonalité");
        var created = receiver.next();
        assertThat(created.path()).isEqualTo("/hook");
        assertThat(created.header("Content-Type")).isEqualTo("application/cloudevents+json; charset=utf-8");
        assertThat(created.at("/specversion")).isEqualTo("1.0");
        assertThat(created.at("/type")).isEqualTo("fr.guichet.troubleTicket.create");
        assertThat(created.at("/source")).isEqualTo(server.url() + "/tmf-api/troubleTicket/v4");
        assertThat(created.at("/subject")).isEqualTo(reference);
        assertThat(created.at("/time")).isEqualTo("2026-03-02T09:00:00+01:00");
        assertThat(created.at("/id")).isEqualTo(created.header("webhook-id")).isEqualTo(created.at("/data/eventId"));
        assertThat(created.at("/data/eventType")).isEqualTo("TroubleTicketCreateEvent");
        assertThat(created.json().at("/data/event/troubleTicket")).isEqualTo(caller.read(reference).json());

        tenant.act("2026-03-02T09:10", reference, "qualify");
        var moved = receiver.next();
        assertThat(moved.at("/type")).isEqualTo("fr.guichet.troubleTicket.statusChange");
        assertThat(moved.json().at("/data/event/troubleTicket")).isEqualTo(caller.read(reference).json());
        assertThat(moved.at("/data/event/troubleTicket/x-state/code")).isEqualTo("qualifying");

        server.get(TicketDesk.class).comment(tenant.support(), reference, "Pensée interne", true).get();
        server.get(TicketDesk.class).comment(tenant.support(), reference, "Un technicien est en route", false).get();
        var commented = receiver.next();
        assertThat(commented.at("/type")).isEqualTo("fr.guichet.troubleTicket.attributeValueChange");
        assertThat(commented.at("/data/event/troubleTicket/note/0/text")).isEqualTo("Un technicien est en route");
        assertThat(commented.json().toString()).doesNotContain("interne");

        tenant.act("2026-03-02T09:20", reference, "take");
        assertThat(receiver.next().at("/data/event/troubleTicket/status")).isEqualTo("inProgress");
        tenant.act("2026-03-02T11:00", reference, "repair");
        assertThat(List.of(receiver.next().type(), receiver.next().type())).containsExactly("statusChange", "resolved");
        awaits(caller, "", "/0/waiting", "0");
        assertThat(receiver.inbox).isEmpty();
    }

    @Test
    void aReportThatWaitsForTheCustomerSaysSo() {
        register(caller, receiver.url(), "eventType=TroubleTicketInformationRequiredEvent", "cloudevents");
        var reference = caller.file("FI-75-0001", "Plus de tonalité");
        tenant.act("2026-03-02T09:10", reference, "qualify");
        tenant.act("2026-03-02T09:20", reference, "take");
        tenant.act("2026-03-02T09:30", reference, Act.of("freeze", "reason", "Quel est le code d’accès ?"));
        var asked = receiver.next();
        assertThat(asked.at("/data/eventType")).isEqualTo("TroubleTicketInformationRequiredEvent");
        assertThat(asked.at("/data/event/troubleTicket/waitingFor")).isEqualTo("customer");
        awaits(caller, "", "/0/waiting", "0");
        assertThat(receiver.all).hasSize(1);
    }

    @Test
    void aTmfListenerGetsTheBareEventAtItsOwnPath() {
        register(caller, receiver.url(), "troubleTicket.status=acknowledged", "tmf");
        var reference = caller.file("FI-75-0001", "Plus de tonalité");
        var got = receiver.next();
        assertThat(got.path()).isEqualTo("/hook/listener/troubleTicketCreateEvent");
        assertThat(got.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(got.at("/eventType")).isEqualTo("TroubleTicketCreateEvent");
        assertThat(got.at("/event/troubleTicket/id")).isEqualTo(reference);
        assertThat(got.header("webhook-signature")).startsWith("v1,");
    }

    @Test
    void oneCustomerNeverHearsOfAnother() {
        register(caller, receiver.url());
        var other = tenant.another("bfc-fibre");
        other.file("FI-75-0001-b", "Plus rien");
        var mine = caller.file("FI-75-0001", "Plus de tonalité");
        assertThat(receiver.next().at("/subject")).isEqualTo(mine);
        awaits(caller, "", "/0/waiting", "0");
        assertThat(receiver.all).hasSize(1);
        assertThat(get(other, "").text()).isEqualTo("[]");
        var id = get(caller, "").at("/0/id");
        for (var path : List.of("/" + id, "/" + id + "/delivery")) assertThat(get(other, path).status()).isEqualTo(404);
        for (var path : List.of("/" + id + "/secret", "/" + id + "/test", "/" + id + "/replay", "/" + id + "/resume")) assertThat(post(other, path, "{}").status()).isEqualTo(404);
        assertThat(other.call("DELETE", HubCalls.HUB + "/" + id, (byte[]) null).status()).isEqualTo(404);
    }

    @Test
    void laterEventsOfAReportWaitForTheEarlierWhileOtherReportsGoOn() {
        var refused = new String[1];
        receiver.answering((exchange, got) -> Receiver.status(got.at("/subject").equals(refused[0]) ? 500 : 204).answer(exchange, got));
        refused[0] = "SIG-2026-000001";
        register(caller, receiver.url());
        var first = caller.file("FI-75-0001", "Panne une");
        assertThat(first).isEqualTo(refused[0]);
        assertThat(receiver.next().type()).isEqualTo("create");
        awaits(caller, "/" + get(caller, "").at("/0/id") + "/delivery", "/0/errorCode", "webhook-status");
        tenant.act("2026-03-02T09:00", first, "qualify");
        var second = caller.file("FI-75-0001", "Panne deux");
        assertThat(receiver.next().at("/subject")).isEqualTo(second);
        awaits(caller, "", "/0/waiting", "2");
        assertThat(receiver.inbox).as("nothing of the first report before its time").isEmpty();
        // the receiver recovers: in order, with the same id
        refused[0] = "none";
        server.clock.at("2026-03-02T09:00:05");
        var again = receiver.next();
        assertThat(again.type()).isEqualTo("create");
        assertThat(again.header("webhook-id")).isEqualTo(receiver.all.getFirst().header("webhook-id"));
        assertThat(again.body()).isEqualTo(receiver.all.getFirst().body());
        assertThat(receiver.next().type()).isEqualTo("statusChange");
        awaits(caller, "", "/0/waiting", "0");
    }

    @Test
    void aHangingReceiverHoldsUpNobodyElse() throws Exception {
        var release = new CountDownLatch(1);
        try (var hanging = new Receiver().answering((exchange, _) -> {
            try {
                release.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        })) {
            register(caller, hanging.url());
            register(caller, receiver.url());
            for (int i = 0; i < 12; i++) caller.file("FI-75-0001", "Panne " + i);
            for (int i = 0; i < 12; i++) receiver.next();
            var id = get(caller, "").at("/0/id");
            awaits(caller, "/" + id + "/delivery?limit=200", "/11/errorCode", "webhook-timeout");
            release.countDown();
        }
    }

    @Test
    void aLateTwoHundredARedirectAndANonsenseAnswerAreFailures() throws Exception {
        try (var elsewhere = new Receiver(); var slow = new Receiver().answering((exchange, got) -> {
            exchange.sendResponseHeaders(200, 0); // headers come at once: that is an answer, whatever the body does
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        }); var nonsense = new java.net.ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress())) {
            receiver.answering((exchange, _) -> Receiver.redirect(exchange, elsewhere.url()));
            Thread.ofVirtual().start(() -> {
                while (!nonsense.isClosed()) {
                    try (var socket = nonsense.accept()) {
                        socket.getInputStream().read(new byte[100]);
                        var out = socket.getOutputStream();
                        out.write("HTTP/1.1 200 OK\r\n".getBytes());
                        for (int i = 0; i < 2000; i++) out.write(("x-pad-" + i + ": aaaaaaaaaaaaaaaaaaaaaaaaa\r\n").getBytes());
                        out.flush();
                    } catch (java.io.IOException _) {
                        // the client has hung up, which is what it should do
                        Thread.onSpinWait();
                    }
                }
            });
            var redirected = register(caller, receiver.url()).at("/id");
            var padded = register(caller, "http://127.0.0.1:" + nonsense.getLocalPort() + "/").at("/id");
            var accepted = register(caller, slow.url()).at("/id");
            caller.file("FI-75-0001", "Plus de tonalité");
            awaits(caller, "/" + redirected + "/delivery", "/0/errorCode", "webhook-redirect");
            assertThat(get(caller, "/" + redirected + "/delivery").at("/0/status")).isEqualTo("307");
            awaits(caller, "/" + padded + "/delivery", "/0/attempts", "1");
            awaits(caller, "/" + accepted + "/delivery", "/0/state", "delivered");
            assertThat(elsewhere.all).isEmpty();
            awaits(caller, "/" + padded + "/delivery", "/0/state", "pending");
        }
    }

    @Test
    void afterThreeDaysItIsADeadLetterThatIsSentAgainOnRequestAndOnlyThat() {
        receiver.answering((exchange, got) -> Receiver.status(got.at("/subject").equals("SIG-2026-000001") ? 422 : 204).answer(exchange, got));
        var id = register(caller, receiver.url()).at("/id");
        caller.file("FI-75-0001", "Poison");
        var at = new ArrayList<>(List.of("2026-03-02T09:00:05", "2026-03-02T09:00:35", "2026-03-02T09:02:35", "2026-03-02T09:12:35", "2026-03-02T09:42:35", "2026-03-02T10:42:35",
                "2026-03-02T12:42:35", "2026-03-02T16:42:35", "2026-03-02T22:42:35", "2026-03-03T04:42:35", "2026-03-03T10:42:35", "2026-03-03T16:42:35", "2026-03-03T22:42:35",
                "2026-03-04T04:42:35", "2026-03-04T10:42:35", "2026-03-04T16:42:35", "2026-03-04T22:42:35", "2026-03-05T04:42:35", "2026-03-05T10:42:35"));
        for (int attempt = 1; attempt <= 20; attempt++) {
            assertThat(receiver.next().at("/subject")).isEqualTo("SIG-2026-000001");
            var place = attempt > 15 ? "/1" : "/0";
            awaits(caller, "/" + id + "/delivery", place + "/attempts", String.valueOf(attempt));
            if (attempt == 20) break;
            awaits(caller, "/" + id + "/delivery", place + "/nextAttempt", at.get(attempt - 1) + "+01:00");
            // what others get through keeps the subscription alive
            if (attempt == 15) assertThat(caller.file("FI-75-0001", "Panne deux")).isEqualTo("SIG-2026-000002");
            if (attempt == 15) assertThat(receiver.next().at("/subject")).isEqualTo("SIG-2026-000002");
            server.clock.at(at.get(attempt - 1));
        }
        awaits(caller, "/" + id, "/dead", "1");
        assertThat(get(caller, "/" + id).at("/state")).isEqualTo("active");
        var dead = get(caller, "/" + id + "/delivery?state=dead");
        assertThat(dead.at("/0/errorCode")).isEqualTo("webhook-status");
        assertThat(dead.at("/0/error")).isEqualTo("Le récepteur a répondu 422.");
        // sent again: this one alone, under the same id
        receiver.answering(Receiver.status(200));
        assertThat(post(caller, "/" + id + "/delivery/" + dead.at("/0/id") + "/replay", "").text()).isEqualTo("{\"replayed\":1}");
        assertThat(receiver.next().header("webhook-id")).isEqualTo(receiver.all.getFirst().header("webhook-id"));
        awaits(caller, "/" + id, "/dead", "0");
        assertThat(post(caller, "/" + id + "/delivery/" + dead.at("/0/id") + "/replay", "").at("/code")).isEqualTo("hub-delivery-unknown");
        assertThat(post(caller, "/" + id + "/replay", "").text()).isEqualTo("{\"replayed\":0}");
        awaits(caller, "/" + id, "/waiting", "0");
        assertThat(receiver.inbox).isEmpty();
    }

    @Test
    void aReceiverThatIsGoneEndsItsSubscriptionAndItsPeopleAreTold() {
        receiver.answering(Receiver.status(410));
        var id = register(caller, receiver.url()).at("/id");
        caller.file("FI-75-0001", "Plus de tonalité");
        receiver.next();
        awaits(caller, "/" + id, "/state", "ended");
        assertThat(get(caller, "/" + id).at("/stateCode")).isEqualTo("webhook-gone");
        assertThat(post(caller, "/" + id + "/replay", "").at("/code")).isEqualTo("hub-not-active");
        assertThat(post(caller, "/" + id + "/test", "").at("/code")).isEqualTo("hub-not-active");
        caller.file("FI-75-0001", "Panne deux");
        receiver.answering(Receiver.status(204));
        assertThat(post(caller, "/" + id + "/resume", "").at("/state")).isEqualTo("active");
        assertThat(post(caller, "/" + id + "/replay", "").text()).isEqualTo("{\"replayed\":1}");
        assertThat(receiver.next().at("/subject")).isEqualTo("SIG-2026-000001");
        awaits(caller, "/" + id, "/dead", "0");
        assertThat(receiver.inbox).isEmpty();
    }

    @Test
    void threeDaysWithoutASuccessSuspendASubscription() {
        var people = server.get(org.guichet.party.People.class);
        people.create(org.guichet.kernel.Actor.system(tenant.provider()), new org.guichet.party.NewPerson(tenant.customer(), org.guichet.party.Role.CUSTOMER, "zoe" + tenant.provider(), "Zoé (démo)", "zoe@example.fr", null, "fr")).get();
        receiver.answering(Receiver.status(503));
        var id = register(caller, receiver.url()).at("/id");
        caller.file("FI-75-0001", "Plus de tonalité");
        receiver.next();
        awaits(caller, "/" + id, "/failingSince", "2026-03-02T09:00:00+01:00");
        server.clock.at("2026-03-05T09:00");
        receiver.next();
        awaits(caller, "/" + id, "/state", "suspended");
        assertThat(get(caller, "/" + id).at("/stateReason")).isEqualTo("L’abonnement a été suspendu : rien n’a été accepté pendant 3 jours.".replace(" :", "\u00a0:"));
        assertThat(get(caller, "/" + id).at("/dead")).isEqualTo("1");
        var told = server.get(Outbox.class).list(tenant.admin(), Outbox.Query.all()).get().items();
        assertThat(told).anyMatch(n -> n.kind().equals("webhook-stopped") && n.recipient().equals("zoe@example.fr") && n.subject().equals("Un de vos webhooks est arrêté"));
    }

    @Test
    void aTrialIsTriedOnce() {
        var id = register(caller, receiver.url(), "troubleTicket.status=closed", "cloudevents").at("/id");
        assertThat(post(caller, "/" + id + "/test", "").status()).isEqualTo(202);
        assertThat(receiver.next().at("/type")).isEqualTo("fr.guichet.test");
        awaits(caller, "/" + id + "/delivery", "/0/state", "delivered");
        receiver.answering(Receiver.status(500));
        post(caller, "/" + id + "/test", "");
        receiver.next();
        awaits(caller, "/" + id + "/delivery", "/0/state", "dead");
    }

    @Test
    void orderHoldsUnderParallelLoadAndNothingComesTwice() throws Exception {
        var odd = new AtomicInteger();
        receiver.answering((exchange, got) -> Receiver.status(odd.incrementAndGet() % 7 == 0 ? 500 : 204).answer(exchange, got));
        var id = register(caller, receiver.url()).at("/id");
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                threads.submit(() -> {
                    for (int i = 0; i < 10; i++) {
                        var reference = caller.file("FI-75-0001", "Panne");
                        server.get(TicketDesk.class).comment(tenant.support(), reference, "un", false).get();
                        server.get(TicketDesk.class).comment(tenant.support(), reference, "deux", false).get();
                    }
                    return null;
                });
            }
        }
        for (int second = 1; second < 20 && !"0".equals(get(caller, "/" + id).at("/waiting")); second++) {
            server.clock.at("2026-03-02T%02d:00".formatted(9 + Math.min(second, 14)));
            org.awaitility.Awaitility.await().pollDelay(java.time.Duration.ofMillis(500)).until(() -> true);
        }
        awaits(caller, "/" + id, "/waiting", "0");
        var order = new HashMap<String, List<String>>();
        var seen = new ArrayList<String>();
        for (var got : receiver.all) {
            if (seen.contains(got.header("webhook-id"))) continue; // refused the first time
            seen.add(got.header("webhook-id"));
            var notes = got.json().at("/data/event/troubleTicket/note");
            order.computeIfAbsent(got.at("/subject"), _ -> new ArrayList<>()).add(got.type() + notes.size());
        }
        assertThat(order).hasSize(40);
        assertThat(order.values()).allSatisfy(one -> assertThat(one).containsExactly("create0", "attributeValueChange1", "attributeValueChange2"));
        assertThat(receiver.all.size() - seen.size()).as("repeated only where it was refused").isEqualTo(odd.get() / 7);
    }

    @Test
    void aPassedDeadlineIsToldOnce() {
        register(caller, receiver.url());
        var reference = caller.file("FI-75-0001", "Plus de tonalité");
        tenant.act("2026-03-02T09:10", reference, "qualify");
        tenant.act("2026-03-02T09:20", reference, "take");
        for (int i = 0; i < 3; i++) receiver.next();
        var due = caller.read(reference).at("/expectedResolutionDate");
        server.clock.at(due);
        server.get(org.guichet.store.due.DueScheduler.class).wake();
        var passed = receiver.next();
        assertThat(passed.at("/type")).isEqualTo("fr.guichet.troubleTicket.deadlinePassed");
        assertThat(passed.at("/data/eventType")).isEqualTo("TroubleTicketAttributeValueChangeEvent");
        assertThat(passed.at("/subject")).isEqualTo(reference);
        awaits(caller, "", "/0/waiting", "0");
        assertThat(receiver.inbox).isEmpty();
    }

    @Test
    void whatWasAcceptedIsForgottenAfterAWeekAndDeadLettersAfterAMonth() {
        receiver.answering((exchange, got) -> Receiver.status(got.at("/type").equals("fr.guichet.test") ? 500 : 204).answer(exchange, got));
        var id = register(caller, receiver.url()).at("/id");
        caller.file("FI-75-0001", "Plus de tonalité");
        post(caller, "/" + id + "/test", "");
        awaits(caller, "/" + id, "/dead", "1");
        awaits(caller, "/" + id, "/waiting", "0");
        var upkeep = server.get(EventUpkeep.class);
        server.clock.at("2026-03-09T08:59");
        upkeep.run("all", server.clock.instant());
        assertThat(get(caller, "/" + id + "/delivery").json().size()).isEqualTo(2);
        server.clock.at("2026-03-09T09:01");
        upkeep.run("all", server.clock.instant());
        assertThat(get(caller, "/" + id + "/delivery").at("/0/state")).isEqualTo("dead");
        assertThat(get(caller, "/" + id + "/delivery").json().size()).isEqualTo(1);
        server.clock.at("2026-04-01T10:01"); // thirty days, one of 23 hours
        upkeep.run("all", server.clock.instant());
        assertThat(get(caller, "/" + id + "/delivery").text()).isEqualTo("[]");
    }
}
