package org.guichet.api.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.api.ApiServer;
import org.guichet.ticket.Act;
import org.guichet.ticket.NightlyInterruption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// PATCH, entity tags, and the nightly interruption over REST.
class AmendingTest {
    private final ApiServer server = ApiServer.shared();
    private ApiServer.Tenant tenant;
    private ApiServer.Caller caller;

    @BeforeEach
    void oneReport() {
        server.clock.at("2026-03-02T09:00");
        tenant = server.tenant("bfc-fibre");
        caller = tenant.caller();
        caller.file("FI-75-0001", "Plus de tonalité");
    }

    @Test
    void aNoteIsAdded() {
        server.clock.at("2026-03-02T09:30");
        var amended = caller.patch("SIG-2026-000001", "{\"note\": [{\"text\": \"Digicode 1234\"}]}");
        assertThat(amended.status()).isEqualTo(200);
        assertThat(amended.at("/note/0/text")).isEqualTo("Digicode 1234");
        assertThat(amended.at("/note/0/author")).isEqualTo("SI du client (démo)");
        assertThat(amended.at("/note/0/side")).isEqualTo("customer");
        assertThat(amended.at("/note/0/date")).isEqualTo("2026-03-02T09:30:00+01:00");
        assertThat(amended.header("ETag")).isEqualTo("\"2.fr\"");
        // the array as it stands, with one more: only the new one is added
        var more = caller.patch("SIG-2026-000001", "{\"note\": [{\"id\": \"1\", \"text\": \"Digicode 1234\"}, {\"text\": \"Puis 2e étage\"}]}", "Content-Type", "application/json");
        assertThat(more.json().at("/note").size()).isEqualTo(2);
        assertThat(more.at("/note/1/text")).isEqualTo("Puis 2e étage");
        var changed = caller.patch("SIG-2026-000001", "{\"note\": [{\"id\": \"1\", \"text\": \"Autre\"}]}");
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.at("/code")).isEqualTo("note-fixed");
        assertThat(caller.patch("SIG-2026-000001", "{\"note\": {\"text\": \"x\"}}").status()).isEqualTo(400);
        assertThat(caller.patch("SIG-2026-000001", "{\"note\": [{\"text\": \"bon\"}, {\"text\": \"\"}]}").at("/field")).isEqualTo("note.text");
        assertThat(caller.read("SIG-2026-000001").json().at("/note").size()).isEqualTo(2);
    }

    @Test
    void theWholeResourceSentBackChangesNothing() {
        var shown = caller.read("SIG-2026-000001");
        var same = caller.patch("SIG-2026-000001", shown.text());
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.text()).isEqualTo(shown.text());
        assertThat(same.header("ETag")).isEqualTo(shown.header("ETag"));
        assertThat(caller.patch("SIG-2026-000001", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"description": "Autre"}      | 422 | attribute-fixed    | description | ~~
            {"externalId": "OC-1"}        | 422 | attribute-fixed    | externalId  | ~~
            {"severity": null}            | 422 | attribute-fixed    | severity    | ~~
            {"colour": "blue"}            | 422 | attribute-unknown  | colour      | ~~
            {"status": "closed"}          | 422 | status-by-provider | status      | BFC-ESAV-4.2.1-ref
            {"status": "cancelled"}       | 409 | cancel-none        | status      | BFC-ESAV-4.2.1-ref
            {"status": 5}                 | 400 | attribute-type     | status      | ~~
            """)
    void whatCannotChangeIsRefusedByName(String body, int status, String code, String field, String clause) {
        var reply = caller.patch("SIG-2026-000001", body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at("/code")).isEqualTo(code);
        assertThat(reply.at("/field")).isEqualTo(field);
        assertThat(reply.at("/clause")).isEqualTo(clause.isEmpty() ? null : clause);
        assertThat(caller.read("SIG-2026-000001").header("ETag")).isEqualTo("\"1.fr\"");
    }

    @Test
    void aNoteOnAFrozenReportIsTheAnswer() {
        tenant.act("2026-03-02T09:10", "SIG-2026-000001", "qualify");
        tenant.act("2026-03-02T09:20", "SIG-2026-000001", "take");
        tenant.act("2026-03-02T09:30", "SIG-2026-000001", Act.of("freeze", "reason", "Accès ?"));
        assertThat(caller.read("SIG-2026-000001").at("/status")).isEqualTo("pending");
        server.clock.at("2026-03-02T09:40");
        var answered = caller.patch("SIG-2026-000001", "{\"note\": [{\"text\": \"Ouvert\"}, {\"text\": \"Jusqu'à midi\"}]}");
        assertThat(answered.at("/status")).isEqualTo("inProgress");
        assertThat(answered.at("/waitingFor")).isEqualTo("provider");
        assertThat(answered.at("/note/2/text")).isEqualTo("Jusqu'à midi");
    }

    @Test
    void nothingCanBeAddedToAFinalReport() {
        tenant.act("2026-03-02T09:10", "SIG-2026-000001", Act.of("reject", "reason", "Hors périmètre"));
        var reply = caller.patch("SIG-2026-000001", "{\"note\": [{\"text\": \"Pourquoi ?\"}]}");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.at("/code")).isEqualTo("report-final");
        assertThat(reply.at("/clause")).isEqualTo("BFC-ESAV-4.2.2-g");
    }

    @Test
    void aStaleTagIsAReadableConflict() {
        var tag = caller.read("SIG-2026-000001").header("ETag");
        tenant.act("2026-03-02T09:10", "SIG-2026-000001", "qualify");
        var stale = caller.patch("SIG-2026-000001", "{\"note\": [{\"text\": \"x\"}]}", "If-Match", tag);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.at("/code")).isEqualTo("report-changed");
        assertThat(stale.at("/field")).isEqualTo("If-Match");
        assertThat(stale.at("/detail")).startsWith("Agent (démo) a modifié cette signalisation à 09\u00a0h\u00a010 (en qualification).");
        var fresh = caller.read("SIG-2026-000001").header("ETag");
        assertThat(caller.patch("SIG-2026-000001", "{\"note\": [{\"text\": \"x\"}]}", "If-Match", "\"77.fr\", " + fresh).status()).isEqualTo(200);
        assertThat(caller.patch("SIG-2026-000001", "{\"note\": [{\"text\": \"y\"}]}", "If-Match", "*").status()).isEqualTo(200);
        assertThat(caller.patch("SIG-2026-000001", "{\"note\": [{\"text\": \"z\"}]}", "If-Match", "W/" + fresh).status()).isEqualTo(412);
        // a stale tag is refused even where nothing would change
        assertThat(caller.patch("SIG-2026-000001", "{}", "If-Match", tag).status()).isEqualTo(412);
    }

    @Test
    void anUnchangedReportIsNotSentAgain() {
        var first = caller.read("SIG-2026-000001");
        server.clock.at("2026-03-02T09:30");
        var again = caller.read("SIG-2026-000001", "If-None-Match", first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        // another representation has another tag
        assertThat(caller.read("SIG-2026-000001", "If-None-Match", first.header("ETag"), "Accept-Language", "en").status()).isEqualTo(200);
        assertThat(caller.read("SIG-2026-000001?fields=id", "If-None-Match", first.header("ETag")).status()).isEqualTo(200);
        tenant.act("2026-03-02T09:40", "SIG-2026-000001", "qualify");
        assertThat(caller.read("SIG-2026-000001", "If-None-Match", first.header("ETag")).status()).isEqualTo(200);
    }

    @Test
    void theNightlyInterruptionAnswersWithTheTimeOfReturn() {
        server.get(NightlyInterruption.class).activate(tenant.admin(), true);
        server.clock.at("2026-03-03T04:05");
        for (var reply : new ApiServer.Reply[] {caller.list(""), caller.read("SIG-2026-000001"), caller.post(ApiServer.filing("FI-75-0001", "a")), caller.patch("SIG-2026-000001", "{}")}) {
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.at("/code")).isEqualTo("nightly-interruption");
            assertThat(reply.at("/clause")).isEqualTo("BFC-ESAV-10.1-nuit");
            assertThat(reply.header("Retry-After")).isEqualTo("600");
        }
        // another family is not concerned, nor this one afterwards
        assertThat(server.tenant("btbs").caller().list("").status()).isEqualTo(200);
        server.clock.at("2026-03-03T04:15");
        assertThat(caller.list("").status()).isEqualTo(200);
    }
}
